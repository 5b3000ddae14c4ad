"""Which version of the tables a file holds."""

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from onrecord.errors import StoreError, VersionError
from onrecord.store import sqlite
from onrecord.store.schema import APPLICATION_ID, REVISION


def found_version(connection: Connection, path: Path) -> str | None:
    """The version of the tables, or None where the file is empty. Raises StoreError where it is not a store."""
    if not inspect(connection).get_table_names():
        return None
    if connection.dialect.name == "sqlite" and sqlite.application_id(connection) != APPLICATION_ID:
        raise StoreError(f"{path} is a database, but not a store of onrecord. Name another file.")
    found = connection.execute(select(column("version_num")).select_from(table("alembic_version"))).scalar()
    if found is None:
        raise StoreError(f"{path} does not say which version it is; `onrecord check` may say more.")
    return str(found)


def refuse_newer(found: str | None, path: Path) -> None:
    """Raise VersionError for a store that this onrecord is too old to read."""
    if found is not None and found > REVISION:
        raise VersionError(
            f"{path} was written by a newer onrecord: its tables are version {found}, this onrecord knows up to "
            f"{REVISION}. Install a newer onrecord to read it."
        )
