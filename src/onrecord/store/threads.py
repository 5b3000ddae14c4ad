"""Where threads are kept: profiles under their keys, and ties with the time in which they held."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from pydantic_core import from_json
from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from onrecord.records.link import Relation
from onrecord.records.thread import Kind, Name, Profile, Tie, Tied
from onrecord.store import schema

# Parameters in one statement; SQLite takes 32,766.
CHUNK: Final = 1_000
# Profiles held in memory at once, of some kilobytes each.
MOST_SEEN: Final = 10_000
STANDS, SEEKS = "stands", "seeks"


class Seen(dict[int, Profile]):
    """Profiles that one transaction has read, by number: the reports of a day have most neighbours in common.

    Not kept beyond it, since another writer may take profiles away, and give their numbers to others.
    """

    def keep(self, read: Mapping[int, Profile]) -> None:
        """Keep what was read, unless there is too much of it to hold."""
        if len(self) + len(read) > MOST_SEEN:
            self.clear()
        self.update(read)


class Shelf:
    """The shelf of one writer's transaction; `now` is when its ties are recorded, as the store writes times."""

    def __init__(self, connection: Connection, now: str, seen: Seen | None = None) -> None:
        self._connection = connection
        self._now = now
        self._seen = Seen() if seen is None else seen

    def put(self, profiles: Sequence[Profile]) -> None:
        """Keep profiles under their keys."""
        handles: list[dict[str, Any]] = []
        for p in profiles:
            row = {"id": p.id, "kind": p.kind, "report": p.report, "day": p.day.isoformat(), "body": _packed(p)}
            (number,) = self._connection.execute(insert(schema.profile), row).inserted_primary_key or (None,)
            keys = {key for name in p.keys for key in (*_stands(name, p), *_seeks(name, p))}
            handles += [{"key": key, "day": row["day"], "profile": number} for key in sorted(keys)]
        if handles:
            self._connection.execute(insert(schema.handle), handles)

    def near(
        self, thread: Name, profile: Profile, reach: dt.timedelta, *, inside: bool, shared: int = 1
    ) -> Iterator[Profile]:
        """As `reconcile.threads.Shelf.near`."""
        h = schema.handle.c
        first, day, last = ((profile.day + d).isoformat() for d in (-reach, dt.timedelta(0), reach))
        sought, seekers = _wanted(thread, profile)
        wanted = or_(
            and_(h.key.in_(sought), h.day.between(first, day)), and_(h.key.in_(seekers), h.day.between(day, last))
        )
        found = select(h.profile).where(wanted).group_by(h.profile).having(func.count() >= shared)
        for other in self._read(self._connection.scalars(found)):
            apart = other.id != profile.id if inside else other.report != profile.report
            if apart and other.kind == profile.kind:
                yield other

    def _read(self, numbers: Iterable[int]) -> Iterator[Profile]:
        """The profiles with these numbers; those that this transaction has read are not read again."""
        wanted = list(numbers)
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            known = {number: self._seen[number] for number in part if number in self._seen}
            query = select(schema.profile).where(schema.profile.c.number.in_([n for n in part if n not in known]))
            read = {row.number: _profile(row) for row in self._connection.execute(query)}
            self._seen.keep(read)
            yield from (*known.values(), *read.values())

    def profiles(self, ids: Iterable[str]) -> dict[str, Profile]:
        """As `reconcile.threads.Shelf.profiles`."""
        wanted, out = sorted(set(ids)), dict[str, Profile]()
        for start in range(0, len(wanted), CHUNK):
            query = select(schema.profile).where(schema.profile.c.id.in_(wanted[start : start + CHUNK]))
            out.update({row.id: _profile(row) for row in self._connection.execute(query)})
        return out

    def ties(self, thread: Name, later: Iterable[str]) -> dict[str, Tied]:
        """As `reconcile.threads.Shelf.ties`."""
        t, ids = schema.tie.c, list(later)
        out: dict[str, Tied] = {}
        for start in range(0, len(ids), CHUNK):
            query = select(schema.tie).where(
                t.thread == thread, t.later.in_(ids[start : start + CHUNK]), t.ended.is_(None)
            )
            out.update({row.later: tied(row) for row in self._connection.execute(query)})
        return out

    def tie(self, ties: Sequence[Tied]) -> None:
        """As `reconcile.threads.Shelf.tie`."""
        t = schema.tie.c
        for each in ties:
            ending = update(schema.tie).where(t.thread == each.thread, t.later == each.later, t.ended.is_(None))
            self._connection.execute(ending, {"ended": self._now})
        rows = [
            {
                "thread": each.thread,
                "later": each.later,
                "earlier": each.earlier,
                "relation": each.tie.relation,
                "score": each.tie.score,
                "basis": each.tie.basis,
                "recorded": self._now,
            }
            for each in ties
        ]
        if rows:
            self._connection.execute(insert(schema.tie), rows)

    def withdraw(self, report: str) -> dict[Name, list[Profile]]:
        """Take a report's records from the shelf and end their ties; gives, by thread, those that lost their earlier
        record.
        """
        p, h, t = schema.profile.c, schema.handle.c, schema.tie.c
        held = self._connection.execute(select(p.number, p.id).where(p.report == report)).all()
        ids, orphans = {row.id for row in held}, dict[Name, list[Profile]]()
        for row in held:
            ending = or_(t.later == row.id, t.earlier == row.id)
            for tied_ in self._connection.execute(select(schema.tie).where(ending, t.ended.is_(None))).all():
                if tied_.later not in ids:
                    orphans.setdefault(tied_.thread, []).extend(self.profiles([tied_.later]).values())
            self._connection.execute(update(schema.tie).where(ending, t.ended.is_(None)), {"ended": self._now})
            self._connection.execute(delete(schema.handle).where(h.profile == row.number))
            self._seen.pop(row.number, None)
        self._connection.execute(delete(schema.profile).where(p.report == report))
        return orphans


