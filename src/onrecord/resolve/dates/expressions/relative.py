"""Rules for what is counted from the reference date, or from a date that the report told before."""

from onrecord.resolve.dates.expressions import lexicon
from onrecord.resolve.dates.expressions.shapes import Calendar, Duration, Offset, Shape, Unit, Window
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


def counted(w: Words, at: int) -> Read | None:
    """As in "three days ago", "a few days later", "two weeks from now", "in a few days", "two days after the raid"."""
    read = amount(w, at)
    if read is None:
        return None
    duration, after = read
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
        event = _event(w, after + 1)
        end = after if event else after + 1
        return Offset(duration.count, duration.unit, sign, "then", duration.vague, event=event), end
    return None


def amount(w: Words, at: int) -> tuple[Duration, int] | None:
    """A count and its unit: "nine days", "seven-year", "a few weeks", "two and a half years", "weeks"."""
    if w.low[at] in lexicon.ANY_UNIT and w.low[at + 1] == "-" and w.low[at + 2] == "long":
        plural = w.low[at] in lexicon.UNITS_PLURAL
        return Duration(None if plural else 1, lexicon.ANY_UNIT[w.low[at]], "units" if plural else ""), at + 3
    if w.low[at].endswith("long") and w.low[at][:-4] in lexicon.UNITS:
        return Duration(1, lexicon.UNITS[w.low[at][:-4]]), at + 1
    if w.low[at] in lexicon.UNITS_PLURAL:
        return Duration(None, lexicon.UNITS_PLURAL[w.low[at]], "units"), at + 1
    if w.low[at] == "half" and w.low[at + 1] in ("a", "an", "-") and w.low[at + 2] in lexicon.UNITS:
        return Duration(0.5, lexicon.UNITS[w.low[at + 2]]), at + 3
    if w.low[at] == "a" and w.low[at + 1] == "half" and w.low[at + 2] in ("-", "") and w.low[at + 3] in lexicon.UNITS:
        return Duration(0.5, lexicon.UNITS[w.low[at + 3]]), at + 4
    count = cardinal(w, at)
    if count is None:
        return None
    value, vague, after = count
    if w.low[after : after + 3] == ["and", "a", "half"] and value is not None:
        value, after = value + 0.5, after + 3
    elif w.low[after] == "-" and w.low[after + 1] in lexicon.ANY_UNIT:
        after += 1
    else:
        for word in ("more", "long", "full", "straight", "consecutive", "additional", "whole", "other", "of", "the"):
            if w.low[after] == word:
                after += 1
                break
    unit = lexicon.ANY_UNIT.get(w.low[after])
    if unit is None:
        return None
    singular = w.low[after] in lexicon.UNITS
    after += 1
    if singular and w.low[after : after + 3] == ["and", "a", "half"] and value is not None:
        value, after = value + 0.5, after + 3
    return Duration(value, unit, vague), after
