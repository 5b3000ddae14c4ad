"""Open a store, make one where there is none, and say plainly why one cannot be opened."""

import os
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from onrecord.errors import StoreError
from onrecord.store import sqlite
from onrecord.store.schema import REVISION
from onrecord.store.store import Store
from onrecord.store.version import found_version, refuse_newer

# A writer holds the lock for some reports at a time; four writers at once waited 3.5 seconds at most (measured).
WAIT_SECONDS: Final = 30.0


def open_store(
    path: str | os.PathLike[str], *, create: bool = True, readonly: bool = False, wait: float = WAIT_SECONDS
) -> Store:
    """Open the store in this file, as a context manager.

    `create` makes it where it is missing. `readonly` changes nothing in the file, works where writing is not allowed,
    and makes nothing. `wait` is how many seconds to wait for another process that is writing. An older store is
    brought to this version after a copy of it was put beside it.

    Raises StoreError with what to do; VersionError for a store of a newer onrecord.
    """
    file = Path(path)
    _refuse_place(file, create=create and not readonly)
    with sqlite.faults(file, wait=wait):
        if readonly:
            return Store(file, reading=_reader(file, wait), writing=None, wait=wait)
        _refuse_unwritable(file)
        _prepare(file, create=create, wait=wait)
        return Store(
            file,
            reading=sqlite.engine(file, mode="ro", wait=wait),
            writing=sqlite.engine(file, mode="rw", wait=wait),
            wait=wait,
        )


def _refuse_place(file: Path, *, create: bool) -> None:
    if file.is_dir():
        raise StoreError(f"{file} is a folder. Name the file of a store, such as {file / 'onrecord.db'}.")
    if file.exists():
        if not file.is_file():
            raise StoreError(f"{file} is no plain file, so no store can lie there. Name another.")
        # SQLite takes a file of one byte for an empty one, and would write over it.
        if file.stat().st_size == 1:
            raise StoreError(sqlite.no_database(file))
    elif not create:
        raise StoreError(f"{file} does not exist. Check the name, or add reports to make a store.")
    elif not file.absolute().parent.is_dir():
        raise StoreError(f"{file} cannot be made: there is no folder {file.absolute().parent}. Make that first.")


def _refuse_unwritable(file: Path) -> None:
    folder = file.absolute().parent
    for place in (folder, file) if file.exists() else (folder,):
        if not os.access(place, os.W_OK):
            raise StoreError(
                f"{place} may not be written, so {file} cannot be opened for writing. Open it read-only, or copy it to "
                "a folder of yours."
            )


def _prepare(file: Path, *, create: bool, wait: float) -> None:
    """Bring the file to this version of the tables."""
    # Opened for writing, for a process killed while it made the file leaves a journal to be rolled back.
    found = _version(sqlite.engine(file, mode="rw", wait=wait, locks=False), file) if file.exists() else None
    if found == REVISION:
        return
    if found is None and not create:
        raise StoreError(f"{file} is empty: no store was made in it. Check the name, or add reports to make one.")
    # Alembic takes half a second to import, and most stores are of this version.
    from onrecord.store import migrate

    migrate.upgrade(file, wait=wait)


def _reader(file: Path, wait: float) -> Engine:
    try:
        engine = sqlite.engine(file, mode="ro", wait=wait)
        found = _version(engine, file)
    except OperationalError:
        # Beside a store that was closed lies no log, and where none can be made SQLite reads it only as a file that
        # nobody changes. With a log there, that would hide what the log holds.
        log = file.with_name(f"{file.name}-wal")
        if log.exists() and log.stat().st_size:
            raise
        engine = sqlite.engine(file, mode="immutable", wait=wait)
        found = _version(engine, file)
    if found == REVISION:
        return engine
    if found is None:
        raise StoreError(f"{file} is empty: no store was made in it. Check the name, or add reports to make one.")
    raise StoreError(
        f"{file} is of an older version, {found}; this onrecord reads {REVISION}. Open it once for writing to bring it "
        "up: a copy of it stays beside it."
    )


def _version(engine: Engine, file: Path) -> str | None:
    try:
        with engine.begin() as connection:
            found = found_version(connection, file)
    finally:
        engine.dispose()
    refuse_newer(found, file)
    return found
