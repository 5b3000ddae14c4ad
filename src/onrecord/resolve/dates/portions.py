"""Readings of portions: the first three months of a year, the last week of a month."""

from onrecord.resolve.dates import calendar as cal
from onrecord.resolve.dates.counted import VAGUE, period
from onrecord.resolve.dates.expressions import shapes as s
from onrecord.resolve.dates.periods import unit
from onrecord.resolve.dates.reading import Interval, Reading, dated

# So many months of a year make a named part of it.
NAMED = {3: ("Q", 4), 6: ("H", 2)}


def portion(shape: s.Portion, whole: Reading) -> Reading:
    """Some units out of a stretch that was read already."""
    length = period(shape.count, shape.unit)
    if whole.interval is None:
        return Reading("DURATION", length)
    count = shape.count if shape.count is not None else VAGUE["few"][1]
    days = _days(shape, count, whole.interval)
    if days is None:
        return Reading("DURATION", length)
    if shape.count == 1:
        if shape.unit == "day":
            return dated(days[0].isoformat(), days)
        return dated(unit(days[0], shape.unit, shift=0).value, days)
    named = _named(shape, days, whole.interval)
    return Reading("DURATION", length, days) if named is None else dated(named, days)


def _days(shape: s.Portion, count: float, whole: Interval) -> cal.Stretch | None:
    first, last = whole
    behind = None if last is None else cal.plus(last, 1)
    if first is None or last is None or behind is None:
        return None
    if shape.rank < 0:
        start, end = cal.move(behind, -count, shape.unit), last
    else:
        start, after = (cal.move(first, n * count, shape.unit) for n in (shape.rank - 1, shape.rank))
        end = last if after is None else min(cal.plus(after, -1) or last, last)
    return None if start is None else cal.stretch(max(start, first), end)


def _named(shape: s.Portion, days: cal.Stretch, whole: Interval) -> str | None:
    """A quarter or a half, where that is what the months make."""
    year = whole[0].year if whole[0] is not None else 0
    if shape.unit != "month" or shape.count not in NAMED or whole != cal.of_year(year):
        return None
    letter, parts = NAMED[int(shape.count)]
    return f"{year:04d}-{letter}{(days[0].month - 1) // (12 // parts) + 1}"
