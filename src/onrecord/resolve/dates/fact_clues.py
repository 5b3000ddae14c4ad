"""Clues in the dated facts that a report names: terms, counts that held, events beside a date, the age of wars."""

import datetime as dt
from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.records.spans import Span
from onrecord.resolve.dates import calendar as cal
from onrecord.resolve.dates.clue import Clue, closest, gap, one_of
from onrecord.resolve.dates.expressions.shapes import Calendar, Duration, Offset
from onrecord.resolve.dates.facts import Fact, load_facts
from onrecord.resolve.dates.meetings import meeting_clues
from onrecord.resolve.dates.place import Placed
from onrecord.resolve.dates.tense import AHEAD

# "the departure from Afghanistan last year": the date stands this close to the words of the fact.
BESIDE = 60
# A war counted in years is counted loosely: "the seven-year conflict" a little before its seventh anniversary.
LOOSE = 0.75
# Words of a sentence on either side that may say what a length is of.
NEARBY = 40
FIGHTING = {
    "bloodshed", "civil", "conflict", "fight", "fighting", "insurgency", "rebellion", "uprising", "violence", "war",
}  # fmt: skip
BEGAN = {"began", "beginning", "begun", "broke", "erupted", "outbreak", "start", "started"}


def from_facts(page: Page, placed: list[Placed]) -> Iterator[Clue]:
    """What the named facts say: terms, counts that held, events beside a date, wars counted in years, meetings."""
    text = page.doc.text
    named = load_facts().named(text)
    for fact, spans in named:
        if fact.kind == "holds":
            # "from 16 members to 19" counts no longer, or not yet.
            held = [s for s in spans if not text[max(s[0] - 5, 0) : s[0]].endswith(("from ", "to ", "had "))]
            if held:
                yield Clue(fact.first, fact.last, (held[0],))
    for fact, spans in named:
        if fact.kind == "term":
            yield Clue(fact.first, None, (spans[0],))
    for fact, spans in named:
        if fact.kind == "event":
            yield from _beside_event(fact, spans, placed)
    wars = [(fact, spans) for fact, spans in named if fact.kind == "war"]
    yield from _war_years(wars, placed)
    for fact, spans in named:
        if fact.kind == "meeting":
            yield from meeting_clues(page, (fact, spans), placed)


def _beside_event(fact: Fact, spans: list[Span], placed: list[Placed]) -> Iterator[Clue]:
    """As in "last year" beside a known event gives the year of the report."""
    for one in placed:
        near = closest(spans, one.mention.span)
        if gap(near, one.mention.span) > BESIDE or fact.first is None or fact.last is None or one.top is None:
            continue
        shape = one.mention.shape
        evidence = tuple(sorted((near, one.mention.span)))
        if isinstance(shape, Calendar) and shape.shift is not None and shape.unit in ("month", "year"):
            if one.direction == AHEAD and shape.shift <= 0:
                continue
            yield Clue(*_back(fact, shape.unit, -shape.shift), evidence)
        elif isinstance(shape, Offset) and shape.anchor == "now" and shape.count and shape.unit in ("month", "year"):
            more = 1 if one.mention.bound == "more" else 0
            less = 1 if one.mention.bound == "less" else 0
            early, _ = _back(fact, shape.unit, int(shape.count) - less)
            _, late = _back(fact, shape.unit, int(shape.count) + more)
            yield Clue(early, late, evidence)


def _back(fact: Fact, unit: str, count: int) -> tuple[dt.date | None, dt.date | None]:
    """The days on which the fact was so many calendar units ago."""
    assert fact.first is not None
    assert fact.last is not None
    if unit == "year":
        days, other = cal.of_year(fact.first.year + count), cal.of_year(fact.last.year + count)
    else:
        days = cal.of_month(fact.first.year, fact.first.month + count)
        other = cal.of_month(fact.last.year, fact.last.month + count)
    return (days[0] if days else None, other[1] if other else None)


def _war_years(wars: list[tuple[Fact, list[Span]]], placed: list[Placed]) -> Iterator[Clue]:
    """As in "the seven-year conflict", "the fighting, which began seven years ago": counted from the war named."""
    for one in placed:
        shape = one.mention.shape
        if not isinstance(shape, Duration | Offset) or shape.unit != "year" or not shape.count or one.top is None:
            continue
        words = _around(one.top, one.sentence or 0)
        if not words & FIGHTING:
            continue
        if isinstance(shape, Offset) and (shape.anchor != "now" or shape.sign > 0 or not words & BEGAN):
            continue
        if isinstance(shape, Duration) and not _of_fighting(one.top, one.mention.span):
            continue
        meant = _war_meant(wars, one.mention.span)
        evidence = tuple(sorted({*(span for _, span in meant), one.mention.span}))
        clue = one_of([_counted(fact, shape.count, one.mention.bound) for fact, _ in meant], evidence)
        if clue is not None:
            yield clue


def _around(token: Token, sentence: int) -> set[str]:
    """The words of the sentence near the token."""
    before = token.doc[max(token.i - NEARBY, sentence) : token.i + 1]
    after = takewhile(lambda t: not t.is_sent_start, token.doc[token.i + 1 : token.i + NEARBY])
    return {t.lower_ for t in (*before, *after)}


def _of_fighting(token: Token, span: Span) -> bool:
    """As in "seven-year conflict", "seven years of war": the length is the war's."""
    behind = [t.lower_ for t in token.doc[token.i : token.i + 6] if t.idx >= span[1]]
    return bool(set(behind[:4]) & FIGHTING)


def _war_meant(wars: list[tuple[Fact, list[Span]]], span: Span) -> list[tuple[Fact, Span]]:
    """The war whose words stand nearest, and those of its group."""
    near = [(gap(s, span), fact, s) for fact, spans in wars for s in (closest(spans, span),)]
    best = min(near, key=lambda x: x[0], default=None)
    return [] if best is None else [(fact, s) for _, fact, s in near if fact.group == best[1].group]


def _counted(war: Fact, count: float, bound: str | None) -> cal.Stretch | None:
    """The days on which the war may be said to be so many years old."""
    if war.first is None or war.last is None:
        return None
    least = {"more": count, "less": count - 1}.get(bound or "", count - LOOSE)
    most = {"more": count + 2 - LOOSE, "less": count}.get(bound or "", count + 1)
    return cal.stretch(cal.move(war.first, max(least, 0), "year"), cal.move(war.last, most, "year"))
