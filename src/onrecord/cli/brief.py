"""`onrecord brief`: the situation brief."""

from pathlib import Path
from typing import Any, Literal

import click

import onrecord
from onrecord.cli import options


@click.command("brief")
@options.store
@options.window
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "json"]),
    default="md",
    show_default=True,
    help="How to show it.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write here, not to standard output.",
)
def command(store: Path, window: dict[str, Any], form: Literal["md", "html", "json"], output: Path | None) -> None:
    """Write the situation brief.

    Stories, what is new, who says what, what is contested, figures, talks ahead and past, promises, demands, forces,
    direction; every line with its source, day and sentence. What it has no room for is counted; the commands stories,
    acts, claims, figures, talks, promises, demands and index show it.
    """
    with onrecord.open(store, create=False) as archive:
        brief = archive.brief(**window)
    text = onrecord.render(brief, form)
    with options.written(output) as out:
        click.echo(text, nl=False, file=out)
    options.say_what_was_looked_at(brief.reports, brief.window, store, window)
