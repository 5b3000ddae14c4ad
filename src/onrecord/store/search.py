"""Full-text search over reports and statements, best first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, Select, column, literal_column, select, table

from onrecord.records import Published, Spans
from onrecord.store import fts, schema
from onrecord.store.current import CODING, REPORT, is_current
from onrecord.store.load import day_of

MAX_HITS: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report or a statement that holds the words.

    `snippet` shows them in their surroundings, `marks` are their spans in it. A higher score is a better hit (BM25 with
    its sign turned); it compares hits of one search, not of two.
    """

    kind: Literal["report", "statement"]
    id: str
    report: str
    title: str | None
    outlet: str | None
    published: Published
    snippet: str
    marks: Spans
    score: float


def search(
    connection: Connection, words: str, *, limit: int, as_of: dt.date | None = None, known_on: dt.date | None = None
) -> list[Hit]:
    """The best hits among what is current, at most `limit` (and `MAX_HITS`)."""
    query, limit = fts.match(words), min(limit, MAX_HITS)
    if query is None or limit < 1:
        return []
    current = is_current(as_of=as_of, known_on=known_on)
    found = [
        hit
        for index in fts.INDEXES
        for hit in _hits(connection, index, query, _ranked(index, query).where(current).limit(limit))
    ]
    return sorted(found, key=lambda hit: (-hit.score, hit.id))[:limit]


def _ranked(index: fts.Index, query: str) -> Select[Any]:
    words = table(index.name, column("rowid"), column("rank"))
    if index is fts.REPORTS:
        number, id_, coded = REPORT.c.number, REPORT.c.id, REPORT.c.id == CODING.c.report
    else:
        s = schema.statement.c
        number, id_, coded = s.number, s.id, s.coding == CODING.c.number
    return (
        select(
            number.label("number"),
            id_.label("id"),
            CODING.c.report,
            REPORT.c.title,
            REPORT.c.outlet,
            CODING.c.published_earliest,
            CODING.c.published_latest,
            REPORT.c.published_basis,
            words.c.rank,
        )
        .where(literal_column(index.name).op("MATCH")(query), number == words.c.rowid, coded)
        .order_by(words.c.rank, id_)
    )


def _hits(connection: Connection, index: fts.Index, query: str, ranked: Select[Any]) -> Iterator[Hit]:
    # Snippets are made for the hits that are shown alone: they cost more than finding them.
    rows = connection.execute(ranked).all()
    snippets = fts.snippets(connection, index, query=query, numbers=[row.number for row in rows]) if rows else {}
    for row in rows:
        snippet, marks = fts.marked(snippets.get(row.number, ""))
        yield _hit(index, row, snippet, marks)


def _hit(index: fts.Index, row: Row[Any], snippet: str, marks: Spans) -> Hit:
    return Hit(
        kind="report" if index is fts.REPORTS else "statement",
        id=row.id,
        report=row.report,
        title=row.title,
        outlet=row.outlet,
        published=_published(row),
        snippet=snippet,
        marks=marks,
        score=-row.rank,
    )


def _published(row: Row[Any]) -> Published:
    earliest, latest = day_of(row.published_earliest), day_of(row.published_latest)
    return Published(earliest=earliest, latest=latest, basis=row.published_basis)
