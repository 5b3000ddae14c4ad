"""`onrecord brief`: the situation brief."""

import datetime as dt
from pathlib import Path
from typing import Literal

import click

import onrecord
from onrecord.cli import options
from onrecord.errors import UsageError


@click.command("brief")
@options.store
@click.option("--since", type=options.DAY, metavar="DAY", help="Reports published on that day or later.")
@click.option("--until", type=options.DAY, metavar="DAY", help="Reports published on that day or earlier.")
@options.as_of
@click.option("--actor", metavar="ID", help="Reports that name this actor: UKR, NATO, person/ada-lovelace ...")
@click.option("--place", metavar="NAME", help="Reports with something at this place.")
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
def command(
    store: Path,
    since: dt.date | None,
    until: dt.date | None,
    as_of: dt.date | None,
    known_on: dt.date | None,
    actor: str | None,
    place: str | None,
    form: Literal["md", "html", "json"],
    output: Path | None,
) -> None:
    """Write the situation brief.

    What is new, who says what, what is contested, figures, talks ahead and past, forces, direction; every line with its
    source, day and sentence.
    """
    if since and until and since > until:
        raise UsageError(f"--since {since} is after --until {until}, so no day lies between")
    with onrecord.open(store, create=False) as archive:
        brief = archive.brief(since=since, until=until, as_of=as_of, known_on=known_on, actor=actor, place=place)
    text = onrecord.render(brief, form)
    with options.written(output) as out:
        click.echo(text, nl=False, file=out)
    if not brief.reports:
        click.echo(_nothing(store, actor), err=True)


def _nothing(store: Path, actor: str | None) -> str:
    said = f"no report in {store} is left by these filters"
    if actor is None:
        return said
    return f"{said}; --actor takes an id, and `onrecord brief --format json` lists those of the parties"
