import random
import sqlite3
from contextlib import closing

import pytest

from onrecord.errors import StoreError
from onrecord.records import Link, Problem
from onrecord.store import open_store

from .examples import NOON, a_coding, many, put

TABLES = ("report", "coding", "statement", "event", "figure", "engagement", "actor", "time", "place", "link", "problem")


@pytest.fixture
def full(path):
    """A closed store with two codings of one report, links across and a problem."""
    with open_store(path) as store:
        put(store, *many(8))
        put(
            store,
            a_coding("n0", text=many(1)[0].report.text, title="New"),
            coder="rules-2",
            recorded=NOON.replace(year=2032),
        )
        with store.writer() as writer:
            writer.write_links([Link(from_="r-1", to="r-2", relation="repeats", basis="near-duplicate")], NOON)
            writer.write_problem(Problem(stage="read", where="x.html", what="The file is empty."), NOON)
    return path


def change(path, sql, *values):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql, values)


def found(path):
    with open_store(path) as store:
        return store.check()


def everything(path):
    """All that a reader of the tables gets, row numbers and all."""
    with closing(sqlite3.connect(path)) as connection:
        return [list(connection.execute(f"SELECT * FROM {table} ORDER BY number")) for table in TABLES]


def test_a_sound_store(full):
    assert found(full) == []
    with open_store(full, readonly=True) as store:
        assert store.check() == []


@pytest.mark.parametrize("table", TABLES)
def test_a_changed_body_is_found_and_named(full, table):
    body = "text" if table == "report" else "body"
    change(
        full, f"UPDATE {table} SET {body} = replace({body}, 'e', 'f') WHERE number = (SELECT min(number) FROM {table})"
    )
    line, *_ = found(full)
    assert "damaged" in line
    assert line.startswith((f"{table} ", "report r-"))


def columns(path):
    with closing(sqlite3.connect(path)) as connection:
        for table in TABLES:
            for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})"):
                if name not in ("number", "coding", "body"):
                    yield table, name, kind


def test_every_changed_column_is_found(full):
    sound = full.with_name("sound.db")
    with open_store(full) as store:
        store.backup(sound)
    for table, name, kind in columns(full):
        # Of records with and without a coding, the last.
        for coded in ("IS NOT NULL", "IS NULL") if table in ("link", "problem") else ("",):
            if (name in ("ordinal", "report") and coded == "IS NULL") or (name == "seal" and coded != "IS NULL"):
                continue
            full.write_bytes(sound.read_bytes())
            which = f"number = (SELECT max(number) FROM {table}{coded and f' WHERE coding {coded}'})"
            value = {"TEXT": "9", "INTEGER": 99, "REAL": 9.5}[kind]
            change(full, f'UPDATE {table} SET "{name}" = ? WHERE {which}', value)
            assert found(full), (table, name, coded)


@pytest.mark.parametrize("table", TABLES)
def test_a_lost_row_is_found(full, table):
    change(full, f"DELETE FROM {table} WHERE number = (SELECT min(number) FROM {table} WHERE number < 3)")
    assert found(full)


def test_a_moved_record_is_found(full):
    change(full, "UPDATE actor SET coding = 2, ordinal = 7 WHERE coding = 1 AND ordinal = 0")
    assert len(found(full)) >= 2


def test_an_index_that_does_not_fit_is_found_and_mended(full):
    change(
        full, "INSERT INTO statement_fts (statement_fts, rowid, content, source) VALUES ('delete', 1, 'soldiers', '')"
    )
    (line,) = found(full)
    assert "statement_fts" in line
    with open_store(full) as store:
        store.reindex()
        assert store.check() == []


def test_damage_is_not_read_as_if_it_were_sound(full):
    change(full, "UPDATE statement SET body = replace(body, 'claim', 'claiм') WHERE number = 5")
    with open_store(full) as store, pytest.raises(StoreError, match=r"statement s-.* is damaged.*onrecord check"):
        list(store.codings())


def test_no_flipped_bit_is_silent(full):
    """Each flip either changes nothing that a reader gets, or is found by `check`, or the store does not open."""
    sound, before, chance = full.read_bytes(), everything(full), random.Random(20)
    changed = silent = 0
    for _ in range(120):
        place = chance.randrange(len(sound))
        flipped = bytearray(sound)
        flipped[place] ^= 1 << chance.randrange(8)
        full.write_bytes(flipped)
        try:
            if found(full):
                changed += 1
                continue
            after = everything(full)
        except (StoreError, sqlite3.Error):
            changed += 1
            continue
        silent += after != before
    assert silent == 0
    assert changed > 10


@pytest.mark.parametrize("part", [2, 4, 10])
def test_a_cut_file_is_found(full, part):
    data = full.read_bytes()
    full.write_bytes(data[: len(data) * (part - 1) // part])
    try:
        damage = found(full)
    except StoreError as error:
        damage = [str(error)]
    assert damage
