"""Check a store: SQLite's own look at the file, every digest, every column against its record, the search index.

SQLite's check alone does not see changed text: of 221 single flipped bits that changed what a reader gets, it noticed
35.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select
from sqlalchemy.exc import DBAPIError

from onrecord.errors import StoreError
from onrecord.records import Link, Problem
from onrecord.records.codec import from_json
from onrecord.store import columns, fts, schema, sqlite
from onrecord.store.load import BATCH, Held, held
from onrecord.store.rows import KINDS, digest, loose_seal, published_columns, report_digest


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a coding stands among those of its report."""

    report: str
    newest: bool
    first_recorded: str


def check(connection: Connection, *, indexes: bool) -> Iterator[str]:
    """What is damaged, a line each; nothing where all is sound. `indexes` needs a connection that may write."""
    for name, part in (("the file", _file), ("the reports", _codings), ("the loose records", _loose)):
        try:
            yield from part(connection)
        except (DBAPIError, StoreError) as error:
            yield f"{name}: reading stopped at damage: {error}"
    for index in fts.INDEXES if indexes else ():
        try:
            fts.compare(connection, index)
        except DBAPIError:
            yield f"the search index {index.name} does not fit its table: rebuild it"


def _file(connection: Connection) -> Iterator[str]:
    yield from sqlite.integrity(connection)


def _codings(connection: Connection) -> Iterator[str]:
    places = _places(connection)
    coded = {place.report for place in places.values()}
    for report in connection.scalars(select(schema.report.c.id)):
        if report not in coded:
            yield f"report {report} has lost its coding"
    numbers = list(places)
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        try:
            yield from _batch(connection, batch, places)
        except DBAPIError:
            # One by one, to name the report whose rows cannot be read.
            for number in batch:
                yield from _alone(connection, number, places)


def _places(connection: Connection) -> dict[int, _Place]:
    c = schema.coding.c
    rows = connection.execute(select(c.number, c.report, c.recorded).order_by(c.report, c.recorded, c.coder)).all()
    first = {row.report: row.recorded for row in reversed(rows)}
    last = {row.report: row.number for row in rows}
    return {row.number: _Place(row.report, last[row.report] == row.number, first[row.report]) for row in rows}


def _alone(connection: Connection, number: int, places: Mapping[int, _Place]) -> Iterator[str]:
    try:
        yield from _batch(connection, [number], places)
    except DBAPIError as error:
        yield f"report {places[number].report} cannot be read: {error.orig}"


def _batch(connection: Connection, numbers: Sequence[int], places: Mapping[int, _Place]) -> list[str]:
    c, r = schema.coding.c, schema.report.c
    codings = {row.number: row for row in connection.execute(select(schema.coding).where(c.number.in_(numbers)))}
    shown = {
        row.id: row
        for row in connection.execute(select(schema.report).where(r.id.in_([places[n].report for n in numbers])))
    }
    out: list[str] = []
    found = {each.number: each for each in held(connection, numbers, whole=True)}
    for number in numbers:
        each, place = found.get(number), places[number]
        if each is None or each.report not in shown or number not in codings:
            out.append(f"report {place.report} or its coding cannot be found, or not by each of its indexes")
        else:
            out += each.damage() or _against_columns(each, codings[number], shown[each.report], place)
    return out


def _against_columns(found: Held, coding: Row[Any], report: Row[Any], place: _Place) -> list[str]:
    """Columns that do not say what the record says."""
    named = f"report {found.report}"
    try:
        read = found.coding
    except StoreError as error:
        return [f"{named}, coded by {found.coder}, does not read: {error}"]
    address = read.report.url or read.report.source
    of_report = {
        "id": read.report.id,
        "address": address,
        "digest": report_digest(read.report.id, address=address, text=found.text),
        "recorded": place.first_recorded,
        **(columns.of_report(read.report) if place.newest else {}),
    }
    out = _differences(named, report, of_report)
    out += _differences(named, coding, published_columns(read.report, place.first_recorded))
    for kind in KINDS:
        for ordinal, record in enumerate(getattr(read, kind.field)):
            row = found.rows[kind.field][ordinal]
            wanted = {"report": found.report, "ordinal": ordinal, **kind.columns(record, found.text)}
            if "recorded" in kind.table.c:
                wanted["recorded"] = found.recorded
            out += _differences(f"{_row_name(kind.table, row)} of {named}", row, wanted)
    return out


def _loose(connection: Connection) -> Iterator[str]:
    for table, read in ((schema.link, _link), (schema.problem, _problem)):
        for row in connection.execute(select(table).where(table.c.coding.is_(None))):
            name = _row_name(table, row)
            if digest(row.body) != row.digest or loose_seal(row.recorded, row.digest) != row.seal:
                yield f"{name} is damaged: it does not fit its digest"
                continue
            yield from _differences(name, row, read(row.body))


def _link(body: str) -> columns.Columns:
    return columns.of_link(from_json(Link, body))


def _problem(body: str) -> columns.Columns:
    return columns.of_problem(from_json(Problem, body))


def _differences(name: str, row: Row[Any], wanted: columns.Columns) -> list[str]:
    wrong = [column for column, value in wanted.items() if row._mapping[column] != value]
    return [f"{name} is damaged: its record does not say what stands under {', '.join(wrong)}"] if wrong else []


def _row_name(table: Table, row: Row[Any]) -> str:
    return f"{table.name} {row.id}" if "id" in table.c else f"{table.name} row {row.number}"
