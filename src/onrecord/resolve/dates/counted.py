"""Readings of what is counted: offsets from an anchor, windows up to it or from it, lengths and sets."""

import datetime as dt
from dataclasses import replace

from onrecord.resolve.dates import calendar as cal
from onrecord.resolve.dates.expressions import shapes as s
from onrecord.resolve.dates.periods import MASKS, unit
from onrecord.resolve.dates.reading import Reading, Setting, dated, single
from onrecord.resolve.dates.tense import AHEAD, BACK

CODES = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S"}
# Units whose length TimeML counts in others: (how many, code).
SIZES = {"decade": (10, "Y"), "century": (100, "Y"), "quarter": (3, "M"), "weekend": (2, "D"), "season": (3, "M")}
SHORT = ("hour", "minute", "second")
# How far a vague count reaches: (least, most). "a few days" is up to a week, as people annotate it.
VAGUE = {"few": (2, 7), "handful": (2, 7), "couple": (2, 3), "several": (2, 10), "some": (2, 10), "units": (2, 10)}
# How many units "recent" and "the past" reach back, where no count is given.
RECENT = {
    "day": 10,
    "week": 8,
    "month": 8,
    "year": 6,
    "hour": 24,
    "minute": 60,
    "decade": 3,
    "weekend": 4,
    "quarter": 4,
}
# Long units, in years.
LONG = {"decade": 10, "century": 100}
# How far from the count a bounded one reaches: "more than seven" is between seven and eight.
REACHES = {"more": (0, 1), "less": (-1, 0), "about": (-1, 1)}
# Beyond this many units a count is no date of the news.
FARTHEST = 10_000


def offset(shape: s.Offset, setting: Setting, bound: str | None) -> Reading:
    """As in "three days ago", "yesterday", "the day before", "two weeks later"."""
    if shape.event:
        # From an event that the words name but do not date.
        if shape.count == 1 and shape.unit == "day":
            return dated("XXXX-XX-XX", None)
        return Reading("DURATION", period(shape.count, shape.unit))
    base = _anchor(shape, setting)
    if shape.count is None:
        return _vague(shape, base)
    if base is None:
        return dated(MASKS.get(shape.unit, "XXXX-XX-XX"), None)
    count = shape.sign * shape.count
    if shape.unit in SHORT:
        return _hours(base, shape, count)
    if abs(count) > FARTHEST:
        return dated("PAST_REF" if count < 0 else "FUTURE_REF", None)
    if shape.vague:
        return replace(_vague(shape, base), value=_counted(base, shape, count).value)
    if shape.unit in LONG:
        # "a decade ago" is ten years ago, or nine, or eleven.
        return _reached(base, shape, (count * 0.8, count * 1.2))
    reach = REACHES.get(bound or "")
    if reach is not None and (shape.unit != "day" or bound == "about"):
        least = max(shape.count + reach[0], 0)
        return _reached(base, shape, (shape.sign * least, shape.sign * (shape.count + reach[1])))
    return _counted(base, shape, count)


def _counted(base: dt.date, shape: s.Offset, count: float) -> Reading:
    if shape.unit == "day" or count != int(count):
        return single("XXXX-XX-XX", cal.move(base, count, shape.unit))
    if shape.unit in LONG:
        return unit(base, "year", shift=int(count) * LONG[shape.unit])
    return unit(base, shape.unit, shift=int(count))


def _reached(base: dt.date, shape: s.Offset, counts: tuple[float, float]) -> Reading:
    """The value of the count itself, and the days between two counts."""
    ends = sorted(d for n in counts if (d := cal.move(base, n, shape.unit)) is not None)
    value = _counted(base, shape, shape.sign * (shape.count or 0)).value
    return dated(value, (ends[0], ends[1]) if len(ends) == 2 else None)


def _anchor(shape: s.Offset, setting: Setting) -> dt.date | None:
    """The day told before, or the reference day; but what came "two weeks later" is no week from now."""
    if shape.anchor == "now":
        return setting.ref
    if setting.then is not None:
        return setting.then[0]
    return None if shape.sign > 0 and setting.direction == BACK else setting.ref


