"""A reading: what one expression means on one reference day, and what it is read against."""

import datetime as dt
from dataclasses import dataclass

from onrecord.records.when import TimexType
from onrecord.resolve.dates import calendar as cal
from onrecord.resolve.dates.expressions import shapes as s
from onrecord.resolve.dates.tense import OPEN

Interval = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A TIMEX3 type and value, and the days that it may mean; `interval` is null where they cannot be known."""

    type: TimexType
    value: str
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reading is made against.

    `ref` is the reference day, null where unknown; `then` the days of the date told before; `year` a year that the
    sentence lends; `direction` where tense points; `by` the preposition before the expression; `counted` marks a length
    that is looked back on, as in "the third raid in five months".
    """

    ref: dt.date | None
    direction: int = OPEN
    then: cal.Stretch | None = None
    year: int | None = None
    by: str = ""
    counted: bool = False


def dated(value: str, days: Interval | None) -> Reading:
    """A DATE with a value and the days it stands for."""
    return Reading("DATE", value, days)


def single(masked: str, day: dt.date | None) -> Reading:
    """A DATE of one day; the masked value where the day is not known."""
    return Reading("DATE", masked) if day is None else Reading("DATE", day.isoformat(), (day, day))


def year_of(shape: s.Day | s.Month | s.Season, setting: Setting) -> int | None:
    """The year that the words tell, or count from the report's, or that the sentence lends."""
    if shape.year is not None:
        return shape.year
    if shape.in_year is not None:
        return None if setting.ref is None else setting.ref.year + shape.in_year
    return setting.year
