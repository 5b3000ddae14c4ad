"""A run that is killed at any moment and begun again ends in the same store as one that was left alone."""

import json
import multiprocessing
import os
import random
import signal
import time

import pytest

import onrecord

KILLS = 20
REPORTS = 90


@pytest.fixture(scope="module")
def many(tmp_path_factory, examples):
    """The example reports several times over, each time with other numbers, and two lines that are none."""
    texts = [p.read_text() for p in sorted((examples / "reports").glob("*.txt"))]
    lines = [
        json.dumps({"source": f"many/{i}", "text": f"Report {i} of a series.\n\n{texts[i % len(texts)]}"})
        for i in range(REPORTS)
    ]
    lines[10] = "{broken"
    lines[40] = "[]"
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    path.write_text("\n".join(lines) + "\n")
    return path


def add(store, path, actors):
    with onrecord.open(store, actors=actors) as archive:
        archive.add([path])


def dump(store):
    with onrecord.open(store, create=False) as archive:
        assert archive.check() == []
        return list(archive.dump())


# Python 3.12 warns of forking beside threads. The child only reads and writes; forked, it has the models already, and
# the kill falls into the work and not into loading.
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_twenty_kills_leave_the_same_store(many, examples, tmp_path):
    actors = examples / "actors.toml"
    start = time.monotonic()
    add(tmp_path / "whole.db", many, actors)
    whole = time.monotonic() - start
    chance = random.Random(20)
    context = multiprocessing.get_context("fork")
    done = 0
    for _ in range(KILLS):
        child = context.Process(target=add, args=(tmp_path / "killed.db", many, actors))
        child.start()
        child.join(chance.uniform(0.05, whole / 4))
        if child.is_alive():
            os.kill(child.pid, signal.SIGKILL)
            done += 1
        child.join()
    assert done, "no run was cut short"
    add(tmp_path / "killed.db", many, actors)
    assert dump(tmp_path / "killed.db") == dump(tmp_path / "whole.db")
