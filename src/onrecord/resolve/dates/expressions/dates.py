"""Rules for calendar dates: each takes tokens and a place, and gives a shape and the next token, or null."""

from dataclasses import replace

from onrecord.resolve.dates.expressions import lexicon
from onrecord.resolve.dates.expressions.shapes import (
    Ambiguous,
    Day,
    Holiday,
    Month,
    Range,
    Shape,
)
from onrecord.resolve.dates.expressions.words import Words, ordinal, year

DASHES = ("-", "–", "—")
LAST_OF_MONTH = 31
Read = tuple[Shape, int]


def month_name(w: Words, at: int) -> tuple[int, int] | None:
    """A month's name, with the full stop of its short form."""
    word = w.low[at]
    if word in lexicon.MONTHS:
        # "may" and "march" are months only with a capital; whether "May" is one, syntax says later.
        if word in ("may", "march") and not w.capital(at):
            return None
        return lexicon.MONTHS[word], at + 1
    if word in lexicon.MONTHS_SHORT and w.capital(at):
        return lexicon.MONTHS_SHORT[word], at + 2 if w.low[at + 1] == "." and w.glued(at + 1) else at + 1
    return None


def shift_of(w: Words, at: int) -> tuple[int | None, int]:
    """The shift of "last", "this", "next" at this token, with or without an article; null where there is none."""
    start = at + 1 if w.low[at] in ("the", "this") and w.low[at + 1] in lexicon.SHIFTS else at
    if w.low[start] in lexicon.SHIFTS:
        return lexicon.SHIFTS[w.low[start]], start + 1
    return None, at


def iso(w: Words, at: int) -> Read | None:
    """2015-02-06, 2015/02/06, with or without a time behind it."""
    read = year(w, at)
    if read is None or w.low[at + 1] not in ("-", "/", "."):
        return None
    month, day = w.number(at + 2), w.number(at + 4)
    if (
        month is None
        or day is None
        or w.low[at + 3] != w.low[at + 1]
        or len(w.raw[at + 2]) > 2
        or len(w.raw[at + 4]) > 2
    ):
        return None
    if not all(w.glued(i) for i in range(at + 1, at + 5)):
        return None
    after = at + 5
    if w.low[after] == "t" and w.glued(after):
        after += 1
        while after < at + 14 and w.glued(after) and (w.low[after][:1].isdigit() or w.low[after] in (":", "z")):
            after += 1
    return Day(read[0], month, day), after


def no_hour(w: Words, at: int) -> tuple[int, int] | None:
    """The hour and minute of 2015-02-06T25:00, where a day has none such."""
    digits = w.number(at + 6)
    if w.low[at + 5] != "t" or not (w.glued(at + 5) and w.glued(at + 6)) or digits is None:
        return None
    hour, minute = divmod(digits, 100) if len(w.raw[at + 6]) == 4 else (digits, 0)
    if w.low[at + 7] == ":" and w.glued(at + 8):
        minute = w.number(at + 8) or 0
    return None if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else (hour, minute)


def slashed(w: Words, at: int) -> Read | None:
    """06/02/2015 and 6.2.2015: one way to read it, or two. "9/11" is the day of 2001."""
    first, second, number = w.number(at), w.number(at + 2), w.number(at + 4)
    if first is None or second is None or w.low[at + 1] not in ("/", "."):
        return None
    if not (w.glued(at + 1) and w.glued(at + 2)):
        return None
    if (first, second) == (9, 11) and w.low[at + 1] == "/" and w.low[at + 3] != "/":
        return Day(2001, 9, 11), at + 3
    if w.low[at + 3] != w.low[at + 1] or not (w.glued(at + 3) and w.glued(at + 4)) or number is None:
        return None
    if len(w.raw[at + 4]) != 4:
        return None
    if w.low[at + 1] == "." or first > 12:
        return Day(number, second, first), at + 5
    if second > 12 or first == second:
        return Day(number, first, second), at + 5
    return Ambiguous(first, second, number), at + 5


def weekday(w: Words, at: int) -> Read | None:
    """As in "Friday", "last Friday", "Friday, Oct. 23, 1998", "Friday 23 October"."""
    told = _weekday_then(w, at)
    if told is not None:
        return told
    shift, core = shift_of(w, at)
    number = lexicon.WEEKDAYS.get(w.low[core])
    short = False
    if number is None and w.capital(core):
        number, short = lexicon.WEEKDAYS_SHORT.get(w.low[core]), True
    if number is None or (core == at and at > 0 and w.low[at - 1] in lexicon.NAMED_WEEKDAYS):
        return None
    if not short and not w.capital(core) and not w.raw[core].islower():
        return None
    after = core + 1
    if short and w.low[after] == ".":
        after += 1
    behind = after + 1 if w.low[after] in (",", "the") else after
    dated = month(w, behind) or day_month(w, behind)
    if dated is not None and isinstance(dated[0], Day):
        return replace(dated[0], weekday=number), dated[1]
    if short:
        return None
    to_come = core > at and w.low[core - 1] in ("coming", "upcoming")
    return Day(weekday=number, shift=2 if to_come else shift), after


