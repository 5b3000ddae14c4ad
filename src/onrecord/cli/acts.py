"""`onrecord acts`: who did what to whom, each act once."""

from pathlib import Path
from typing import Any, get_args

import click

from onrecord.cli import options
from onrecord.cli.listing import listing
from onrecord.records.event import EventType


@click.command("acts")
@options.store
@options.window
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(get_args(EventType)),
    help="Acts of this PLOVER type; several may be given.",
)
@options.limit
@options.as_json
def command(store: Path, window: dict[str, Any], types: tuple[str, ...], limit: int, as_json: bool) -> None:
    """List who did what to whom, the newest first, each act once.

    However many reports tell an act, it is one item, with its tellings, the independent voices for it, and the fields
    in which they differ. MOBILIZE and RETREAT are the movements of forces.
    """
    listing(
        store,
        window,
        lambda view: [act for act in reversed(view.acts) if not types or act.best.type in types],
        limit=limit,
        as_json=as_json,
    )
