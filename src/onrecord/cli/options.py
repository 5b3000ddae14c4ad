"""Options and small helpers that several commands share, in the same words."""

import dataclasses
import datetime as dt
import functools
import importlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, TypeVar, cast

import click

from onrecord.cli import stopping
from onrecord.cli.text import safe
from onrecord.errors import UsageError
from onrecord.records import Problem

if TYPE_CHECKING:
    from onrecord.adding import Added
    from onrecord.records.window import Window

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


def coding(command: F) -> F:
    """`--actors`, `--tagger`, `--rules-only`, `--on-record`: how reports are coded."""
    command = click.option(
        "--on-record", is_flag=True, help="Only what was said: leave out what is only thought, wanted or backed."
    )(command)
    command = click.option(
        "--rules-only",
        is_flag=True,
        help="Code without the learned taggers: faster, and everywhere the same, but half of what is said is missed.",
    )(command)
    command = click.option(
        "--tagger",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="The folder that `onrecord train attribution` or `train acts` wrote, instead of the built-in tagger.",
    )(command)
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


def window(command: F) -> F:
    """`--since`, `--until`, `--as-of`, `--known-on`, `--actor`, `--place`: which reports, given as one `window`.

    Raises UsageError where no day lies between.
    """

    @functools.wraps(command)
    def with_window(**given: Any) -> Any:
        filters = {name: given.pop(name) for name in ("since", "until", "as_of", "known_on", "actor", "place")}
        since, until = filters["since"], filters["until"]
        if since and until and since > until:
            raise UsageError(f"--since {since} is after --until {until}, so no day lies between")
        return command(window=filters, **given)

    for option in (
        click.option("--place", metavar="NAME", help="Reports with something at this place."),
        click.option("--actor", metavar="ID", help="Reports that name this actor: UKR, NATO, person/ada-lovelace ..."),
        as_of,
        click.option("--until", type=DAY, metavar="DAY", help="Reports published on that day or earlier."),
        click.option(
            "--since",
            type=DAY,
            metavar="DAY",
            help="Reports published on that day or later. Where more than 2,000 reports are left, the last week.",
        ),
    ):
        with_window = option(with_window)
    return cast("F", with_window)


def states(names: Sequence[str]) -> Callable[[F], F]:
    """`--state`: items in one of these states."""
    return click.option(
        "--state",
        "states",
        multiple=True,
        type=click.Choice(names),
        help="Only what is in this state; several may be given.",
    )


def limit(command: F) -> F:
    """`--limit`: how many."""
    return click.option(
        "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Items at most; the rest is counted."
    )(command)


def paths(command: F) -> F:
    """`PATH...`: files, folders and `-`."""
    return click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=str), metavar="PATH...")(command)


@contextmanager
def progress(doing: str) -> Iterator[Callable[[object], None]]:
    """A counter of reports on a terminal, silent elsewhere; at each report, Ctrl-C is heard."""
    with stopping.heard() as check:
        if not sys.stderr or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            yield lambda _: check()
            return
        # Half of what `onrecord --help` would take to start.
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        console = Console(stderr=True)
        columns = (SpinnerColumn(), TextColumn(doing + " {task.completed:,.0f} reports"), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(doing, total=None)

            def advance(_: object) -> None:
                check()
                bar.advance(task)

            yield advance


def list_problems(problems: Sequence[Problem]) -> None:
    """The problems on standard error, the first ones in full and the rest counted."""
    for problem in problems[:LISTED]:
        click.echo(f"{safe(problem.where)}: {safe(problem.what)} [{problem.stage}]", err=True)
    if len(problems) > LISTED:
        click.echo(f"... and {len(problems) - LISTED} more", err=True)


def present() -> ModuleType:
    """What prints records for people; imported when it is needed, since it needs the store and all beneath it."""
    return importlib.import_module("onrecord.cli.present")


@contextmanager
def written(path: Path | None) -> Iterator[TextIO]:
    """A file that is there whole when the block ends and not at all when it raises; standard output for null and `-`.

    Raises UsageError where it cannot be written.
    """
    if path is None or str(path) == "-":
        yield sys.stdout
    elif path.is_symlink() or (path.exists() and not path.is_file()):
        # Written through: put in the place of /dev/stdout, a file would take it from the whole machine.
        with _unwritable(path), path.open("w", encoding="utf-8") as out:
            yield out
    else:
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
        with _unwritable(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with unfinished.open("w", encoding="utf-8") as out:
                    yield out
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)


@contextmanager
def _unwritable(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error


def stdin() -> BinaryIO:
    """Standard input; empty where the program was started without one."""
    return sys.stdin.buffer if sys.stdin else io.BytesIO()


@contextmanager
def stoppable() -> Iterator[None]:
    """Around what writes the store: Ctrl-C says what became of it."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise click.Abort("what was stored stays, and running it again goes on from there") from error


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


def say_what_was_looked_at(reports: int, looked_at: "Window", store: Path, given: Mapping[str, Any]) -> None:
    """On standard error: that no report is left by the filters, or that of a large store only the last week is."""
    if not reports:
        hint = "; --actor takes an id, as `onrecord brief --format json` lists them" if given["actor"] else ""
        click.echo(f"no report in {store} is left by these filters{hint}", err=True)
    elif looked_at.since != given["since"]:
        click.echo(f"{store} is large: looked at are reports since {looked_at.since}; --since takes more", err=True)
