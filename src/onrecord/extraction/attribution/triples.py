"""Triples: the bare spans of an attribution, as rules or a tagger find them, and the token ranges behind them."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.extraction.attribution.lexicon import words
from onrecord.records.spans import Span, Spans, tidy

# Half-open pair of token indices.
Range = tuple[int, int]

# What may not stand at the edge of a source, cue or content. Brackets and quotation marks stay.
EDGE = words("triples.edge")
CUE_MARKS = frozenset({":", "-", "--", "–", "—"})
KEPT_AT_END = frozenset({"…", "...", "?", "!"})


@dataclass(frozen=True, slots=True)
class Triple:
    """Source, cue and content of one attribution, as spans into the text; only the content is never empty."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Found:
    """The same in token ranges, with the index of the cue's head word (null for a quotation on its own)."""

    head: int | None
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


def triple(doc: Doc, found: Found) -> Triple | None:
    """Token ranges as spans, punctuation at their edges left out; null where no word of a content is left."""
    content = to_spans(doc, found.content)
    return Triple(to_spans(doc, found.source), to_spans(doc, found.cue), content) if content else None


def to_spans(doc: Doc, ranges: Iterable[Range]) -> Spans:
    """Trimmed character spans of token ranges. A colon or dash that is the cue itself stays."""
    out: list[Span] = []
    for whole in ranges:
        start, end = trim(doc, whole)
        if start == end and whole[1] - whole[0] == 1 and doc[whole[0]].text in CUE_MARKS:
            start, end = whole
        if start < end:
            out.append((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])))
    return tidy(out)


def trim(doc: Doc, part: Range) -> Range:
    """Drop punctuation and white space at both ends of a token range."""
    start, end = part
    while start < end and (doc[start].is_space or doc[start].text in EDGE):
        start += 1
    while end > start and (
        doc[end - 1].is_space or (doc[end - 1].text in EDGE and doc[end - 1].text not in KEPT_AT_END)
    ):
        end -= 1
    return (start, end)


def without(whole: Range, hole: Range) -> tuple[Range, ...]:
    """What is left of a range when another is cut out of it."""
    left, right = (whole[0], min(whole[1], hole[0])), (max(whole[0], hole[1]), whole[1])
    return tuple(r for r in (left, right) if r[0] < r[1])
