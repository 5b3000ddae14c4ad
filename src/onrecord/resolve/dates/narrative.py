"""Read the expressions of a report in order: each against the reference date and what was told before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.resolve.dates import calendar as cal
from onrecord.resolve.dates.expressions import Mention
from onrecord.resolve.dates.expressions.shapes import Clock, Day, Holiday, Month, Offset, Range, Years
from onrecord.resolve.dates.place import Placed
from onrecord.resolve.dates.reading import Interval, Reading, Setting
from onrecord.resolve.dates.readings import read
from onrecord.resolve.dates.tense import BACK

# "the day before" looks back for its day no further than about three sentences.
NEAR = 600
# A day-wide expression keeps an interval where the reference date is known to a week; wider ones, to their own width.
WEEK = 7
# The days that an anchor may span: "the following month" counts from a month or less.
FINE = {"day": 1, "week": 7, "month": 31}
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
        setting = Setting(None, one.direction, _then(one, out), _year(placed, index, ref), one.by)
        out.append(Timed(one, _against(one.mention, setting, ref)))
    return out


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
        return _last(one, told, days=1, sentence=one.sentence)
    if isinstance(shape, Offset) and shape.anchor == "then":
        return _last(one, told, days=FINE.get(shape.unit, 366))
    return None


def _last(one: Placed, told: Sequence[Timed], *, days: int, sentence: int | None = None) -> cal.Stretch | None:
    """The last stretch told of at most so many days, in this sentence where one is given."""
    for before in reversed(told):
        if one.mention.span[0] - before.span[1] > NEAR or (sentence is not None and before.placed.sentence != sentence):
            return None
        reading = before.reading
        if reading.type not in ("DATE", "TIME") or reading.value.endswith("_REF") or reading.interval is None:
            continue
        first, last = reading.interval
        if first is not None and last is not None and (last - first).days < days:
            return first, last
    return None


def _year(placed: Sequence[Placed], index: int, ref: cal.Stretch | None) -> int | None:
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
    for before in reversed(placed[max(index - BACKWARD, 0) : index]):
        year = _own_year(before.mention)
        if year is not None and before.sentence == one.sentence and year < ref[0].year:
            return year
    return None


def _wants_year(mention: Mention) -> bool:
    shape = mention.shape
    if isinstance(shape, Range):
        return shape.first.year is None
    if isinstance(shape, Day):
        return shape.month is not None and shape.year is None and shape.shift is None
    return isinstance(shape, Month | Holiday) and shape.year is None and shape.shift is None


def _own_year(mention: Mention) -> int | None:
    shape = mention.shape
    if isinstance(shape, Years):
        return shape.first if shape.first == shape.last else None
    return shape.year if isinstance(shape, Day | Month | Holiday) else None
