"""The records of a window as light rows: what views across reports are made from, without loading whole codings."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, func, literal, or_, select

from onrecord.records.rows import ActorRow, EngagementRow, EventRow, FigureRow, LinkRow, ReportRow, Rows, StatementRow
from onrecord.store import judgements, schema
from onrecord.store.asking import CHUNK, Selection


def tellings(connection: Connection, selection: Selection) -> Rows:
    """All current records of the selection, in the order of the days of their reports."""
    window = selection.query(connection).subquery()
    c = schema.coding.c
    codings = (
        select(c.number, c.report, func.coalesce(c.published_latest, "").label("day"))
        .join_from(schema.coding, window, c.number == window.c.number)
        .cte("codings")
    )
    known_on = selection.window.known_on
    reports = {row.id: row for row in _reports(connection, codings)}
    return Rows(
        reports=reports,
        statements=list(_statements(connection, codings)),
        events=list(_events(connection, codings)),
        figures=list(_figures(connection, codings)),
        engagements=list(_engagements(connection, codings)),
        actors={row.id: row for row in _actors(connection, codings)},
        links=list(_links(connection, codings, known_on)),
        together=judgements.pairs(connection, "same", known_on),
        apart=judgements.pairs(connection, "different", known_on),
    )


def story_ties(connection: Connection, reports: Iterable[str], known_on: dt.date | None) -> list[LinkRow]:
    """The ties of stories from these reports and from the earlier ones that they lead to, back to the first."""
    out: dict[str, LinkRow] = {}
    todo = set(reports)
    while todo:
        found = [k for k in _ties_from(connection, sorted(todo), known_on) if k.later not in out]
        out.update({k.later: k for k in found})
        todo = {k.earlier for k in found} - out.keys()
    return list(out.values())


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


def _reports(connection: Connection, codings: FromClause) -> Iterator[ReportRow]:
    r = schema.report.c
    query = (
        _report_columns(codings.c.day)
        .join_from(codings, schema.report, r.id == codings.c.report)
        .order_by(codings.c.day, r.id)
    )
    return (ReportRow(*row) for row in connection.execute(query))


def _report_columns(day: ColumnElement[str]) -> Select[Any]:
    r = schema.report.c
    return select(r.id, r.source, r.url, r.outlet, r.agency, r.title, day)


def _rows(connection: Connection, codings: FromClause, table: Table, columns: str) -> Iterator[Any]:
    """These columns of a record's table, the day of its report as the third, in the order of days and of the text."""
    t = table.c
    id_, report, *rest = columns.split()
    query = (
        select(t[id_], t[report], codings.c.day, *(t[name] for name in rest))
        .join_from(codings, table, t.coding == codings.c.number)
        .order_by(codings.c.day, codings.c.report, t.ordinal)
    )
    return iter(connection.execute(query))


def _statements(connection: Connection, codings: FromClause) -> Iterator[StatementRow]:
    names = "id report act register source_actors content addressees time_earliest time_latest part_of confidence"
    for id_, report, day, act, register, speakers, content, to, *rest in _rows(
        connection, codings, schema.statement, names
    ):
        yield StatementRow(id_, report, day, act, register, _ids(speakers), content, _ids(to), *rest)


def _events(connection: Connection, codings: FromClause) -> Iterator[EventRow]:
    names = (
        "id report type mode status actors recipients place country time_earliest time_latest asserted_by score "
        "confidence"
    )
    for id_, report, day, type_, mode, status, actors, to, *rest in _rows(connection, codings, schema.event, names):
        yield EventRow(id_, report, day, type_, mode, status, _ids(actors), _ids(to), *rest)


def _figures(connection: Connection, codings: FromClause) -> Iterator[FigureRow]:
    names = (
        "id report value upper bound measure of period_earliest period_latest as_of_latest part_of given_by country "
        "evidence"
    )
    return (FigureRow(*row) for row in _rows(connection, codings, schema.figure, names))


def _engagements(connection: Connection, codings: FromClause) -> Iterator[EngagementRow]:
    names = "id report form status participants venue time_earliest time_latest topic asserted_by"
    for id_, report, day, form, status, who, *rest in _rows(connection, codings, schema.engagement, names):
        yield EngagementRow(id_, report, day, form, status, _ids(who), *rest)


def _actors(connection: Connection, codings: FromClause) -> Iterator[ActorRow]:
    """Each actor once, as the newest report has it."""
    a = schema.actor.c
    newest = (
        select(func.max(a.number).label("number"))
        .join_from(codings, schema.actor, a.coding == codings.c.number)
        .group_by(a.id)
        .subquery()
    )
    query = select(a.id, a.name, a.type, a.country, a.body).join_from(newest, schema.actor, a.number == newest.c.number)
    for id_, name, type_, country, body in connection.execute(query):
        party = id_
        if type_ in ("person", "anonymous"):
            offices = json.loads(body).get("offices", ())
            party = next((office["of"] for office in offices), None) or country or id_
        yield ActorRow(id_, name or id_, type_ or "", party)


def _links(connection: Connection, codings: FromClause, known_on: dt.date | None) -> Iterator[LinkRow]:
    k, t, p = schema.link.c, schema.tie.c, schema.profile.c
    inside = (
        select(literal(None), k.from_id, k.to_id, k.relation, k.confidence, k.basis)
        .join_from(codings, schema.link, k.coding == codings.c.number)
        .order_by(k.number)
    )
    copies = select(literal(None), k.from_id, k.to_id, k.relation, k.confidence, k.basis).where(
        k.coding.is_(None), k.from_id.in_(select(codings.c.report)), _known(k.recorded, known_on)
    )
    ties = (
        select(t.thread, t.later, t.earlier, t.relation, t.score, t.basis)
        .join_from(codings, schema.profile, p.report == codings.c.report)
        .join(schema.tie, t.later == p.id)
        .where(_held(known_on))
        .order_by(t.number)
    )
    for query in (inside, copies, ties):
        yield from (LinkRow(*row) for row in connection.execute(query))


def _ties_from(connection: Connection, later: list[str], known_on: dt.date | None) -> Iterator[LinkRow]:
    t = schema.tie.c
    for start in range(0, len(later), CHUNK):
        query = select(t.thread, t.later, t.earlier, t.relation, t.score, t.basis).where(
            t.thread == "story", t.later.in_(later[start : start + CHUNK]), _held(known_on)
        )
        yield from (LinkRow(*row) for row in connection.execute(query))


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
