import dataclasses
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import ContractError, StoreError
from onrecord.records import Figure, Link, Problem, Toponym
from onrecord.store import open_store

from .examples import CODER, NOON, TEXT, a_coding, codings, many, moments, put


def test_what_is_written_is_read(store):
    coding = a_coding()
    assert put(store, coding) == ["added"]
    assert list(store.codings()) == [coding]
    assert list(store.reports()) == [coding.report]


def test_the_same_again_changes_nothing(store):
    put(store, a_coding())
    before = list(store.dump())
    assert put(store, a_coding(), recorded=NOON + dt.timedelta(days=1)) == ["unchanged"]
    assert list(store.dump()) == before
    assert store.status().codings == 1


def test_another_coder_adds_a_coding_and_keeps_the_first(store):
    first, second = a_coding(), a_coding(statements=(), links=(), title="Soldiers have left")
    put(store, first)
    assert put(store, second, coder="rules-2", recorded=NOON + dt.timedelta(days=1)) == ["recoded"]
    assert list(store.codings()) == [second]
    assert list(store.codings(known_on=NOON.date())) == [first]
    assert store.held([first.report.id, "r-no"], CODER) == {first.report.id}
    assert store.held([first.report.id], "rules-2") == {first.report.id}
    assert store.held([first.report.id], "rules-3") == set()


def test_the_newest_coding_counts_whatever_came_in_first(path, tmp_path):
    first, second = a_coding(published=None), a_coding(title="Soldiers have left", published=None)
    later = NOON + dt.timedelta(days=9)
    with open_store(path) as one, open_store(tmp_path / "other.db") as other:
        put(one, first)
        put(one, second, coder="rules-2", recorded=later)
        put(other, second, coder="rules-2", recorded=later)
        put(other, first)
        for store in (one, other):
            assert list(store.codings()) == [second]
            assert list(store.codings(as_of=NOON.date())) == [second]
            assert [hit.title for hit in store.search("have left") if hit.kind == "report"] == ["Soldiers have left"]
            assert store.check() == []
        assert list(one.dump()) == list(other.dump())


def test_a_report_without_records_is_kept(store):
    coding = a_coding(text="Les soldats sont partis.", language="fr")
    put(store, coding)
    assert list(store.codings()) == [coding]
    assert store.status().languages == {"fr": 1}


def write_and_raise(store):
    with store.writer() as writer:
        writer.write(a_coding(), coder=CODER, recorded=NOON)
        raise RuntimeError("stop")


def test_nothing_stays_of_a_block_that_raises(store):
    with pytest.raises(RuntimeError, match="stop"):
        write_and_raise(store)
    assert list(store.dump()) == []


@pytest.mark.parametrize(
    "fault",
    [
        {
            "figures": (
                Figure(id="f-1", spans=((0, 1),), value=float("nan"), bound="exact", measure="x", evidence=((0, 1),)),
            )
        },
        {"places": (Toponym(spans=((0, 1),), name="x", geonames_id=2**70),)},
        {"places": (Toponym(spans=((0, 1),), name="half \ud800"),)},
        {"links": (Link(from_="a", to="b", relation="likes", basis="x"),)},
    ],
)
@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_what_could_not_be_read_back_is_refused_and_the_rest_is_kept(store, fault):
    with store.writer() as writer:
        with pytest.raises(ContractError):
            writer.write(a_coding("bad", **fault), coder=CODER, recorded=NOON)
        writer.write(a_coding("good"), coder=CODER, recorded=NOON)
    assert [coding.report.url for coding in store.codings()] == ["https://news.example/good"]
    assert store.check() == []


def test_one_id_cannot_hold_two_texts(store):
    coding = a_coding()
    put(store, coding)
    changed = dataclasses.replace(coding, report=dataclasses.replace(coding.report, text=TEXT + "!"))
    with pytest.raises(ContractError, match="another text"):
        put(store, changed, coder="rules-2")


def test_a_time_needs_a_zone(store):
    with pytest.raises(ValueError, match="time zone"):
        put(store, a_coding(), recorded=dt.datetime(2031, 1, 1))


def test_problems_of_inputs_and_links_across_are_kept_once(store):
    problem = Problem(stage="read", where="b.html", what="The file is empty.")
    one, two = many(2)
    link = Link(from_=one.report.id, to=two.report.id, relation="repeats", basis="near-duplicate", confidence=0.9)
    put(store, one, two)
    for known in (False, True):
        with store.writer() as writer:
            assert writer.write_problem(problem, NOON) is not known
            assert writer.write_links([link, link], NOON) == (not known)
    assert list(store.links()) == [link]
    assert list(store.links(known_on=NOON.date() - dt.timedelta(days=1))) == []
    assert store.status().problems == {"read": 1, "resolve": 2}
    assert len(list(store.dump())) == 4


def test_a_writer_sees_the_reports_that_it_wrote(store):
    one, two = many(2)
    put(store, one)
    with store.writer() as writer:
        writer.write(two, coder=CODER, recorded=NOON)
        assert writer.reports([two.report.id, "r-no", one.report.id]) == [two.report, one.report]


def test_many_links_at_once(store):
    links = [Link(from_=f"s-{n}", to="s-0", relation="repeats", basis="the same words") for n in range(2_500)]
    with store.writer() as writer:
        assert writer.write_links(links, NOON) == 2_500
        assert writer.write_links(links, NOON) == 0


def test_a_read_only_store_is_not_written(path):
    with open_store(path) as store:
        put(store, a_coding())
    with open_store(path, readonly=True) as store:
        assert store.readonly
        assert len(list(store.codings())) == 1
        with pytest.raises(StoreError, match="read-only"), store.writer():
            pass


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.lists(st.tuples(codings(), moments), max_size=4))
def test_anything_that_fits_the_contract_comes_back_as_it_was(tmp_path_factory, kept):
    folder = tmp_path_factory.mktemp("any")
    by_id = {coding.report.id: coding for coding, _ in reversed(kept)}
    with open_store(folder / "one.db") as one, open_store(folder / "other.db") as other:
        for coding, recorded in kept:
            put(one, coding, recorded=recorded)
        put(other, *reversed(by_id.values()))
        for store in (one, other):
            assert {each.report.id: each for line in by_id for each in [store.find(line).coding]} == by_id
            assert store.check() == []
        assert list(one.dump()) == list(other.dump())
