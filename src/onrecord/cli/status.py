"""`onrecord status`: what the store holds."""

from pathlib import Path

import click

import onrecord
from onrecord.cli import options


@click.command("status")
@options.store
@options.as_json
def command(store: Path, as_json: bool) -> None:
    """Say what the store holds: records, languages, outlets, problems, versions."""
    with onrecord.open(store, create=False) as archive:
        status = archive.status()
    if as_json:
        click.echo(onrecord.to_json(status))
        return
    for line in options.present().status(status):
        click.echo(line)
