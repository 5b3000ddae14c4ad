"""`onrecord search`: full text over reports and statements."""

import datetime as dt
from pathlib import Path

import click

import onrecord
from onrecord.cli import options


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@options.store
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Hits at most.")
@options.as_of
@options.as_json
def command(
    words: tuple[str, ...], store: Path, limit: int, as_of: dt.date | None, known_on: dt.date | None, as_json: bool
) -> None:
    """Find words in reports and statements, best first.

    All words have to be there; "words in quotation marks" have to stand together.
    """
    with onrecord.open(store, create=False) as archive:
        hits = archive.search(" ".join(words), limit=limit, as_of=as_of, known_on=known_on)
    present = options.present()
    for hit in hits:
        click.echo(onrecord.to_json(hit) if as_json else present.hit(hit))
    if not hits:
        click.echo("nothing found", err=True)
