"""Figures in series: the same count, of the same people, in the same place, over time, by speaker, revisions
visible."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.reconcile.tellings import Tellings, day_of
from onrecord.reconcile.words import terms, weight
from onrecord.records.rows import FigureRow

# Totals may stand since years, counts of a day may not join them: what happened within so many days is a count of its
# own.
SPELL = 31
# A figure that is so many times the one before, or falls below it, is flagged.
JUMP = 2.0
# How much two counts of one day by two speakers may differ before they contradict each other.
TOLERANCE = 0.1
# Words for people at large: "people", "persons", "lives" count the same.
GENERAL = frozenset(
    {"dead", "fatality", "human", "life", "live", "men", "people", "person", "victim", "woman", "women"}
)
_CAPITAL = re.compile(r"\b[A-Z][^\W_]*(?:\.[A-Z])*")
# Measures that say by themselves what is counted.
MEANT = frozenset(
    {
        "captives",
        "casualties",
        "detained",
        "displaced",
        "hostages",
        "killed",
        "missing",
        "refugees",
        "troops",
        "wounded",
    }
)
# A toll from which a conflict is a war (UCDP), and its total is that of the conflict, whatever a report is about.
LARGE = 1000
BOUNDS = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One figure in its series: the value with its bound, the day for which it holds, and on whose word.

    `figure` is the first of the `tellings`, which give the same; `times` counts those that are no copies.
    `flags` says what a reader should look at: `jump`, `falls`, `contradicts`.
    """

    figure: FigureRow
    tellings: tuple[FigureRow, ...]
    day: str
    speakers: tuple[str, ...]
    times: int
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Figures that count the same, the earliest first. `total` is false where they count what happened on single
    days."""

    measure: str
    of: str | None
    where: str | None
    total: bool
    points: tuple[Point, ...]


class _Key(NamedTuple):
    """What figures of one series share; `group` is the story, or empty for what is larger than one."""

    measure: str
    kind: str
    country: str
    total: bool
    group: str


def series(told: Tellings, story_of: Mapping[str, str] | None = None) -> list[Series]:
    """The series of the window, those with most points first. Parts of a figure are not among them.

    `story_of` gives the story of each report: figures of different stories count the same only where both are so large
    that a whole conflict or army must be meant. Without it all reports are taken for one story.
    """
    stories, found = story_of or {}, defaultdict[_Key, list[FigureRow]](list)
    for figure in told.rows.figures:
        if figure.part_of is None:
            found[_key(figure, stories.get(figure.report, ""))].append(figure)
    made = [_series(key, figures, told) for key, figures in found.items()]
    return sorted(made, key=lambda s: (-len(s.points), s.measure, s.of or "", s.where or ""))


def _key(figure: FigureRow, story: str) -> _Key:
    kind, total = _kind(figure.of), _is_total(figure)
    if figure.measure not in MEANT:
        # "$25 million" here and "$50" there: what is counted must be named to be the same
        group = story if kind else figure.id
    else:
        group = "" if total and figure.value >= LARGE else story
    return _Key(figure.measure, kind, figure.country or "", total, group)


def _kind(of: str | None) -> str:
    """Whom a figure counts: by the names in it, as of "Russian troops", else by the word that tells them best."""
    if not of:
        return ""
    names = set(terms(" ".join(_CAPITAL.findall(of))))
    if names:
        return " ".join(sorted(names))
    best = sorted({t for t in terms(of) if weight(t) > 0 and t not in GENERAL}, key=lambda t: (-weight(t), t))
    return best[0] if best else ""


def _is_total(figure: FigureRow) -> bool:
    """Whether it counts up to a day, and not what happened within some days."""
    first, last = day_of(figure.first), day_of(figure.last)
    return first is None or last is None or (last - first).days > SPELL


def _series(key: _Key, figures: Sequence[FigureRow], told: Tellings) -> Series:
    measure, where, total = key.measure, key.country, key.total
    merged: dict[tuple[object, ...], list[FigureRow]] = defaultdict(list)
    for figure in figures:
        speakers = told.speakers.get(figure.voice or "", ())
        merged[(_day(figure), figure.value, figure.upper, figure.bound, speakers)].append(figure)
    points: list[Point] = []
    for same in sorted(merged.values(), key=lambda same: (_day(same[0]), same[0].order)):
        first, day = same[0], _day(same[0])
        voices = {told.voices.get(f.report, f.report) for f in same}
        speakers = told.speakers.get(first.voice or "", ())
        flags = tuple(_flags(first, day, points, total=total))
        points.append(
            Point(figure=first, tellings=tuple(same), day=day, speakers=speakers, times=len(voices), flags=flags)
        )
    of = next((f.of for f in figures if f.of), None)
    return Series(measure=measure, of=of, where=where or None, total=total, points=tuple(points))


def _day(figure: FigureRow) -> str:
    """The day for which a figure holds: stated, else the end of its period, else that of its report."""
    return figure.as_of or (figure.last if figure.first else None) or figure.day


def _flags(figure: FigureRow, day: str, before: Sequence[Point], *, total: bool) -> Iterable[str]:
    if not before or not total:
        return
    last = before[-1].figure
    if last.value and figure.value >= JUMP * last.value:
        yield "jump"
    if figure.value < last.value and figure.bound != "at_most" and last.bound != "at_most":
        if day != before[-1].day:
            yield "falls"
        elif figure.bound != "at_least":  # "thousands" is no word against "more than 100,000"
            yield "contradicts"
    elif day == before[-1].day and figure.value > last.value * (1 + TOLERANCE) and last.bound != "at_least":
        yield "contradicts"


def amount(figure: FigureRow) -> str:
    """The value with its bound, for a reader."""
    upper = f" to {_number(figure.upper)}" if figure.upper is not None else ""
    return f"{BOUNDS.get(figure.bound, '')}{_number(figure.value)}{upper}"


def _number(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"
