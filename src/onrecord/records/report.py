"""Report: a text as it was read, and what is known about where it came from."""

from dataclasses import dataclass
from typing import Literal

from onrecord.records.spans import Spans
from onrecord.records.when import Published

EncodingBasis = Literal["given", "bom", "utf-8", "declared", "detected"]

UNDATED = Published()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The place that a report is filed from, as it says itself."""

    place: str
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The bytes behind the text: their digest, the reader that drew the text out, and how it decoded them.

    `encoding_basis` is the evidence that decided the encoding; "given" means that the text came decoded already,
    as it does inside JSON.
    """

    sha256: str
    bytes: int
    reader: str
    version: str
    encoding: str
    encoding_basis: EncodingBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report. `text` is never changed; `furniture` marks what on the page is not the report.

    `headline` is where the title stands in the text; empty where the title was told beside it.
    """

    id: str
    source: str
    text: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    bylines: tuple[str, ...] = ()
    dateline: Dateline | None = None
    language: str | None = None
    published: Published = UNDATED
    headline: Spans = ()
    furniture: Spans = ()
    origin: Origin | None = None