def _weekday_then(w: Words, at: int) -> Read | None:
    """As in "that Friday", "the following Monday": counted from the date told before."""
    start = at + 1 if w.low[at] == "the" else at
    shift = lexicon.WEEKDAY_THEN.get(w.low[start])
    number = lexicon.WEEKDAYS.get(w.low[start + 1])
    if shift is None or number is None:
        return None
    if w.low[start] == "that" and start > at:
        return None
    return Day(weekday=number, then=shift), start + 2


def month(w: Words, at: int) -> Read | None:
    """As in "Feb. 6", "February 6, 2015", "Feb 6-8", "January 1998", "last November", "early March"."""
    shift, core = shift_of(w, at)
    named = month_name(w, core)
    if named is None:
        return None
    number, after = named
    if core > at and w.low[at] == "the" and w.low[at + 1] != "past" and after == core:
        return None
    if w.low[after] == "the":
        numbered = ordinal(w, after + 1) or _beyond(w, after + 1, led=True)
        after = after + 1 if numbered and not w.low[after + 1].isalpha() else after
    read = _days(w, number, after)
    if read is not None:
        shape, end = read
        return (replace(shape, shift=shift) if isinstance(shape, Day) and shift is not None else shape), end
    behind = after + 1 if w.low[after] in ("of", ",") else after
    told = year_told(w, behind)
    if told is not None:
        return Month(number, in_year=told[0]), told[1]
    dated = year(w, behind) or short_year(w, behind)
    if dated is not None and plausible(dated[0]):
        return Month(number, dated[0]), dated[1]
    if w.low[core] in lexicon.MONTHS_SHORT and w.low[after - 1] != "." and shift is None and not _placed(w, at):
        return None
    return Month(number, shift=shift), after


def _placed(w: Words, at: int) -> bool:
    return at > 0 and w.low[at - 1] in (
        "in",
        "since",
        "until",
        "by",
        "from",
        "early",
        "mid",
        "late",
        "-",
        "through",
        "to",
    )


def _days(w: Words, number: int, at: int) -> Read | None:
    """The day or days behind a month's name, and the year behind them."""
    first = (ordinal(w, at) or _beyond(w, at, led=True)) if w.low[at][:1].isdigit() else None
    timed = first is not None and w.low[first[1]] == ":" and w.glued(first[1] + 1) and w.low[first[1] + 1][:1].isdigit()
    if first is None or timed or w.low[first[1]] == "%":
        return None
    day, after = first
    last: Day | None = None
    if w.low[after] in (*DASHES, "to", "through", "until"):
        named = month_name(w, after + 1)
        place = named[1] if named else after + 1
        second = (ordinal(w, place) or _beyond(w, place, led=True)) if w.low[place][:1].isdigit() else None
        if second is not None and (named or w.low[after] in DASHES):
            last, after = Day(None, named[0] if named else number, second[0]), second[1]
    elif w.low[after] == "-":
        return None
    stop, after = year_behind(w, after)
    told = year_told(w, after) if stop is None and last is None else None
    if told is not None:
        return Day(None, number, day, in_year=told[0]), told[1]
    if last is None:
        return Day(stop, number, day), after
    return Range(Day(stop, number, day), replace(last, year=stop)), after


def _beyond(w: Words, at: int, *, led: bool = False) -> tuple[int, int] | None:
    """A day that no month has, with the next token: "May 32nd" (`led` by the month), "the 32nd of May", "32 May 2015".

    A bare number counts something else unless a year stands behind: "in May 45 people".
    """
    number = w.number(at)
    if number is None or number <= LAST_OF_MONTH or len(w.raw[at]) != len("32"):
        return None
    after = at + 1
    if w.glued(after) and w.low[after] in ("st", "nd", "rd", "th"):
        after += 1
        if led or w.low[after] == "of":
            return number, after
    named = None if led else month_name(w, after)
    return (number, after) if year_behind(w, named[1] if named else after)[0] is not None else None


