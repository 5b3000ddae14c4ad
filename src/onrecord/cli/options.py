"""Options and small helpers that several commands share, in the same words."""

import dataclasses
import datetime as dt
import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.errors import UsageError
from onrecord.records import Problem

if TYPE_CHECKING:
    from onrecord.adding import Added

F = TypeVar("F", bound=Callable[..., Any])

# Some reports were read and some failed; the failures are listed on standard error.
PARTLY = 3
# Bytes of input below which starting a second process (two seconds of loading) is not worth it.
WORTH_SHARING = 1_000_000
# Problems listed one by one before the rest is only counted.
LISTED = 50


class Day(click.ParamType[dt.date]):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, or an error that shows the form."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2022-02-15", param, ctx)


DAY = Day()


def store(command: F) -> F:
    """`--store`: the file that keeps the record."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path),
        default=Path("crisis.db"),
        envvar="ONRECORD_STORE",
        show_default=True,
        show_envvar=True,
        help="The store's file.",
    )(command)


def actors(command: F) -> F:
    """`--actors`: the user's own actors."""
    return click.option(
        "--actors",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="A TOML file of your own actors, added to the built-in ones and overriding them.",
    )(command)


def jobs(command: F) -> F:
    """`--jobs`: processes."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        help="Processes that code reports; by default one a core where there is work for them.",
    )(command)


def as_json(command: F) -> F:
    """`--json`: for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def as_of(command: F) -> F:
    """`--as-of` and `--known-on`: the record as it stood."""
    command = click.option(
        "--known-on", type=DAY, metavar="DAY", help="Only what had been added to the store by that day."
    )(command)
    return click.option("--as-of", type=DAY, metavar="DAY", help="Only what had been published by that day.")(command)


def paths(command: F) -> F:
    """`PATH...`: files, folders and `-`."""
    return click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=str), metavar="PATH...")(command)


@contextmanager
def progress(doing: str) -> Iterator[Callable[[object], None]]:
    """A counter of reports on a terminal; silent where standard error is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (SpinnerColumn(), TextColumn(doing), MofNCompleteColumn(), TextColumn("reports"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda _: bar.advance(task)


def list_problems(problems: Sequence[Problem]) -> None:
    """The problems on standard error, the first ones in full and the rest counted."""
    for problem in problems[:LISTED]:
        click.echo(f"{safe(problem.where)}: {safe(problem.what)} [{problem.stage}]", err=True)
    if len(problems) > LISTED:
        click.echo(f"... and {len(problems) - LISTED} more", err=True)


def safe(text: str) -> str:
    """Text from a report for a terminal: controls, which could drive it, shown as escapes."""
    return "".join(c if c.isprintable() or c == " " else c.encode("unicode_escape").decode() for c in text)


def present() -> ModuleType:
    """What prints records for people; imported when it is needed, since it needs the store and all beneath it."""
    return importlib.import_module("onrecord.cli.present")


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all: a reader never meets half of it."""
    unfinished = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error


def report_done(done: "Added", *, as_json: bool) -> None:
    """What adding or coding again did, and exit: 0, or 3 where something failed."""
    if as_json:
        counts = {"added": done.added, "recoded": done.recoded, "unchanged": done.unchanged}
        click.echo(
            json.dumps({**counts, "problems": [dataclasses.asdict(p) for p in done.problems]}, ensure_ascii=False)
        )
    else:
        click.echo(f"{done.added} added, {done.recoded} coded again, {done.unchanged} held already", err=True)
        list_problems(done.problems)
    sys.exit(PARTLY if done.problems else 0)


def sensible_jobs(paths: Sequence[str]) -> int:
    """One process a core where the input is worth sharing out, else one."""
    return (os.cpu_count() or 1) if _size_of(paths) >= WORTH_SHARING else 1


def _size_of(paths: Sequence[str]) -> int:
    """Bytes under the paths, as far as a glance tells; compressed files count fourfold."""
    total = 0
    for given in paths:
        path = Path(given)
        files = (p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path] if path.is_file() else []
        total += sum(p.stat().st_size * (4 if p.suffix == ".gz" else 1) for p in files)
    return total
