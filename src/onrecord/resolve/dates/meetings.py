"""Clues in conferences that a report names: their days or their place give the edition, and that bounds the report."""

import re
from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan

from onrecord.annotate import Page
from onrecord.records.spans import Span, Spans
from onrecord.resolve.dates import calendar as cal
from onrecord.resolve.dates.clue import Clue, one_of
from onrecord.resolve.dates.expressions.shapes import Calendar, Day, Month, Range, Years
from onrecord.resolve.dates.facts import Edition, Fact
from onrecord.resolve.dates.place import Placed
from onrecord.resolve.dates.tense import AHEAD, BACK

# A meeting with a month and day but no year lies within this many days of the report.
REACH = 330
# A conference is looked at this many times, with this many dates each.
MENTIONS = 40
# "next month in Munich" and "the Munich conference" share a name this close to each.
NAME_WINDOW = 45
NAME = re.compile(r"[A-Z][\w’'-]{2,}")
# Capitalised words that are no names of places or meetings.
NO_NAMES = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October", "November", "December", "Jan", "Feb", "Mar",
    "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "The", "President", "Minister", "Foreign",
}  # fmt: skip


def meeting_clues(page: Page, named: tuple[Fact, list[Span]], placed: list[Placed]) -> Iterator[Clue]:
    """A conference with its days, or with its place, is one of its editions."""
    fact, spans = named
    by_sentence: dict[int | None, list[Placed]] = defaultdict(list)
    for one in placed:
        by_sentence[one.sentence].append(one)
    for span in spans[:MENTIONS]:
        sentence = page.sentence_at(span[0])
        if sentence is None:
            continue
        beside = by_sentence[sentence.start][:MENTIONS]
        clue = _by_days(fact, span, beside, placed) or _by_place(fact, sentence, beside, placed, span)
        if clue is not None:
            yield clue
            return


def _by_days(fact: Fact, span: Span, beside: list[Placed], placed: list[Placed]) -> Clue | None:
    for one in beside:
        editions = _fitting(fact.editions, one)
        if editions:
            return _around(editions, one.direction, placed, tuple(sorted((span, one.mention.span))))
    return None


def _by_place(fact: Fact, sentence: TokenSpan, beside: list[Placed], placed: list[Placed], span: Span) -> Clue | None:
    """A summit that is to come is soon; one that is past may be long past."""
    editions = [e for e in fact.editions if any(place in sentence.text for place in e.places)]
    if not editions or any(_has_year(one) for one in beside):
        return None
    directions = {one.direction for one in beside} or {AHEAD if _ahead(sentence) else BACK}
    if directions == {AHEAD}:
        return _around(editions, AHEAD, placed, (span,))
    return Clue(min(e.first for e in editions), None, (span,))


def _ahead(sentence: TokenSpan) -> bool:
    return any(t.lower_ in ("will", "next", "upcoming", "ahead", "planned") for t in sentence)


def _has_year(one: Placed) -> bool:
    shape = one.mention.shape
    return isinstance(shape, Years) or (isinstance(shape, Day | Month) and shape.year is not None)


def _fitting(editions: tuple[Edition, ...], one: Placed) -> list[Edition]:
    """The editions that fall on the month and day told."""
    shape = one.mention.shape
    if isinstance(shape, Range):
        told = (shape.first.month, shape.first.day), (shape.last.month, shape.last.day)
        return [e for e in editions if ((e.first.month, e.first.day), (e.last.month, e.last.day)) == told]
    if isinstance(shape, Day) and shape.month is not None and shape.year is None:
        return [
            e
            for e in editions
            if (e.first.month, e.first.day) <= (shape.month, shape.day or 0) <= (e.last.month, e.last.day)
        ]
    return []


def _around(editions: list[Edition], direction: int, placed: list[Placed], evidence: Spans) -> Clue | None:
    """The days on which a report may speak of these editions so."""
    months = _months_before(placed, evidence)
    if months is not None:
        found = [cal.of_month(e.first.year, e.first.month - months[0]) for e in editions]
        evidence = tuple(sorted({*evidence, months[1]}))
    else:
        before, after = (REACH if direction != BACK else 0), (REACH if direction != AHEAD else 0)
        found = [cal.stretch(cal.plus(e.first, -before), cal.plus(e.last, after)) for e in editions]
    return one_of(list(found), evidence)


def _months_before(placed: list[Placed], evidence: Spans) -> tuple[int, Span] | None:
    """As in "next month in Munich" beside the Munich conference: so many months before it, where a name is shared."""
    for one in placed:
        shape = one.mention.shape
        if isinstance(shape, Calendar) and shape.unit == "month" and shape.shift in (0, 1) and one.top is not None:
            near = _names(one, one.mention.span)
            if any(near & _names(one, span) for span in evidence):
                return shape.shift, one.mention.span
    return None


def _names(one: Placed, span: Span) -> set[str]:
    """The capitalised words around a span, months and weekdays aside."""
    assert one.top is not None
    text = one.top.doc.text
    window = text[max(span[0] - NAME_WINDOW, 0) : span[1] + NAME_WINDOW]
    return set(NAME.findall(window)) - NO_NAMES
