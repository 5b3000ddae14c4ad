"""The archive: an open store with the commands as methods, in the same words as the command line."""

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, Self

from onrecord.brief import Brief, gather
from onrecord.brief.lines import Item, Listed, lines
from onrecord.errors import UsageError
from onrecord.reconcile.changes import Diff
from onrecord.reconcile.tellings import Tellings
from onrecord.reconcile.view import View
from onrecord.records import Coding
from onrecord.records.window import Window
from onrecord.store import Found, Hit, Status, Store, open_store

if TYPE_CHECKING:
    from onrecord.adding import Added

# Reports that are looked at whole where no first day is given; of more, the last week.
LARGE = 2_000
WEEK = timedelta(days=6)
# Records that two reports may tell of one thing.
JUDGED: Final = frozenset({"report", "statement", "event", "engagement"})


class Archive:
    """An open store. Close it, or use it in a `with` block.

    Asking needs no model: what codes reports is imported by `add` and `recode` alone.
    """

    def __init__(
        self,
        store: Store,
        *,
        actors: str | Path | None = None,
        tagger: str | Path | None = None,
        rules_only: bool = False,
        on_record: bool = False,
    ) -> None:
        self.store = store
        self._coding = {"actors": actors, "tagger": tagger, "rules_only": rules_only, "on_record": on_record}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store's file."""
        self.store.close()

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        published: date | None = None,
        jobs: int = 1,
        stdin: BinaryIO | None = None,
        progress: Callable[[Coding | None], None] = lambda _: None,
    ) -> "Added":
        """Read files, folders and `-` into the store; what it holds already is left as it is.

        `published` dates reports that do not say. `progress` is told of every report as it is done: its coding, or null
        where it was held. Stopping at any moment and adding again ends in the same store.
        """
        adding, coder = _adding(), _coder(**self._coding)
        done: Added = adding.add(
            self.store, paths, coder=coder, published=published, jobs=jobs, stdin=stdin, progress=progress
        )
        return done

    def recode(self, *, jobs: int = 1, progress: Callable[[Coding | None], None] = lambda _: None) -> "Added":
        """Code again, with this version, every report whose current coding is another version's; old codings stay."""
        done: Added = _adding().recode(self.store, coder=_coder(**self._coding), jobs=jobs, progress=progress)
        return done

    def brief(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
        known_on: date | None = None,
        actor: str | None = None,
        place: str | None = None,
    ) -> Brief:
        """The situation brief over the reports that the filters leave."""
        view = self.view(since=since, until=until, as_of=as_of, known_on=known_on, actor=actor, place=place)
        return gather(view, self.store.codings_of)

    def view(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
        known_on: date | None = None,
        actor: str | None = None,
        place: str | None = None,
    ) -> View:
        """What the reports that the filters leave say together: stories, acts, claims, series, talks, promises,
        demands, index.

        Where `since` is not given and more than 2,000 reports are left, it is the week before the newest of them; the
        view's window says so.
        """
        window = Window(since=since, until=until, as_of=as_of, known_on=known_on, actor=actor, place=place)
        if since is None and (last := self.store.last_day(window, over=LARGE)):
            window = replace(window, since=last - WEEK)
        told = Tellings(self.store.rows(window))
        ties, older = self.store.story_ties(told.reports, known_on=known_on)
        return View(told, window, ties, older, self.store.grades(known_on=known_on))

    def lines(self, view: View, items: Iterable[Item]) -> list[Listed]:
        """Items of a view in lines with their sentences."""
        return lines(items, view.told, self.store.codings_of)

    def diff(
        self, first: date, second: date, *, by: Literal["published", "added"] = "published", since: date | None = None
    ) -> Diff:
        """What the record learned, corrected and lost from one day to a later one.

        A day's record is what had been published by then, or what had been added to the store by then.
        """
        if by == "published":
            return Diff(self.view(since=since, as_of=first), self.view(since=since, as_of=second))
        return Diff(self.view(since=since, known_on=first), self.view(since=since, known_on=second))

    def judge(self, verdict: Literal["same", "different"], one: str, other: str, *, note: str | None = None) -> None:
        """Keep that two reports, events, statements or engagements are the same, or are not.

        Views follow it from now on; nothing else is changed, and judging again takes it back. Raises UsageError where
        the records are not held or not of one kind.
        """
        found = [self._held(each) for each in (one, other)]
        kinds = {each.kind for each in found}
        if len(kinds) > 1 or not kinds <= JUDGED:
            told = " and ".join(_a(each.kind) for each in found)
            raise UsageError(f"{told} cannot be compared; give two of one kind: {', '.join(sorted(JUDGED))}")
        if found[0].record.id == found[1].record.id:
            raise UsageError(f"{one} and {other} are one record; give two")
        with self.store.writer() as writer:
            writer.judge(verdict, *(each.record.id for each in found), recorded=datetime.now(UTC), note=note)

    def grade(self, statement: str, grade: str, *, note: str | None = None) -> None:
        """Keep the Admiralty grade of a claim, by any statement that makes it: A to F and 1 to 6, such as B2."""
        found = self._held(statement)
        if found.kind != "statement":
            raise UsageError(f"{statement} is {_a(found.kind)}; a grade is given to a statement (s-)")
        if not re.fullmatch("[A-F][1-6]", grade):
            raise UsageError(f"{grade!r} is no Admiralty grade; it is a letter A to F and a digit 1 to 6, such as B2")
        with self.store.writer() as writer:
            writer.judge("grade", found.record.id, grade, recorded=datetime.now(UTC), note=note)

    def _held(self, record: str) -> Found:
        found = self.store.find(record)
        if found is None:
            raise UsageError(f"{self.store.path} holds no record {record}")
        return found

    def show(self, record: str) -> Found | None:
        """A record of any kind by its id or the first six or more characters of it; null where there is none."""
        return self.store.find(record)

    def search(
        self, words: str, *, limit: int = 20, as_of: date | None = None, known_on: date | None = None
    ) -> list[Hit]:
        """Full text over reports and statements, best first."""
        return self.store.search(words, limit=limit, as_of=as_of, known_on=known_on)

    def status(self) -> Status:
        """What the store holds, by which versions, and what went wrong."""
        return self.store.status()

    def dump(self) -> Iterator[str]:
        """The whole store as canonical JSON Lines: stores that hold the same record give the same lines."""
        return self.store.dump()

    def check(self) -> list[str]:
        """What in the store is damaged, a line each; an empty list where all is sound."""
        return self.store.check()


def open_archive(
    path: str | Path = "crisis.db",
    *,
    actors: str | Path | None = None,
    tagger: str | Path | None = None,
    rules_only: bool = False,
    on_record: bool = False,
    create: bool = True,
) -> Archive:
    """Open a store, or make it; how reports are coded is as for `extract`. Raises StoreError."""
    return Archive(
        open_store(Path(path), create=create), actors=actors, tagger=tagger, rules_only=rules_only, on_record=on_record
    )


def _a(kind: str) -> str:
    return f"an {kind}" if kind.startswith("e") else f"a {kind}"


def _adding() -> ModuleType:
    return importlib.import_module("onrecord.adding")


def _coder(**coding: object) -> object:
    return importlib.import_module("onrecord.flow").coder_of(**coding)
