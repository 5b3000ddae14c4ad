"""`onrecord demands`: what was demanded, and how it was answered."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli import options
from onrecord.cli.listing import listing

STATES = ("awaiting", "accepted", "refused", "partly refused", "answered")


@click.command("demands")
@options.store
@options.window
@options.states(STATES)
@options.limit
@options.as_json
def command(store: Path, window: dict[str, Any], states: tuple[str, ...], limit: int, as_json: bool) -> None:
    """List demands and appeals with the replies to them; those that wait longest come first."""
    listing(
        store,
        window,
        lambda view: [demand for demand in view.demands if not states or demand.state in states],
        limit=limit,
        as_json=as_json,
    )
