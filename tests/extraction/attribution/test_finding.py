"""The tagger and the rules together: outermost attributions with a probability, nested ones from the rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.annotate.tagger import load_tagger
from onrecord.extraction.attribution import spoken, statements
from onrecord.extraction.attribution.finding import Places
from onrecord.records import Report, report_id
from onrecord.records.spans import overlap


def report(text):
    return Report(id=report_id("made-up", text), source="made-up", text=text)


@pytest.fixture(scope="module")
def told():
    def read(text):
        return statements(next(annotate([report(text)], tagger=load_tagger())))

    return read


def rows(found, text):
    return [(s.source.text, " ".join(text[a:b] for a, b in s.cue.spans)) for s in found]


def test_cues_that_no_list_holds_are_found(told):
    text = "Analysts in Norland reckon that the port will reopen by May, but traders scoffed at the idea."
    assert ("Analysts in Norland", "reckon") in rows(told(text), text)


def test_outermost_statements_have_a_probability_and_nested_ones_have_none(told):
    text = (
        "Orlo said the president told her that the army would leave. “We wait for the council to decide,” said Brill."
    )
    outer, nested, direct = told(text)
    assert outer.confidence is not None
    assert 0.5 < outer.confidence <= 1
    assert nested.part_of == outer.id
    assert nested.confidence is None
    assert direct.kind == "direct"
    assert direct.confidence > 0.5


def test_without_a_tagger_nothing_is_known_of_probabilities():
    (page,) = annotate([report("Orlo said the army would leave.")])
    assert [s.confidence for s in statements(page)] == [None]


def test_attitudes_can_be_left_out_and_what_is_told_in_them_moves_up(told):
    text = "Orlo believes that Brill said the army would leave. “We wait,” said Hale."
    found = told(text)
    attitude = next(s for s in found if s.register == "attitude")
    kept = spoken(found)
    assert attitude.id not in {s.id for s in kept}
    assert len(kept) == len([s for s in found if s.register == "speech"])
    assert all(s.part_of in {k.id for k in kept} for s in kept if s.part_of)


spans = st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 900)).map(lambda p: (p[0], p[0] + p[1])), max_size=3)


@settings(max_examples=60)
@given(held=st.lists(spans.map(tuple), max_size=12), asked=spans.map(tuple))
def test_places_finds_just_those_that_touch(held, asked):
    assert Places(held).touching(asked) == [i for i, parts in enumerate(held) if overlap(parts, asked)]
