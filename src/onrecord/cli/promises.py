"""`onrecord promises`: what was promised, and whether it was done."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli import options
from onrecord.cli.listing import listing

STATES = ("open", "kept", "overdue")


@click.command("promises")
@options.store
@options.window
@options.states(STATES)
@options.limit
@options.as_json
def command(store: Path, window: dict[str, Any], states: tuple[str, ...], limit: int, as_json: bool) -> None:
    """List promises, agreements and concessions with the acts that keep them, the newest first."""
    listing(
        store,
        window,
        lambda view: [promise for promise in view.promises if not states or promise.state in states],
        limit=limit,
        as_json=as_json,
    )
