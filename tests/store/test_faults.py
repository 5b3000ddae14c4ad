"""What a machine does to a store: kills, full disks, several writers."""

import os
import random
import resource
import time

import pytest

from onrecord.errors import StoreError
from onrecord.store import open_store

from .examples import CODER, NOON, end_of, in_child, kill, many, put

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

COUNT = 40
# So that each transaction holds one report and a bit, and the last is a part.
TOGETHER = 3


def add(path, codings, *, together=TOGETHER):
    """As `onrecord add` does: what is held is left out, some reports a transaction."""
    with open_store(path) as store:
        held = store.held([coding.report.id for coding in codings], CODER)
        new = [coding for coding in codings if coding.report.id not in held]
        for start in range(0, len(new), together):
            put(store, *new[start : start + together])


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What an uninterrupted run leaves, and how long it takes."""
    path = tmp_path_factory.mktemp("whole") / "record.db"
    start = time.monotonic()
    add(path, many(COUNT))
    taken = time.monotonic() - start
    with open_store(path) as store:
        return list(store.dump()), taken


def test_killed_at_twenty_moments_and_run_again(path, whole):
    lines, taken = whole
    chance, cut = random.Random(9), 0
    for n in range(20):
        place = path.with_name(f"{n}.db")
        child = in_child(add, place, many(COUNT))
        time.sleep(chance.random() * taken)
        kill(child)
        if place.exists():
            with open_store(place) as store:
                assert store.check() == []
                left = list(store.dump())
            assert set(left) <= set(lines)
            cut += len(left) < len(lines)
        add(place, many(COUNT))
        with open_store(place) as store:
            assert list(store.dump()) == lines
    assert cut > 0


def test_killed_over_and_over_on_one_store(path, whole):
    lines, taken = whole
    chance = random.Random(3)
    for _ in range(10):
        child = in_child(add, path, many(COUNT))
        time.sleep(chance.random() * taken / 3)
        kill(child)
    add(path, many(COUNT))
    with open_store(path) as store:
        assert list(store.dump()) == lines
        assert store.check() == []


@pytest.mark.parametrize("writers", [2, 4])
def test_writers_at_once_on_overlapping_input(path, whole, writers):
    """All start with nothing there, so that they also make the store at once."""
    lines, _ = whole
    children = []
    for n in range(writers):
        mine = many(COUNT)
        random.Random(n).shuffle(mine)
        children.append(in_child(add, path, mine[n:] if n else mine))
    assert [end_of(child) for child in children] == [0] * writers
    with open_store(path) as store:
        assert list(store.dump()) == lines
        assert store.check() == []


def test_readers_go_on_while_one_writes(path, whole):
    lines, _ = whole
    with open_store(path) as store:
        child = in_child(add, path, many(COUNT))
        seen = [0]
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            seen.append(len(list(store.codings())))
        assert seen == sorted(seen)
        assert list(store.dump()) == lines


def with_room_for(path, size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    with pytest.raises(StoreError, match="disk is full or fails"):
        add(path, many(COUNT))


@pytest.mark.parametrize("size", [8_192, 60_000, 160_000, 400_000, 700_000])
def test_a_full_disk_is_told_and_nothing_is_half_written(path, whole, size):
    lines, _ = whole
    assert end_of(in_child(with_room_for, path, size)) == 0
    if path.exists() and path.stat().st_size:
        with open_store(path) as store:
            assert store.check() == []
            assert set(store.dump()) <= set(lines)
    add(path, many(COUNT))
    with open_store(path) as store:
        assert list(store.dump()) == lines


def swallow_and_go_on(path, size):
    """A caller that catches the error and writes on, with room again, must not leave a half of anything."""
    with open_store(path) as store:
        put(store, *many(2))
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        with pytest.raises(StoreError):
            write_whatever_happens(store, many(400))


def write_whatever_happens(store, codings):
    with store.writer() as writer:
        for coding in codings:
            try:
                writer.write(coding, coder=CODER, recorded=NOON)
            except StoreError:
                resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def test_a_writer_that_failed_writes_no_more(path):
    assert end_of(in_child(swallow_and_go_on, path, 700_000)) == 0
    with open_store(path) as store:
        assert store.check() == []
        assert len(list(store.codings())) == 2


def test_a_full_disk_while_copying_leaves_no_copy(path):
    with open_store(path) as store:
        put(store, *many(COUNT))

    def work():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
        with open_store(path, readonly=True) as store, pytest.raises(StoreError, match="disk is full or fails"):
            store.backup(path.with_name("copy.db"))

    assert end_of(in_child(work)) == 0
    assert not [file for file in path.parent.iterdir() if file.name.startswith("copy")]
