"""The records of a window as light rows: what views across reports are made from, without loading whole codings."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, literal, or_, select

from onrecord.records.rows import ActorRow, EngagementRow, EventRow, FigureRow, LinkRow, ReportRow, Rows, StatementRow
from onrecord.records.window import Window
from onrecord.store import judgements, schema
from onrecord.store.asking import CHUNK, Selection


@dataclass(frozen=True, slots=True)
class _Codings:
    """The codings of a window by day and report: the reports and days by number.

    Records are asked for by these numbers. As a join, each query would find out anew what is current, and where
    nothing is known of the sizes of tables, SQLite may begin at the wrong end and read a whole table for a week.
    """

    reports: Mapping[int, str]
    days: Mapping[int, str]

    def parts(self) -> Iterator[list[int]]:
        """The numbers, in their order, as many as one statement takes."""
        numbers = list(self.reports)
        return (numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK))


def tellings(connection: Connection, selection: Selection) -> Rows:
    """All current records of the selection, in the order of the days of their reports."""
    known_on, codings = selection.window.known_on, _codings(connection, selection)
    return Rows(
        reports={row.id: row for row in _reports(connection, codings)},
        statements=list(_statements(connection, codings)),
        events=list(_events(connection, codings)),
        figures=list(_figures(connection, codings)),
        engagements=list(_engagements(connection, codings)),
        actors={row.id: row for row in _actors(connection, codings)},
        links=list(_links(connection, codings, selection.window)),
        together=judgements.pairs(connection, "same", known_on),
        apart=judgements.pairs(connection, "different", known_on),
    )


def _codings(connection: Connection, selection: Selection) -> _Codings:
    c, window = schema.coding.c, selection.query(connection).subquery()
    query = select(c.number, c.report, func.coalesce(c.published_latest, "").label("day")).join_from(
        window, schema.coding, c.number == window.c.number
    )
    rows = sorted(connection.execute(query).all(), key=lambda row: (row.day, row.report))
    return _Codings({row.number: row.report for row in rows}, {row.number: row.day for row in rows})


def story_ties(connection: Connection, reports: Iterable[str], known_on: dt.date | None) -> list[LinkRow]:
    """The ties of stories from these reports and from the earlier ones that they lead to, back to the first."""
    t, wanted = schema.tie.c, sorted(set(reports))
    out: dict[str, LinkRow] = {}
    for start in range(0, len(wanted), CHUNK):
        # Walked in the store: a story that has gone on for years is a thousand steps long.
        told = select(t.later, t.earlier).where(t.thread == "story", _held(known_on))
        back = told.where(t.later.in_(wanted[start : start + CHUNK])).cte("back", recursive=True)
        back = back.union(told.where(t.later == back.c.earlier))
        query = (
            select(t.thread, t.later, t.earlier, t.relation, t.score, t.basis)
            .join_from(back, schema.tie, t.later == back.c.later)
            .where(t.thread == "story", _held(known_on))
        )
        out.update({row.later: LinkRow(*row) for row in connection.execute(query).all()})
    return sorted(out.values())


def report_rows(connection: Connection, ids: Iterable[str]) -> list[ReportRow]:
    """Reports by their ids, as their newest coding reads them."""
    r, c, wanted = schema.report.c, schema.coding.c, sorted(set(ids))
    out: list[ReportRow] = []
    for start in range(0, len(wanted), CHUNK):
        newest = (
            select(c.report, func.max(c.number).label("number"))
            .where(c.report.in_(wanted[start : start + CHUNK]))
            .group_by(c.report)
            .subquery()
        )
        query = (
            _report_columns(func.coalesce(c.published_latest, ""))
            .join_from(newest, schema.coding, c.number == newest.c.number)
            .join(schema.report, r.id == c.report)
        )
        out += [ReportRow(*row) for row in connection.execute(query)]
    return out


def _reports(connection: Connection, codings: _Codings) -> Iterator[ReportRow]:
    for part in codings.parts():
        days = {codings.reports[number]: codings.days[number] for number in part}
        found = {
            row.id: row
            for row in connection.execute(_report_columns(literal("")).where(schema.report.c.id.in_(list(days))))
        }
        yield from (ReportRow(*found[id_])._replace(day=day) for id_, day in days.items() if id_ in found)


def _report_columns(day: ColumnElement[str]) -> Select[Any]:
    r = schema.report.c
    return select(r.id, r.source, r.url, r.outlet, r.agency, r.title, day)


def _rows(connection: Connection, codings: _Codings, table: Table, columns: str) -> Iterator[Any]:
    """Id, report, its day, the place in it, and these columns of a record's table, in the order of days and places."""
    t = table.c
    id_, report, *rest = columns.split()
    for part in codings.parts():
        query = select(t.coding, t.ordinal, t[id_], t[report], *(t[name] for name in rest)).where(t.coding.in_(part))
        place = {number: n for n, number in enumerate(part)}
        for row in sorted(connection.execute(query).all(), key=lambda row: (place[row[0]], row[1])):
            yield (row[2], row[3], codings.days[row[0]], row[1], *row[4:])


def _statements(connection: Connection, codings: _Codings) -> Iterator[StatementRow]:
    names = "id report act register source_actors content addressees time_earliest time_latest part_of confidence"
    for id_, report, day, at, act, register, speakers, content, to, *rest in _rows(
        connection, codings, schema.statement, names
    ):
        yield StatementRow(id_, report, day, at, act, register, _ids(speakers), content, _ids(to), *rest)


