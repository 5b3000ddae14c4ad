import datetime as dt
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Actor, Toponym
from onrecord.records.window import Window
from onrecord.store import asking, open_store
from onrecord.store.asking import Selection

from .examples import NOON, TEXT, a_coding, put

DAY = dt.timedelta(days=1)
FIRST = dt.date(2031, 4, 1)


def named(codings):
    return [coding.report.source.rsplit("/")[-1] for coding in codings]


def test_they_come_by_day_then_by_id(store):
    put(
        store,
        a_coding("c", published=FIRST + DAY),
        a_coding("a", published=FIRST),
        a_coding("b", published=FIRST + DAY),
    )
    found = list(store.codings())
    assert named(found)[0] == "a"
    assert found[1].report.id < found[2].report.id


def test_as_of_a_day_what_was_published_by_then(store):
    put(store, a_coding("sure", published=FIRST), a_coding("perhaps", published=FIRST, until=FIRST + 3 * DAY))
    assert named(store.codings(as_of=FIRST - DAY)) == []
    assert named(store.codings(as_of=FIRST)) == ["sure"]
    assert named(store.codings(as_of=FIRST + 3 * DAY)) == ["sure", "perhaps"]


def test_an_undated_report_stands_on_the_day_when_it_was_recorded(store):
    put(store, a_coding("undated", published=None))
    today = NOON.date()
    assert named(store.codings(as_of=today - DAY)) == []
    assert named(store.codings(as_of=today, since=today, until=today)) == ["undated"]


def test_a_recoding_does_not_move_an_undated_report(store):
    put(store, a_coding("undated", published=None))
    put(store, a_coding("undated", published=None), coder="rules-2", recorded=NOON + 400 * DAY)
    assert named(store.codings(as_of=NOON.date())) == ["undated"]


def test_known_on_a_day_what_had_been_recorded_by_then(store):
    put(store, a_coding("early"), recorded=NOON)
    put(store, a_coding("late", published=FIRST), recorded=NOON + DAY)
    assert named(store.codings(known_on=NOON.date() - DAY)) == []
    assert named(store.codings(known_on=NOON.date())) == ["early"]
    assert named(store.codings(known_on=NOON.date() + DAY)) == ["late", "early"]


def test_days_are_utc(store):
    put(store, a_coding(), recorded=dt.datetime(2031, 5, 2, 1, tzinfo=dt.timezone(dt.timedelta(hours=3))))
    assert len(list(store.codings(known_on=dt.date(2031, 5, 1)))) == 1


def test_a_changed_text_supersedes_the_older_one_from_its_day(store):
    put(store, a_coding("story", published=FIRST))
    put(store, a_coding("story", text=TEXT + " Corrected.", published=FIRST + 5 * DAY), recorded=NOON + DAY)
    put(store, a_coding("else", published=FIRST))
    texts = {coding.report.text for coding in store.codings(report=None) if named([coding]) == ["story"]}
    assert texts == {TEXT + " Corrected."}
    # What was not out yet, or not known yet, supersedes nothing.
    for day in ({"as_of": FIRST + 4 * DAY}, {"known_on": NOON.date()}):
        assert [c.report.text for c in store.codings(**day) if named([c]) == ["story"]] == [TEXT]
    assert store.status().superseded == 1


def test_two_versions_of_one_moment_are_ordered_by_id(store):
    versions = [a_coding("story", text=f"{TEXT} {n}") for n in range(3)]
    put(store, *versions)
    assert list(store.codings()) == [max(versions, key=lambda coding: coding.report.id)]


def test_by_actor_place_and_report(store):
    plain = a_coding("plain", text="Nothing happened.")
    put(store, a_coding("full"), plain)
    assert named(store.codings(actor="MRL")) == ["full"]
    assert named(store.codings(actor="mrl")) == []
    assert named(store.codings(place="port ammer")) == ["full"]
    assert named(store.codings(place="QUE\u0301RIN")) == ["full"]
    assert named(store.codings(place="Ammer")) == []
    assert named(store.codings(report=plain.report.id)) == ["plain"]
    assert [report.source for report in store.reports(actor="MRL")] == ["https://news.example/full"]


@pytest.mark.parametrize("words", ["\ud800", "\0", "'; DROP TABLE report; --", "%", "", "x" * 1_000_000])
def test_hostile_filters_find_nothing(store, words):
    put(store, a_coding())
    assert list(store.codings(actor=words)) == []
    assert list(store.codings(place=words)) == []
    assert list(store.codings(report=words)) == []
    assert store.held([words], words) == set()
    assert len(list(store.codings())) == 1


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_the_ends_of_time_are_days(store, day):
    put(store, a_coding())
    for name in ("since", "until", "as_of", "known_on"):
        assert len(list(store.codings(**{name: day}))) in (0, 1)


@pytest.mark.parametrize(
    "filters",
    [
        {"actor": "MRL"},
        {"place": "Querin"},
        {"report": "r-1"},
        {"since": FIRST},
        {"until": FIRST},
        {"as_of": FIRST, "known_on": FIRST},
        {"actor": "MRL", "as_of": FIRST, "since": FIRST},
    ],
)
def test_a_filter_is_answered_from_an_index(store, filters):
    plan = plan_of(store, filters)
    assert plan
    assert not [step for step in plan if step.startswith("SCAN") and "USING" not in step], plan
    if set(filters) & {"actor", "place", "report"}:
        assert not [step for step in plan if step.startswith("SCAN")], plan


