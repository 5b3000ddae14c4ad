"""Plain text: one file is one report, its text exactly as decoded."""

from collections.abc import Iterator
from typing import Final

from onrecord import __version__, limits
from onrecord.read.decode import check, decode
from onrecord.read.make import make, origin_of
from onrecord.read.stated import Stated
from onrecord.read.unpack import whole
from onrecord.records.report import Report

READER: Final = "plain"
NOTHING: Final = Stated()


def read_text(source: str, pieces: Iterator[bytes]) -> Iterator[Report]:
    """The report in a text file. Raises UnreadableError where it is none."""
    data = whole(pieces, limits.MAX_TEXT_BYTES)
    decoded = decode(data)
    check(decoded.text)
    origin = origin_of(data, READER, __version__, encoding=decoded.encoding, basis=decoded.basis)
    yield make(decoded.text, NOTHING, source=source, origin=origin)
