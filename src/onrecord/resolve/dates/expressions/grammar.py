"""The grammar of time expressions: from tokens to shapes, left to right, each rule with a bounded look ahead."""

from dataclasses import dataclass, replace

from onrecord.resolve.dates.expressions import amounts, clock, dates, lexicon, portions, relative, years
from onrecord.resolve.dates.expressions.shapes import Clock, Day, Edge, Holiday, Mention, Offset, Part, Shape
from onrecord.resolve.dates.expressions.words import Words


@dataclass(frozen=True, slots=True)
class Found:
    """A mention and the tokens that it covers."""

    first: int
    after: int
    mention: Mention


# Earlier rules win where two read equally many tokens.
OF_NUMBERS = (
    dates.iso,
    dates.slashed,
    dates.day_month,
    dates.shared_month,
    years.decade,
    years.years,
    relative.counted,
    amounts.duration,
)
OF_WORDS = (
    dates.weekday,
    dates.month,
    dates.day_month,
    dates.holiday,
    portions.week_of,
    portions.holiday_week,
    portions.portion,
    years.quarter,
    years.season,
    years.decade,
    years.short,
    relative.deictic,
    relative.day_around,
    relative.then,
    relative.shifted,
    relative.window,
    relative.counted,
    amounts.repeated,
    amounts.duration,
    amounts.reference,
)
# Shapes that a part of the day may stand beside: "Friday night", "the night of Oct. 23".
DATED = (Day, Holiday, Offset)


def parse(w: Words, at: int) -> list[Found]:
    """The longest expression that begins at this token, with the dates that are strung behind it; empty if none."""
    if w.low[at : at + 4] == ["24", "hours", "a", "day"]:
        return []  # always, as 24/7 is
    if w.low[at][0].isdigit():
        found = _clocked(w, at) or _plain(w, at)
    else:
        found = _edged(w, at) or _clocked(w, at) or _parted(w, at) or _plain(w, at)
    if found is None:
        return []
    return [found, *_strung(w, found)]


def _plain(w: Words, at: int) -> Found | None:
    core = _core(w, at)
    if core is None:
        return None
    shape, after = core
    part, after = _part_behind(w, shape, after)
    return _made(w, at, after, shape, part=part, clock=dates.no_hour(w, at) if isinstance(shape, Day) else None)


def _core(w: Words, at: int) -> tuple[Shape, int] | None:
    best: tuple[Shape, int] | None = None
    for rule in OF_NUMBERS if w.low[at][:1].isdigit() else OF_WORDS:
        read = rule(w, at)
        if read is not None and (best is None or read[1] > best[1]):
            best = read
    return best


def _made(
    w: Words,
    first: int,
    after: int,
    shape: Shape,
    *,
    part: Part | None = None,
    edge: Edge | None = None,
    clock: tuple[int, int] | None = None,
) -> Found:
    span = (w.start[first], w.end[after - 1])
    return Found(first, after, Mention(span, shape, part=part, edge=edge, clock=clock))


def _part_behind(w: Words, shape: Shape, after: int) -> tuple[Part | None, int]:
    """As in "Friday night", "yesterday morning", "Friday at noon"."""
    if not isinstance(shape, DATED) or (isinstance(shape, Offset) and shape.unit != "day"):
        return None, after
    if w.low[after] in lexicon.PARTS:
        return lexicon.PARTS[w.low[after]], after + 1
    if w.low[after] in lexicon.EDGES and w.low[after + 1] in lexicon.PARTS:
        return lexicon.PARTS[w.low[after + 1]], after + 2
    return None, after


