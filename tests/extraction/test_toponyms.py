import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.extraction.toponyms import toponyms
from onrecord.records import Dateline, Report
from onrecord.records.spans import faults
from onrecord.resolve.actors import load_actors, recognise


def found(text, **known):
    report = Report(id="r-1", source="x", text=text, **known)
    return toponyms(recognise(next(annotate([report])), load_actors()))


def test_places_are_named_without_article_and_possessive():
    text = "The envoy flew from Kenya to the Black Sea. Norway's coast guard saw him off in Bergen."
    names = {t.name: t for t in found(text)}
    assert {"Kenya", "Black Sea", "Norway", "Bergen"} <= set(names)
    assert names["Kenya"].country == "KEN"
    assert names["Bergen"].country is None
    for toponym in names.values():
        assert text[slice(*toponym.spans[0])] == toponym.name


def test_the_dateline_names_a_place():
    text = "GENEVA (Agency) – The talks ended."
    dateline = Dateline(place="Geneva", spans=((0, 17),))
    assert [(t.name, t.spans) for t in found(text, dateline=dateline)] == [("Geneva", ((0, 6),))]


@pytest.mark.parametrize("text", ["", "'s", "the the", "The 's . U.S."])
def test_odd_texts_do_no_harm(text):
    found(text)


@given(st.lists(st.sampled_from(["the", "Kenya", "'s", "’s", ".", "Black", "Sea", "\n", "“", "U.S."]), max_size=12))
def test_spans_are_always_sound(pieces):
    text = " ".join(pieces)
    assert not [fault for t in found(text) for fault in faults(t.spans, len(text))]
