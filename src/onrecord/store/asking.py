"""Asking for reports and codings: by day, actor and place, as published and as known on a day."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from onrecord.records import Coding, Link
from onrecord.records.window import Window
from onrecord.store import schema
from onrecord.store.columns import name_key
from onrecord.store.current import CODING, REPORT, is_current
from onrecord.store.load import held, record_of

# Parameters in one statement; SQLite takes 32,766.
CHUNK: Final = 1_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Which codings: all current ones, narrowed by whatever is given. Days are included at both ends, in UTC.

    `since` and `until` take a report whose interval of publication touches them; a report that does not say when it
    was published stands on the day when it was recorded.
    """

    window: Window
    report: str | None = None

    def query(self, *, newest_first: bool = False) -> Select[Any]:
        """The numbers of the codings, by day of publication, then by report."""
        window = self.window
        query = select(CODING.c.number).where(is_current(as_of=window.as_of, known_on=window.known_on))
        if window.since:
            query = query.where(CODING.c.last_day >= window.since.isoformat())
        if window.until:
            query = query.where(CODING.c.first_day <= window.until.isoformat())
        if window.actor is not None:
            a = schema.actor.c
            query = query.where(CODING.c.number.in_(select(a.coding).where(a.id == said(window.actor))))
        if window.place is not None:
            p = schema.place.c
            query = query.where(CODING.c.number.in_(select(p.coding).where(p.name_key == name_key(said(window.place)))))
        if self.report is not None:
            query = query.where(REPORT.c.id == said(self.report))
        order = (CODING.c.last_day, CODING.c.report)
        return query.order_by(*(column.desc() if newest_first else column for column in order))


def last_day(connection: Connection, selection: Selection, *, over: int) -> dt.date | None:
    """The newest day of publication, where more than so many codings are selected."""
    numbers = list(connection.scalars(selection.query(newest_first=True).limit(over + 1)))
    if len(numbers) <= over:
        return None
    c = schema.coding.c
    return dt.date.fromisoformat(connection.scalars(select(c.last_day).where(c.number == numbers[0])).one())


def codings(connection: Connection, selection: Selection) -> Iterator[Coding]:
    """The codings, lazily."""
    for found in held(connection, connection.scalars(selection.query())):
        yield found.coding


def newest(connection: Connection, reports: Iterable[str]) -> list[int]:
    """The numbers of the newest codings of these reports."""
    c, ids, found = schema.coding.c, [said(each) for each in reports], list[int]()
    for start in range(0, len(ids), CHUNK):
        query = select(c.report, c.number).where(c.report.in_(ids[start : start + CHUNK])).order_by(c.recorded, c.coder)
        last = {row.report: row.number for row in connection.execute(query)}
        found += last.values()
    return found


def held_ids(connection: Connection, report_ids: Collection[str], coder: str) -> set[str]:
    """Those of the reports that this version of the coder has coded."""
    c, ids, found = schema.coding.c, [said(each) for each in report_ids], set[str]()
    for start in range(0, len(ids), CHUNK):
        query = select(c.report).where(c.coder == said(coder), c.report.in_(ids[start : start + CHUNK]))
        found.update(connection.scalars(query))
    return found


def links(connection: Connection, *, known_on: dt.date | None = None) -> Iterator[Link]:
    """The links across reports, by their ids."""
    t = schema.link.c
    query = select(t.body, t.digest).where(t.coding.is_(None)).order_by(t.from_id, t.to_id, t.digest)
    if known_on:
        query = query.where(t.recorded <= f"{known_on.isoformat()}T23:59:59.999999Z")
    for row in connection.execute(query):
        yield record_of(Link, row)


def said(words: str) -> str:
    """Words as SQLite can take them: half of a surrogate pair, as in a path that is not UTF-8, becomes a mark."""
    return words.encode("utf-8", "replace").decode()
