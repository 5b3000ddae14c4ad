import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.models import TOKENIZER
from onrecord.classify.events import BUILT_IN
from onrecord.classify.marking import ACTOR, MAX_PIECES, RECIPIENT, Marker, batch
from onrecord.classify.pairs import Pair

MARKER = Marker(BUILT_IN / TOKENIZER)


def words(marked):
    return [MARKER.tokenizer.id_to_token(i) for i in marked.ids]


def test_the_parties_stand_between_their_marks():
    sentence = "Troops of Zembla shelled Kinakuta."
    (marked,) = MARKER.mark([Pair(sentence, (10, 16), (25, 33))])
    text = " ".join(words(marked)).replace(" ##", "")
    assert text == "[CLS] troops of @ zembla @ shelled # kinakuta # . [SEP]"
    assert {w for w, r in zip(words(marked), marked.roles, strict=True) if r == ACTOR} >= {"@"}
    assert "#" in {w for w, r in zip(words(marked), marked.roles, strict=True) if r == RECIPIENT}


def test_parties_in_one_place_are_told_by_role_alone():
    (marked,) = MARKER.mark([Pair("Zembla wept.", (0, 6), (0, 6))])
    assert "@" not in words(marked)
    assert set(marked.roles) == {0, ACTOR + RECIPIENT}


def test_a_missing_party_has_no_mark():
    (marked,) = MARKER.mark([Pair("Zembla wept.", (0, 6), None)])
    assert "#" not in words(marked)


@pytest.mark.parametrize("at", [0, 2000, 3990])
def test_of_a_long_sentence_the_words_around_the_pair_are_kept(at):
    tokens = ["word"] * 4000
    tokens[at] = "zembla"
    sentence = " ".join(tokens)
    start = sentence.index("zembla")
    (marked,) = MARKER.mark([Pair(sentence, (start, start + 6), None)])
    assert len(marked) <= MAX_PIECES + 6
    assert ACTOR in marked.roles


@given(st.text(min_size=1, max_size=300), st.data())
def test_any_text_and_any_spans_can_be_marked(sentence, data):
    def span():
        start = data.draw(st.integers(0, len(sentence) - 1))
        return start, data.draw(st.integers(start + 1, len(sentence)))

    pairs = [Pair(sentence, span(), span()), Pair(sentence, None, span())]
    ids, roles, attended = batch(MARKER.mark(pairs))
    assert ids.shape == roles.shape == attended.shape
    assert np.all((roles >= 0) & (roles <= ACTOR + RECIPIENT))
