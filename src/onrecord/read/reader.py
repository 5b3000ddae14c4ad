"""Each input to the reader of its kind; what goes wrong becomes a Problem, and the next input is read."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import BinaryIO, Final

from onrecord.read.inputs import Input
from onrecord.read.jsonl import read_lines
from onrecord.read.plain import read_text
from onrecord.read.signature import GZIP, HEAD, Kind, kind_of_bytes
from onrecord.read.unpack import chunks, inflate, peek
from onrecord.read.unreadable import UnreadableError, problem
from onrecord.records.problem import Problem
from onrecord.records.report import Report
from onrecord.records.when import Published

# A reader takes the source and the bytes in pieces, yields reports and problems, and may raise UnreadableError.
Reader = Callable[[str, Iterator[bytes]], Iterator[Report | Problem]]


def _read_page(source: str, pieces: Iterator[bytes]) -> Iterator[Report | Problem]:
    from onrecord.read.html import read_page  # trafilatura takes most of a second to load

    return read_page(source, pieces)


# A new format is a reader here, a suffix in `inputs` and its first bytes in `signature`.
READERS: Final[dict[Kind, Reader]] = {"html": _read_page, "jsonl": read_lines, "text": read_text}


def read(
    inputs: Iterable[Input | Problem], *, published: dt.date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | Problem]:
    """Read inputs in order, each when its turn comes; problems are passed through.

    `published` dates the reports that do not say when they came out. `stdin` stands in for standard input.
    """
    told = Published(earliest=published, latest=published, basis="metadata")
    for item in inputs:
        outcomes = iter((item,)) if isinstance(item, Problem) else _outcomes(item, stdin)
        for outcome in outcomes:
            if published and isinstance(outcome, Report) and outcome.published.basis == "unknown":
                outcome = replace(outcome, published=told)
            yield outcome


def _outcomes(item: Input, stdin: BinaryIO | None) -> Iterator[Report | Problem]:
    try:
        with _opened(item, stdin) as stream:
            yield from _read_stream(item, stream)
    except UnreadableError as error:
        yield problem(item.source, error)


def _opened(item: Input, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    if item.path is None:
        return nullcontext(stdin or sys.stdin.buffer)
    try:
        return item.path.open("rb", buffering=0)
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror or error}") from error


def _read_stream(item: Input, stream: BinaryIO) -> Iterator[Report | Problem]:
    head, pieces = peek(chunks(stream), HEAD)
    if not head:
        raise UnreadableError("empty")
    # What has no name that says its kind is unpacked if it can be; a name that says text has to hold text.
    if head.startswith(GZIP) and (item.packed or item.kind is None):
        head, pieces = peek(inflate(pieces), HEAD)
    elif item.packed:
        raise UnreadableError("not gzip data, though its name ends in .gz")
    yield from READERS[kind_of_bytes(head, item.kind)](item.source, pieces)
