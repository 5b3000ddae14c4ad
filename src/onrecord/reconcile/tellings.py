"""Tellings: the records of many reports as light rows, with what ties them, for views that look across reports."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from onrecord.reconcile.groups import Groups


class ReportRow(NamedTuple):
    """One report as it is read now. `day` is the latest day on which it can have come out, or was recorded."""

    id: str
    source: str
    url: str | None
    outlet: str | None
    agency: str | None
    title: str | None
    day: str
    dated: bool


class StatementRow(NamedTuple):
    """One statement. `told_in` is the statement that it is nested in."""

    id: str
    report: str
    day: str
    act: str
    register: str
    speakers: tuple[str, ...]
    content: str
    addressees: tuple[str, ...]
    first: str | None
    last: str | None
    told_in: str | None
    confidence: float | None


class EventRow(NamedTuple):
    """One event as one report tells it. `voice` is the statement that asserts it."""

    id: str
    report: str
    day: str
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


class FigureRow(NamedTuple):
    """One figure as one report gives it. `voice` is the statement that gives it."""

    id: str
    report: str
    day: str
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
    evidence: str


class EngagementRow(NamedTuple):
    """One engagement as one report tells it."""

    id: str
    report: str
    day: str
    form: str
    status: str
    participants: tuple[str, ...]
    venue: str | None
    first: str | None
    last: str | None
    topic: str
    voice: str | None


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
class Tellings:
    """The records of a window. Ties may lead to records outside of it; those are not among the rows."""

    reports: Mapping[str, ReportRow]
    statements: Sequence[StatementRow] = ()
    events: Sequence[EventRow] = ()
    figures: Sequence[FigureRow] = ()
    engagements: Sequence[EngagementRow] = ()
    actors: Mapping[str, ActorRow] = field(default_factory=dict)
    links: Sequence[LinkRow] = ()
    apart: Sequence[tuple[str, str]] = ()
    together: Sequence[tuple[str, str]] = ()

    @cached_property
    def voices(self) -> Mapping[str, str]:
        """The report that each report is a copy of; itself where it is none."""
        copies = [(k.later, k.earlier) for k in self.links if k.relation == "repeats" and k.later in self.reports]
        inside = [(a, b) for a, b in copies if b in self.reports]
        groups = Groups(inside, order=lambda report: (self.reports[report].day, report))
        return {report: groups.first(report) for report in self.reports}

    @cached_property
    def speakers(self) -> Mapping[str, tuple[str, ...]]:
        """Who says each statement."""
        return {s.id: s.speakers for s in self.statements}

    def threads(self, *names: str) -> list[LinkRow]:
        """The ties of these threads."""
        return [k for k in self.links if k.thread in names]

    def party(self, actor: str) -> str:
        """The state or body that an actor speaks and acts for."""
        known = self.actors.get(actor)
        return known.party if known else actor

    def parties(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The parties of several actors, in their order, those without a name left out."""
        return tuple(dict.fromkeys(self.party(actor) for actor in actors if actor != "unknown"))

    def name(self, actor: str) -> str:
        """What reports call an actor."""
        if actor == "unknown":
            return "not named"
        known = self.actors.get(actor)
        return known.name if known else actor

    def names(self, actors: Iterable[str]) -> str:
        """What reports call several actors."""
        return " and ".join(dict.fromkeys(self.name(actor) for actor in actors))

    @cached_property
    def inner(self) -> Mapping[str, list[LinkRow]]:
        """The links inside reports and the replies across them, by the record that they lead to."""
        out: dict[str, list[LinkRow]] = defaultdict(list)
        for link in self.links:
            if link.thread in (None, "reply") and link.relation != "repeats":
                out[link.earlier].append(link)
        return out


def day_of(text: str | None) -> dt.date | None:
    """A day from its column."""
    return dt.date.fromisoformat(text) if text else None
