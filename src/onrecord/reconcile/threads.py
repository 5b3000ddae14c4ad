"""Threads: each record tied to the earlier record that it most likely goes back to, kept up as reports come in any
order.

For each kind of tie a record has at most one earlier record, the likeliest of those that its keys lead to. So what the
ties say depends on which reports there are and not on when they were added: a report that comes late and is earlier
than others takes their ties over where it is likelier.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.reconcile import happenings, promises, sayings, stories, talks
from onrecord.reconcile.profile import BodiesOf, Parties
from onrecord.records import Coding
from onrecord.records.thread import Kind, Name, Profile, Tie, Tied


@dataclass(frozen=True, slots=True)
class Thread:
    """One kind of tie: what it compares, how, and over how many days it reaches."""

    name: Name
    kind: Kind
    compare: Callable[[Profile, Profile], Tie | None]
    reach: dt.timedelta
    # Whether a record may be tied to an earlier one of its own report.
    inside: bool = False
    # How many keys two records must have in common to be compared.
    shared: int = 1


THREADS: tuple[Thread, ...] = (
    Thread("story", "report", stories.compare, stories.REACH, shared=stories.SHARED),
    Thread("event", "event", happenings.compare, happenings.REACH),
    Thread("promise", "event", promises.compare, promises.REACH, inside=True),
    Thread("saying", "statement", sayings.repeated, sayings.REPEATED),
    Thread("reply", "statement", sayings.replied, sayings.ANSWERED, inside=True),
    Thread("talks", "engagement", talks.compare, talks.REACH),
)


class Shelf(Protocol):
    """Where profiles and ties are kept."""

    def put(self, profiles: Sequence[Profile]) -> None:
        """Keep profiles under their keys."""

    def near(
        self, thread: Name, profile: Profile, reach: dt.timedelta, *, inside: bool, shared: int = 1
    ) -> Iterable[Profile]:
        """The other profiles that stand in the thread under what the profile seeks, earlier by at most the reach, and
        those that seek what it stands under, later by at most the reach; those of its own report where `inside`.

        `shared` is under how many keys they must do so.
        """

    def profiles(self, ids: Iterable[str]) -> dict[str, Profile]:
        """The profiles of these records, by record."""

    def ties(self, thread: Name, later: Iterable[str]) -> dict[str, Tied]:
        """The ties of a thread from these records, by record."""

    def tie(self, ties: Sequence[Tied]) -> None:
        """Keep ties, each in place of the one that its thread has from the same record."""

    def withdraw(self, report: str) -> Mapping[Name, Sequence[Profile]]:
        """Take a report's records away with their ties; gives, by thread, those that lost their earlier record."""


def profiles(coding: Coding, bodies_of: BodiesOf) -> list[Profile]:
    """All that other reports are compared with."""
    report, parties = stories.profile(coding), Parties.of(coding, bodies_of)
    rest = (*happenings.profiles(coding, parties), *sayings.profiles(coding, parties), *talks.profiles(coding, parties))
    return [report, *rest] if report is not None else list(rest)


def weave(new: Sequence[Profile], shelf: Shelf) -> list[Tied]:
    """Tie the records of one report into what the shelf holds, and keep them there; the ties that are new."""
    shelf.put(new)
    made: list[Tied] = []
    for thread in THREADS:
        best: dict[str, _Pair] = {}
        for profile in (p for p in new if p.kind == thread.kind):
            for pair in _pairs(thread, profile, shelf):
                _better(best, pair)
        better = list(_ahead(best, shelf.ties(thread.name, best), shelf))
        shelf.tie(better)
        made += better
    return made


def unweave(report: str, shelf: Shelf) -> None:
    """Take the records of a report out of all threads: it is coded anew, or a newer text stands in its place."""
    orphans = shelf.withdraw(report)
    for thread in THREADS:
        best: dict[str, _Pair] = {}
        for profile in orphans.get(thread.name, ()):
            for pair in _pairs(thread, profile, shelf):
                if pair.later.id == profile.id:
                    _better(best, pair)
        shelf.tie([pair.tied for pair in best.values()])


@dataclass(frozen=True, slots=True)
class _Pair:
    """A record with an earlier one that it may go back to."""

    tied: Tied
    later: Profile
    earlier: Profile

    @property
    def rank(self) -> tuple[float, bool, int, bool, int, str]:
        """The likeliest is greatest; of equals, what stands nearest, by report, by day, then by place, before it rather
        than behind it.

        Ids come last: they digest where a report was found, and what goes back to what should not hang on that.
        """
        one, other = self.later, self.earlier
        inside = one.report == other.report
        apart = abs(one.at - other.at) if inside else other.at
        return (self.tied.tie.score, inside, other.day.toordinal(), other.at <= one.at, -apart, other.id)


def _pairs(thread: Thread, profile: Profile, shelf: Shelf) -> Iterator[_Pair]:
    for other in shelf.near(thread.name, profile, thread.reach, inside=thread.inside, shared=thread.shared):
        later, earlier = (profile, other) if profile.order > other.order else (other, profile)
        pairs = [(later, earlier)]
        if later.report == earlier.report:  # a report often tells the reply first
            pairs.append((earlier, later))
        for one, target in pairs:
            tie = thread.compare(one, target)
            if tie is not None:
                yield _Pair(Tied(thread.name, one.id, target.id, tie), one, target)
                break


def _better(best: dict[str, _Pair], pair: _Pair) -> None:
    if pair.later.id not in best or pair.rank > best[pair.later.id].rank:
        best[pair.later.id] = pair


def _ahead(best: Mapping[str, _Pair], held: Mapping[str, Tied], shelf: Shelf) -> Iterator[Tied]:
    """The ties that take the place of what is held, or of nothing."""
    equal = [tied.earlier for later, tied in held.items() if tied.tie.score == best[later].tied.tie.score]
    profiles = shelf.profiles(equal)
    for later, pair in best.items():
        there = held.get(later)
        if there is not None and there.earlier in profiles:
            ahead = pair.rank > _Pair(there, pair.later, profiles[there.earlier]).rank
        else:
            ahead = there is None or pair.tied.tie.score > there.tie.score
        if ahead:
            yield pair.tied
