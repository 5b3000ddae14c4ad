"""Writing whole reports: one writer at a time, and each report wholly there or not at all."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from onrecord.errors import ContractError, StoreError
from onrecord.records import Coding, Link, Problem, Report
from onrecord.store import columns, fts, judgements, schema, sqlite
from onrecord.store.asking import CHUNK
from onrecord.store.columns import Columns
from onrecord.store.judgements import Verdict
from onrecord.store.load import reports
from onrecord.store.rows import KINDS, Kind, Rows, coding_of, loose_row, published_columns, rows_of, stamp
from onrecord.store.signatures import candidates
from onrecord.store.threads import Seen, Shelf

Outcome = Literal["added", "recoded", "unchanged"]

_LOOSE = {kind.field: kind for kind in KINDS if kind.field in ("links", "problems")}


class Writer:
    """Writes into one transaction, which `Store.writer` opens and ends."""

    def __init__(self, connection: Connection, path: Path, *, wait: float):
        self._connection = connection
        self._path = path
        self._wait = wait
        self._whole = True
        self._seen = Seen()

    def write(self, coding: Coding, *, coder: str, recorded: dt.datetime) -> Outcome:
        """Keep a coding by this version of the coder, and its report where that is new.

        "recoded" where the report was held with another coder, "unchanged" where it was held with this one. A recorded
        time has a time zone. Raises ContractError, with nothing written, where the coding could not be read back.
        """
        rows = rows_of(coding, coder=coder, recorded=recorded)
        with self._faults():
            known = self._known(rows)
            if known is not None and self._is_coded(coding.report.id, coder):
                return "unchanged"
            if known is None:
                self._connection.execute(insert(schema.report), rows.report)
                fts.add(self._connection, fts.REPORTS, column="id", key=coding.report.id)
            self._add_coding(rows)
            if known is not None:
                self._settle(known)
        return "added" if known is None else "recoded"

    def write_problem(self, problem: Problem, recorded: dt.datetime) -> bool:
        """Keep a problem of an input that became no report; false where it was kept already."""
        return self._write_loose("problems", [problem], recorded) == 1

    def write_links(self, links: Iterable[Link], recorded: dt.datetime) -> int:
        """Keep links across reports; the count of those that were not there yet."""
        return self._write_loose("links", links, recorded)

    def write_signature(self, report_id: str, bands: Iterable[str]) -> None:
        """Keep the MinHash bands of a report that was written; adding them again adds nothing."""
        s, wanted = schema.signature.c, dict.fromkeys(bands)
        with self._faults():
            query = select(s.band).where(s.report == report_id, s.band.in_(list(wanted)))
            kept = set(self._connection.scalars(query))
            self._insert(schema.signature, [{"band": b, "report": report_id} for b in wanted if b not in kept])

    def judge(self, verdict: Verdict, one: str, other: str, *, recorded: dt.datetime, note: str | None = None) -> None:
        """Keep what a person decided: that two records are the same or different, or the grade of a statement."""
        with self._faults():
            judgements.keep(self._connection, verdict, one, other, note=note, recorded=stamp(recorded))

    @contextmanager
    def shelf(self, recorded: dt.datetime) -> Iterator[Shelf]:
        """The threads of the store, to be woven on; all that is done inside belongs to this transaction."""
        with self._faults():
            yield Shelf(self._connection, stamp(recorded), self._seen)

    def at_address(self, report: Report) -> list[str]:
        """The reports at the address of a report, itself included: texts that took one another's place."""
        r = schema.report.c
        with self._faults():
            return list(self._connection.scalars(select(r.id).where(r.address == (report.url or report.source))))

    def candidates(self, bands: Iterable[str], *, limit: int | None = None) -> set[str]:
        """As `Store.candidates`, with what this transaction wrote."""
        with self._faults():
            return candidates(self._connection, bands, limit=limit)

    def reports(self, ids: Iterable[str]) -> list[Report]:
        """The reports with these ids, with what this transaction wrote; those not held are left out."""
        with self._faults():
            return list(reports(self._connection, ids))

    def finish(self) -> None:
        """Raise StoreError where writing a report broke off: then nothing of the transaction may stay."""
        if not self._whole:
            raise StoreError(f"{self._path}: writing a report broke off, so nothing of this transaction was kept.")

    @contextmanager
    def _faults(self) -> Iterator[None]:
        # SQLite ends the transaction by itself on some errors, and what is written after would stand alone.
        self.finish()
        self._whole = False
        try:
            with sqlite.faults(self._path, wait=self._wait):
                yield
        except ContractError:
            self._whole = True  # found before the first row
            raise
        self._whole = True

    def _known(self, rows: Rows) -> Any:
        r = schema.report.c
        known = self._connection.execute(
            select(r.number, r.id, r.digest, r.text, r.title).where(r.id == rows.report["id"])
        ).one_or_none()
        if known is not None and known.digest != rows.report["digest"]:
            raise ContractError(f"report {known.id} is held with another text or address: a report's id digests both")
        return known

    def _is_coded(self, report_id: str, coder: str) -> bool:
        c = schema.coding.c
        query = select(c.number).where(c.report == report_id, c.coder == coder)
        return self._connection.execute(query).first() is not None

    def _add_coding(self, rows: Rows) -> None:
        (number,) = self._connection.execute(insert(schema.coding), rows.coding).inserted_primary_key or (None,)
        for kind in KINDS:
            self._insert(kind.table, [{**row, "coding": number} for row in rows.records[kind.field]])
        fts.add(self._connection, fts.STATEMENTS, column="coding", key=number)

    def _settle(self, known: Any) -> None:
        """Show the report as its newest coding reads it, and date it by its first recording.

        The order of writing may differ from that of recording, as when two stores are joined.
        """
        c, r = schema.coding.c, schema.report.c
        codings = self._connection.execute(
            select(c.number, c.body, c.recorded, c.coder).where(c.report == known.id).order_by(c.recorded, c.coder)
        ).all()
        first = codings[0].recorded
        for row in codings:
            report = coding_of(row.body, text=known.text, bodies={}).report
            days = published_columns(report, first)
            self._connection.execute(update(schema.coding).where(c.number == row.number), days)
        shown: Columns = {**columns.of_report(report), "recorded": first}
        if shown["title"] != known.title:
            fts.remove(self._connection, fts.REPORTS, column="id", key=known.id)
        self._connection.execute(update(schema.report).where(r.id == known.id), shown)
        if shown["title"] != known.title:
            fts.add(self._connection, fts.REPORTS, column="id", key=known.id)

    def _write_loose(self, field: str, records: Iterable[object], recorded: dt.datetime) -> int:
        kind: Kind = _LOOSE[field]
        rows = {row["digest"]: row for row in (loose_row(kind, record, recorded) for record in records)}
        t, digests, added = kind.table.c, list(rows), 0
        with self._faults():
            for start in range(0, len(rows), CHUNK):
                chunk = digests[start : start + CHUNK]
                kept = set(self._connection.scalars(select(t.digest).where(t.coding.is_(None), t.digest.in_(chunk))))
                new = [rows[digest] for digest in chunk if digest not in kept]
                self._insert(kind.table, new)
                added += len(new)
        return added

    def _insert(self, table: Any, rows: Sequence[Columns]) -> None:
        if rows:
            self._connection.execute(insert(table), list(rows))
