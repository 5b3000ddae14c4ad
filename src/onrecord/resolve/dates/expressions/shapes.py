"""The meanings of time expressions before they are resolved: what the words say, with nothing added.

The shapes follow what TimeML distinguishes: calendar points with parts left out, points relative to an anchor,
durations, sets and references that name no time.
"""

from dataclasses import dataclass
from typing import Literal

from onrecord.records.spans import Span

Unit = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
]
Part = Literal["MO", "MI", "AF", "EV", "NI", "DT"]
# "early March", "mid-2014", "late Friday", "earlier this month", "later this week".
# "so far this year" runs until the reference day.
Edge = Literal["start", "mid", "end", "before", "after", "until"]
Bound = Literal["more", "less", "about"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day by month and day, or by weekday alone. `shift` is -1 for "last", 0 for "this", 1 for "next".

    `shift` of 2 is the next one to come, whatever the week: "the coming Friday". `then` counts a weekday from the date
    told before: "that Friday" (0), "the following Monday" (1). `in_year` counts its year from the report's.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    then: int | None = None
    in_year: int | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two numbers and a year, day first or month first: 03/04/2015."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Range:
    """From one day to another, written as one expression: "Feb. 6-8"."""

    first: Day
    last: Day


@dataclass(frozen=True, slots=True)
class Month:
    """A month, with or without its year; `in_year` counts that from the report's: "May of last year" (-1)."""

    month: int
    year: int | None = None
    shift: int | None = None
    in_year: int | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season: SP, SU, FA, WI; `in_year` counts its year from the report's."""

    season: str
    year: int | None = None
    shift: int | None = None
    in_year: int | None = None


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter (of 4) or half (of 2) of a year; a fiscal one has no calendar interval."""

    number: int
    of: int
    year: int | None = None
    shift: int | None = None
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """A year, a run of years, a decade or a century by its first and last year, and its TIMEX3 value."""

    first: int
    last: int
    value: str


@dataclass(frozen=True, slots=True)
class Decade:
    """A decade whose century is left out: "the '90s", "the nineties"."""

    tens: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that has a name."""

    name: str
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar unit counted from the reference date: "last week" is -1, "this year" 0, "next month" 1.

    `shift` is null where tense must decide: "the weekend".
    """

    unit: Unit
    shift: int | None


@dataclass(frozen=True, slots=True)
class Around:
    """The week or weekend of a day: "the week of March 3", "Easter weekend"; `ending`, the seven days up to it."""

    day: Day | Holiday
    unit: Unit
    ending: bool = False


@dataclass(frozen=True, slots=True)
class Portion:
    """Some units out of a longer stretch: "the first three months of 2014", "the second week of May".

    `rank` is 1 for the first so many, 2 for the next so many, -1 for the last. `count` is null where it is vague.
    """

    rank: int
    count: float | None
    unit: Unit
    whole: "Month | Years | Calendar | Season | Decade"


@dataclass(frozen=True, slots=True)
class FromDay:
    """So many units before (-1) or after (1) a weekday: "a week from Monday", "a year ago Friday"."""

    count: float
    unit: Unit
    sign: int
    day: Day


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before (-1) or after (1) an anchor: the reference date ("now") or the date told before ("then").

    `count` is null where the words are vague; `vague` then names them ("few", "several", "units").
    `event` is true where the anchor is an event that the words name: "two days after the attack".
    """

    count: float | None
    unit: Unit
    sign: int
    anchor: Literal["now", "then"] = "now"
    vague: str = ""
    event: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that ends (-1) or begins (1) at the reference date: "the last nine days", "the coming weeks"."""

    count: float | None
    unit: Unit
    sign: int
    vague: str = ""


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of time."""

    count: float | None
    unit: Unit
    vague: str = ""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set: "every two weeks", "daily", "on Fridays" (weekday), "each March" (month)."""

    count: float = 1
    unit: Unit = "day"
    weekday: int | None = None
    month: int | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day whose day is not told."""


Shape = (
    Day
    | Ambiguous
    | Range
    | Month
    | Season
    | Quarter
    | Years
    | Decade
    | Holiday
    | Calendar
    | Around
    | Portion
    | FromDay
    | Offset
    | Window
    | Duration
    | Repeated
    | Reference
    | Clock
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression as found: its span, its meaning, and the words that narrow it.

    `clock` is hour and minute as written, whether or not they exist (25:00 is kept, and resolves to nothing).
    `joined` marks the second of two points that bound one stretch: "between Monday and Wednesday".
    """

    span: Span
    shape: Shape
    part: Part | None = None
    edge: Edge | None = None
    bound: Bound | None = None
    clock: tuple[int, int] | None = None
