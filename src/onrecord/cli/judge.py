"""`onrecord judge`: what a person decides of the record."""

from pathlib import Path

import click

import onrecord
from onrecord.cli import options


@click.group("judge")
def command() -> None:
    """Decide what software only proposes: which records are the same, and the grade of a claim.

    Judgements stay beside the record and change none of it: all views follow the last one, and `--known-on` shows how
    it stood before.
    """


def _note(command: options.F) -> options.F:
    return click.option("--note", metavar="TEXT", help="Why, for those who read it later.")(command)


@command.command("same")
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@options.store
@_note
def same(one: str, other: str, store: Path, note: str | None) -> None:
    """Two events, statements or engagements are one, or two reports belong to one story."""
    with onrecord.open(store, create=False) as archive:
        archive.judge("same", one, other, note=note)


@command.command("different")
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@options.store
@_note
def different(one: str, other: str, store: Path, note: str | None) -> None:
    """Two events, statements or engagements are not one, or two reports belong to different stories."""
    with onrecord.open(store, create=False) as archive:
        archive.judge("different", one, other, note=note)


@command.command("grade")
@click.argument("statement", metavar="ID")
@click.argument("grade", metavar="GRADE")
@options.store
@_note
def grade(statement: str, grade: str, store: Path, note: str | None) -> None:
    """Give a claim its Admiralty grade, such as B2: the source A to F, the information 1 to 6."""
    with onrecord.open(store, create=False) as archive:
        archive.grade(statement, grade, note=note)
