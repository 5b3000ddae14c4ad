"""A report from its text, what is stated about it, and the bytes behind it."""

import hashlib

from onrecord.read.stated import Stated
from onrecord.records.ids import report_id
from onrecord.records.report import EncodingBasis, Origin, Report


def make(text: str, said: Stated, *, source: str, origin: Origin) -> Report:
    """The report; its id digests the stated URL, else the source, and the text."""
    return Report(
        id=report_id(said.url or source, text),
        source=source,
        text=text,
        url=said.url,
        title=said.title,
        outlet=said.outlet,
        bylines=said.bylines,
        language=said.language,
        published=said.published,
        origin=origin,
    )


def origin_of(data: bytes, reader: str, version: str, *, encoding: str, basis: EncodingBasis) -> Origin:
    """The origin of a text: `data` are the bytes of this report alone, unpacked (in JSON Lines, its line)."""
    return Origin(
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        reader=reader,
        version=version,
        encoding=encoding,
        encoding_basis=basis,
    )
