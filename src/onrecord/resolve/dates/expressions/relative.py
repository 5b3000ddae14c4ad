"""Rules for what is counted from the reference date, or from a date that the report told before."""

from onrecord.resolve.dates.expressions import lexicon
from onrecord.resolve.dates.expressions.shapes import (
    Calendar,
    Day,
    Duration,
    FromDay,
    Offset,
    Shape,
    Unit,
    Window,
)
from onrecord.resolve.dates.expressions.words import Words, cardinal

Read = tuple[Shape, int]


def calendar(unit: Unit, shift: int | None) -> Shape:
    """A calendar unit at a shift; days and shorter are offsets."""
    if unit in ("second", "minute", "hour", "day"):
        return Offset(abs(shift or 0), unit, shift or 0)
    return Calendar(unit, shift)


def deictic(w: Words, at: int) -> Read | None:
    """As in "today", "yesterday", "tomorrow", "tonight"."""
    days = lexicon.DEICTIC.get(w.low[at])
    if days is None:
        return None
    return Offset(abs(days), "day", days), at + 1


def day_around(w: Words, at: int) -> Read | None:
    """As in "the day before yesterday", "the day before", "the day after the vote"."""
    start = at + 1 if w.low[at] in ("the", "a", "one") else at
    unit = lexicon.UNITS.get(w.low[start])
    if unit is None or w.low[start + 1] not in ("before", "after", "earlier", "later"):
        return None
    sign = -1 if w.low[start + 1] in ("before", "earlier") else 1
    behind = w.low[start + 2]
    if behind in ("yesterday", "tomorrow") and unit == "day":
        return Offset(2, "day", sign), start + 3
    if behind == ("last" if sign < 0 else "next") and w.low[start + 3] not in lexicon.ANY_UNIT:
        return calendar(unit, 2 * sign), start + 3
    if start == at and w.low[start + 1] in ("earlier", "later"):
        return None
    if w.low[start + 1] in ("before", "after") and _event(w, start + 2):
        return Offset(1, unit, sign, "then", event=True), start + 1
    return Offset(1, unit, sign, "then"), start + 2


def _event(w: Words, at: int) -> bool:
    """Whether an event follows "before" or "after": "the day after he left". A comma, a stop or an end does not."""
    return w.low[at][:1].isalnum() and not (w.capital(at) and w.low[at] in lexicon.WEEKDAYS)


def then(w: Words, at: int) -> Read | None:
    """As in "that day", "the same week", "the following month", "the previous year": from the date told before."""
    start = at + 1 if w.low[at] == "the" else at
    word = w.low[start]
    if word not in lexicon.THEN_SHIFTS or (start == at and word not in ("that",)):
        return None
    unit = lexicon.UNITS.get(w.low[start + 1])
    if unit is None or unit in ("second", "minute"):
        return None
    if word == "that" and w.low[start + 2] in lexicon.ANY_UNIT:
        return None
    sign = lexicon.THEN_SHIFTS[word]
    return Offset(abs(sign), unit, sign, "then"), start + 2


def shifted(w: Words, at: int) -> Read | None:
    """As in "this week", "last month", "next year", "the weekend"."""
    start = at + 1 if w.low[at] == "the" else at
    unit = lexicon.UNITS.get(w.low[start + 1])
    word = w.low[start]
    if start > at and w.low[start] == "weekend":
        return Calendar("weekend", None), start + 1
    if word not in lexicon.SHIFTS or unit is None or unit in ("second", "minute", "hour"):
        return None
    shift = lexicon.SHIFTS[word]
    if start > at and word in ("last", "past", "next", "coming"):
        # "the last week" is the seven days until now, not the calendar week
        return Window(1, unit, 1 if shift > 0 else -1), start + 2
    if word == "past":
        return Window(1, unit, -1), start + 2
    return calendar(unit, shift), start + 2


def window(w: Words, at: int) -> Read | None:
    """As in "the last nine days", "the next few weeks", "recent months", "the coming days", "these past two years"."""
    start = at + 1 if w.low[at] in ("the", "these", "those") else at
    word = w.low[start]
    ahead = _ahead(w, at)
    if ahead is not None:
        return ahead
    if word == "recent" or (word == "coming" and w.low[start + 1] in lexicon.UNITS_PLURAL):
        unit = lexicon.UNITS_PLURAL.get(w.low[start + 1])
        return None if unit is None else (Window(None, unit, -1 if word == "recent" else 1, "units"), start + 2)
    if word not in ("last", "past", "previous", "next", "coming", "following"):
        return None
    sign = -1 if word in ("last", "past", "previous") else 1
    if w.low[start + 1] in lexicon.UNITS_PLURAL and start > at:
        return Window(None, lexicon.UNITS_PLURAL[w.low[start + 1]], sign, "units"), start + 2
    count = cardinal(w, start + 1)
    if count is None:
        return None
    value, vague, after = count
    if w.low[after] == "-":
        after += 1
    unit = lexicon.ANY_UNIT.get(w.low[after])
    return None if unit is None else (Window(value, unit, sign, vague), after + 1)


def _ahead(w: Words, at: int) -> Read | None:
    """As in "the weeks ahead", "in the months to come", "for years to come"."""
    start = at + 1 if w.low[at] == "the" else at
    unit = lexicon.UNITS_PLURAL.get(w.low[start])
    if unit is None:
        return None
    if w.low[start + 1 : start + 3] == ["to", "come"]:
        return Window(None, unit, 1, "units"), start + 3
    if w.low[start + 1] == "ahead" and w.low[start + 2] != "of" and start > at:
        return Window(None, unit, 1, "units"), start + 2
    return None


