from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.classify.sentences import MAX_CHARS, sentences


def cut(text):
    return [text[a:b] for a, b in sentences(text)]


def test_sentences_end_with_their_stops():
    text = 'Zembla wept. Was it true? "No," she said. "Never!" They left.'
    assert cut(text) == ["Zembla wept.", "Was it true?", '"No," she said.', '"Never!"', "They left."]


def test_titles_initials_and_numbers_end_nothing():
    assert cut("Gen. J. Gradus lost 3.5 million. He wept.") == ["Gen. J. Gradus lost 3.5 million.", "He wept."]


def test_a_line_ends_a_sentence_unless_the_text_is_wrapped():
    assert cut("Zembla weeps\n\nThe capital was quiet on Monday.") == [
        "Zembla weeps",
        "The capital was quiet on Monday.",
    ]
    column = "the harbour of the old town was closed to all ships from the north"
    wrapped = f"On Monday\n{column}\nand {column}\nand {column}\nand it stayed so."
    assert len(cut(wrapped)) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [("雨が降った。風が吹いた。", 2), ("बारिश हुई। हवा चली।", 2), ("هل نزل المطر؟ نعم.", 2), ("", 0), (" \n\t", 0)],
)
def test_stops_of_other_scripts_and_nothing_at_all(text, number):
    assert len(sentences(text)) == number


def test_what_has_no_stop_is_cut_all_the_same():
    assert all(b - a <= MAX_CHARS for a, b in sentences("word " * 1000 + "x" * 5000))


@given(st.text(alphabet=st.characters() | st.sampled_from(list('.!? \n"“”')), max_size=400))
def test_sentences_are_in_order_and_hold_all_that_is_no_space(text):
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
