"""Store: one file that keeps the record. Made by `open_store`."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from onrecord.errors import StoreError
from onrecord.records import Coding, Link, Report
from onrecord.records.rows import LinkRow, ReportRow, Rows
from onrecord.records.window import Window
from onrecord.store import asking, check, dump, find, fts, judgements, search, signatures, sqlite, status, tellings
from onrecord.store.asking import Selection
from onrecord.store.find import Found
from onrecord.store.load import held
from onrecord.store.search import Hit
from onrecord.store.status import Status
from onrecord.store.writer import Writer


class Store:
    """Reports with their codings, and what stands between them.

    Each method reads one consistent state of the store, also while another process writes. Iterators read as they go
    and keep that state until they end; close one that is left early.
    """

    def __init__(self, path: Path, *, reading: Engine, writing: Engine | None, wait: float):
        self.path = path
        self._reading_engine = reading
        self._writing_engine = writing
        self._wait = wait

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with self._faults():
            self._reading_engine.dispose()
            if self._writing_engine:
                sqlite.tidy(self._writing_engine)
                self._writing_engine.dispose()

    @property
    def readonly(self) -> bool:
        """Whether the store was opened for reading alone."""
        return self._writing_engine is None

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """One transaction: all that was written is kept when the block ends, nothing when it raises.

        Waits for another writer. Raises StoreError where that takes too long, where the store is read-only, and where
        the disk fails; then nothing of the block was kept.
        """
        with self._writing() as connection:
            writer = Writer(connection, self.path, wait=self._wait)
            yield writer
            writer.finish()

    def held(self, report_ids: Collection[str], coder: str) -> set[str]:
        """Those of the reports that this version of the coder has coded."""
        with self._reading() as connection:
            return asking.held_ids(connection, report_ids, coder)

    def codings(
        self,
        *,
        since: dt.date | None = None,
        until: dt.date | None = None,
        as_of: dt.date | None = None,
        known_on: dt.date | None = None,
        actor: str | None = None,
        place: str | None = None,
        report: str | None = None,
    ) -> Iterator[Coding]:
        """The current codings by day of publication, then by report: the newest of the newest text at each address.

        `since` and `until` take reports whose interval of publication touches these days; `as_of` those published
        (where unknown: recorded) by that day, `known_on` those recorded by that day, each as they stood then. `actor`
        takes reports that mention that actor's id, `place` those with a toponym of that name, in any case. Days are
        UTC and included.
        """
        window = Window(since=since, until=until, as_of=as_of, known_on=known_on, actor=actor, place=place)
        with self._reading() as connection:
            yield from asking.codings(connection, Selection(window, report=report))

    def reports(
        self,
        *,
        since: dt.date | None = None,
        until: dt.date | None = None,
        as_of: dt.date | None = None,
        known_on: dt.date | None = None,
        actor: str | None = None,
        place: str | None = None,
    ) -> Iterator[Report]:
        """The reports of `codings`, in the same order, as those read them."""
        found = self.codings(since=since, until=until, as_of=as_of, known_on=known_on, actor=actor, place=place)
        return (coding.report for coding in found)

    def links(self, *, known_on: dt.date | None = None) -> Iterator[Link]:
        """The links across reports that were recorded by that day."""
        with self._reading() as connection:
            yield from asking.links(connection, known_on=known_on)

    def rows(self, window: Window) -> Rows:
        """The records of `codings` as light rows, with what ties them to one another."""
        with self._reading() as connection:
            return tellings.tellings(connection, Selection(window))

    def last_day(self, window: Window, *, over: int) -> dt.date | None:
        """The day of the newest report of the window, where it leaves more than so many reports; else null."""
        with self._reading() as connection:
            return asking.last_day(connection, Selection(window), over=over)

    def codings_of(self, reports: Iterable[str]) -> list[Coding]:
        """The newest codings of reports by their ids; those not held are left out."""
        with self._reading() as connection:
            return [found.coding for found in held(connection, asking.newest(connection, reports))]

    def grades(self, *, known_on: dt.date | None = None) -> dict[str, str]:
        """The grades that people gave, by statement: the last word on each."""
        with self._reading() as connection:
            return judgements.grades(connection, known_on)

    def story_ties(
        self, reports: Iterable[str], *, known_on: dt.date | None = None
    ) -> tuple[list[LinkRow], list[ReportRow]]:
        """The ties of stories from these reports back to their first ones, and the reports that these lead to."""
        with self._reading() as connection:
            ties = tellings.story_ties(connection, reports, known_on)
            return ties, tellings.report_rows(connection, (k.earlier for k in ties))

    def candidates(self, bands: Iterable[str], *, limit: int | None = None) -> set[str]:
        """The reports that share at least one MinHash band; the first `limit` by id where that is given."""
        with self._reading() as connection:
            return signatures.candidates(connection, bands, limit=limit)

    def find(self, record_id: str) -> Found | None:
        """A record by its id, or by a beginning of it of six characters and more; None where there is none.

        Raises UsageError, which lists them, where several ids begin so.
        """
        with self._reading() as connection:
            return find.find(connection, record_id)

    def search(
        self, words: str, *, limit: int = 20, as_of: dt.date | None = None, known_on: dt.date | None = None
    ) -> list[Hit]:
        """The reports and statements that hold all the words, best first; "words in marks" are a phrase.

        Case, accents and English endings do not count. Nothing in `words` is syntax, so any text may be given.
        """
        with self._reading() as connection:
            return search.search(connection, words, limit=limit, as_of=as_of, known_on=known_on)

    def status(self) -> Status:
        """What the store holds, in numbers."""
        with self._reading() as connection:
            return status.status(connection, self.path)

    def dump(self) -> Iterator[str]:
        """The whole store as canonical JSON Lines, sorted: stores that hold the same record give the same lines."""
        with self._reading() as connection:
            yield from dump.dump(connection)

    def check(self) -> list[str]:
        """What is damaged, each record named; an empty list where all is sound.

        The search index is checked where the store may be written, since SQLite takes that for a write.
        """
        with self._reading() if self.readonly else self._writing() as connection:
            return list(check.check(connection, indexes=not self.readonly))

    def reindex(self) -> None:
        """Make the search index anew, where `check` finds it damaged."""
        with self._writing() as connection:
            fts.rebuild(connection)

    def backup(self, target: Path) -> None:
        """Copy the store as it is now to a new file, also while it is written; the file is whole or not there."""
        # Put in place of a store that is open, it would be read together with that one's log.
        if target.exists():
            raise StoreError(f"{target} is there already. Name a file that is not, or move that one away.")
        with self._faults():
            sqlite.copy(self.path, target)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._faults(), self._reading_engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._writing_engine is None:
            raise StoreError(f"{self.path} was opened read-only. Open it for writing to add to it.")
        with self._faults(), self._writing_engine.begin() as connection:
            yield connection

    @contextmanager
    def _faults(self) -> Iterator[None]:
        with sqlite.faults(self.path, wait=self._wait):
            yield
