import os
import re
import sqlite3
import stat
from contextlib import closing

import pytest

from onrecord.errors import StoreError, VersionError
from onrecord.store import open_store

from .examples import a_coding, end_of, in_child, put

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def pragma(path, name):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_store_is_a_wal_database_that_says_whose_it_is(path):
    with open_store(path):
        pass
    assert pragma(path, "journal_mode") == "wal"
    assert pragma(path, "application_id").to_bytes(4) == b"onrc"


@pytest.mark.parametrize("name", ["a b?mode=memory#x%41", "naïve ☂.db", "'; DROP TABLE x; --"])
def test_any_name_of_a_file(tmp_path, name):
    for _ in range(2):
        with open_store(tmp_path / name) as store:
            put(store, a_coding())
    assert [file.name for file in tmp_path.iterdir()] == [name]
    with open_store(str(tmp_path / name), create=False, readonly=True) as store:
        assert len(list(store.codings())) == 1


def test_a_link_to_a_store(tmp_path, path):
    with open_store(path) as store:
        put(store, a_coding())
    (tmp_path / "link.db").symlink_to(path)
    with open_store(tmp_path / "link.db") as store:
        assert len(list(store.codings())) == 1


@pytest.mark.parametrize("readonly", [False, True])
def test_a_missing_store(path, readonly):
    with pytest.raises(StoreError, match="does not exist"):
        open_store(path, create=False, readonly=readonly)
    with pytest.raises(StoreError, match="does not exist"):
        open_store(path, readonly=True)
    assert not path.exists()


def test_a_missing_folder(tmp_path):
    with pytest.raises(StoreError, match="no folder"):
        open_store(tmp_path / "no" / "record.db")


def test_a_folder(tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)


def test_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match="no plain file"):
        open_store(tmp_path / "pipe")


@pytest.mark.parametrize(
    "content", [b"Dear reader,\n" * 1000, b"SQLite format 3\0" + b"\xff" * 4096, b"x", b"xy", b"x" * 600]
)
@pytest.mark.parametrize("readonly", [False, True])
def test_a_file_that_is_no_database_stays_as_it_is(path, content, readonly):
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"is not a store|is damaged|cannot be"):
        open_store(path, readonly=readonly)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("readonly", [False, True])
def test_a_database_of_others_stays_as_it_is(path, readonly):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE report (x)")
    content = path.read_bytes()
    with pytest.raises(StoreError, match="not a store of onrecord"):
        open_store(path, readonly=readonly)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_store_only_where_one_may_be_made(path):
    path.touch()
    for options in ({"create": False}, {"readonly": True}):
        with pytest.raises(StoreError, match="is empty"):
            open_store(path, **options)
    with open_store(path) as store:
        assert store.status().codings == 0


@pytest.mark.parametrize("readonly", [False, True])
def test_a_store_of_a_newer_onrecord(path, readonly):
    with open_store(path):
        pass
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(VersionError, match=r"0999.*newer onrecord"):
        open_store(path, readonly=readonly)


def test_a_locked_store_says_how_long_it_waited(path):
    with open_store(path) as one, open_store(path, wait=0.1) as other, one.writer() as writer:
        with pytest.raises(StoreError, match=r"locked.*waited 0\.1 s"), other.writer():
            pass
        # Readers do not wait.
        assert list(other.codings()) == []
        assert writer.candidates(["x"]) == set()


def as_nobody(folder, work):
    """Run `work` in a child without the rights to write into the folder."""

    def child():
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        work()

    folder.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH)
    parents = [parent for parent in folder.parents if not parent.stat().st_mode & stat.S_IXOTH]
    modes = [(parent, parent.stat().st_mode) for parent in parents]
    try:
        for parent in parents:
            parent.chmod(parent.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH)
        return end_of(in_child(child))
    finally:
        for parent, mode in modes:
            parent.chmod(mode)
        folder.chmod(0o755)


@forks
def test_where_writing_is_not_allowed_a_store_is_read(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    with open_store(folder / "record.db") as store:
        put(store, a_coding())

    def work():
        with pytest.raises(StoreError, match="read-only"):
            open_store(folder / "record.db")
        with pytest.raises(StoreError, match="may not be written"):
            open_store(folder / "new.db")
        with open_store(folder / "record.db", readonly=True) as store:
            assert len(list(store.codings())) == 1
            assert store.check() == []

    assert as_nobody(folder, work) == 0


@forks
def test_where_the_log_cannot_be_read_nothing_is_hidden(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    with open_store(folder / "record.db") as store:
        put(store, a_coding())
        for name in ("record.db", "record.db-wal"):
            (folder / f"copy-{name}").write_bytes((folder / name).read_bytes())
    (folder / "copy-record.db-wal").rename(folder / "copy.db-wal")
    (folder / "copy-record.db").rename(folder / "copy.db")
    assert (folder / "copy.db-wal").stat().st_size > 0

    def work():
        try:
            with open_store(folder / "copy.db", readonly=True) as store:
                seen = len(list(store.codings()))
        except StoreError as error:
            assert re.search("cannot be opened", str(error))  # noqa: PT017
        else:
            assert seen == 1

    assert as_nobody(folder, work) == 0


def test_a_backup_is_a_store_of_its_own(store, tmp_path):
    put(store, a_coding())
    with store.writer():
        store.backup(tmp_path / "copy.db")
    with open_store(tmp_path / "copy.db") as copy:
        assert list(copy.dump()) == list(store.dump())
        assert copy.check() == []


def test_a_backup_takes_the_place_of_nothing(store, tmp_path):
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    for target in (tmp_path / "notes", store.path):
        with pytest.raises(StoreError, match="already"):
            store.backup(target)
    assert (tmp_path / "notes").read_text(encoding="utf-8") == "mine"


def test_a_closed_store_leaves_one_file(path):
    with open_store(path) as store:
        put(store, a_coding())
        list(store.codings())
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs /proc")
def test_no_descriptor_is_left_open(path):
    def one():
        with open_store(path) as store:
            put(store, a_coding())
            next(store.codings())
            store.search("soldiers")

    one()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        one()
    assert len(os.listdir("/proc/self/fd")) <= before
