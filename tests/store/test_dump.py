import itertools
import json
import random

from onrecord.records import Coding, Link, Problem
from onrecord.records.codec import from_json
from onrecord.store import open_store

from .examples import CODER, NOON, a_coding, many, put


def fill(path, codings, *, later=False, seed=0):
    """A store of the same record, whatever the order and the time of adding."""
    codings, chance = list(codings), random.Random(seed)
    chance.shuffle(codings)
    recorded = NOON.replace(year=2035) if later else NOON
    links = [
        Link(from_=a.report.id, to=b.report.id, relation="repeats", basis="near-duplicate")
        for a, b in itertools.pairwise(sorted(codings, key=lambda c: c.report.id))
    ]
    problems = [Problem(stage="read", where=f"{n}.html", what="The file is empty.") for n in range(3)]
    chance.shuffle(links)
    chance.shuffle(problems)
    with open_store(path) as store:
        for coding in codings:
            put(store, coding, recorded=recorded)
        with store.writer() as writer:
            writer.write_links(links, recorded)
            for problem in problems:
                writer.write_problem(problem, recorded)
        return list(store.dump())


def test_the_order_and_the_time_of_adding_do_not_show(tmp_path):
    codings = many(12)
    lines = fill(tmp_path / "one.db", codings)
    for seed in (1, 2, 3):
        assert fill(tmp_path / f"{seed}.db", codings, seed=seed, later=True) == lines


def test_sorted_lines_of_canonical_json(tmp_path):
    codings = many(5)
    lines = fill(tmp_path / "one.db", codings)
    assert lines == sorted(lines)
    assert sorted(line.encode() for line in lines) == [line.encode() for line in lines]
    for line in lines:
        data = json.loads(line)
        assert json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")) == line
    held = [json.loads(line) for line in lines if line.startswith('{"coder"')]
    assert {data["coder"] for data in held} == {CODER}
    assert {from_json(Coding, json.dumps(data["record"])) for data in held} == set(codings)


def test_odd_names_of_coders_are_sorted_too(store):
    for coder in ('a"b', "a b", "a", "a\x01", "é", "a\\"):
        put(store, a_coding(), coder=coder)
    lines = list(store.dump())
    assert lines == sorted(lines)
    assert len(lines) == 6


def test_any_difference_shows(tmp_path):
    with open_store(tmp_path / "one.db") as one, open_store(tmp_path / "two.db") as two:
        put(one, a_coding())
        put(two, a_coding(title="Another"))
        assert list(one.dump()) != list(two.dump())
