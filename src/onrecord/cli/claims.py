"""`onrecord claims`: what somebody asserts, and who takes which position on it."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli import options
from onrecord.cli.listing import listing


@click.command("claims")
@options.store
@options.window
@click.option(
    "--contested", is_flag=True, help="Only claims that somebody denies, takes back or has seen no evidence for."
)
@options.limit
@options.as_json
def command(store: Path, window: dict[str, Any], contested: bool, limit: int, as_json: bool) -> None:
    """List claims with the positions on them, contested ones first, counted by independent speaker.

    Each with who asserts it since when, who denies it, takes it back or corrects it, who bears it out, who has seen no
    evidence, who is silent, and an Admiralty grade: F6, that is not judged, unless a person gave another (`onrecord
    judge grade`).
    """
    listing(
        store,
        window,
        lambda view: [c for c in view.claims if c.contested or not contested],
        limit=limit,
        as_json=as_json,
    )
