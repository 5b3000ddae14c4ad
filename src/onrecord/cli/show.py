"""`onrecord show`: one record with its sentence."""

from pathlib import Path

import click

import onrecord
from onrecord.cli import options
from onrecord.errors import UsageError

# As much of an id as the store takes.
SHORTEST = 6


@click.command("show")
@click.argument("record", metavar="ID")
@options.store
@options.as_json
def command(record: str, store: Path, as_json: bool) -> None:
    """Show a record: its sentence, its chain of sources, its links.

    ID is that of a report (r-), statement (s-), event (e-), figure (f-) or engagement (g-), or its first six characters
    or more.
    """
    if len(record) < SHORTEST:
        raise UsageError(f"{record!r} is too short for an id; give its first {SHORTEST} characters or more")
    with onrecord.open(store, create=False) as archive:
        found = archive.show(record)
    if found is None:
        raise UsageError(f"{store} holds no record {record}; `onrecord search` finds records by their words")
    if as_json:
        click.echo(onrecord.to_json(found))
        return
    for line in options.present().show(found):
        click.echo(line)
