"""Rules for stretches told by another: the week of a day, the first months of a year, the end of a year in one word."""

from onrecord.resolve.dates.expressions import lexicon, relative, years
from onrecord.resolve.dates.expressions.dates import Read, day_month, holiday, month
from onrecord.resolve.dates.expressions.shapes import Around, Calendar, Day, Decade, Holiday, Month, Portion, Years
from onrecord.resolve.dates.expressions.words import Words, cardinal

# Which part of the whole: "the first three months", "the last week".
RANKS = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1, "closing": -1}
WHOLES = ("week", "month", "year", "decade", "century")


def week_of(w: Words, at: int) -> Read | None:
    """As in "the week of March 3", "the week ending 5 June", "the weekend of Oct. 4"."""
    start = at + 1 if w.low[at] == "the" else at
    unit = lexicon.UNITS.get(w.low[start])
    word = w.low[start + 1]
    if unit not in ("week", "weekend") or word not in ("of", "beginning", "starting", "ending", "ended"):
        return None
    core = start + 3 if w.low[start + 2] == "on" else start + 2
    read = month(w, core) or day_month(w, core) or holiday(w, core)
    if read is None or not isinstance(read[0], Day | Holiday):
        return None
    return Around(read[0], unit, ending=word in ("ending", "ended")), read[1]


def holiday_week(w: Words, at: int) -> Read | None:
    """As in "Easter week", "the Christmas weekend"."""
    read = holiday(w, at)
    if read is None or not isinstance(read[0], Holiday):
        return None
    unit = lexicon.UNITS.get(w.low[read[1]])
    return (Around(read[0], unit), read[1] + 1) if unit in ("week", "weekend") else None


def portion(w: Words, at: int) -> Read | None:
    """As in "the first three months of 2014", "the last week of May", "the final days of last year"."""
    start = at + 1 if w.low[at] == "the" else at
    rank = RANKS.get(w.low[start])
    if rank is None:
        return None
    count: float | None = 1
    after = start + 1
    counted = cardinal(w, after)
    if counted is not None:
        count, _, after = counted
    unit = lexicon.ANY_UNIT.get(w.low[after])
    if unit not in ("day", "week", "month", "year", "decade") or w.low[after + 1] not in ("of", "in"):
        return None
    if counted is None and w.low[after] in lexicon.UNITS_PLURAL:
        count = None
    whole = _whole(w, after + 2)
    return None if whole is None else (Portion(rank, count, unit, whole[0]), whole[1])


def _whole(w: Words, at: int) -> tuple[Month | Years | Calendar | Decade, int] | None:
    unit = lexicon.UNITS.get(w.low[at + 1])
    if w.low[at] in ("the", "this", "last", "next") and unit in WHOLES:
        return Calendar(unit, lexicon.SHIFTS.get(w.low[at], 0)), at + 2
    for rule in (month, years.decade, years.years):
        read = rule(w, at)
        if read is not None and isinstance(read[0], Month | Years | Decade):
            return read[0], read[1]
    return None


def ends(w: Words, at: int) -> Read | None:
    """As in "year-end", "by the year's end", "the month's end"."""
    start = at + 1 if w.low[at] == "the" else at
    unit = lexicon.UNITS.get(w.low[start])
    if unit not in ("week", "month", "quarter", "year"):
        return None
    if w.low[start + 1 : start + 3] == ["-", "end"]:
        shape, after = relative.calendar(unit, 0), start + 3
    elif w.low[start + 1] in ("'", "’") and w.low[start + 2 : start + 4] == ["s", "end"]:
        shape, after = relative.calendar(unit, 0), start + 4
    else:
        return None
    read = years.years(w, after)
    return read if read is not None and unit == "year" else (shape, after)
