"""Readings of single days: weekdays, months and days, ranges of days, days with a name, times of day."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from onrecord.resolve.dates import calendar as cal
from onrecord.resolve.dates.expressions import shapes as s
from onrecord.resolve.dates.reading import Reading, Setting, dated, single, year_of
from onrecord.resolve.dates.tense import AHEAD, BACK, EITHER, OPEN

# Against tense, a date without a year is taken only when it is this many times nearer: "must be sent home by Jan. 14",
# read on Jan. 6, is eight days ahead whatever the clause looks like. At ten, tense wins beyond five weeks.
AGAINST_TENSE = 10
WEEK = 7
# "the coming Friday"
TO_COME = 2
# What was planned is rather to come: a weekday this many days ahead is nearer than the one before.
NEARER_AHEAD = 4
# 29 February comes every four years, and once in a century every eight.
LEAP_REACH = 8


def day(shape: s.Day, setting: Setting) -> Reading:
    """As in "Friday", "Feb. 6", "6 February 2015"."""
    if shape.month is None:
        masked = f"XXXX-WXX-{(shape.weekday or 0) + 1}"
        if shape.then is not None:
            return single(masked, _weekday_then(shape.weekday or 0, shape.then, setting))
        return single(masked, None if setting.ref is None else _weekday(shape, setting.ref, setting.direction))
    month, number = shape.month, shape.day or 0
    year = year_of(shape, setting)
    if year is not None:
        return single(f"{year:04d}-{month:02d}-{number:02d}", cal.day(year, month, number))
    masked = f"XXXX-{month:02d}-{number:02d}"
    if setting.ref is None:
        return single(masked, None)
    return single(masked, _yearly(lambda y: cal.day(y, month, number), shape, setting.ref, setting.direction))


def _weekday(shape: s.Day, ref: dt.date, direction: int) -> dt.date | None:
    """The report's own weekday is its own day, whether the clause looks back or ahead."""
    number = shape.weekday or 0
    if direction == EITHER and shape.shift is None:
        ahead = (number - ref.weekday()) % 7
        return cal.plus(ref, ahead if ahead <= NEARER_AHEAD else ahead - WEEK)
    if shape.shift == -1:
        return cal.plus(ref, -((ref.weekday() - number - 1) % 7 + 1))
    if shape.shift == TO_COME:
        return cal.plus(ref, (number - ref.weekday() - 1) % WEEK + 1)
    if shape.shift == 1:
        # "next Friday" is the Friday of next week.
        return cal.plus(ref, 7 - ref.weekday() + number)
    if direction == AHEAD or (shape.shift == 0 and direction == OPEN):
        return cal.plus(ref, (number - ref.weekday()) % 7)
    return cal.plus(ref, -((ref.weekday() - number) % 7))


def _weekday_then(number: int, shift: int, setting: Setting) -> dt.date | None:
    """As in "that Friday", "the following Monday": in the week of the date told before, after it, or before it."""
    if setting.then is None:
        if shift > 0 and setting.direction == BACK:
            return None  # the Monday after what nobody dated
        return None if setting.ref is None else _weekday(s.Day(weekday=number), setting.ref, setting.direction)
    first, last = setting.then
    if shift > 0:
        return cal.plus(last, (number - last.weekday() - 1) % WEEK + 1)
    if shift < 0:
        return cal.plus(first, -((first.weekday() - number - 1) % WEEK + 1))
    return cal.plus(first, number - first.weekday())


def from_day(shape: s.FromDay, setting: Setting) -> Reading:
    """As in "a week from Monday": from the next one; "a year ago Friday": from the nearest."""
    base = None
    if setting.ref is not None:
        base = _weekday(shape.day, setting.ref, AHEAD if shape.sign > 0 else EITHER)
    return single("XXXX-XX-XX", None if base is None else cal.move(base, shape.sign * shape.count, shape.unit))


def _yearly(
    make: Callable[[int], dt.date | None], shape: s.Day | s.Holiday, ref: dt.date, direction: int
) -> dt.date | None:
    """The day of the year that fits the reference day best: by shift, weekday, nearness and tense."""
    days = [d for y in range(ref.year - LEAP_REACH, ref.year + LEAP_REACH + 1) if (d := make(y)) is not None]
    weekday = shape.weekday if isinstance(shape, s.Day) else None
    days = [d for d in days if weekday is None or d.weekday() == weekday] or days
    if shape.shift == -1:
        days = [d for d in days if d < ref]
    elif shape.shift == 1:
        days = [d for d in days if d > ref]

    def cost(d: dt.date) -> tuple[int, bool]:
        gap = (d - ref).days
        against = (gap > 0 and direction == BACK) or (gap < 0 and direction == AHEAD)
        return abs(gap) * (AGAINST_TENSE if against else 1), gap > 0

    return min(days, key=cost, default=None)


def ambiguous(shape: s.Ambiguous) -> Reading:
    """03/04/2015 is one of two days: both stay possible."""
    days = [cal.day(shape.year, *pair) for pair in ((shape.first, shape.second), (shape.second, shape.first))]
    known = sorted(d for d in days if d is not None)
    return dated(f"{shape.year:04d}-XX-XX", (known[0], known[-1]) if known else None)


def day_range(shape: s.Range, setting: Setting) -> Reading:
    """As in "Feb. 6-8", "Dec. 30 - Jan. 2": the last day is of the first one's year or of the next."""
    first = day(shape.first, setting)
    year = first.interval[0].year if first.interval and first.interval[0] else shape.last.year
    turned = (shape.last.month or 0) < (shape.first.month or 0)
    if year is not None:
        year += turned
    last = day(replace(shape.last, year=year), setting)
    days = None
    if first.interval is not None and last.interval is not None:
        days = cal.stretch(first.interval[0], last.interval[1])
    return dated(f"{first.value}/{last.value}", days)


def holiday(shape: s.Holiday, setting: Setting) -> Reading:
    """As in "Thanksgiving Day", "last Christmas", "Easter 2016"."""
    year = shape.year if shape.year is not None else setting.year
    fixed = cal.FIXED.get(shape.name)
    masked = "XX-XX" if fixed is None else f"{fixed[0]:02d}-{fixed[1]:02d}"
    if year is not None:
        return single(f"{year:04d}-{masked}", cal.holiday(shape.name, year))
    if setting.ref is None:
        return single(f"XXXX-{masked}", None)
    return single(
        f"XXXX-{masked}", _yearly(lambda y: cal.holiday(shape.name, y), shape, setting.ref, setting.direction)
    )


def clock(setting: Setting) -> Reading:
    """A time of day on its own is of the day told in its sentence or, in the past, before; else of the report's."""
    base = setting.then or (None if setting.ref is None else (setting.ref, setting.ref))
    one = base is not None and base[0] == base[1]
    return dated(base[0].isoformat() if base is not None and one else "XXXX-XX-XX", base)
