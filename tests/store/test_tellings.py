import datetime as dt
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import event

from onrecord.records.thread import Tie, Tied
from onrecord.records.window import Window
from onrecord.store import tellings

from .examples import NOON, a_coding, many, put

DAY = dt.timedelta(days=1)
# Read whole on purpose: what people judged by hand, and what was found by then on the way back.
WHOLE = ("judgement", "back", "anon_1")


def tie(store, *pairs, recorded=NOON):
    with store.writer() as writer, writer.shelf(recorded) as shelf:
        shelf.tie([Tied("story", later, earlier, Tie("updates", 0.5, "words")) for later, earlier in pairs])


def test_rows_are_in_the_order_of_days_whatever_the_order_of_adding(path, store):
    codings = many(5)
    put(store, *reversed(codings))
    rows = store.rows(Window())
    assert list(rows.reports) == [coding.report.id for coding in codings]
    assert [s.id for s in rows.statements] == [s.id for coding in codings for s in coding.statements]
    assert [s.day for s in rows.statements[::2]] == [str(coding.report.published.latest) for coding in codings]
    assert list(rows.links) == sorted(rows.links, key=lambda link: link.later)


def test_a_window_of_more_codings_than_a_statement_takes(store, monkeypatch):
    put(store, *many(7))
    whole = store.rows(Window())
    monkeypatch.setattr(tellings, "CHUNK", 2)
    assert store.rows(Window()) == whole


def test_an_actor_is_named_as_the_newest_report_does(store):
    old, new = many(2)
    renamed = [type(a)(id=a.id, name=f"New {a.name}", type=a.type, country=a.country) for a in new.actors]
    changed = type(new)(report=new.report, actors=tuple(renamed))
    put(store, changed, old)
    assert store.rows(Window()).actors["MRL"].name == "New Marland"


def test_a_story_is_followed_back_to_its_first_report(store):
    ids = [coding.report.id for coding in many(40)]
    put(store, *many(40))
    tie(store, *zip(ids[1:], ids, strict=False))
    ties, older = store.story_ties([ids[-1]])
    assert {(k.later, k.earlier) for k in ties} == set(zip(ids[1:], ids, strict=False))
    assert {row.id for row in older} == set(ids[:-1])
    assert store.story_ties([ids[0]]) == store.story_ties([]) == ([], [])


def test_a_story_is_followed_by_the_ties_of_the_day(store):
    one, two, three = (coding.report.id for coding in many(3))
    put(store, *many(3))
    tie(store, (three, two), (two, one))
    tie(store, (three, one), recorded=NOON + 3 * DAY)
    then, _ = store.story_ties([three], known_on=NOON.date())
    now, _ = store.story_ties([three])
    assert {k.later for k in then} == {two, three}
    assert [(k.later, k.earlier) for k in now] == [(three, one)]


@pytest.mark.parametrize("window", [Window(since=dt.date(2031, 4, 20)), Window(actor="MRL"), Window(place="Querin")])
def test_no_table_is_read_whole_for_a_window(store, window):
    put(store, *many(8), a_coding("other"))
    asked = []
    event.listen(store._reading_engine, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
    rows = store.rows(window)
    store.story_ties(rows.reports)
    with closing(sqlite3.connect(store.path)) as connection:
        for statement, values in asked:
            if statement.startswith(("SELECT", "WITH")):
                plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
                whole = [step for step in plan if step.startswith("SCAN") and step.split()[1] not in WHOLE]
                assert not whole, statement
                assert (
                    not [step for step in plan if step.endswith("link_place_in_coding (coding=?)")] or "IN" in statement
                )
