"""Read one expression against one setting: each shape by its rule, then narrowed by the words beside it."""

import datetime as dt
from dataclasses import replace

from onrecord.resolve.dates import calendar as cal
from onrecord.resolve.dates import counted, days, periods, portions
from onrecord.resolve.dates.expressions import shapes as s
from onrecord.resolve.dates.reading import Interval, Reading, Setting, dated
from onrecord.resolve.dates.tense import AHEAD

# "early next year" is its first quarter, "mid-2014" its middle four months, "late" its last quarter.
YEAR_PARTS = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}

MIDNIGHT = (0, 0)


def read(mention: s.Mention, setting: Setting) -> Reading:
    """The reading of a mention. Never raises; a day or hour that does not exist has no interval."""
    return _at_time(mention, _edged(mention, setting, _plain(mention, setting)))


def _plain(mention: s.Mention, setting: Setting) -> Reading:
    shape = mention.shape
    match shape:
        case s.Day():
            return days.day(shape, setting)
        case s.Ambiguous():
            return days.ambiguous(shape)
        case s.Range():
            return days.day_range(shape, setting)
        case s.Holiday():
            return days.holiday(shape, setting)
        case s.Clock():
            return days.clock(setting)
        case s.Month():
            return periods.month(shape, setting)
        case s.Season():
            return periods.season(shape, setting)
        case s.Quarter():
            return periods.quarter(shape, setting)
        case s.Years():
            return dated(shape.value, cal.of_year(shape.first, shape.last))
        case s.Decade():
            return periods.decade(shape, setting)
        case s.Calendar():
            return periods.unit(setting.ref, shape.unit, shift=shape.shift, direction=setting.direction)
        case s.Around():
            return _around(shape, setting)
        case s.Portion():
            return portions.portion(shape, _plain(s.Mention(mention.span, shape.whole), setting))
        case s.FromDay():
            return days.from_day(shape, setting)
        case s.Offset():
            return counted.offset(shape, setting, mention.bound)
        case s.Window():
            return counted.window(shape, setting)
        case s.Duration():
            return counted.duration(shape, setting)
        case s.Repeated():
            return counted.repeated(shape)
        case s.Reference():
            return _reference(shape, setting)


def _around(shape: s.Around, setting: Setting) -> Reading:
    core = days.day(shape.day, setting) if isinstance(shape.day, s.Day) else days.holiday(shape.day, setting)
    last = core.interval[1] if core.interval is not None else None
    found = periods.unit(last, shape.unit, shift=0, direction=AHEAD)
    if shape.ending and last is not None:
        return replace(found, interval=cal.stretch(cal.plus(last, -6), last))
    return found


def _reference(shape: s.Reference, setting: Setting) -> Reading:
    ref = setting.ref
    ends: dict[str, Interval] = {"PRESENT_REF": (ref, ref), "PAST_REF": (None, ref), "FUTURE_REF": (ref, None)}
    return dated(shape.value, None if ref is None else ends[shape.value])


def _at_time(mention: s.Mention, reading: Reading) -> Reading:
    """Add the part of the day or the clock; an hour that does not exist takes the interval away."""
    timed = mention.clock is not None or mention.part is not None
    if not timed or reading.type == "DURATION" or len(reading.value) < len("2015-02-06"):
        return reading
    value = reading.value[:10]
    if mention.clock is None:
        if mention.part == "NI" and not isinstance(mention.shape, s.Clock):
            # A night belongs to two days. TimeML writes "Friday night" as Friday or as FridayTNI; AQUAINT's annotators
            # as Friday, nine times in thirteen.
            return reading
        return Reading("TIME", f"{value}T{mention.part}", reading.interval)
    hour, minute = mention.clock
    if mention.clock == MIDNIGHT and reading.interval is not None:
        # Midnight on Sunday begins that day to some, and ends it to others.
        first, last = reading.interval
        reading = replace(reading, interval=(first, cal.plus(last, 1) if last is not None else None))
    real = (hour < 24 and minute < 60) or (hour, minute) == (24, 0)
    return Reading("TIME", f"{value}T{hour:02d}:{minute:02d}", reading.interval if real else None)


def _edged(mention: s.Mention, setting: Setting, reading: Reading) -> Reading:
    """Narrow an interval to its early, middle or late part, or to the part before or after the reference day."""
    if mention.edge is None or reading.interval is None:
        return reading
    first, last = reading.interval
    if first is None or last is None or first == last:
        return reading
    if mention.edge == "until":
        ref = setting.ref
        return replace(reading, interval=(first, ref if ref is not None and first <= ref <= last else last))
    if mention.edge in ("before", "after"):
        return replace(reading, interval=_beside(first, last, setting.ref, mention.edge))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return replace(reading, interval=cal.of_months(first.year, *YEAR_PARTS[mention.edge]))
    size = (last - first).days + 1
    third = -(-size // 3)
    ends = {
        "start": (0, third - 1),
        "mid": ((size - third) // 2, (size + third) // 2 - 1),
        "end": (size - third, size - 1),
    }
    left, right = ends[mention.edge]
    return replace(reading, interval=cal.stretch(cal.plus(first, left), cal.plus(first, right)))


def _beside(first: dt.date, last: dt.date, ref: dt.date | None, edge: str) -> Interval:
    """As in "earlier this month" ends on the day before; "later this month" begins on the day after."""
    if ref is None or not first <= ref <= last:
        return (first, last)
    if edge == "before":
        if ref == first:
            # "earlier this week", told on its first day: to many a week begins on Sunday.
            return (cal.plus(first, -1) or first, ref)
        return (first, max(first, cal.plus(ref, -1) or ref))
    return (min(last, cal.plus(ref, 1) or ref), last)
