"""Tellings: the rows of many reports with what ties them together, for views that look across reports."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from onrecord.reconcile.groups import Groups
from onrecord.records.rows import LinkRow, ReportRow, Rows


@dataclass(frozen=True)
class Tellings:
    """The rows of a window with what follows from their links."""

    rows: Rows

    @property
    def reports(self) -> Mapping[str, ReportRow]:
        """The reports by id."""
        return self.rows.reports

    @cached_property
    def voices(self) -> Mapping[str, str]:
        """The report that each report is a copy of; itself where it is none."""
        copies = [(k.later, k.earlier) for k in self.rows.links if k.relation == "repeats" and k.later in self.reports]
        inside = [(a, b) for a, b in copies if b in self.reports]
        groups = Groups(inside, order=lambda report: (self.reports[report].day, report))
        return {report: groups.first(report) for report in self.reports}

    @cached_property
    def speakers(self) -> Mapping[str, tuple[str, ...]]:
        """Who says each statement."""
        return {s.id: s.speakers for s in self.rows.statements}

    def threads(self, *names: str) -> list[LinkRow]:
        """The ties of these threads."""
        return [k for k in self.rows.links if k.thread in names]

    def party(self, actor: str) -> str:
        """The state or body that an actor speaks and acts for."""
        known = self.rows.actors.get(actor)
        return known.party if known else actor

    def parties(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The parties of several actors, in their order, those without a name left out."""
        return tuple(dict.fromkeys(self.party(actor) for actor in actors if actor != "unknown"))

    def name(self, actor: str) -> str:
        """What reports call an actor."""
        if actor == "unknown":
            return "not named"
        known = self.rows.actors.get(actor)
        return known.name if known else actor

    def names(self, actors: Iterable[str]) -> str:
        """What reports call several actors."""
        return " and ".join(dict.fromkeys(self.name(actor) for actor in actors))

    @cached_property
    def inner(self) -> Mapping[str, list[LinkRow]]:
        """The links inside reports and the replies across them, by the record that they lead to."""
        out: dict[str, list[LinkRow]] = defaultdict(list)
        for link in self.rows.links:
            if link.thread in (None, "reply") and link.relation != "repeats":
                out[link.earlier].append(link)
        return out


def day_of(text: str | None) -> dt.date | None:
    """A day from its column."""
    return dt.date.fromisoformat(text) if text else None


def backwards(day: str) -> tuple[int, ...]:
    """A key that sorts days from the newest to the oldest, and what has none behind."""
    return tuple(-ord(c) for c in day) or (0,)
