"""Statements as records: ids, nesting, hedges, addressees, and that nothing hostile stops them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extraction.attribution.conftest import page_of

from onrecord.extraction.attribution import links, statements
from onrecord.records.spans import faults, within
from onrecord.records.statement import Statement

REPORT = (
    "Orlo said Brill had warned that the bridge was mined.\n"
    "“We are considering a request from the council to help the town,” she said.\n"
    "Brill told reporters on Monday that the port could open if the truce holds.\n"
)


def spans_of(s: Statement):
    yield from (s.source.spans, s.cue.spans, s.content.spans, s.addressee_spans, s.hedges.speaker, s.hedges.reporter)
    yield from (v.spans for v in s.via)


def check(text: str) -> tuple[Statement, ...]:
    """Read a text and hold what is promised of any text."""
    page = page_of(text)
    found = statements(page)
    ids = {s.id for s in found}
    assert len(ids) == len(found)
    for s in found:
        assert s.content.spans
        assert s.part_of is None or s.part_of in ids - {s.id}
        assert s.source.actors == ()
        for spans in spans_of(s):
            assert faults(spans, len(text)) == []
    for link in links(page, found):
        assert {link.from_, link.to} <= ids
        assert link.basis
    assert statements(page) == found
    return found


def test_ids_are_the_same_each_time_and_unique():
    assert [s.id for s in check(REPORT)] == [s.id for s in check(REPORT)]


def test_statements_come_in_text_order():
    starts = [s.content.spans[0] for s in check(REPORT)]
    assert starts == sorted(starts)


def test_a_nested_statement_names_the_one_it_is_told_in(tell):
    told = tell(REPORT)
    by_cue = {" ".join(told.words(s.cue.spans)): s for s in told.all}
    assert by_cue["had warned"].part_of == told.all[0].id
    assert by_cue["had warned"].source.text == "Brill"
    request = by_cue["request"]
    outer = next(s for s in told.all if s.id == request.part_of)
    assert outer.kind == "direct"
    assert within(request.content.spans, outer.content.spans)
    assert request.kind == "indirect"


def test_a_speakers_own_we_say_is_no_second_statement(tell):
    assert tell("“We call on Norland to leave the valley,” Orlo said.").only().act == "urge"


def test_addressees(tell):
    told = tell("Brill told reporters that the port was open. Orlo called on Norland to leave. She spoke to nobody.")
    assert [told.words(s.addressee_spans) for s in told.all] == [("reporters",), ("Norland",)]


def test_hedges_of_the_speaker_and_of_the_reporter(tell):
    told = tell("Brill said the port could open if the truce holds. The alleged spy reportedly left in May.")
    first, second = told.all[0], told.all[1]
    assert told.words(first.hedges.speaker) == ("could", "if")
    assert first.hedges.reporter == ()
    assert told.words(second.hedges.reporter) == ("alleged", "reportedly")
    assert second.hedges.speaker == ()


def test_an_empty_report_says_nothing():
    assert check("") == ()
    assert check(" \n\n \t") == ()


@pytest.mark.parametrize(
    "text",
    [
        '"' + "We stay here and wait for them. " * 1_600 + '" she said.',
        "Orlo said “the bridge is “mined” and ‘closed.\nBrill: «never» said \"so and 'so.\n",
        "the minister said the army left and the council warned that the port closed " * 150,
        "He said that " * 400,
        '"One two three four," he said. ' * 300,
        "“Line after line goes on.\n" * 400,
        "Brill's claim was denied. Orlo rejected Brill's claim. " * 100,
        "said, which, who, according to, reportedly: " * 200,
        "MINISTER SAYS ARMY LEAVES VALLEY. COUNCIL WARNS NORLAND. " * 60,
    ],
    ids=["huge", "unbalanced", "no stop", "nested", "many", "continued", "denials", "cues alone", "capitals"],
)
def test_hostile_reports_are_read(text):
    check(text)


WORDS = "said Orlo that according to warned of claim Brill's denied reportedly accused who citing quoted as saying we"
PIECES = st.sampled_from([*WORDS.split(), *"“”\"'‘«»„,.:", "\n"])


@given(st.lists(PIECES, max_size=40))
def test_any_order_of_cues_and_marks_is_read(pieces):
    check(" ".join(pieces))


@given(st.text(max_size=120))
def test_any_text_is_read(text):
    check(text)
