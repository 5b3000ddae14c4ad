import pytest

from onrecord import limits
from onrecord.annotate import annotate, offsets
from onrecord.annotate.pipeline import body
from onrecord.records import Dateline, Report


def page(text, **known):
    return next(annotate([Report(id="r-1", source="x", text=text, **known)]))


def test_offsets_are_those_of_the_report_though_furniture_is_left_out():
    text = "Buy our calendar now!\nThe minister left Geneva.\nBuy it again!\nShe will return."
    first, second = text.index("Buy our"), text.index("Buy it")
    furniture = ((first, first + 21), (second, second + 13))
    annotated = page(text, furniture=furniture)
    words = [t for t in annotated.doc if not t.is_space]
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in words)
    assert "calendar" not in {t.text for t in words}
    assert [text[slice(*offsets(s))] for s in annotated.sentences] == [
        "The minister left Geneva.",
        "She will return.",
    ]


def test_a_headline_does_not_run_into_the_first_sentence():
    sentences = page("Envoy arrives for talks\nThe envoy landed in Oslo at noon\nTalks start today").sentences
    assert [s.text.strip() for s in sentences] == [
        "Envoy arrives for talks",
        "The envoy landed in Oslo at noon",
        "Talks start today",
    ]


def test_dateline_and_headline_are_blanked_but_line_breaks_stay():
    text = "Bridge closed\r\nOSLO – The bridge is closed."
    report = Report(
        id="r-1", source="x", text=text, headline=((0, 13),), dateline=Dateline(place="Oslo", spans=((15, 21),))
    )
    assert body(report) == " " * 13 + "\r\n" + " " * 6 + " The bridge is closed."


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", ".", "“", "\t\t\r\n"])
def test_nothing_to_read_gives_a_page_without_sentences_or_with_marks_alone(text):
    annotated = page(text)
    assert annotated.doc.text == text
    assert annotated.token_at(0) is None or len(annotated.doc)


def test_a_text_beyond_the_limit_is_coded_up_to_it():
    annotated = page("word " * (limits.MAX_CODED_CHARS // 5 + 1000))
    assert len(annotated.doc.text) == limits.MAX_CODED_CHARS


def test_a_run_without_a_space_is_no_word():
    marks = "”“" * 20_000
    text = f"The envoy left. {marks} The council met."
    annotated = page(text)
    assert [t.text for t in annotated.doc if not t.is_space] == [
        "The",
        "envoy",
        "left",
        ".",
        "The",
        "council",
        "met",
        ".",
    ]
    assert annotated.token_at(text.index("council")).text == "council"


def test_characters_lead_back_to_tokens_and_sentences():
    text = "The envoy left. The council met."
    annotated = page(text)
    at = text.index("council")
    assert annotated.token_at(at).text == "council"
    assert annotated.sentence_at(at).text == "The council met."
    assert [t.text for t in annotated.tokens(((at, at + 11),))] == ["council", "met"]


WRAPPED = """The defence minister of Orland told the assembly in
the capital on Monday that two more brigades had
crossed the river by night, and that the bridge at
Marn was held by engineers of the second corps.

A spokesman for the neighbouring republic denied
it, and said that nobody had been seen on either
side of the bridge since the first snow had come.
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_sentences_cross_the_lines_of_a_hard_wrapped_report(ends):
    text = WRAPPED.replace("\n", ends)
    annotated = page(text)
    assert len(annotated.doc.text) == len(text)
    first, second = annotated.sentences
    assert text[slice(*offsets(first))].split() == WRAPPED.partition("\n\n")[0].split()
    assert second.text.startswith("A spokesman")