def _hours(base: dt.date, shape: s.Offset, count: float) -> Reading:
    """As in "Three hours ago" is today at most times of the day, yesterday at some."""
    moved = cal.move(base, count, shape.unit)
    if moved is None:
        return Reading("TIME", "XXXX-XX-XXTXX:XX")
    before, after = (-1, 0) if shape.sign < 0 else (0, 1)
    return Reading("TIME", f"{base.isoformat()}TXX:XX", cal.stretch(cal.plus(moved, before), cal.plus(moved, after)))


def _vague(shape: s.Offset, base: dt.date | None) -> Reading:
    """As in "a few days ago", "weeks later"."""
    value = "PAST_REF" if shape.sign < 0 else "FUTURE_REF"
    if shape.anchor == "then":
        value = MASKS.get(shape.unit, "XXXX-XX-XX")
    reach = VAGUE.get(shape.vague)
    if base is None or reach is None:
        return dated(value, None)
    least = 1 if shape.unit == "day" and shape.vague == "few" else reach[0]
    ends = sorted(d for n in (least, reach[1]) if (d := cal.move(base, shape.sign * n, shape.unit)) is not None)
    return dated(value, (ends[0], ends[1]) if len(ends) == 2 else None)


def window(shape: s.Window, setting: Setting) -> Reading:
    """As in "the last nine days", "in recent weeks", "the coming months": up to the reference day, or from it."""
    days = None
    if setting.ref is not None:
        count = shape.count
        if count is None:
            count = RECENT.get(shape.unit, 10) if shape.vague == "units" else VAGUE.get(shape.vague, (2, 10))[1]
        end = cal.move(setting.ref, shape.sign * count, shape.unit)
        days = cal.stretch(end, setting.ref) if shape.sign < 0 else cal.stretch(setting.ref, end)
    return Reading("DURATION", period(shape.count, shape.unit), days)


def duration(shape: s.Duration, setting: Setting) -> Reading:
    """A length; "in a few days" also says when, where the clause looks ahead, as "the third raid in a month" does."""
    days = None
    if setting.by in ("in", "within") and setting.ref is not None and (setting.direction == AHEAD or setting.counted):
        count = shape.count if shape.count is not None else VAGUE.get(shape.vague, (2, 10))[1]
        if setting.counted:
            days = cal.stretch(cal.move(setting.ref, -count, shape.unit), setting.ref)
        else:
            # "agreed on Friday to meet within a week": from Friday on.
            base = setting.then[0] if setting.then is not None else setting.ref
            first = base if shape.unit in SHORT else cal.plus(base, 1)
            days = cal.stretch(first, cal.move(base, count, shape.unit))
    return Reading("DURATION", period(shape.count, shape.unit), days)


def period(count: float | None, name: str) -> str:
    """A length as ISO 8601 writes it: P9D, PXW, PT30M, P2.5Y."""
    halves = {"hour": "PT30M", "year": "P6M", "day": "PT12H", "century": "P50Y", "decade": "P5Y"}
    if count == 0.5 and name in halves:
        return halves[name]
    if name in SIZES:
        size, code = SIZES[name]
        if count is not None:
            return f"P{count * size:.10g}{code}"
        return {"decade": "PXDE", "century": "PXCE"}.get(name, f"PX{code}")
    number = "X" if count is None else f"{count:.10g}"
    return f"PT{number}{CODES[name]}" if name in SHORT else f"P{number}{CODES[name]}"


def repeated(shape: s.Repeated) -> Reading:
    """As in "every two weeks", "daily", "on Fridays", "each March"."""
    if shape.unit == "weekend":
        return Reading("SET", "XXXX-WXX-WE")
    if shape.weekday is not None:
        return Reading("SET", f"XXXX-WXX-{shape.weekday + 1}" + (f"T{shape.part}" if shape.part else ""))
    if shape.month is not None:
        return Reading("SET", f"XXXX-{shape.month:02d}")
    if shape.part is not None:
        return Reading("SET", f"XXXX-XX-XXT{shape.part}")
    return Reading("SET", period(shape.count, shape.unit))
