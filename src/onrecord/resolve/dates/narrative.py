"""Read the expressions of a report in order: each against the reference date and what was told before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from onrecord.resolve.dates import calendar as cal
from onrecord.resolve.dates.expressions import Mention
from onrecord.resolve.dates.expressions.shapes import Clock, Day, Duration, Holiday, Month, Offset, Range, Years
from onrecord.resolve.dates.place import Placed
from onrecord.resolve.dates.reading import Interval, Reading, Setting
from onrecord.resolve.dates.readings import read
from onrecord.resolve.dates.tense import BACK, had_been

# "the day before" looks back for its day no further than about three sentences.
NEAR = 600
# A day-wide expression keeps an interval where the reference date is known to a week; wider ones, to their own width.
WEEK = 7
# The days that an anchor may span: "the following month" counts from a month or less.
FINE = {"day": 1, "week": 7, "month": 31}
UP_TO = ("to", "-", "–", "through", "until")
JOINS = ("and", "to", "-", "–", "through", "until", "or")
# "March and June 2014": the year stands this close behind.
JOINED = 9
# How many mentions back a sentence lends its year.
BACKWARD = 3


@dataclass(frozen=True, slots=True)
class Timed:
    """A mention in its place, with its reading."""

    placed: Placed
    reading: Reading

    @property
    def span(self) -> tuple[int, int]:
        """Where the expression stands."""
        return self.placed.mention.span


def readings(placed: Sequence[Placed], ref: cal.Stretch | None) -> list[Timed]:
    """The mentions with their readings. `ref` holds the days on which the report may have been published."""
    out: list[Timed] = []
    for index, one in enumerate(placed):
        setting = Setting(None, one.direction, _then(one, out), _year(placed, index, ref, out), one.by, one.counted)
        reading = _in_order(one, _against(one.mention, setting, ref), out)
        if out and _shares_day(out[-1].placed, one) and reading.interval is not None and None not in reading.interval:
            day = cast(cal.Stretch, reading.interval)
            out[-1] = Timed(out[-1].placed, _against(out[-1].placed.mention, replace(setting, then=day), ref))
        out.append(Timed(one, reading))
    return out


def _shares_day(before: Placed, one: Placed) -> bool:
    """As in "between 2 and 4 a.m. on Tuesday": the first hour is of the day behind the second."""
    near = 0 <= one.mention.span[0] - before.mention.span[1] <= JOINED
    timed = one.mention.clock is not None and not isinstance(one.mention.shape, Clock)
    return near and timed and isinstance(before.mention.shape, Clock) and one.by in JOINS


def _in_order(one: Placed, reading: Reading, told: Sequence[Timed]) -> Reading:
    """As in "from Friday to Monday", "on Saturday and Sunday": the later comes after the earlier.

    And "told reporters on Thursday that he had left on Sunday": what had happened comes before the telling.
    """
    before = told[-1] if told else None
    if before is None or not (_is_weekday(one) and _is_weekday(before.placed)) or reading.interval is None:
        return reading
    if before.placed.sentence == one.sentence and one.top is not None and had_been(one.top):
        return _week_earlier(reading, before.reading)
    gap = one.mention.span[0] - before.span[1]
    bounds = one.by in UP_TO or one.by == "and"
    if not bounds or gap > JOINED or before.reading.interval is None:
        return reading
    start, end = before.reading.interval[0], reading.interval[0]
    if start is None or end is None or not 0 < (start - end).days <= WEEK:
        return reading
    later = cal.plus(end, WEEK)
    return reading if later is None else replace(reading, value=later.isoformat(), interval=(later, later))


def _week_earlier(reading: Reading, before: Reading) -> Reading:
    """The weekday on or before the day told before, where the nearest to the report is later by less than a week."""
    start = reading.interval[0] if reading.interval is not None else None
    end = before.interval[0] if before.interval is not None else None
    if start is None or end is None or not 0 < (start - end).days < WEEK:
        return reading
    earlier = cal.plus(start, -WEEK)
    return reading if earlier is None else replace(reading, value=earlier.isoformat(), interval=(earlier, earlier))


def _is_weekday(one: Placed) -> bool:
    shape = one.mention.shape
    return isinstance(shape, Day) and shape.month is None and one.mention.part is None and one.mention.clock is None


def _against(mention: Mention, setting: Setting, ref: cal.Stretch | None) -> Reading:
    """Read on the first and the last day that the report may be of; where they differ, as wide as the doubt."""
    if ref is None:
        return read(mention, setting)
    first = read(mention, replace(setting, ref=ref[0]))
    last = first if ref[0] == ref[1] else read(mention, replace(setting, ref=ref[1]))
    if first == last:
        return first
    value = first.value if first.value == last.value else read(mention, replace(setting, then=None)).value
    return Reading(first.type, value, _hull(first.interval, last.interval, ref))


def _hull(one: Interval | None, other: Interval | None, ref: cal.Stretch) -> Interval | None:
    """Both intervals in one, or null where the doubt about the reference date swallows them."""
    if one is None or other is None:
        return None
    doubt = (ref[1] - ref[0]).days
    if doubt > max(WEEK, (one[1] - one[0]).days if one[0] and one[1] else 0):
        return None
    first = min(one[0], other[0]) if one[0] and other[0] else None
    last = max(one[1], other[1]) if one[1] and other[1] else None
    return first, last


def _then(one: Placed, told: Sequence[Timed]) -> cal.Stretch | None:
    """The days told last before this mention, fine enough for its unit."""
    shape = one.mention.shape
    if isinstance(shape, Clock):
        own = _last(one, told, days=366, sentence=one.sentence)
        # "The blast went off at 9 a.m.": on the day of the story.
        return own or (_last(one, told, days=1, back=True) if one.direction == BACK else None)
    if isinstance(shape, Day) and shape.then is not None:
        return _last(one, told, days=31 if shape.then else 7)
    if isinstance(shape, Duration) and one.by in ("in", "within"):
        return _last(one, told, days=1, sentence=one.sentence, back=True)
    if isinstance(shape, Offset) and shape.anchor == "then":
        return _last(one, told, days=FINE.get(shape.unit, 366))
    return None


def _last(
    one: Placed, told: Sequence[Timed], *, days: int, sentence: int | None = None, back: bool = False
) -> cal.Stretch | None:
    """The last stretch told of at most so many days: in this sentence where one is given, in the past with `back`."""
    for before in reversed(told):
        if one.mention.span[0] - before.span[1] > NEAR or (sentence is not None and before.placed.sentence != sentence):
            return None
        reading = before.reading
        if reading.type not in ("DATE", "TIME") or reading.value.endswith("_REF") or reading.interval is None:
            continue
        if back and before.placed.direction != BACK:
            continue
        first, last = reading.interval
        if first is not None and last is not None and (last - first).days < days:
            return first, last
    return None


def _year(placed: Sequence[Placed], index: int, ref: cal.Stretch | None, told: Sequence[Timed]) -> int | None:
    """A year that the sentence lends: "between March and June 2014", "In 1998 they met again, in May"."""
    one = placed[index]
    if one.sentence is None or not _wants_year(one.mention):
        return None
    behind = placed[index + 1] if index + 1 < len(placed) else None
    if behind is not None and behind.by in JOINS and one.sentence == behind.sentence:
        gap = behind.mention.span[0] - one.mention.span[1]
        if gap <= JOINED and isinstance(behind.mention.shape, Day | Month):
            return _own_year(behind.mention)
    if one.direction != BACK or ref is None:
        return None
    for before in reversed(told[-BACKWARD:]):
        year = _own_year(before.placed.mention) or _year_read(before)
        known = year is not None and before.placed.sentence == one.sentence and before.placed.by != "since"
        if known and year is not None and year < ref[0].year:
            return year
        if known:
            return None  # "in 2013 and, two years later, in March"
    return None


def _year_read(timed: Timed) -> int | None:
    """The year that a counted one came to: "two years later"."""
    value = timed.reading.value
    return (
        int(value) if isinstance(timed.placed.mention.shape, Offset) and len(value) == 4 and value.isdigit() else None
    )


def _wants_year(mention: Mention) -> bool:
    shape = mention.shape
    if isinstance(shape, Range):
        return shape.first.year is None
    if isinstance(shape, Day):
        return shape.month is not None and shape.year is None and shape.shift is None and shape.in_year is None
    if isinstance(shape, Month) and shape.in_year is not None:
        return False
    return isinstance(shape, Month | Holiday) and shape.year is None and shape.shift is None


def _own_year(mention: Mention) -> int | None:
    shape = mention.shape
    if isinstance(shape, Years):
        return shape.first if shape.first == shape.last else None
    return shape.year if isinstance(shape, Day | Month | Holiday) else None
