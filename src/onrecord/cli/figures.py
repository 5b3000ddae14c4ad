"""`onrecord figures`: what is counted, over time."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli import options
from onrecord.cli.listing import listing


@click.command("figures")
@options.store
@options.window
@click.option("--measure", help="Only this measure: killed, wounded, troops, displaced, percent ...")
@options.limit
@options.as_json
def command(store: Path, window: dict[str, Any], measure: str | None, limit: int, as_json: bool) -> None:
    """List figures in series: the same count, of the same people, in the same place, over time.

    Each point with its day and on whose word; what jumps, falls or contradicts the point before is flagged. Counts of
    single days and totals are never in one series, nor are parts and wholes.
    """
    listing(
        store,
        window,
        lambda view: [s for s in view.series if measure is None or s.measure == measure],
        limit=limit,
        as_json=as_json,
    )
