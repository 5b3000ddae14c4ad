"""`onrecord status`: what the store holds."""

import dataclasses
from pathlib import Path

import click

import onrecord
from onrecord.cli import options
from onrecord.cli.text import safe


@click.command("status")
@options.store
@options.as_json
def command(store: Path, as_json: bool) -> None:
    """Count what the store holds, and say what could not be read.

    Records, languages, outlets, the versions that coded them, problems.
    """
    with onrecord.open(store, create=False) as archive:
        status = archive.status()
    if as_json:
        # JSON has no null as a key, and a path need not be UTF-8.
        plain = dataclasses.replace(
            status,
            path=safe(status.path),
            languages={name or "": count for name, count in status.languages.items()},
            outlets={name or "": count for name, count in status.outlets.items()},
        )
        click.echo(onrecord.to_json(plain))
        return
    for line in options.present().status(status):
        click.echo(line)
