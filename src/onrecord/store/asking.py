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
# Codings of one actor or place that are gone through to find those of a window; of more, the window is gone through.
FEW: Final = 20_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Which codings: all current ones, narrowed by whatever is given. Days are included at both ends, in UTC.

    `since` and `until` take a report whose interval of publication touches them; a report that does not say when it
    was published stands on the day when it was recorded.
    """

    window: Window
    report: str | None = None

    def query(self, connection: Connection, *, newest_first: bool = False) -> Select[Any]:
        """The numbers of the codings, by day of publication, then by report.

        An actor or place that is told of often is looked for in the codings of the window, one that is not leads to
        its codings: either way round, the other would make a large store go through all that it holds.
        """
        window = self.window
        query = select(CODING.c.number).where(is_current(as_of=window.as_of, known_on=window.known_on))
        if window.since:
            query = query.where(CODING.c.last_day >= window.since.isoformat())
        if window.until:
            query = query.where(CODING.c.first_day <= window.until.isoformat())
        for told in self._told():
            few = connection.execute(told.offset(FEW).limit(1)).first() is None
            (coding,) = told.selected_columns
            query = query.where(CODING.c.number.in_(told) if few else told.where(coding == CODING.c.number).exists())
        if self.report is not None:
            query = query.where(REPORT.c.id == said(self.report))
        order = (CODING.c.last_day, CODING.c.report)
        return query.order_by(*(column.desc() if newest_first else column for column in order))

    def _told(self) -> Iterator[Select[Any]]:
        """The codings that tell of the actor, and of the place, where these are given."""
        actor, place = self.window.actor, self.window.place
        a, p = schema.actor.c, schema.place.c
        if actor is not None:
            yield select(a.coding).where(a.id == said(actor))
        if place is not None:
            yield select(p.coding).where(p.name_key == name_key(said(place)))


def last_day(connection: Connection, selection: Selection, *, over: int) -> dt.date | None:
    """The newest day of publication, where more than so many codings are selected."""
    numbers = list(connection.scalars(selection.query(connection, newest_first=True).limit(over + 1)))
    if len(numbers) <= over:
        return None
    c = schema.coding.c
    return dt.date.fromisoformat(connection.scalars(select(c.last_day).where(c.number == numbers[0])).one())


def codings(connection: Connection, selection: Selection) -> Iterator[Coding]:
    """The codings, lazily."""
    for found in held(connection, connection.scalars(selection.query(connection))):
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