def counted(w: Words, at: int) -> Read | None:
    """As in "three days ago", "two weeks from now", "two days after the raid", "a week from Monday"."""
    read = amount(w, at)
    return None if read is None else _from_day(w, *read) or _offset(w, *read)


def _from_day(w: Words, duration: Duration, after: int) -> Read | None:
    """As in "a week from Monday", "a year ago Friday"."""
    if duration.count is None or duration.vague:
        return None
    behind = after + 2 if w.low[after + 1] == "this" else after + 1
    weekday = lexicon.WEEKDAYS.get(w.low[behind])
    if w.low[after] not in ("ago", "from") or weekday is None or duration.unit not in ("day", "week", "month", "year"):
        return None
    return FromDay(duration.count, duration.unit, 1 if w.low[after] == "from" else -1, Day(weekday=weekday)), behind + 1


def _offset(w: Words, duration: Duration, after: int) -> Read | None:
    word, behind = w.low[after], w.low[after + 1]
    if duration.unit == "weekend":
        return None
    if word == "ago":
        return Offset(duration.count, duration.unit, -1, vague=duration.vague), after + 1
    if word == "from" and behind in ("now", "today"):
        return Offset(duration.count, duration.unit, 1, vague=duration.vague), after + 2
    if word == "hence":
        return Offset(duration.count, duration.unit, 1, vague=duration.vague), after + 1
    if word in ("earlier", "later"):
        sign = -1 if word == "earlier" else 1
        return Offset(duration.count, duration.unit, sign, "then", duration.vague), after + 1
    if word in ("before", "after"):
        sign = -1 if word == "before" else 1
        event = _event(w, after + 1) or (duration.unit in ("hour", "minute", "second") and w.capital(after + 1))
        end = after if event else after + 1
        return Offset(duration.count, duration.unit, sign, "then", duration.vague, event=event), end
    return None


def amount(w: Words, at: int) -> tuple[Duration, int] | None:
    """A count and its unit: "nine days", "seven-year", "a few weeks", "two and a half years", "weeks"."""
    read = _long(w, at) or _broken(w, at)
    if read is not None:
        return read
    if w.low[at] in ("a", "an") and w.low[at + 1] in lexicon.UNITS_PLURAL:
        return None  # "a decades-long war"
    if w.low[at] in lexicon.UNITS_PLURAL:
        return Duration(None, lexicon.UNITS_PLURAL[w.low[at]], "units"), at + 1
    if w.low[at] in ("all", "another") and w.low[at + 1] in lexicon.UNITS:
        known = w.low[at] == "another" or w.low[at + 1] in ("day", "week", "month", "year", "weekend")
        return (Duration(1, lexicon.UNITS[w.low[at + 1]]), at + 2) if known else None
    count = cardinal(w, at)
    if count is None:
        return None
    value, vague, after = count
    if w.low[after : after + 3] == ["and", "a", "half"] and value is not None:
        value, after = value + 0.5, after + 3
    elif w.low[after : after + 6] == ["-", "and", "-", "a", "-", "half"] and value is not None:
        value, after = value + 0.5, after + 7 if w.low[after + 6] == "-" else after + 6
    elif (w.low[after] == "-" and w.low[after + 1] in lexicon.ANY_UNIT) or w.low[after] in BETWEEN:
        after += 1
    unit = lexicon.ANY_UNIT.get(w.low[after])
    if unit is None:
        return None
    singular = w.low[after] in lexicon.UNITS
    if w.low[after].startswith("fortnight") and value is not None:
        value *= 2
    after += 1
    if singular and w.low[after : after + 3] == ["and", "a", "half"] and value is not None:
        value, after = value + 0.5, after + 3
    return Duration(value, unit, vague), after


# Words between a count and its unit: "two more weeks".
BETWEEN = {"additional", "consecutive", "full", "long", "more", "of", "other", "straight", "the", "whole"}


def _long(w: Words, at: int) -> tuple[Duration, int] | None:
    """As in "year-long", "months-long", "weeklong"."""
    word = w.low[at]
    if word in lexicon.ANY_UNIT and w.low[at + 1] == "-" and w.low[at + 2] == "long":
        plural = word in lexicon.UNITS_PLURAL
        return Duration(None if plural else 1, lexicon.ANY_UNIT[word], "units" if plural else ""), at + 3
    if word.endswith("long") and word[:-4] in lexicon.ANY_UNIT:
        plural = word[:-4] in lexicon.UNITS_PLURAL
        return Duration(None if plural else 1, lexicon.ANY_UNIT[word[:-4]], "units" if plural else ""), at + 1
    return None


PARTS_OF_ONE = {"half": 0.5, "quarter": 0.25}


def _broken(w: Words, at: int) -> tuple[Duration, int] | None:
    """As in "half an hour", "a half-century", "a quarter of a century"."""
    start = at + 1 if w.low[at] == "a" else at
    part = PARTS_OF_ONE.get(w.low[start])
    if part is None:
        return None
    behind = start + 1
    if part == 0.25 and w.low[behind : behind + 2] == ["of", "a"]:
        behind += 2
    elif (w.low[behind] in ("a", "an", "-") and part == 0.5) or w.low[behind] == "-":
        behind += 1
    unit = lexicon.UNITS.get(w.low[behind])
    if unit is None or (part == 0.25 and unit != "century"):
        return None
    return Duration(part, unit), behind + 1
