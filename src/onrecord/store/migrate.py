"""Bring a store to this version of the tables, all or nothing, with a copy of the old file beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from onrecord.errors import StoreError
from onrecord.store import sqlite
from onrecord.store.version import found_version

FOLDER: Final = Path(__file__).parent / "migrations"
STEPS: Final = FOLDER / "versions"


def upgrade(path: Path, *, wait: float, steps: Sequence[Path] = (STEPS,)) -> None:
    """Create the tables in an empty file, or bring those of an older version to the newest of `steps`.

    All steps run in one transaction: a process killed between leaves the old tables. An older store is first copied
    to `NAME.VERSION.bak` in its folder.
    """
    sqlite.use_wal(path, wait=wait)
    config = _config(steps)
    # Tables are made anew to change them; foreign keys are checked at the end instead.
    engine = sqlite.engine(path, mode="rw", wait=wait, foreign_keys=False)
    try:
        with engine.begin() as connection:
            # Asked again under the lock: another process may have been faster.
            found = found_version(connection, path)
            if found == ScriptDirectory.from_config(config).get_current_head():
                return
            if found is not None:
                sqlite.copy(path, path.with_name(f"{path.name}.{found}.bak"))
            _run(connection, config, path)
    finally:
        engine.dispose()


def _run(connection: Connection, config: Config, path: Path) -> None:
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            f"{path} has tables of a version that never was ({error}). Restore it from a backup."
        ) from error
    broken = sqlite.foreign_keys(connection)
    if broken:
        raise StoreError(f"{path} could not be brought to this version and stays as it was: {broken[0]}")


def _config(steps: Sequence[Path]) -> Config:
    config = Config()
    for option, value in (
        ("script_location", str(FOLDER)),
        ("path_separator", "newline"),
        ("version_locations", "\n".join(str(step) for step in steps)),
    ):
        # A % in a path would be read as a reference to another option.
        config.set_main_option(option, value.replace("%", "%%"))
    return config
