"""One record by its id, with the report and the coding that it stands in."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from sqlalchemy import Connection, Table, or_, select

from onrecord.errors import StoreError, UsageError
from onrecord.records import Coding, Engagement, Event, Figure, Link, Report, Statement
from onrecord.store import schema
from onrecord.store.asking import said
from onrecord.store.current import CODING, is_current
from onrecord.store.load import MEND, held, record_of
from onrecord.store.rows import KINDS
from onrecord.store.threads import tied

RecordKind = Literal["report", "statement", "event", "figure", "engagement"]

# Kind and four digits: among 10,000 records of a kind few beginnings of that length are shared by two.
MIN_PREFIX: Final = 6
_SHOWN: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record in its surroundings.

    `coding` is the newest that holds the record; `current` is false where a newer coding no longer has it, or a newer
    text stands at the report's address. `links` are those in which it takes part, inside its report and across.
    """

    kind: RecordKind
    record: Report | Statement | Event | Figure | Engagement
    coding: Coding
    coder: str
    recorded: dt.datetime
    current: bool
    links: tuple[Link, ...]


def find(connection: Connection, record_id: str) -> Found | None:
    """The record with this id, or with the only id that begins so. Raises UsageError where several do."""
    match = _match(connection, said(record_id))
    if match is None:
        return None
    kind, full_id = match
    number = _newest(connection, kind, full_id)
    found = next(held(connection, [number]))
    coding = found.coding
    return Found(
        kind=kind,
        record=_record(coding, kind, full_id),
        coding=coding,
        coder=found.coder,
        recorded=dt.datetime.fromisoformat(found.recorded),
        current=connection.scalar(select(CODING.c.number).where(CODING.c.number == number, is_current())) is not None,
        links=(*(link for link in coding.links if full_id in (link.from_, link.to)), *_across(connection, full_id)),
    )


def _match(connection: Connection, prefix: str) -> tuple[RecordKind, str] | None:
    begin: list[tuple[RecordKind, str]] = []
    for kind in get_args(RecordKind):
        ids = schema.metadata.tables[kind].c.id
        # Everything that begins with the prefix sorts before the prefix with the last character behind it.
        within = (ids >= prefix, ids < prefix + "\U0010ffff") if len(prefix) >= MIN_PREFIX else (ids == prefix,)
        begin += [(kind, each) for each in connection.scalars(select(ids).where(*within).distinct().limit(_SHOWN + 1))]
    exact = [match for match in begin if match[1] == prefix]
    if len(begin) > 1 and not exact:
        shown = [full_id for _, full_id in begin[:_SHOWN]] + ["..."] * (len(begin) > _SHOWN)
        raise UsageError(f"{prefix} begins several ids; give more of one: {', '.join(shown)}")
    return next(iter(exact or begin), None)


def _newest(connection: Connection, kind: RecordKind, full_id: str) -> int:
    query = select(CODING.c.number).order_by(CODING.c.recorded.desc(), CODING.c.coder.desc()).limit(1)
    if kind == "report":
        query = query.where(CODING.c.report == full_id)
    else:
        table: Table = schema.metadata.tables[kind]
        query = query.where(CODING.c.number.in_(select(table.c.coding).where(table.c.id == full_id)))
    number = connection.scalar(query)
    if number is None:
        raise StoreError(f"the coding of {full_id} is damaged: it cannot be found. {MEND}")
    return int(number)


def _record(coding: Coding, kind: RecordKind, full_id: str) -> Report | Statement | Event | Figure | Engagement:
    if kind == "report":
        return coding.report
    (field,) = (each.field for each in KINDS if each.table.name == kind)
    for record in getattr(coding, field):
        if record.id == full_id:
            return cast("Statement | Event | Figure | Engagement", record)
    raise StoreError(f"{full_id} is damaged: its coding does not hold it. {MEND}")


def _across(connection: Connection, full_id: str) -> Iterator[Link]:
    t = schema.link.c
    query = (
        select(t.body, t.digest, t.coding)
        .where(or_(t.from_id == full_id, t.to_id == full_id))
        .order_by(t.from_id, t.to_id, t.digest)
    )
    for row in connection.execute(query):
        if row.coding is None:  # asked here: SQLite would go through all links that have none
            yield record_of(Link, row)
    e = schema.tie.c
    ties = select(schema.tie).where(e.ended.is_(None), or_(e.later == full_id, e.earlier == full_id))
    for row in connection.execute(ties.order_by(e.later, e.earlier, e.thread)):
        yield tied(row).link