def _events(connection: Connection, codings: _Codings) -> Iterator[EventRow]:
    names = (
        "id report type mode status actors recipients place country time_earliest time_latest asserted_by score "
        "confidence"
    )
    for id_, report, day, at, type_, mode, status, actors, to, *rest in _rows(connection, codings, schema.event, names):
        yield EventRow(id_, report, day, at, type_, mode, status, _ids(actors), _ids(to), *rest)


def _figures(connection: Connection, codings: _Codings) -> Iterator[FigureRow]:
    names = (
        "id report value upper bound measure of period_earliest period_latest as_of_latest part_of given_by country "
        "evidence"
    )
    return (FigureRow(*row) for row in _rows(connection, codings, schema.figure, names))


def _engagements(connection: Connection, codings: _Codings) -> Iterator[EngagementRow]:
    names = "id report form status participants venue time_earliest time_latest topic asserted_by"
    for id_, report, day, at, form, status, who, *rest in _rows(connection, codings, schema.engagement, names):
        yield EngagementRow(id_, report, day, at, form, status, _ids(who), *rest)


def _actors(connection: Connection, codings: _Codings) -> Iterator[ActorRow]:
    """Each actor once, as the newest report has it."""
    a, newest = schema.actor.c, dict[str, int]()
    for part in codings.parts():
        query = select(a.coding, a.id, a.number).where(a.coding.in_(part))
        place = {number: n for n, number in enumerate(part)}
        newest.update(
            (row[1], row[2]) for row in sorted(connection.execute(query).all(), key=lambda row: place[row[0]])
        )
    numbers = sorted(newest.values())
    for start in range(0, len(numbers), CHUNK):
        named = select(a.id, a.name, a.type, a.country, a.body).where(a.number.in_(numbers[start : start + CHUNK]))
        for id_, name, type_, country, body in connection.execute(named):
            party = id_
            if type_ in ("person", "anonymous"):
                offices = json.loads(body).get("offices", ())
                party = next((office["of"] for office in offices), None) or country or id_
            yield ActorRow(id_, name or id_, type_ or "", party)


def _links(connection: Connection, codings: _Codings, window: Window) -> Iterator[LinkRow]:
    """The links inside reports, then the copies, then the ties, each by their records."""
    known_on = window.known_on
    k, t, p = schema.link.c, schema.tie.c, schema.profile.c
    inside, copies, ties = list[LinkRow](), list[LinkRow](), list[LinkRow]()
    link = select(literal(None), k.from_id, k.to_id, k.relation, k.confidence, k.basis)
    tie = select(t.thread, t.later, t.earlier, t.relation, t.score, t.basis)
    for part in codings.parts():
        reports = [codings.reports[number] for number in part]
        inside += [LinkRow(*row) for row in connection.execute(link.where(k.coding.in_(part))).all()]
        # Whether a link has a coding is asked here: SQLite would go through all that have none.
        across = link.add_columns(k.coding).where(k.from_id.in_(reports), _known(k.recorded, known_on))
        copies += [LinkRow(*row) for *row, coding in connection.execute(across) if coding is None]
        back = tie.join_from(schema.profile, schema.tie, t.later == p.id).where(p.report.in_(reports), _held(known_on))
        ties += [LinkRow(*row) for row in connection.execute(back).all()]
    if window.as_of is not None or known_on is not None:
        tied = {(row.thread, row.later) for row in ties}
        ties += [row for row in _lapsed(connection, codings, known_on) if (row.thread, row.later) not in tied]
    for some in (inside, copies, ties):
        yield from sorted(some, key=lambda each: (each.later, each.earlier, each.thread or "", each.relation))


def _lapsed(connection: Connection, codings: _Codings, known_on: dt.date | None) -> Iterator[LinkRow]:
    """The ties to and from reports that a newer text has replaced since: they stand on the shelf no more."""
    t, p = schema.tie.c, schema.profile.c
    held = _held(known_on) if known_on is not None else t.ended.is_not(None)
    found: dict[tuple[str, str], LinkRow] = {}
    for part in codings.parts():
        reports = {codings.reports[number]: number for number in part}
        shelved = set(connection.scalars(select(p.report).where(p.report.in_(list(reports))).distinct()))
        replaced = [number for report, number in reports.items() if report not in shelved]
        ids = [codings.reports[number] for number in replaced]
        for table in (schema.statement, schema.event, schema.engagement):
            ids += connection.scalars(select(table.c.id).where(table.c.coding.in_(replaced))).all()
        for start in range(0, len(ids), CHUNK):
            some = ids[start : start + CHUNK]
            ties = select(t.thread, t.later, t.earlier, t.relation, t.score, t.basis, t.ended).where(
                held, or_(t.later.in_(some), t.earlier.in_(some))
            )
            # Of several, the one that held last.
            for *row, _ in sorted(connection.execute(ties).all(), key=lambda row: row.ended or ""):
                found[row[0], row[1]] = LinkRow(*row)
    yield from found.values()


def _held(known_on: dt.date | None) -> Any:
    """Whether a tie held on a day; today where none is given."""
    t = schema.tie.c
    if known_on is None:
        return t.ended.is_(None)
    end = _end_of(known_on)
    return and_(t.recorded <= end, or_(t.ended.is_(None), t.ended > end))


def _known(recorded: Any, known_on: dt.date | None) -> Any:
    return recorded <= _end_of(known_on) if known_on else literal(True)


def _end_of(day: dt.date) -> str:
    return f"{day.isoformat()}T23:59:59.999999Z"


@lru_cache(maxsize=100_000)
def _ids(array: str) -> tuple[str, ...]:
    """The ids of a column, null ones left out. Few lists are told again and again."""
    return tuple(each for each in json.loads(array) if each)
