"""The archive: an open store with the commands as methods, in the same words as the command line."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from onrecord.brief import Brief, Window, gather
from onrecord.reconcile.developments import Story, stories
from onrecord.reconcile.tellings import Tellings
from onrecord.records import Coding
from onrecord.store import Found, Hit, Status, Store, open_store

if TYPE_CHECKING:
    from onrecord.adding import Added


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
        told = self._tellings(since=since, until=until, as_of=as_of, known_on=known_on, actor=actor, place=place)
        window = Window(since=since, until=until, as_of=as_of, known_on=known_on, actor=actor, place=place)
        found = self._stories(told, known_on)
        grades = self.store.grades(known_on=known_on)
        return gather(told, found, self.store.codings_of, window, grades=grades)

    def stories(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
        known_on: date | None = None,
        limit: int | None = 20,
    ) -> list[Story]:
        """The stories of the days, those that most voices tell first."""
        told = self._tellings(since=since, until=until, as_of=as_of, known_on=known_on)
        return self._stories(told, known_on)[:limit]

    def _tellings(self, **filters: Any) -> Tellings:
        return Tellings(self.store.rows(**filters))

    def _stories(self, told: Tellings, known_on: date | None) -> list[Story]:
        ties, older = self.store.story_ties(told.reports, known_on=known_on)
        return stories(told, ties, older)

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


def _adding() -> ModuleType:
    return importlib.import_module("onrecord.adding")


def _coder(**coding: object) -> object:
    return importlib.import_module("onrecord.flow").coder_of(**coding)