def _edged(w: Words, at: int) -> Found | None:
    """As in "early March", "mid-2014", "the end of the year", "earlier this month", "late Friday"."""
    word = w.low[at]
    closing = portions.ends(w, at)
    if closing is not None:
        return _made(w, at, closing[1], closing[0], edge="end")
    edge = "end" if word == "end" and w.low[at + 1] == "-" else lexicon.EDGES.get(word)
    if edge is not None:
        core = at + 1
        if w.low[core] in ("-", "in", "on"):
            core += 1
        if w.low[core] == "the" and edge in ("before", "after") and w.low[core + 1] in lexicon.UNITS:
            # "later in the day", "earlier in the year"
            shape = relative.calendar(lexicon.UNITS[w.low[core + 1]], 0)
            return _made(w, at, core + 2, shape, edge=edge)
        if edge == "mid" and core == at + 2 and w.low[core] in ("month", "week", "year"):
            return _made(w, at, core + 1, relative.calendar(lexicon.UNITS[w.low[core]], 0), edge=edge)
    else:
        start = at + 1 if word == "the" else at
        if w.low[start] in ("very",):
            start += 1
        edge = lexicon.EDGE_NOUNS.get(w.low[start])
        if edge is None or w.low[start + 1] != "of":
            return None
        core = start + 2
        if w.low[core] == "the" and w.low[core + 1] in ("week", "month", "year", "decade", "century"):
            shape = relative.calendar(lexicon.UNITS[w.low[core + 1]], 0)
            return _made(w, at, core + 2, shape, edge=edge)
    inner = _clocked(w, core) or _plain(w, core)
    if inner is None or (isinstance(inner.mention.shape, amounts.EDGELESS)):
        return None
    span = (w.start[at], inner.mention.span[1])
    return Found(at, inner.after, replace(inner.mention, span=span, edge=edge))


def _parted(w: Words, at: int) -> Found | None:
    """As in "the night of Oct. 23", "this morning", "overnight", "noon on Monday"."""
    word = w.low[at]
    start = at + 1 if word == "the" else at
    part = lexicon.PARTS.get(w.low[start])
    if part is not None and w.low[start + 1] in ("of", "on"):
        inner = _plain(w, start + 2)
        if inner is not None and isinstance(inner.mention.shape, DATED):
            span = (w.start[at], inner.mention.span[1])
            return Found(at, inner.after, replace(inner.mention, span=span, part=part))
    if word in ("this", "last", "that", "same") or (word == "the" and w.low[start] in ("same", "next", "following")):
        noun = start + 1
        part = lexicon.PARTS.get(w.low[noun])
        if part is not None and w.low[noun] != "overnight":
            return _made(w, at, noun + 1, _day_of(w.low[start], part), part=part)
    if part is not None and start == at and w.low[at] in ("overnight", *lexicon.POINTS):
        clock = lexicon.POINTS.get(w.low[at])
        return _made(w, at, at + 1, Clock(), part=part, clock=clock)
    return None


def _day_of(word: str, part: Part) -> Offset:
    """The day of "this morning", "last night", "that evening", "the following morning"."""
    if word == "last":
        return Offset(1 if part in ("NI", "EV") else 0, "day", -1)
    if word == "this":
        return Offset(0, "day", 0)
    return Offset(abs(lexicon.THEN_SHIFTS[word]), "day", lexicon.THEN_SHIFTS[word], "then")


def _clocked(w: Words, at: int) -> Found | None:
    """As in "9 a.m. EST Tuesday", "10:30 GMT", "at 0900 GMT on 3 May", "noon Friday"."""
    read = clock.clock(w, at)
    if read is None:
        return None
    told, after = read
    core = after + 1 if w.low[after] in ("on", ",") else after
    inner = _core(w, core)
    if inner is not None and isinstance(inner[0], DATED) and not getattr(inner[0], "event", False):
        return _made(w, at, inner[1], inner[0], clock=told)
    return _made(w, at, after, Clock(), clock=told)


def _strung(w: Words, found: Found) -> list[Found]:
    """As in "April 24 and 25": days that borrow the month before them."""
    shape, after = found.mention.shape, found.after
    if not isinstance(shape, Day) or shape.month is None or shape.year is not None or w.low[after - 1].isalpha():
        return []
    out = []
    for _ in range(3):
        if w.low[after] == "," and w.low[after + 1] == "and":
            after += 1
        day = w.number(after + 1)
        if w.low[after] not in ("and", ",", "or") or day is None or not 1 <= day <= 31:
            break
        if len(w.raw[after + 1]) > 2 or (w.low[after + 2].isalpha() and w.low[after + 2] not in FUNCTION):
            break
        out.append(_made(w, after + 1, after + 2, replace(shape, day=day, weekday=None)))
        after += 2
    return out


# What may stand behind the last of several days; before a noun a number counts: "on May 3 and 12 people died".
FUNCTION = {
    "and", "at", "by", "for", "he", "in", "is", "it", "on", "or", "she", "that", "the", "they", "to", "was", "we",
    "were", "when", "where", "will", "with", "would",
}  # fmt: skip
