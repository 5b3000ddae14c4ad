"""Light rows: the records of many reports as a store can give them without loading whole codings.

`day` is the latest day on which the report can have come out, empty where nobody knows; `at` the record's place among
those of its kind in the report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

# Behind all days that reports come out on.
UNDATED = "9999"


class ReportRow(NamedTuple):
    """One report as it is read now. `day` is the latest day on which it can have come out, empty where nobody knows."""

    id: str
    source: str
    url: str | None
    outlet: str | None
    agency: str | None
    title: str | None
    day: str

    @property
    def order(self) -> tuple[str, str]:
        """By day, what has none last; then by id."""
        return (self.day or UNDATED, self.id)


class StatementRow(NamedTuple):
    """One statement. `told_in` is the statement that it is nested in."""

    id: str
    report: str
    day: str
    at: int
    act: str
    register: str
    speakers: tuple[str, ...]
    content: str
    addressees: tuple[str, ...]
    first: str | None
    last: str | None
    told_in: str | None
    confidence: float | None

    @property
    def order(self) -> tuple[str, str, int]:
        """By day, what has none last; then by report, and in it by place."""
        return (self.day or UNDATED, self.report, self.at)


class EventRow(NamedTuple):
    """One event as one report tells it. `voice` is the statement that asserts it."""

    id: str
    report: str
    day: str
    at: int
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    country: str | None
    first: str | None
    last: str | None
    voice: str | None
    score: float | None
    confidence: float | None

    @property
    def order(self) -> tuple[str, str, int]:
        """By day, what has none last; then by report, and in it by place."""
        return (self.day or UNDATED, self.report, self.at)


class FigureRow(NamedTuple):
    """One figure as one report gives it. `voice` is the statement that gives it."""

    id: str
    report: str
    day: str
    at: int
    value: float
    upper: float | None
    bound: str
    measure: str
    of: str | None
    first: str | None
    last: str | None
    as_of: str | None
    part_of: str | None
    voice: str | None
    country: str | None
    evidence: str

    @property
    def order(self) -> tuple[str, str, int]:
        """By day, what has none last; then by report, and in it by place."""
        return (self.day or UNDATED, self.report, self.at)


class EngagementRow(NamedTuple):
    """One engagement as one report tells it."""

    id: str
    report: str
    day: str
    at: int
    form: str
    status: str
    participants: tuple[str, ...]
    venue: str | None
    first: str | None
    last: str | None
    topic: str
    voice: str | None

    @property
    def order(self) -> tuple[str, str, int]:
        """By day, what has none last; then by report, and in it by place."""
        return (self.day or UNDATED, self.report, self.at)


class ActorRow(NamedTuple):
    """An actor as reports name it; `party` is the state or body that it speaks and acts for."""

    id: str
    name: str
    type: str
    party: str


class LinkRow(NamedTuple):
    """How one record stands to another, inside a report (`thread` is null) or across reports."""

    thread: str | None
    later: str
    earlier: str
    relation: str
    score: float | None
    basis: str


@dataclass(frozen=True)
class Rows:
    """The records of a window, in the order of the days of their reports. Links may lead to records outside of it.

    `apart` and `together` are the pairs that a person called different, or the same.
    """

    reports: Mapping[str, ReportRow]
    statements: Sequence[StatementRow] = ()
    events: Sequence[EventRow] = ()
    figures: Sequence[FigureRow] = ()
    engagements: Sequence[EngagementRow] = ()
    actors: Mapping[str, ActorRow] = field(default_factory=dict)
    links: Sequence[LinkRow] = ()
    apart: Sequence[tuple[str, str]] = ()
    together: Sequence[tuple[str, str]] = ()
