"""Readings of calendar periods: months, seasons, quarters, years, decades, weeks and weekends."""

import datetime as dt
from collections.abc import Callable

from onrecord.resolve.dates import calendar as cal
from onrecord.resolve.dates.expressions import shapes as s
from onrecord.resolve.dates.reading import Reading, Setting, dated, year_of
from onrecord.resolve.dates.tense import AHEAD, BACK, OPEN

# Northern seasons by whole months; a winter is named by the year that it begins in.
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
MASKS = {
    "century": "XXXX",
    "day": "XXXX-XX-XX",
    "decade": "XXXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "year": "XXXX",
}


def _nearest(ref: dt.date, stretches: list[cal.Stretch], direction: int) -> cal.Stretch | None:
    """The stretch that tense and nearness ask for; one that holds the reference day is both past and to come."""
    if direction == BACK:
        stretches = [x for x in stretches if x[0] <= ref] or stretches
    elif direction == AHEAD:
        stretches = [x for x in stretches if x[1] >= ref] or stretches
    return min(stretches, key=lambda x: max((x[0] - ref).days, (ref - x[1]).days, 0), default=None)


def _shifted(ref: dt.date, stretches: list[cal.Stretch], shift: int) -> cal.Stretch | None:
    """As in "last": the latest that is over; "next": the first that has not begun; "this": of this year."""
    if shift < 0:
        return max((x for x in stretches if x[1] < ref), default=None)
    if shift > 0:
        return min((x for x in stretches if x[0] > ref), default=None)
    return next((x for x in stretches if x[0].year == ref.year), None)


def _periodic(make: Callable[[int], cal.Stretch | None], setting: Setting, shift: int | None) -> cal.Stretch | None:
    ref = setting.ref
    if ref is None:
        return None
    stretches = [x for y in range(ref.year - 2, ref.year + 3) if (x := make(y)) is not None]
    if shift is not None:
        return _shifted(ref, stretches, shift)
    return _nearest(ref, stretches, setting.direction)


def month(shape: s.Month, setting: Setting) -> Reading:
    """As in "January", "last November", "March 2014"."""
    year = year_of(shape, setting)
    if year is not None:
        return dated(f"{year:04d}-{shape.month:02d}", cal.of_month(year, shape.month))
    days = _periodic(lambda y: cal.of_month(y, shape.month), setting, shape.shift)
    return dated(f"XXXX-{shape.month:02d}" if days is None else days[0].isoformat()[:7], days)


def season(shape: s.Season, setting: Setting) -> Reading:
    """As in "last fall", "spring 2016"."""
    months = SEASONS[shape.season]
    year = year_of(shape, setting)
    if year is not None:
        return dated(f"{year:04d}-{shape.season}", cal.of_months(year, *months))
    days = _periodic(lambda y: cal.of_months(y, *months), setting, shape.shift)
    return dated(f"XXXX-{shape.season}" if days is None else f"{days[0].year:04d}-{shape.season}", days)


def quarter(shape: s.Quarter, setting: Setting) -> Reading:
    """A quarter or half of a year. Fiscal years begin when their owner says, so they have no interval."""
    year = shape.year
    if year is None and setting.ref is not None:
        year = setting.ref.year + (shape.shift or 0)
    shown = "XXXX" if year is None else f"{year:04d}"
    if shape.fiscal:
        return dated(f"FY{shown}", None)
    length = 12 // shape.of
    first = (shape.number - 1) * length + 1
    value = f"{shown}-{'Q' if shape.of == 4 else 'H'}{shape.number}"
    return dated(value, None if year is None else cal.of_months(year, first, first + length - 1))


def decade(shape: s.Decade, setting: Setting) -> Reading:
    """As in "the '90s": the latest that has begun."""
    if setting.ref is None:
        return dated(f"XX{shape.tens // 10}X", None)
    first = setting.ref.year // 100 * 100 + shape.tens
    first -= 100 if first > setting.ref.year else 0
    return dated(f"{first // 10:03d}X", cal.of_year(first, first + 9))


def unit(ref: dt.date | None, name: str, *, shift: int | None, direction: int = OPEN) -> Reading:
    """The calendar unit around a day, shifted by so many."""
    days = None if ref is None else _unit_days(ref, name, shift, direction)
    if days is None:
        return dated(MASKS.get(name, "XXXX"), None)
    first = days[0]
    values = {
        "week": cal.iso_week(first),
        "weekend": f"{cal.iso_week(first)}-WE",
        "month": first.isoformat()[:7],
        "quarter": f"{first.year:04d}-Q{(first.month - 1) // 3 + 1}",
        "decade": f"{days[1].year // 10:03d}X",
        "century": f"{days[1].year // 100:02d}XX",
    }
    return dated(values.get(name, f"{first.year:04d}"), days)


def _unit_days(ref: dt.date, name: str, shift: int | None, direction: int) -> cal.Stretch | None:
    by = shift or 0
    if name == "weekend":
        return _weekend(ref, shift, direction)
    if name == "week":
        return cal.of_week(ref, by)
    if name == "month":
        return cal.of_month(ref.year, ref.month + by)
    if name == "quarter":
        first = ((ref.month - 1) // 3 + by) * 3 + 1
        return cal.of_months(ref.year, first, first + 2)
    size = {"decade": 10, "century": 100}.get(name, 1)
    begin = ref.year // size * size + by * size
    return cal.of_year(max(begin, 1), begin + size - 1)


def _weekend(ref: dt.date, shift: int | None, direction: int) -> cal.Stretch | None:
    """As in "the weekend" is the one gone by; "this weekend" the coming one, unless tense says otherwise."""
    week = cal.of_week(ref, 0)
    by = shift or 0
    running = ref.weekday() >= 5
    if by == 0 and not running and (direction == BACK or (shift is None and direction == OPEN)):
        by = -1
    saturday = None if week is None else cal.plus(week[0], 5 + 7 * by)
    return None if saturday is None else cal.stretch(saturday, cal.plus(saturday, 1))
