"""Profiles: what of a record is compared with records of other reports. Plain data, so that a store can keep it.

In each thread a record stands under its keys, and looks for others under the keys that it seeks, among the records of
the days around it. What it finds is compared. Keys and comparisons depend on the two records alone, never on what else
is in the store, so that the order of adding does not matter.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.records import Actor, Coding, Report
from onrecord.records.link import Relation
from onrecord.resolve.actors.memberships import bodies_of

Kind = Literal["report", "statement", "event", "engagement"]
Name = Literal["story", "event", "promise", "saying", "reply", "talks"]
Keys = Mapping[Name, tuple[str, ...]]
# A report that may have come out on any of more days than these stands in no order with others.
MAX_UNSURE = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One record as others see it: `day` is when its report came out, `body` what its kind compares.

    `keys` are what it stands under in each thread, `seeks` what it looks for.
    """

    kind: Kind
    id: str
    report: str
    day: dt.date
    keys: Keys
    seeks: Keys
    body: dict[str, Any]

    @property
    def order(self) -> tuple[dt.date, str, str]:
        """Earlier reports first; of a day, by id."""
        return (self.day, self.report, self.id)


@dataclass(frozen=True, slots=True)
class Tie:
    """How a later record stands to an earlier one, with a score in [0, 1] and the reasons."""

    relation: Relation
    score: float
    basis: str


def day_of(report: Report) -> dt.date | None:
    """The day on which a report came out, the latest it can be; null where that is not known well enough."""
    earliest, latest = report.published.earliest, report.published.latest
    if latest is None or (earliest is not None and latest - earliest > MAX_UNSURE) or earliest is None:
        return None
    return latest


def circle(parties: Iterable[str], day: dt.date) -> tuple[str, ...]:
    """The parties with the bodies that they belong to on a day: what is asked of NATO, a member may answer."""
    found = list(parties)
    return tuple(sorted({*found, *(body for party in found for body in bodies_of(party, day))}))


@dataclass(frozen=True)
class Parties:
    """Whom the actors of a coding speak and act for."""

    by_id: dict[str, Actor]

    @classmethod
    def of(cls, coding: Coding) -> "Parties":
        """The parties of one coding."""
        return cls({actor.id: actor for actor in coding.actors})

    def party(self, actor: str) -> str:
        """The state or body that a person holds an office of, else the person's country; anybody else stands alone."""
        known = self.by_id.get(actor)
        if known is None or known.type not in ("person", "anonymous"):
            return actor
        return next((office.of for office in known.offices), None) or known.country or actor

    def parties(self, actors: Iterable[str | None]) -> tuple[str, ...]:
        """The parties of several actors, sorted, those without a name left out."""
        return tuple(sorted({self.party(actor) for actor in actors if actor and actor != "unknown"}))