def plan_of(store, filters):
    report = filters.get("report")
    window = Window(**{name: value for name, value in filters.items() if name != "report"})
    with store._reading() as reading:
        query = Selection(window, report=report).query(reading).compile(compile_kwargs={"literal_binds": True})
    with closing(sqlite3.connect(store.path)) as connection:
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]


@pytest.mark.parametrize("filters", [{"actor": "MRL"}, {"place": "Port Ammer"}])
def test_who_is_told_of_often_is_looked_for_by_day(store, filters, monkeypatch):
    put(store, *(a_coding(f"n{n}", text=f"{TEXT} {n}") for n in range(3)))
    monkeypatch.setattr(asking, "FEW", 3)
    seldom, found = plan_of(store, filters), named(store.codings(**filters))
    monkeypatch.setattr(asking, "FEW", 2)
    often = plan_of(store, filters)
    assert not [step for step in seldom if "coding_day" in step]
    assert [step for step in often if step == "SCAN c USING INDEX coding_day"]
    assert not [step for step in often if step.startswith("SCAN") and "coding_day" not in step]
    assert named(store.codings(**filters)) == found
    assert sorted(found) == ["n0", "n1", "n2"]


def test_reading_goes_on_in_one_state_while_others_write(store):
    put(store, *(a_coding(f"n{n}", text=f"{TEXT} {n}") for n in range(200)))
    reading = store.codings()
    first = next(reading)
    put(store, a_coding("later", text=TEXT + " Later."))
    assert len([first, *reading]) == 200
    assert len(list(store.codings())) == 201


@settings(max_examples=25, deadline=None)
@given(
    spec=st.lists(
        st.tuples(
            st.integers(0, 3),  # address
            st.integers(0, 2),  # text at that address
            st.sampled_from(["rules-1", "rules-2"]),
            st.none() | st.tuples(st.integers(0, 9), st.integers(0, 3)),  # published from, how many days more
            st.integers(0, 9),  # recorded
            st.sampled_from(["AAA", "BBB"]),
        ),
        max_size=12,
    ),
    as_of=st.none() | st.integers(0, 9),
    known_on=st.none() | st.integers(0, 9),
    day=st.integers(0, 9),
)
def test_filters_agree_with_reading_all_and_partition_it(tmp_path_factory, spec, as_of, known_on, day):
    kept = {}
    with open_store(tmp_path_factory.mktemp("asking") / "record.db") as store:
        for address, text, coder, published, recorded, actor in spec:
            start = FIRST + published[0] * DAY if published else None
            coding = a_coding(
                f"a{address}",
                text=f"Text {text}.",
                published=start,
                until=start and start + published[1] * DAY,
                actors=(Actor(id=actor, name=actor, type="state"),),
                places=(Toponym(spans=((0, 4),), name=actor),),
            )
            moment = dt.datetime.combine(FIRST + recorded * DAY, dt.time(7), dt.UTC)
            put(store, coding, coder=coder, recorded=moment)
            kept.setdefault((coding.report.id, coder), (coding, moment))
        then = {"as_of": on(as_of), "known_on": on(known_on)}
        everything = list(store.codings(**then))
        assert everything == expected(kept, **then)
        cut = FIRST + day * DAY
        since, until = ids(store.codings(**then, since=cut)), ids(store.codings(**then, until=cut - DAY))
        assert since | until == ids(everything)
        straddling = ids(c for c in everything if first_and_last(c, kept)[0] < cut <= first_and_last(c, kept)[1])
        assert since & until == straddling
        for name in ("actor", "place"):
            parts = [ids(store.codings(**then, **{name: value})) for value in ("AAA", "BBB")]
            assert parts[0] | parts[1] == ids(everything)
            assert not parts[0] & parts[1]


def on(day):
    return None if day is None else FIRST + day * DAY


def ids(codings):
    return {coding.report.id for coding in codings}


def first_and_last(coding, kept):
    first_recorded = min(moment for (report, _), (_, moment) in kept.items() if report == coding.report.id).date()
    published = coding.report.published
    return published.earliest or first_recorded, published.latest or first_recorded


def expected(kept, *, as_of, known_on):
    """The same by reading everything and thinking, without an index or a query."""
    known = {key: value for key, value in kept.items() if known_on is None or value[1].date() <= known_on}
    newest = {}
    for (report, coder), (coding, moment) in known.items():
        if report not in newest or (moment, coder) > newest[report][:2]:
            newest[report] = (moment, coder, coding)
    versions = {}
    for report, (_, _, coding) in newest.items():
        if as_of is None or first_and_last(coding, kept)[1] <= as_of:
            first = min(moment for (each, _), (_, moment) in kept.items() if each == report)
            versions.setdefault(coding.report.source, []).append((first, report, coding))
    current = [max(each, key=lambda version: version[:2])[2] for each in versions.values()]
    return sorted(current, key=lambda c: (first_and_last(c, kept)[1], c.report.id))
