import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.store import open_store
from onrecord.store.fts import MAX_QUERY_CHARS, MAX_TERMS

from .examples import NOON, TEXT, a_coding, many, put

LATER = NOON + dt.timedelta(days=1)


def test_reports_and_statements_with_the_words_marked(store):
    coding = a_coding()
    put(store, coding, a_coding("other", text="A quiet day in Querin."))
    hits = store.search("soldiers left")
    assert {(hit.kind, hit.id) for hit in hits} == {
        ("report", coding.report.id),
        ("statement", coding.statements[0].id),
    }
    for hit in hits:
        assert (hit.report, hit.title, hit.outlet) == (coding.report.id, "Soldiers leave", "The Querin Courier")
        assert hit.published.earliest == dt.date(2031, 4, 29)
        marked = {hit.snippet[start:end].casefold() for start, end in hit.marks}
        assert marked <= {"soldiers", "left", "leave"}
        assert marked


def test_best_first_and_no_more_than_the_limit(store):
    often = a_coding("often", text="Querin Querin Querin.", title="Querin")
    once = a_coding(
        "once", text="A long story about another town that only mentions Querin in passing, at its end.", title="x"
    )
    put(store, once, often)
    assert [hit.id for hit in store.search("Querin")] == [often.report.id, once.report.id]
    assert [hit.id for hit in store.search("Querin", limit=1)] == [often.report.id]
    assert store.search("Querin", limit=0) == store.search("Querin", limit=-5) == []
    assert len(store.search("Querin", limit=10**30)) == 2


def test_case_accents_and_endings_do_not_count(store):
    put(store, a_coding(text="Talks in Quérin were suspended."))
    for words in ("TALK", "querin", "suspend", "quérin talking"):
        assert len(store.search(words)) == 1, words


def test_all_words_in_any_order_and_phrases_as_they_stand(store):
    put(store, a_coding(text="Talks in Querin were suspended."))
    assert store.search("suspended talks")
    assert store.search('"talks in querin"')
    assert not store.search('"suspended talks"')
    assert not store.search("talks Ammer")
    assert store.search('"talks in quer') == [] != store.search('"talks in querin')


def test_speakers_are_searched_too(store):
    coding = a_coding()
    put(store, coding)
    assert coding.statements[0].id in {hit.id for hit in store.search("Brenn soldiers")}


def test_as_of_and_known_on(store):
    put(store, a_coding("early", published=dt.date(2031, 4, 1)))
    put(store, a_coding("late", published=dt.date(2031, 4, 9)), recorded=LATER)
    assert len({hit.report for hit in store.search("soldiers")}) == 2
    assert len({hit.report for hit in store.search("soldiers", as_of=dt.date(2031, 4, 8))}) == 1
    assert len({hit.report for hit in store.search("soldiers", known_on=NOON.date())}) == 1
    assert store.search("soldiers", as_of=dt.date(2031, 3, 1)) == []


def test_what_is_superseded_is_not_found(store):
    put(store, a_coding())
    put(store, a_coding(statements=(), links=()), coder="rules-2", recorded=LATER)
    assert {hit.kind for hit in store.search("soldiers")} == {"report"}
    put(store, a_coding(text="Nothing happened.", title="Correction"), recorded=LATER)
    assert store.search("soldiers") == []


HOSTILE = [
    "", " ", "\0", "a\0b", '"', '""', '"""', "' OR 1=1 --", "*", "sold*", "^soldiers", "soldiers NOT left", "AND", "OR",
    "NOT", "NEAR", "NEAR(", "NEAR(soldiers left, 2)", "text:soldiers", "{title text}: soldiers", "- text : x",
    "rowid:1", "rank", "(((", ")", "a AND", "+ +", "\\", "\ud800", "\x02soldiers\x03", "‘’“”", "😀", "ﷺ",
    "\u0301" * 1000, "\u0627" * 5000, "%s%n", "${x}", "soldiers;", "sold-iers", "'", "!!!",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_is_typed_is_syntax(store, words):
    put(store, a_coding())
    assert isinstance(store.search(words), list)
    assert isinstance(store.search(f"soldiers {words}"), list)


@pytest.mark.parametrize(
    "words", ["soldiers*", "text:soldiers", "(soldiers)", "soldiers AND left", "^soldiers", "soldiers!!!"]
)
def test_signs_around_words_do_not_hide_them(store, words):
    put(store, a_coding(text="text: soldiers and left"))
    assert store.search(words)


@pytest.mark.parametrize(
    "words", ["a" * 1_000_000, "a " * 500_000, '"' * 1_000_000, "NEAR(" * 200_000, '"a b" ' * 200_000]
)
def test_a_query_of_a_megabyte_is_cut(store, words):
    put(store, a_coding())
    assert isinstance(store.search(words), list)


def test_more_words_than_the_limit_are_left_out(store):
    put(store, a_coding(text=" ".join(f"word{n}" for n in range(MAX_TERMS))))
    assert store.search(" ".join(f"word{n}" for n in range(MAX_TERMS + 9)))
    assert MAX_QUERY_CHARS > 50 * MAX_TERMS


def test_marks_of_ours_in_a_text_do_not_confuse(store):
    put(store, a_coding(text="\x02soldiers\x03 and \x03 more soldiers\x02"))
    (hit,) = store.search("soldiers")
    assert "\x02" not in hit.snippet
    assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)


pieces = st.lists(st.sampled_from([*HOSTILE, "soldiers", "left", '"soldiers had', "Port Ammer"]), max_size=8).map(
    " ".join
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text() | pieces)
@example("soldiers \u0345")
def test_any_query_gives_hits_or_nothing(store, words):
    put(store, a_coding())
    for hit in store.search(words):
        assert store.find(hit.id).kind == hit.kind
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)


def test_hits_partition_by_day(store):
    put(store, *many(60))
    everything = store.search("soldiers", limit=1_000)
    days = sorted({hit.published.latest for hit in everything})
    by_day = [{hit.id for hit in store.search("soldiers", limit=1_000, as_of=day)} for day in days]
    assert all(one < other for one, other in itertools.pairwise(by_day))
    assert by_day[-1] == {hit.id for hit in everything}
    for day, ids in zip(days, by_day, strict=True):
        assert ids == {hit.id for hit in everything if hit.published.latest <= day}


def test_a_damaged_index_can_be_made_anew(path):
    with open_store(path) as store:
        put(store, *many(3))
        store.reindex()
        assert store.check() == []
        assert len(store.search(f'"{TEXT[4:20]}"')) == 3
