"""What a store holds, in numbers."""

import datetime as dt
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, MetaData, Table, func, insert, or_, select

from onrecord.records import Problem
from onrecord.store import schema
from onrecord.store.current import CODING, REPORT, is_current
from onrecord.store.load import day_of, record_of
from onrecord.store.rows import KINDS
from onrecord.store.schema import NUMBER, REVISION

SAMPLES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a store holds. All counts are of what is current: the newest coding of the newest text at each address.

    `links_across` counts the links that belong to no report, `superseded` the older texts that are kept beside,
    `codings` all codings that are. `problems` counts by stage those of the current codings and of the inputs that
    became no report, `samples` shows a few of each. Days are those that the reports state; null where none does.
    """

    path: str
    counts: Mapping[str, int]
    links_across: int
    superseded: int
    codings: int
    languages: Mapping[str | None, int]
    outlets: Mapping[str | None, int]
    coders: Mapping[str, int]
    problems: Mapping[str, int]
    samples: Mapping[str, tuple[Problem, ...]]
    first_published: dt.date | None
    last_published: dt.date | None
    schema_version: str
    sqlite_version: str
    bytes: int


# Filled once for a status: what is current is asked for each kind of record.
_CURRENT = Table("current_now", MetaData(), Column("number", NUMBER, primary_key=True), prefixes=["TEMPORARY"])


def status(connection: Connection, path: Path) -> Status:
    """Count everything; reads the whole store."""
    _CURRENT.create(connection)
    connection.execute(insert(_CURRENT).from_select(["number"], select(CODING.c.number).where(is_current())))
    found = _status(connection, path)
    _CURRENT.drop(connection)
    return found


def _status(connection: Connection, path: Path) -> Status:
    current = select(_CURRENT.c.number)
    first, last = connection.execute(
        select(func.min(CODING.c.published_earliest), func.max(CODING.c.published_latest)).where(
            CODING.c.number.in_(current)
        )
    ).one()
    reports = _count(connection, _CURRENT)
    records = {kind.table.name: _count(connection, kind.table, kind.table.c.coding.in_(current)) for kind in KINDS}
    return Status(
        path=str(path),
        counts={"report": reports, **records},
        links_across=_count(connection, schema.link, schema.link.c.coding.is_(None)),
        superseded=_count(connection, schema.report) - reports,
        codings=_count(connection, schema.coding),
        languages=_by(connection, REPORT.c.language),
        outlets=_by(connection, REPORT.c.outlet),
        coders=_by(connection, CODING.c.coder),
        problems=_problems(connection),
        samples=_samples(connection),
        first_published=day_of(first),
        last_published=day_of(last),
        schema_version=REVISION,
        sqlite_version=sqlite3.sqlite_version,
        bytes=sum(file.stat().st_size for file in (path, path.with_name(path.name + "-wal")) if file.exists()),
    )


def _count(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


def _by(connection: Connection, column: Column[Any]) -> dict[Any, int]:
    """How many current reports a value, the most frequent first."""
    query = (
        select(column, func.count())
        .join_from(CODING, REPORT, CODING.c.report == REPORT.c.id)
        .where(CODING.c.number.in_(select(_CURRENT.c.number)))
        .group_by(column)
        .order_by(func.count().desc(), column)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _open_problems() -> ColumnElement[bool]:
    coding = schema.problem.c.coding
    return or_(coding.is_(None), coding.in_(select(_CURRENT.c.number)))


def _problems(connection: Connection) -> dict[str, int]:
    p = schema.problem.c
    query = select(p.stage, func.count()).where(_open_problems()).group_by(p.stage).order_by(p.stage)
    return {row[0]: row[1] for row in connection.execute(query)}


def _samples(connection: Connection) -> dict[str, tuple[Problem, ...]]:
    p = schema.problem.c
    rank = func.row_number().over(partition_by=p.stage, order_by=(p.location, p.digest)).label("rank")
    ranked = select(p.stage, rank, p.body, p.digest).where(_open_problems()).subquery()
    out: dict[str, tuple[Problem, ...]] = {}
    query = select(ranked).where(ranked.c.rank <= SAMPLES).order_by(ranked.c.stage, ranked.c.rank)
    for row in connection.execute(query):
        out[row.stage] = (*out.get(row.stage, ()), record_of(Problem, row))
    return out
