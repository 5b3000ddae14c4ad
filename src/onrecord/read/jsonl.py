"""JSON Lines: one line is one report. A bad line is a Problem with its number, and the next line is read."""

import json
from collections.abc import Iterator
from typing import Any, Final, NoReturn

from onrecord import __version__, limits
from onrecord.read.decode import check
from onrecord.read.make import make, origin_of
from onrecord.read.stated import over, stated
from onrecord.read.unpack import lines
from onrecord.read.unreadable import UnreadableError, problem
from onrecord.records.problem import Problem
from onrecord.records.report import Report

READER: Final = "jsonl"
BOM: Final = b"\xef\xbb\xbf"


def read_lines(source: str, pieces: Iterator[bytes]) -> Iterator[Report | Problem]:
    """The reports of a JSON Lines file, one at a time. Raises UnreadableError where the file breaks off."""
    found = False
    for number, line in enumerate(lines(pieces, limits.MAX_LINE_BYTES), start=1):
        if line is not None and number == 1:
            line = line.removeprefix(BOM)
        if line is not None and not line.strip():
            continue
        found = True
        where = f"{source}:{number}"
        try:
            yield from _read_line(line, where)
        except UnreadableError as error:
            yield problem(where, error)
    if not found:
        raise UnreadableError("empty: no line with anything on it")


def _read_line(line: bytes | None, where: str) -> Iterator[Report | Problem]:
    if line is None:
        raise UnreadableError(f"a line longer than {limits.MAX_LINE_BYTES:,} bytes, the limit for one report")
    fields = _fields(line)
    said, reader, version = stated(fields), READER, __version__
    source = said.source or said.url or where
    text, page = (_optional_string(name, fields) for name in ("text", "html"))
    if text is None and page is None:
        raise UnreadableError("no `text` and no `html`, one of which makes a report")
    if text is None:
        from onrecord.read import html  # trafilatura takes most of a second to load

        text, of_page = html.draw(page or "", url=said.url)
        said, reader, version = over(said, of_page), html.READER, html.VERSION
        page = None
    check(text)
    origin = origin_of(line, reader, version, encoding="utf-8", basis="given")
    yield make(text, said, source=source, origin=origin)
    yield from (problem(where, complaint) for complaint in said.complaints)
    if page is not None:
        yield problem(where, "`html` was left aside, for there is `text`")


def _fields(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not valid UTF-8 (byte {error.start:,} of the line), as JSON has to be") from error
    except ValueError as error:
        raise UnreadableError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise UnreadableError("JSON nested too deep") from error
    if not isinstance(found, dict):
        raise UnreadableError("JSON, but not an object with `text` or `html`")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _optional_string(name: str, fields: dict[str, Any]) -> str | None:
    value = fields.get(name)
    if not isinstance(value, str | None):
        raise UnreadableError(f"`{name}` is not a string")
    if value and len(value) > limits.MAX_TEXT_BYTES:
        raise UnreadableError(f"`{name}` is longer than {limits.MAX_TEXT_BYTES:,}, the limit for one report")
    return value
