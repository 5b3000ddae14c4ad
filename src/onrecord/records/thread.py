"""Threads: what of a record is compared with records of other reports, and how it stands to an earlier one.

In each thread a record stands under its keys, and looks for others under the keys that it seeks, among the records of
the days around it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.records.link import Link, Relation

Kind = Literal["report", "statement", "event", "engagement"]
Name = Literal["story", "event", "promise", "saying", "reply", "talks"]
Keys = Mapping[Name, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One record as others see it: `day` is when its report came out, `at` where in it the record stands, `body` what
    its kind compares.

    `keys` are what it stands under in each thread, `seeks` what it looks for.
    """

    kind: Kind
    id: str
    report: str
    day: dt.date
    at: int = 0
    keys: Keys
    seeks: Keys
    body: dict[str, Any]

    @property
    def order(self) -> tuple[dt.date, str, int, str]:
        """Earlier reports first, of a day by id; in a report, in text order."""
        return (self.day, self.report, self.at, self.id)


@dataclass(frozen=True, slots=True)
class Tie:
    """How a later record stands to an earlier one, with a score in [0, 1] and the reasons."""

    relation: Relation
    score: float
    basis: str


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie as it is kept: from a later record to an earlier one, in a thread."""

    thread: Name
    later: str
    earlier: str
    tie: Tie

    @property
    def link(self) -> Link:
        """The tie as a link of the contract."""
        return Link(
            from_=self.later,
            to=self.earlier,
            relation=self.tie.relation,
            basis=self.tie.basis,
            confidence=self.tie.score,
        )
