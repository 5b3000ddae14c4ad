"""Codings out of their rows, each checked against its digests."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Row, select

from onrecord.errors import ContractError, StoreError
from onrecord.records import Coding, Report
from onrecord.records.codec import from_json
from onrecord.store import schema
from onrecord.store.rows import KINDS, coding_of, digest, seal, with_text

T = TypeVar("T")

# Codings read at once: ten queries a batch instead of ten a coding.
BATCH: Final = 64
MEND: Final = "`onrecord check` names all that is damaged; restore that from a backup."
_RECORD: Final = ("coding", "ordinal", "id", "body", "digest")


@dataclass(frozen=True, slots=True)
class Held:
    """A coding as it lies in the store."""

    number: int
    report: str
    coder: str
    recorded: str
    body: str
    text: str
    digest: str
    rows: Mapping[str, Sequence[Row[Any]]]

    @property
    def coding(self) -> Coding:
        """The coding. Raises StoreError where it is damaged."""
        damage = self.damage()
        if damage:
            raise StoreError(f"{damage[0]}. {MEND}")
        bodies = {field: [row.body for row in rows] for field, rows in self.rows.items()}
        try:
            return coding_of(self.body, text=self.text, bodies=bodies)
        except ContractError as error:
            raise StoreError(f"report {self.report} was kept by another version of onrecord: {error}") from error

    def damage(self) -> list[str]:
        """What does not fit its digest, each named; empty where all does."""
        found = [
            f"{_name(kind.table.name, row)} of report {self.report} is damaged: it does not fit its digest"
            for kind in KINDS
            for row in self.rows[kind.field]
            if digest(row.body) != row.digest
        ]
        digests = {field: [row.digest for row in rows] for field, rows in self.rows.items()}
        sealed = seal(coder=self.coder, recorded=self.recorded, text=self.text, body=self.body, digests=digests)
        if not found and sealed != self.digest:
            found.append(
                f"report {self.report}, coded by {self.coder}, is damaged: its text, its own record or the list of its "
                "records does not fit its digest"
            )
        return found


def held(connection: Connection, numbers: Iterable[int], *, whole: bool = False) -> Iterator[Held]:
    """The codings with these numbers, in this order.

    Raises StoreError where one is not there. `whole` brings all columns of the records, and leaves out what is missing.
    """
    batch: list[int] = []
    for number in numbers:
        batch.append(number)
        if len(batch) == BATCH:
            yield from _batch(connection, batch, whole)
            batch = []
    if batch:
        yield from _batch(connection, batch, whole)


def reports(connection: Connection, ids: Iterable[str]) -> Iterator[Report]:
    """The reports with these ids, each as its newest coding reads it; those not held are left out."""
    c, r = schema.coding.c, schema.report.c
    for report_id in ids:
        query = (
            select(c.body, r.text).join_from(schema.coding, schema.report, c.report == r.id).where(r.id == report_id)
        )
        row = connection.execute(query.order_by(c.recorded.desc(), c.coder.desc()).limit(1)).one_or_none()
        if row is not None:
            yield from_json(Report, with_text(row.body, row.text))


def _batch(connection: Connection, numbers: Sequence[int], whole: bool) -> Iterator[Held]:
    c, r = schema.coding.c, schema.report.c
    query = (
        select(c.number, c.report, c.coder, c.recorded, c.body, r.text, c.digest)
        .join_from(schema.coding, schema.report, c.report == r.id)
        .where(c.number.in_(numbers))
    )
    codings = {row.number: row for row in connection.execute(query)}
    rows: dict[int, dict[str, list[Row[Any]]]] = {number: {kind.field: [] for kind in KINDS} for number in numbers}
    for kind in KINDS:
        t = kind.table.c
        wanted = [column for column in t if whole or column.name in _RECORD]
        for row in connection.execute(select(*wanted).where(t.coding.in_(numbers)).order_by(t.coding, t.ordinal)):
            # A damaged index leads to rows of other codings.
            if row.coding in rows:
                rows[row.coding][kind.field].append(row)
    for number in numbers:
        if number in codings:
            yield Held(*codings[number], rows=rows[number])
        elif not whole:
            raise StoreError(f"coding number {number} or its report is damaged: it cannot be found. {MEND}")


def record_of(kind: type[T], row: Any) -> T:
    """A record from its body, checked against its digest. Raises StoreError where it is damaged."""
    if digest(row.body) != row.digest:
        raise StoreError(f"a {kind.__name__.lower()} is damaged: it does not fit its digest. {MEND}")
    try:
        return from_json(kind, row.body)
    except ContractError as error:
        raise StoreError(f"a {kind.__name__.lower()} was kept by another version of onrecord: {error}") from error


def day_of(column: str | None) -> dt.date | None:
    """A day from its column. Raises StoreError where that is damaged."""
    try:
        return dt.date.fromisoformat(column) if column else None
    except ValueError as error:
        raise StoreError(f"a day is damaged: {error}. {MEND}") from error


def _name(table: str, row: Row[Any]) -> str:
    return f"{table} {row.id}" if "id" in row._fields else f"{table} number {row.ordinal + 1}"
