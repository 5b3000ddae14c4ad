import os
import signal
import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from onrecord.errors import StoreError
from onrecord.store import migrate, open_store, schema

from .examples import CODER, a_coding, end_of, in_child, put

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

NEXT = """
import os, signal
from alembic import op
revision, down_revision = "0003", "0002"

def upgrade():
    op.execute("ALTER TABLE report ADD COLUMN mood TEXT")
    op.execute("UPDATE report SET mood = 'calm'")
    {then}
"""


@pytest.fixture
def older(path):
    with open_store(path) as store:
        put(store, a_coding())
    return path


def steps(tmp_path, then="pass"):
    folder = tmp_path / "later"
    folder.mkdir(exist_ok=True)
    (folder / f"next_{len(list(folder.iterdir()))}.py").write_text(NEXT.format(then=then), encoding="utf-8")
    return (migrate.STEPS, folder)


def columns(path):
    with closing(sqlite3.connect(path)) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(report)")]
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return "mood" in names, version


def test_the_steps_lead_to_the_tables_of_the_schema(path):
    with open_store(path):
        pass
    engine = create_engine(f"sqlite:///{path}")

    def ours(thing, name, kind, *_):
        return kind != "table" or "_fts" not in name

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
        strict = {
            row[1]: row[5]
            for row in connection.exec_driver_sql("PRAGMA table_list")
            if row[1] in schema.metadata.tables
        }
        assert set(strict.values()) == {1}
        assert set(strict) == set(inspect(connection).get_table_names()) & set(strict) == set(schema.metadata.tables)
    engine.dispose()


def test_the_last_step_is_the_version_of_the_schema():
    assert ScriptDirectory.from_config(migrate._config((migrate.STEPS,))).get_current_head() == schema.REVISION


def test_an_older_store_is_brought_up_and_a_copy_of_it_stays(older, tmp_path):
    migrate.upgrade(older, wait=1, steps=steps(tmp_path))
    assert columns(older) == (True, "0003")
    copy = older.with_name("record.db.0002.bak")
    assert columns(copy) == (False, "0002")
    with open_store(copy) as store:
        assert list(store.codings()) == [a_coding()]
    migrate.upgrade(older, wait=1, steps=(migrate.STEPS, tmp_path / "later"))
    assert columns(older) == (True, "0003")


@forks
def test_a_killed_upgrade_leaves_the_old_tables(older, tmp_path):
    killed = steps(tmp_path, then="os.kill(os.getpid(), signal.SIGKILL)")
    assert end_of(in_child(lambda: migrate.upgrade(older, wait=1, steps=killed))) == -signal.SIGKILL
    assert columns(older) == (False, "0002")
    with open_store(older) as store:
        assert put(store, a_coding()) == ["unchanged"]
        assert store.check() == []


def test_an_upgrade_that_fails_leaves_the_old_tables(older, tmp_path):
    with pytest.raises(RuntimeError, match="no"):
        migrate.upgrade(older, wait=1, steps=steps(tmp_path, then="raise RuntimeError('no')"))
    assert columns(older) == (False, "0002")


def test_an_upgrade_that_breaks_what_hangs_together_is_undone(older, tmp_path):
    with pytest.raises(StoreError, match="stays as it was"):
        migrate.upgrade(older, wait=1, steps=steps(tmp_path, then="op.execute('DELETE FROM coding')"))
    assert columns(older) == (False, "0002")


@forks
def test_a_store_half_made_is_made_whole(path, tmp_path):
    for _ in range(2):
        killed = (migrate.STEPS, steps(tmp_path, then="os.kill(os.getpid(), signal.SIGKILL)")[1])
        assert end_of(in_child(lambda killed=killed: migrate.upgrade(path, wait=1, steps=killed))) == -signal.SIGKILL
        (tmp_path / "later" / "next_0.py").unlink()
    with open_store(path) as store:
        assert put(store, a_coding(), coder=CODER) == ["added"]
        assert store.check() == []


def test_an_unknown_older_version(older):
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(StoreError, match="Restore it from a backup"):
        open_store(older)
    with pytest.raises(StoreError, match="older version"):
        open_store(older, readonly=True)


def test_views_show_what_is_current(older):
    with open_store(older) as store:
        put(store, a_coding(events=()), coder="rules-2", recorded=a_later_time())
    with closing(sqlite3.connect(older)) as connection:
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM current_event").fetchone() == (0,)
        shown = connection.execute("SELECT source, content, outlet FROM current_statement ORDER BY ordinal").fetchall()
    assert shown[0] == ("Oda Brenn", "40 soldiers had left Port Ammer", "The Querin Courier")
    assert len(shown) == 2


def a_later_time():
    from .examples import NOON

    return NOON.replace(year=2040)
