"""All that is SQLite's own but the search index: connections, what its errors mean, copies, integrity."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from onrecord.errors import StoreError

Mode = Literal["ro", "rw", "rwc", "immutable"]

READER_PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)
WRITER_PRAGMAS = (
    *READER_PRAGMAS,
    # With NORMAL the last commits may vanish at power loss: 24 times faster, and a report told as added is gone.
    "PRAGMA synchronous = FULL",
)


def engine(path: Path, *, mode: Mode, wait: float, locks: bool = True, foreign_keys: bool = True) -> Engine:
    """An engine on one file. Writers take the write lock at BEGIN and wait for it, in seconds, unless told not to.

    A plain BEGIN would fail at once when another process has written since its first read, whatever the wait
    (measured: 900 of 1,200 transactions of four writers).
    """
    writes = mode in ("rw", "rwc")
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"

    keys = f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{query}", uri=True, timeout=wait, isolation_level=None, check_same_thread=False
        )
        with ExitStack() as stack:
            stack.callback(connection.close)
            _prepare(connection, (*(WRITER_PRAGMAS if writes else READER_PRAGMAS), keys))
            stack.pop_all()
        return connection

    made = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    begin = "BEGIN IMMEDIATE" if writes and locks else "BEGIN"
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made


def _prepare(connection: sqlite3.Connection, pragmas: Sequence[str]) -> None:
    try:
        # The last reads the tables' definitions, so that damage to them shows here.
        for statement in (*pragmas, "SELECT 1 FROM sqlite_master"):
            connection.execute(statement).fetchone()
    except UnicodeDecodeError as error:
        # SQLite's message quotes the damaged name, and Python cannot decode that.
        raise sqlite3.DatabaseError("a name of a table is no UTF-8") from error


def use_wal(path: Path, *, wait: float) -> None:
    """Turn on the write-ahead log, which lets readers go on while one writes. It stays on in the file."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rwc", uri=True, timeout=wait)) as connection:
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise StoreError(
            f"{path} lies where SQLite cannot keep its write-ahead log, as in a network folder. Put it on a local disk."
        )


def tidy(engine: Engine) -> None:
    """Let the last one who closes be one that may write: it takes the log into the file and removes it."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA schema_version").fetchone()
    finally:
        connection.close()


def application_id(connection: Connection) -> int:
    """The number in the file's header that says whose file it is."""
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())


@contextmanager
def faults(path: Path, *, wait: float) -> Iterator[None]:
    """Turn what SQLite raises about the file into a StoreError that says what to do."""
    try:
        yield
    except (IntegrityError, ProgrammingError, sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise  # a fault of ours, not of the file
    except DBAPIError as error:
        raise StoreError(_meaning(error.orig, path, wait)) from error
    except sqlite3.Error as error:
        raise StoreError(_meaning(error, path, wait)) from error


def no_database(path: Path) -> str:
    """What to say of a file of another kind."""
    return f"{path} is not a store: it is no SQLite database. Name another file, or move this one away."


def _meaning(error: BaseException | None, path: Path, wait: float) -> str:
    # The low byte is the kind of error, the rest its place. A file-size limit gives IOERR, a full disk FULL.
    code = getattr(error, "sqlite_errorcode", None)
    kind = None if code is None else code & 0xFF
    if kind == sqlite3.SQLITE_NOTADB:
        return no_database(path)
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path} is locked by another process (waited {wait:g} s). Try again when that has finished."
    if kind in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return (
            f"{path}: the disk is full or fails ({error}). What was saved before is safe and nothing half written "
            "stays. Make room, or move the store to another disk, and run again."
        )
    if kind in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return (
            f"{path} cannot be opened ({error}). Check that the file and its folder may be read and written, "
            "or copy the store to a folder of yours."
        )
    if kind == sqlite3.SQLITE_CORRUPT or (code is None and "UTF-8" in str(error)):
        return f"{path} is damaged ({error}). `onrecord check` names what is; restore that from a backup."
    return f"{path} cannot be used as a store ({error}). `onrecord check` may say more."


def copy(source: Path, target: Path) -> None:
    """Copy a store as it is at one moment, the write-ahead log included; `target` is whole or not there."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(part)) as new,
        ):
            old.backup(new)
        for suffix in ("-wal", "-shm"):
            # Left by a reader of an earlier copy, and not the log of this one.
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        os.replace(part, target)
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def integrity(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file: pages, indexes, types, foreign keys."""
    found = [str(line) for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(100)") if line != "ok"]
    return found + foreign_keys(connection)


def foreign_keys(connection: Connection) -> list[str]:
    """Rows that hang on a row that is not there."""
    rows: list[Any] = list(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(100))
    return [f"{table} row {number}: the {parent} that it belongs to is missing" for table, number, parent, _ in rows]
