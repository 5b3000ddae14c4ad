"""Attributions from the marks of the learned tagger: which sources and contents go with each cue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.annotate import Page
from onrecord.annotate.marks import Mark
from onrecord.extraction.attribution.triples import Range, Triple, to_spans
from onrecord.records.spans import Spans

# The likeliest source of a cue is taken from here on, a further one in its sentence ("A ... and B") from there on.
# These were chosen on the development part of PolNeAR; a half in place of each costs half a point of F1.
OWN, FURTHER = 0.3, 0.6
# A content goes with the cue that it most likely belongs to; with less than this it goes with none.
TIED = 0.4


@dataclass(frozen=True, slots=True)
class Marked:
    """A triple with how sure the tagger is: of the cue, of the content, that it is the cue's, and of the source.

    All in [0, 1]; `source` is the best that a source near the cue reaches, whether it was taken or not.
    """

    triple: Triple
    cue: float
    content: float
    tie: float
    source: float


def marked(page: Page) -> list[Marked]:
    """The attributions that the tagger marked, in text order of their cues. PolNeAR's are the outermost ones."""
    held: dict[int, list[int]] = {}
    near: dict[int, list[Mark]] = {}
    for i, mark in enumerate(page.marks.items):
        if mark.role == "content" and mark.ties:
            cue = max(mark.ties, key=mark.ties.__getitem__)
            if mark.ties[cue] >= TIED:
                held.setdefault(cue, []).append(i)
        elif mark.role == "source":
            for cue in mark.ties:
                near.setdefault(cue, []).append(mark)
    return list(_made(page, held, near))


def _made(page: Page, held: dict[int, list[int]], near: dict[int, list[Mark]]) -> Iterator[Marked]:
    for cue, members in sorted(held.items()):
        contents = [page.marks.items[i] for i in members]
        sources = _sources(page, cue, near.get(cue, ()))
        triple = Triple(_spans(page, sources), _spans(page, [page.marks.items[cue]]), _spans(page, contents))
        if triple.content and not _relative(page, triple.content):
            yield Marked(
                triple,
                cue=page.marks.items[cue].probability,
                content=min(m.probability for m in contents),
                tie=min(m.ties[cue] for m in contents),
                source=max((m.probability * m.ties[cue] for m in near.get(cue, ())), default=0.0),
            )


def _relative(page: Page, content: Spans) -> bool:
    """Whether the content says what was done to something: "demands that Sudmark has rejected"."""
    first = next(iter(page.tokens(content)), None)
    return first is not None and first.lower_ == "that" and first.dep_ == "dobj" and first.head.dep_ == "relcl"


def _sources(page: Page, cue: int, near: Sequence[Mark]) -> list[Mark]:
    best = max(near, key=lambda m: m.ties[cue], default=None)
    if best is None or best.ties[cue] < OWN:
        return []
    sentence = page.sentence_at(best.span[0])
    if sentence is None:
        return [best]
    inside = range(sentence.start_char, sentence.end_char)
    return [m for m in near if m is best or (m.ties[cue] >= FURTHER and m.span[0] in inside)]


def _spans(page: Page, marks: Sequence[Mark]) -> Spans:
    """Whole words, punctuation at the edges left out, as the rules give them."""
    ranges: list[Range] = []
    for mark in marks:
        span = page.doc.char_span(*mark.span, alignment_mode="expand")
        if span is not None and len(span):
            ranges.append((span.start, span.end))
    return to_spans(page.doc, ranges)
