import datetime as dt
import random

import pytest

from onrecord.reconcile.threads import unweave, weave
from onrecord.records.thread import Profile
from onrecord.store import open_store, threads

from .examples import NOON, many, put

FIRST = dt.date(2031, 4, 1)


def a_profile(coding, words, day):
    keys = {"story": tuple(words)}
    terms = dict.fromkeys(words, 0.5)
    report = coding.report.id
    return Profile(
        kind="report",
        id=report,
        report=report,
        day=FIRST + dt.timedelta(day),
        keys=keys,
        seeks=keys,
        body={"terms": terms},
    )


def some(count, seed):
    chance = random.Random(seed)
    codings = many(count)
    return codings, [a_profile(c, chance.sample("abcdefgh", 4), chance.randrange(9)) for c in codings]


@pytest.mark.parametrize("most", [0, 2, 1_000])
def test_ties_do_not_depend_on_the_order_of_adding(tmp_path, most, monkeypatch):
    monkeypatch.setattr(threads, "MOST_SEEN", most)
    codings, profiles = some(24, 1)
    dumps = set()
    for seed in range(3):
        order = random.Random(seed).sample(profiles, len(profiles))
        with open_store(tmp_path / f"{seed}.db") as store:
            put(store, *codings)
            for start in range(0, len(order), 5):
                with store.writer() as writer:
                    for profile in order[start : start + 5]:
                        with writer.shelf(NOON) as shelf:
                            weave([profile], shelf)
            dumps.add("\n".join(store.dump()))
    assert len(dumps) == 1
    assert '"thread":"story"' in dumps.pop()


def test_what_was_withdrawn_is_not_met_again(store):
    (one, two, three), _ = some(3, 1)
    first, second = a_profile(one, "abcd", 1), a_profile(two, "abcd", 2)
    put(store, one, two, three)
    with store.writer() as writer, writer.shelf(NOON) as shelf:
        weave([first], shelf)
        weave([second], shelf)
        assert [p.id for p in shelf.near("story", first, dt.timedelta(7), inside=False)] == [second.id]
        unweave(second.report, shelf)
        # Of no likeness, under the number that was let go of.
        other = a_profile(three, "efgh", 2)
        weave([other], shelf)
        assert not list(shelf.near("story", first, dt.timedelta(7), inside=False))
        assert [p.id for p in shelf.near("story", second, dt.timedelta(7), inside=False)] == [first.id]
        weave([a_profile(two, "efgh", 3)], shelf)
        assert [p.id for p in shelf.near("story", other, dt.timedelta(7), inside=False)] == [second.id]


def test_as_many_keys_must_be_shared_as_are_asked_for(store):
    (one, two, three), _ = some(3, 1)
    put(store, one, two, three)
    first, second, third = a_profile(one, "abcd", 1), a_profile(two, "abxy", 1), a_profile(three, "axyz", 3)
    with store.writer() as writer, writer.shelf(NOON) as shelf:
        shelf.put([first, second, third])
        week = dt.timedelta(7)
        near = {n: {p.id for p in shelf.near("story", first, week, inside=False, shared=n)} for n in (1, 2, 3)}
    assert near == {1: {second.id, third.id}, 2: {second.id}, 3: set()}
