from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.models import TOKENIZER
from onrecord.annotate.pieces import Cutter, windows
from onrecord.annotate.tagger import BUILT_IN


@pytest.fixture(scope="module")
def cutter():
    return Cutter(BUILT_IN / TOKENIZER)


@given(
    count=st.integers(1, 3000),
    overlap=st.integers(0, 60),
    size=st.integers(61, 255),
    turns=st.sets(st.integers(0, 3000)),
)
def test_windows_cover_all_and_their_cores_follow_one_another(count, overlap, size, turns):
    made = windows(count, overlap=overlap, size=size, turns=sorted(turns))
    assert made[0].start == 0
    assert made[-1].end == count
    assert all(w.end - w.start <= size for w in made)
    assert all(b.start <= a.end - overlap for a, b in pairwise(made))
    assert [w.core[0] for w in made] == [0, *(w.core[1] for w in made[:-1])]
    assert all(w.start <= w.core[0] < w.core[1] <= w.end for w in made)


def test_cores_meet_at_the_turn_that_is_nearest_to_the_middle_of_the_overlap():
    first, last = windows(180, overlap=20, size=100, turns=[10, 85, 93, 99, 150])
    assert (first.core, last.core) == ((0, 93), (93, 180))
    first, last = windows(180, overlap=20, size=100, turns=[10, 150])
    assert (first.core, last.core) == ((0, 90), (90, 180))


def test_a_sentence_begins_behind_a_stop_and_in_a_new_line_but_not_within_a_quotation(cutter):
    text = "He left. She stayed at No. 10 a day. “We wait. We stay.” Nobody came\nbut the mayor."
    pieces = cutter.pieces(text)
    assert [text[pieces.starts[turn] :].split()[0] for turn in pieces.turns] == ["She", "“We", "Nobody", "but"]


@given(text=st.text())
def test_pieces_of_any_text_lie_in_it_and_in_order(cutter, text):
    pieces = cutter.pieces(text)
    assert np.all(np.diff(pieces.starts) >= 0)
    assert np.all(pieces.starts <= pieces.ends)
    assert len(pieces) == 0 or pieces.ends[-1] <= len(text)


def test_a_line_ends_with_a_break_and_quotations_are_told(cutter):
    text = "Hale said: “We stay.”\n\nNo vote followed."
    pieces = cutter.pieces(text)
    words = [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["Hale", "said", ":", "“", "We", "stay", ".", "”", "", "No", "vote", "followed", ".", ""]
    assert pieces.quoted.tolist() == [0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]
    assert pieces.covering((11, 19)) == (3, 6)
    assert pieces.covering((21, 22)) == (9, 9)
