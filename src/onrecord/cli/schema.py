"""`onrecord schema`: the contract as JSON Schema."""

import json

import click

import onrecord


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of what `extract` prints for a report."""
    click.echo(json.dumps(onrecord.schema(), indent=2, ensure_ascii=False))
