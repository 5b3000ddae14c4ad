"""Calendar arithmetic on inclusive stretches of days. What does not exist is null: nothing is clamped or raised."""

import calendar as std
import datetime as dt
from functools import lru_cache

Day = dt.date
Stretch = tuple[Day, Day]

LAST_YEAR = 9999


def day(year: int, month: int, number: int) -> Day | None:
    """The day, or null where there is none: 30 February, month 13, year 0."""
    try:
        return dt.date(year, month, number)
    except (ValueError, OverflowError):
        return None


def plus(start: Day, days: int) -> Day | None:
    """So many days later, or null outside the years 1 to 9999."""
    try:
        return start + dt.timedelta(days=days)
    except OverflowError:
        return None


def stretch(first: Day | None, last: Day | None) -> Stretch | None:
    """Two days as a stretch, or null where one is missing or they are out of order."""
    return (first, last) if first is not None and last is not None and first <= last else None


def of_year(first: int, last: int | None = None) -> Stretch | None:
    """A year, or several."""
    return stretch(day(first, 1, 1), day(last if last is not None else first, 12, 31))


@lru_cache(maxsize=2400)
def of_month(year: int, month: int) -> Stretch | None:
    """A month. Months past December or before January count into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= LAST_YEAR:
        return None
    return stretch(day(year, month, 1), day(year, month, std.monthrange(year, month)[1]))


def of_months(year: int, first: int, last: int) -> Stretch | None:
    """From one month to another; both may lie outside 1 to 12."""
    one, other = of_month(year, first), of_month(year, last)
    return None if one is None or other is None else stretch(one[0], other[1])


def of_week(start: Day, shift: int) -> Stretch | None:
    """The ISO week (Monday to Sunday) of a day, shifted by weeks."""
    monday = plus(start, 7 * shift - start.weekday())
    return None if monday is None else stretch(monday, plus(monday, 6))


def months_from(start: Day, months: int) -> Day | None:
    """The same day so many months later, or the last day of a shorter month."""
    month = of_month(start.year, start.month + months)
    return None if month is None else month[0].replace(day=min(start.day, month[1].day))


def move(start: Day, count: float, unit: str) -> Day | None:
    """A day moved by a count of units, which may be negative or broken."""
    days = {"day": 1, "week": 7, "weekend": 7}.get(unit)
    months = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if abs(count) > 1_000_000:
        return None
    if months is not None:
        return months_from(start, round(count * months))
    if days is not None:
        return plus(start, round(count * days))
    hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[unit]
    # Part of a day counts as none: an hour ago is today at most times of the day, yesterday at some.
    return plus(start, int(count * hours / 24))


def iso_week(start: Day) -> str:
    """The week of a day as ISO writes it: 2015-W05."""
    year, week, _ = start.isocalendar()
    return f"{year:04d}-W{week:02d}"


def easter(year: int) -> Day | None:
    """Western Easter Sunday, by the anonymous Gregorian algorithm."""
    if not 1 <= year <= LAST_YEAR:
        return None
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return day(year, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)


def nth_weekday(year: int, month: int, rule: tuple[int, int]) -> Day | None:
    """The nth weekday of a month: rule (n, weekday), n = -1 for the last."""
    n, weekday = rule
    month_days = of_month(year, month)
    if month_days is None:
        return None
    if n < 0:
        return plus(month_days[1], -((month_days[1].weekday() - weekday) % 7))
    return plus(month_days[0], (weekday - month_days[0].weekday()) % 7 + 7 * (n - 1))


FIXED = {
    "boxing-day": (12, 26),
    "christmas": (12, 25),
    "christmas-eve": (12, 24),
    "halloween": (10, 31),
    "may-day": (5, 1),
    "new-year": (1, 1),
    "new-year-eve": (12, 31),
    "valentine": (2, 14),
    "veterans-day": (11, 11),
}
BY_EASTER = {"ash-wednesday": -46, "palm-sunday": -7, "good-friday": -2, "easter": 0, "easter-monday": 1}
# United States: Thanksgiving is the fourth Thursday of November, Labor Day the first Monday of September.
BY_WEEKDAY = {
    "columbus-day": (10, (2, 0)),
    "king-day": (1, (3, 0)),
    "labor-day": (9, (1, 0)),
    "memorial-day": (5, (-1, 0)),
    "thanksgiving": (11, (4, 3)),
}


def holiday(name: str, year: int) -> Day | None:
    """A day with a name, in a year."""
    if name in FIXED:
        return day(year, *FIXED[name])
    if name in BY_EASTER:
        sunday = easter(year)
        return None if sunday is None else plus(sunday, BY_EASTER[name])
    if name in BY_WEEKDAY:
        return nth_weekday(year, *BY_WEEKDAY[name])
    if name == "election-day":  # United States: the Tuesday after the first Monday of November
        monday = nth_weekday(year, 11, (1, 0))
        return None if monday is None else plus(monday, 1)
    return None