def tied(row: Any) -> Tied:
    """A tie from its row."""
    tie = Tie(cast("Relation", row.relation), row.score, row.basis)
    return Tied(cast("Name", row.thread), row.later, row.earlier, tie)


def _packed(profile: Profile) -> str:
    data = {"at": profile.at, "keys": profile.keys, "seeks": profile.seeks, "body": profile.body}
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _profile(row: Any) -> Profile:
    data = from_json(row.body)
    return Profile(
        kind=cast("Kind", row.kind),
        id=row.id,
        report=row.report,
        day=dt.date.fromisoformat(row.day),
        at=data["at"],
        keys={name: tuple(keys) for name, keys in data["keys"].items()},
        seeks={name: tuple(keys) for name, keys in data["seeks"].items()},
        body=data["body"],
    )


def _stands(name: Name, profile: Profile) -> list[int]:
    return [_key(name, STANDS, key) for key in profile.keys.get(name, ())]


def _seeks(name: Name, profile: Profile) -> list[int]:
    """What is sought, where that is another thing than what the record stands under."""
    seeks = profile.seeks.get(name, ())
    return [] if seeks == profile.keys.get(name) else [_key(name, SEEKS, key) for key in seeks]


def _wanted(name: Name, profile: Profile) -> tuple[list[int], list[int]]:
    """The keys of earlier records that this one seeks, and those of later records that seek it."""
    stands, seeks = profile.keys.get(name, ()), profile.seeks.get(name, ())
    side = STANDS if stands == seeks else SEEKS
    return [_key(name, STANDS, key) for key in seeks], [_key(name, side, key) for key in stands]


def _key(name: Name, side: str, key: str) -> int:
    """Eight bytes of a digest as a signed number."""
    digest = hashlib.blake2b(f"{name} {side} {key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
