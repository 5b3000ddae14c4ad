"""What a brief holds: plain records, so that Markdown, HTML and JSON show the same lines."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from onrecord.records.window import Window

Arrow = Literal["deteriorated", "unchanged", "improved", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a line comes from: the record, its report, and the sentence as it stands there.

    `marks` are half-open pairs into `sentence`: the words that the record was read from.
    """

    record: str
    report: str
    outlet: str
    source: str
    day: str
    sentence: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the brief: a label made from the record's fields, and its citations, the first being the fullest."""

    label: str
    detail: str = ""
    day: dt.date | None = None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What one party said, newest first; `left_out` counts what the brief has no room for."""

    id: str
    name: str
    lines: tuple[Line, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A claim and what stands against it."""

    claim: Line
    against: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day's direction: mean PLOVER scores in [-10, 10] of words and of deeds, null where nothing was told, each
    with the band in which it would lie with one source less or with other stories.
    """

    day: dt.date
    words: float | None
    deeds: float | None
    words_band: tuple[float, float] | None
    deeds_band: tuple[float, float] | None
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Whether it gets better or worse: the days, the arrow, and the sentence that says why."""

    arrow: Arrow
    reason: str
    days: tuple[Day, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines under a heading; `left_out` counts those that the brief has no room for."""

    lines: tuple[Line, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The situation brief: stories, what is new, who says what, what is contested, figures, talks, promises, demands,
    forces, direction.

    `reports` counts the reports read, `voices` those that are not copies of another, `undated` those without a date.
    """

    window: Window
    first: dt.date | None
    last: dt.date | None
    reports: int
    voices: int
    undated: int
    stories: Section
    new: Section
    parties: tuple[Party, ...]
    parties_left_out: int
    contested: tuple[Contest, ...]
    contested_left_out: int
    figures: Section
    talks_ahead: Section
    talks_past: Section
    promises: Section
    demands: Section
    forces: Section
    direction: Direction
