import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.records import Figure, Link

from .examples import CODER, NOON, TEXT, a_coding, put

LATER = NOON + dt.timedelta(days=1)


def test_every_kind_is_found_by_its_id_and_by_its_beginning(store):
    coding = a_coding()
    put(store, coding)
    for kind, record in {
        "report": coding.report,
        "statement": coding.statements[0],
        "event": coding.events[0],
        "figure": coding.figures[0],
        "engagement": coding.engagements[0],
    }.items():
        for name in (record.id, record.id[:8], record.id[:6]):
            found = store.find(name)
            assert (found.kind, found.record, found.coding) == (kind, record, coding)
            assert (found.coder, found.recorded, found.current) == (CODER, NOON, True)


@pytest.mark.parametrize(
    "words", ["", "r-", "s-", "s-00000000", "nothing", "\0", "\ud800x12345", "%%%%%%%", "x" * 100_000]
)
def test_what_is_not_there_is_none(store, words):
    put(store, a_coding())
    assert store.find(words) is None


def test_a_beginning_of_several_ids_lists_them(store):
    figures = tuple(
        Figure(id=f"f-abcdef{n:02}", spans=((0, 1),), value=n, bound="exact", measure="x", evidence=((0, 1),))
        for n in range(12)
    )
    put(store, a_coding(figures=figures))
    with pytest.raises(UsageError, match=r"f-abcdef00, f-abcdef01.*\.\.\."):
        store.find("f-abcdef")
    assert store.find("f-abcdef07").record == figures[7]


def test_a_whole_id_is_not_ambiguous(store):
    figures = tuple(
        Figure(id=name, spans=((0, 1),), value=1, bound="exact", measure="x", evidence=((0, 1),))
        for name in ("f-abcd", "f-abcdef")
    )
    put(store, a_coding(figures=figures))
    assert store.find("f-abcd").record == figures[0]


def test_the_newest_coding_that_holds_it(store):
    first = a_coding()
    put(store, first)
    put(store, a_coding(title="New"), coder="rules-2", recorded=LATER)
    assert store.find(first.statements[0].id).coder == "rules-2"
    assert store.find(first.report.id).record.title == "New"
    put(store, a_coding(statements=(), links=()), coder="rules-3", recorded=LATER + dt.timedelta(days=1))
    dropped = store.find(first.statements[0].id)
    assert (dropped.coder, dropped.current) == ("rules-2", False)


def test_a_record_of_a_superseded_text_is_found_and_not_current(store):
    first = a_coding()
    put(store, first)
    put(store, a_coding(text=TEXT + " Corrected."), recorded=LATER)
    assert store.find(first.report.id).current is False


def test_links_inside_and_across(store):
    one, two = a_coding("one"), a_coding("two")
    across = Link(from_=two.statements[0].id, to=one.statements[0].id, relation="repeats", basis="the same words")
    copies = Link(from_=two.report.id, to=one.report.id, relation="repeats", basis="near-duplicate")
    put(store, one, two)
    with store.writer() as writer:
        writer.write_links([across, copies], NOON)
    assert store.find(one.statements[0].id).links == (*one.links, across)
    assert store.find(two.statements[1].id).links == two.links
    assert store.find(one.report.id).links == (copies,)
    assert store.find(one.events[0].id).links == ()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text())
def test_any_text_may_be_asked_for(store, words):
    put(store, a_coding())
    store.find(words)
