"""`onrecord classify`: judge sentences that are handed in marked, line by line."""

import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from onrecord import limits
from onrecord.cli import options
from onrecord.errors import UsageError
from onrecord.records import Problem

if TYPE_CHECKING:
    from onrecord.classify.pairs import Pair

# Lines judged together.
CHUNK = 256
BOM = b"\xef\xbb\xbf"


@click.group("classify")
def command() -> None:
    """Judge marked sentences, one JSON object a line."""


@command.command("events")
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option(
    "--model",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder that `onrecord train events` wrote, instead of the built-in model.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write here, not to standard output.",
)
def events(file: BinaryIO, model: Path | None, output: Path | None) -> None:
    """Print the PLOVER type of what one marked party does to another.

    FILE is JSON Lines, or - for standard input: {"id", "sentence", "actor": [start, end], "recipient": [start, end]},
    in code points; either party may be null. Each line gets {"id", "type", "quad", "probabilities"}; the type NONE says
    that there is no event between the two. Lines that cannot be read are listed on standard error and left out.

    Exit status: 0 all were judged, 2 wrong use, 3 some lines failed.
    """
    from onrecord.classify.events import BUILT_IN, load_classifier

    classifier = load_classifier(model or BUILT_IN)
    problems: list[Problem] = []
    with options.written(output) as out:
        pairs = _pairs(file, problems)
        while chunk := list(islice(pairs, CHUNK)):
            for (key, _), judged in zip(chunk, classifier.judge([pair for _, pair in chunk]), strict=True):
                line = {"id": key, "type": judged.type, "quad": judged.quad, "probabilities": judged.probabilities}
                click.echo(json.dumps(line, ensure_ascii=False), file=out)
    options.list_problems(problems)
    sys.exit(options.PARTLY if problems else 0)


def _pairs(file: BinaryIO, problems: list[Problem]) -> Iterator[tuple[str | int, "Pair"]]:
    from onrecord.classify.pairs import read_pair
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
                yield read_pair(line.removeprefix(BOM) if number == 1 else line)
            except UsageError as error:
                problems.append(Problem(stage="classify", where=f"{name}:{number}", what=str(error)))
    except UnreadableError as error:
        problems.append(Problem(stage="classify", where=name, what=str(error)))
