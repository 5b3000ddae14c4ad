"""Profiles: from a coding to what its records are compared by. Plain data, so that a store can keep it.

Keys and comparisons depend on the two records alone, never on what else is in the store, so that the order of adding
does not matter.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.records import Actor, Coding, Report

# A report that may have come out on any of more days than these stands in no order with others.
MAX_UNSURE = dt.timedelta(days=7)


def day_of(report: Report) -> dt.date | None:
    """The day on which a report came out, the latest it can be; null where that is not known well enough."""
    earliest, latest = report.published.earliest, report.published.latest
    if latest is None or (earliest is not None and latest - earliest > MAX_UNSURE) or earliest is None:
        return None
    return latest


# The bodies that a state belongs to on a day.
BodiesOf = Callable[[str, dt.date], Iterable[str]]


@dataclass(frozen=True)
class Parties:
    """Whom the actors of a coding speak and act for, and which bodies these belong to."""

    by_id: dict[str, Actor]
    bodies_of: BodiesOf

    @classmethod
    def of(cls, coding: Coding, bodies_of: BodiesOf) -> "Parties":
        """The parties of one coding."""
        return cls({actor.id: actor for actor in coding.actors}, bodies_of)

    def circle(self, parties: Iterable[str], day: dt.date) -> tuple[str, ...]:
        """The parties with the bodies that they belong to: what is asked of NATO, a member may answer."""
        found = list(parties)
        return tuple(sorted({*found, *(body for party in found for body in self.bodies_of(party, day))}))

    def party(self, actor: str) -> str:
        """The state or body that a person holds an office of, else the person's country; anybody else stands alone."""
        known = self.by_id.get(actor)
        if known is None or known.type not in ("person", "anonymous"):
            return actor
        return next((office.of for office in known.offices), None) or known.country or actor

    def parties(self, actors: Iterable[str | None]) -> tuple[str, ...]:
        """The parties of several actors, sorted, those without a name left out."""
        return tuple(sorted({self.party(actor) for actor in actors if actor and actor != "unknown"}))
