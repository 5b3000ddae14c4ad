"""`onrecord classify`: judge what is handed in, line by line: marked sentences, claims and reports."""

import json
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from onrecord import limits
from onrecord.cli import options
from onrecord.errors import UsageError
from onrecord.records import Problem

T = TypeVar("T")

# Lines judged together; those of stances hold a report each.
CHUNK, STANCES = 256, 64
BOM = b"\xef\xbb\xbf"
FILE = click.File("rb")
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
OUTPUT = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


@click.group("classify")
def command() -> None:
    """Judge marked sentences, or reports beside claims, one JSON object a line."""


@command.command("events")
@click.argument("file", type=FILE, metavar="FILE")
@click.option(
    "--model", type=FOLDER, help="A folder that `onrecord train events` wrote, instead of the built-in model."
)
@click.option("--output", "-o", type=OUTPUT, help="Write here, not to standard output.")
def events(file: BinaryIO, model: Path | None, output: Path | None) -> None:
    """Print the PLOVER type of what one marked party does to another.

    FILE is JSON Lines, or - for standard input: {"id", "sentence", "actor": [start, end], "recipient": [start, end]},
    in code points; either party may be null. Each line gets {"id", "type", "quad", "probabilities"}; the type NONE says
    that there is no event between the two. Lines that cannot be read are listed on standard error and left out.

    Exit status: 0 all were judged, 2 wrong use, 3 some lines failed.
    """
    from onrecord.classify.events import BUILT_IN, load_classifier
    from onrecord.classify.pairs import read_pair

    classifier = load_classifier(model or BUILT_IN)

    def judge(pairs: list[Any]) -> Iterator[dict[str, Any]]:
        for judged in classifier.judge(pairs):
            yield {"type": judged.type, "quad": judged.quad, "probabilities": judged.probabilities}

    _run(file, output, read_pair, judge, CHUNK)


@command.command("stance")
@click.argument("file", type=FILE, metavar="FILE")
@click.option(
    "--model", type=FOLDER, help="A folder that `onrecord train stance` wrote, instead of the built-in model."
)
@click.option("--output", "-o", type=OUTPUT, help="Write here, not to standard output.")
def stance(file: BinaryIO, model: Path | None, output: Path | None) -> None:
    """Print how each report stands to a claim.

    FILE is JSON Lines, or - for standard input: {"id", "claim", "text"}. Each line gets {"id", "relation",
    "probabilities", "evidence"}: the report confirms the claim, denies it, reports it without taking a stand, or is
    unrelated to it. Evidence are the sentences that decide it, [start, end] in code points of the text; none where it
    is unrelated. Lines that cannot be read are listed on standard error and left out.

    Exit status: 0 all were judged, 2 wrong use, 3 some lines failed.
    """
    from onrecord.classify.claims import read_comparison
    from onrecord.classify.stance import BUILT_IN, load_classifier

    classifier = load_classifier(model or BUILT_IN)

    def judge(comparisons: list[Any]) -> Iterator[dict[str, Any]]:
        for judged in classifier.judge(comparisons):
            yield {"relation": judged.relation, "probabilities": judged.probabilities, "evidence": judged.evidence}

    _run(file, output, read_comparison, judge, STANCES)


def _run(
    file: BinaryIO,
    output: Path | None,
    read: Callable[[bytes], tuple[str | int, T]],
    judge: Callable[[list[T]], Iterator[dict[str, Any]]],
    chunk: int,
) -> None:
    problems: list[Problem] = []
    with options.written(output) as out:
        lines = _lines(file, read, problems)
        while some := list(islice(lines, chunk)):
            for (key, _), judged in zip(some, judge([given for _, given in some]), strict=True):
                click.echo(json.dumps({"id": key, **judged}, ensure_ascii=False), file=out)
    options.list_problems(problems)
    sys.exit(options.PARTLY if problems else 0)


def _lines(
    file: BinaryIO, read: Callable[[bytes], tuple[str | int, T]], problems: list[Problem]
) -> Iterator[tuple[str | int, T]]:
    from onrecord.read.unpack import chunks, lines
    from onrecord.read.unreadable import UnreadableError

    name = getattr(file, "name", "-")
    try:
        for number, line in enumerate(lines(chunks(file), limits.MAX_LINE_BYTES), start=1):
            if line is not None and not line.strip():
                continue
            try:
                if line is None:
                    raise UsageError(f"a line longer than {limits.MAX_LINE_BYTES:,} bytes, the limit")
                yield read(line.removeprefix(BOM) if number == 1 else line)
            except UsageError as error:
                problems.append(Problem(stage="classify", where=f"{name}:{number}", what=str(error)))
    except UnreadableError as error:
        problems.append(Problem(stage="classify", where=name, what=str(error)))
