"""`onrecord talks`: meetings, calls, talks and visits, and what became of them."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli import options
from onrecord.cli.listing import listing

STATES = ("open", "due", "held", "ongoing", "moved", "cancelled", "refused", "overdue")


@click.command("talks")
@options.store
@options.window
@options.states(STATES)
@options.limit
@options.as_json
def command(store: Path, window: dict[str, Any], states: tuple[str, ...], limit: int, as_json: bool) -> None:
    """List meetings, calls, talks and visits with what became of them, the soonest first.

    Overdue are those whose day went by without a report of them.
    """
    listing(
        store,
        window,
        lambda view: [talks for talks in view.talks if not states or talks.state in states],
        limit=limit,
        as_json=as_json,
    )
