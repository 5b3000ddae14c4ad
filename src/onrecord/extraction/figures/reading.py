"""Read figures: numbers, their hedges, what they count, what they are part of, on whose word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.extraction.figures.bounds import Hedged, bound
from onrecord.extraction.figures.measures import GRAVE, Measured, measured
from onrecord.extraction.figures.numbers import Number, numbers
from onrecord.extraction.figures.parts import wholes
from onrecord.extraction.figures.ruled_out import ruled_out
from onrecord.extraction.voice import voice
from onrecord.records import Figure, Statement, record_id
from onrecord.records.spans import Span

# The guidelines leave out small counts of what is neither casualty, captive, force, weapon nor incident.
SMALLEST = 10.0
_STEPS = 8


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: Number
    hedged: Hedged
    measured: Measured


def figures(page: Page, statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """Every number of a report that counts, in order, first mentions only; times are left for another stage."""
    found = _candidates(page)
    whole = wholes(
        page.report.text,
        [c.hedged.span for c in found],
        [c.number.value for c in found],
        [c.measured.measure for c in found],
    )
    found = _inherit(found, whole)
    made: list[Figure | None] = []
    told: dict[tuple[object, ...], list[Figure]] = {}
    for candidate in found:
        figure = _figure(page, statements, candidate) if _counts(candidate) else None
        if figure is not None:
            figure = _mention(told, figure, others=candidate.measured.others)
        made.append(figure)
    out: dict[str, Figure] = {}
    for at, figure in enumerate(made):
        if figure is None or figure.id in out:
            continue
        of = whole[at]
        parent = made[of] if of is not None else None
        out[figure.id] = replace(figure, part_of=parent.id) if parent is not None and parent.id != figure.id else figure
    return tuple(out.values())


def _candidates(page: Page) -> list[_Candidate]:
    out = []
    # Numbers come from the text without furniture. The words around them are read from the report, which is the same
    # there: spaCy joins `doc.text` anew at each call, which made the stage quadratic.
    for number in numbers(page.doc.text):
        if ruled_out(page, number):
            continue
        hedged = bound(page.report.text, number)
        what = measured(page, number, hedged.span)
        if what is not None:
            out.append(_Candidate(number, hedged, what))
    return out


def _inherit(found: list[_Candidate], whole: list[int | None]) -> list[_Candidate]:
    """Give parts without a state of their own that of their whole: of twelve killed, three children are killed too."""
    out = list(found)
    for at, of in enumerate(whole):
        what = out[at].measured
        if of is None:
            continue
        above = out[of].measured
        if what.measure is None or (above.measure in GRAVE and what.person and what.measure not in GRAVE):
            out[at] = replace(
                out[at], measured=what._replace(measure=above.measure, of=what.of or above.of, small=above.small)
            )
    return out


def _counts(candidate: _Candidate) -> bool:
    what = candidate.measured
    largest = candidate.number.upper or candidate.number.value
    return what.measure is not None and (what.small or largest >= SMALLEST)


def _figure(page: Page, statements: Sequence[Statement], candidate: _Candidate) -> Figure:
    number, what = candidate.number, candidate.measured
    assert what.measure is not None
    spans = (candidate.hedged.span,)
    return Figure(
        id=record_id("figure", page.report.id, spans, number.value, number.upper, what.measure),
        spans=spans,
        value=number.value,
        upper=number.upper,
        bound=candidate.hedged.bound,
        measure=what.measure,
        of=page.report.text[slice(*what.of)] if what.of else None,
        evidence=(_clause(page, candidate),),
        given_by=voice(statements, spans),
    )


def _mention(told: dict[tuple[object, ...], list[Figure]], figure: Figure, *, others: bool) -> Figure:
    """The figure's first mention in the report: same value, same measure, and no two different things counted.

    "15 others" are by their name not those told before.
    """
    same = told.setdefault((figure.value, figure.upper, figure.measure, others), [])
    of = _kind(figure)
    for earlier in same:
        if of is None or _kind(earlier) in (None, of):
            return earlier
    same.append(figure)
    return figure


def _kind(figure: Figure) -> str | None:
    return None if figure.of is None or figure.of.lower() in ("people", "persons", "others") else figure.of.lower()


def _clause(page: Page, candidate: _Candidate) -> Span:
    """The clause around the number: what its nearest verb governs, up to the sentence."""
    first = page.token_at(candidate.number.span[0])
    start, end = candidate.hedged.span
    node: Token | None = first
    for _ in range(_STEPS):
        if node is None or node.head == node:
            break
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            break
    if node is not None:
        left, right = node.left_edge, node.right_edge
        start, end = min(start, left.idx), max(end, right.idx + len(right))
    last = candidate.measured.last
    return (start, max(end, last.idx + len(last)))
