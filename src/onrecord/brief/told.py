"""What the brief is made from: the codings of the window, copies set aside, with names at hand."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from onrecord.brief.cite import Names
from onrecord.records import Coding, Interval, Link, Report, When


@dataclass(frozen=True)
class Told:
    """One coding of the window; `carried_by` names the outlets that carry a copy of the report."""

    coding: Coding
    names: Names
    carried_by: tuple[str, ...] = ()

    @property
    def report(self) -> Report:
        """The report that tells."""
        return self.coding.report

    @property
    def day(self) -> dt.date | None:
        """The latest day on which the report can have come out."""
        return self.report.published.latest


class HasId(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str: ...  # noqa: D102


R = TypeVar("R", bound=HasId)


def by_id(records: Iterable[R]) -> dict[str, R]:
    """Records by their id."""
    return {record.id: record for record in records}


def told(codings: Iterable[Coding], links: Iterable[Link]) -> Iterator[Told]:
    """One voice each: of reports that repeat each other only the earliest is told, with the outlets of the others."""
    held = {coding.report.id: coding for coding in codings}
    original = _originals(held, links)
    copies: dict[str, list[Report]] = defaultdict(list)
    for report, earliest in original.items():
        copies[earliest].append(held[report].report)
    for report, coding in held.items():
        if report not in original:
            outlets = sorted({r.outlet or r.source for r in copies[report]})
            yield Told(coding, Names(coding), tuple(outlets))


def _originals(held: dict[str, Coding], links: Iterable[Link]) -> dict[str, str]:
    """For each report that is a copy, the earliest report of its group (union-find over `repeats`)."""
    parent: dict[str, str] = {}

    def root(report: str) -> str:
        while parent.get(report, report) != report:
            parent[report] = parent.get(parent[report], parent[report])
            report = parent[report]
        return report

    for link in links:
        if link.relation == "repeats" and link.from_ in held and link.to in held:
            one, other = sorted((root(link.from_), root(link.to)), key=lambda r: _order(held[r].report))
            parent[other] = one
    return {report: root(report) for report in held if root(report) != report}


def _order(report: Report) -> tuple[str, str]:
    day = report.published.latest
    return (day.isoformat() if day else "9999", report.id)


def newest_first(items: Sequence[Told]) -> list[Told]:
    """By the day of the report, newest first, the undated last; reports of one day in the order of their ids."""
    return sorted(items, key=lambda t: (t.day is None, -(t.day.toordinal() if t.day else 0), t.report.id))


def days(when: When | Interval | None) -> str:
    """An interval for a reader; empty where nothing is known but that it was before the report."""
    if when is None or when.earliest is None:
        return ""
    if when.earliest == when.latest:
        return str(when.latest)
    if when.latest is None:
        return f"from {when.earliest}"
    return f"{when.earliest} to {when.latest}"
