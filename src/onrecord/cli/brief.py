"""`onrecord brief`: the situation brief."""

import datetime as dt
from pathlib import Path
from typing import Literal

import click

import onrecord
from onrecord.cli import options


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
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write here, not to standard output."
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
    with onrecord.open(store, create=False) as archive:
        brief = archive.brief(since=since, until=until, as_of=as_of, known_on=known_on, actor=actor, place=place)
    text = onrecord.render(brief, form)
    if output:
        options.write(output, text)
    else:
        click.echo(text, nl=False)
