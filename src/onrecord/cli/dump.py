"""`onrecord dump`: the whole store as canonical JSON Lines."""

from pathlib import Path

import click

import onrecord
from onrecord.cli import options


@click.command("dump")
@options.store
def command(store: Path) -> None:
    """Print the whole store as canonical JSON Lines.

    Sorted keys, sorted lines, no recording times: two stores that hold the same record print the same bytes.
    """
    with onrecord.open(store, create=False) as archive:
        for line in archive.dump():
            click.echo(line)