def year_behind(w: Words, at: int) -> tuple[int | None, int]:
    """The year behind a month and day, with or without a comma; null where there is none."""
    behind = at + 1 if w.low[at] in (",", "of") else at
    read = year(w, behind)
    if read is None or (w.low[at] != "," and read[0] and not plausible(read[0])):
        return None, at
    if not plausible(read[0]) and w.low[read[1]] in lexicon.ZONES:
        return None, at  # "on May 3, 0900 GMT"
    if read[0] > 2399 or w.low[read[1]] in lexicon.MEASURED:
        return None, at
    return read


# Two digits up to here are of this century: "'16", and beyond it of the last: "'62".
THIS_CENTURY = 35


def short_year(w: Words, at: int) -> tuple[int, int] | None:
    """A year of two digits behind an apostrophe, with the next token: "the summer of '98"."""
    number = w.number(at + 1)
    if w.low[at] not in ("'", "’", "‘") or number is None or len(w.raw[at + 1]) != 2 or not w.glued(at + 1):
        return None
    if w.low[at + 2] == "s" and w.glued(at + 2):
        return None  # a decade
    return number + (2000 if number <= THIS_CENTURY else 1900), at + 2


def year_told(w: Words, at: int) -> tuple[int, int] | None:
    """As in "of last year", "next year": how far from the report's, with the next token."""
    start = at + 1 if w.low[at] in ("of", ",") else at
    if w.low[start] not in ("this", "last", "next") or w.low[start + 1] != "year" or w.low[start + 2] in ("'", "’"):
        return None
    return lexicon.SHIFTS[w.low[start]], start + 2


def plausible(number: int) -> bool:
    """Whether a bare number of four digits may be the year of a news report."""
    return 1000 <= number <= 2199


def day_month(w: Words, at: int) -> Read | None:
    """As in "6 February 2015", "the 6th of February", "6-8 February", "6 to 8 Feb"."""
    start = at + 1 if w.low[at] == "the" else at
    first = ordinal(w, start) or _beyond(w, start)
    if first is None:
        return None
    day, after = first
    until: int | None = None
    if w.low[after] in (*DASHES, "to", "and") and w.low[after + 1][:1].isdigit():
        second = ordinal(w, after + 1) or _beyond(w, after + 1)
        if second is not None and w.low[after] != "and":
            until, after = second[0], second[1]
    if w.low[after] == "of":
        after += 1
    elif w.low[start].isalpha():
        return None  # "the second March" is no day
    named = month_name(w, after)
    if named is None:
        return None
    number, after = named
    stop, after = year_behind(w, after)
    told = year_told(w, after) if stop is None and until is None else None
    if told is not None:
        return Day(None, number, day, in_year=told[0]), told[1]
    if until is not None:
        return Range(Day(stop, number, day), Day(stop, number, until)), after
    return Day(stop, number, day), after


# Before the first of several days of a month.
BEFORE_DAYS = {"between", "from", "of", "on", "the"}


def shared_month(w: Words, at: int) -> Read | None:
    """As in "on 12 and 13 June": the first day, whose month stands behind the second."""
    number = w.number(at)
    if number is None or not 1 <= number <= 31 or len(w.raw[at]) > 2 or not at or w.low[at - 1] not in BEFORE_DAYS:
        return None
    read = day_month(w, at + 2) if w.low[at + 1] in ("and", "or") and w.number(at + 2) is not None else None
    return (replace(read[0], day=number), at + 1) if read is not None and isinstance(read[0], Day) else None


# The first words of days with a name, and the most words that such a name has.
LONGEST = {first: max(len(name) for name in lexicon.HOLIDAYS if name[0] == first) for first, *_ in lexicon.HOLIDAYS}


def holiday(w: Words, at: int) -> Read | None:
    """A day with a name, with its year or a shift."""
    turned = _new_year(w, at)
    if turned is not None:
        return turned
    shift, core = shift_of(w, at)
    if not w.capital(core):
        return None
    for size in range(LONGEST.get(w.low[core], 0), 0, -1):
        name = lexicon.HOLIDAYS.get(tuple(w.low[core : core + size]))
        if name is not None:
            after = core + size
            dated = year(w, after + 1 if w.low[after] in (",", "of") else after)
            if dated is not None and plausible(dated[0]):
                return Holiday(name, dated[0]), dated[1]
            if w.low[after] in ("island", "islands"):
                return None
            return Holiday(name, shift=shift), after
    return None


def _new_year(w: Words, at: int) -> Read | None:
    """As in "since the new year", "at New Year"; not the lunar one, nor "New Year's Eve"."""
    start = at + 1 if w.low[at] == "the" else at
    if w.low[start : start + 2] != ["new", "year"] or w.low[start + 2] in ("'", "’"):
        return None
    known = w.capital(start) and not (start and w.capital(start - 1) and w.low[start - 1].isalpha())
    return (Holiday("new-year"), start + 2) if known or start > at else None
