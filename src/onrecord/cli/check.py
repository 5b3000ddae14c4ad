"""`onrecord check`: is the store sound?"""

import sys
from pathlib import Path

import click

import onrecord
from onrecord.cli import options

DAMAGED = 1


@click.command("check")
@options.store
def command(store: Path) -> None:
    """Check every record against its digest, and the store's file.

    Exit status: 0 sound, 1 damaged (each damaged record is named).
    """
    with onrecord.open(store, create=False) as archive:
        faults = archive.check()
    for fault in faults:
        click.echo(fault)
    if not faults:
        click.echo("sound")
    sys.exit(DAMAGED if faults else 0)
