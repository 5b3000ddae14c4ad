import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.models import TOKENIZER
from onrecord.classify.events import BUILT_IN
from onrecord.classify.overlap import FEATURES, features, match, read
from onrecord.classify.words import Words

WORDS = Words(BUILT_IN / TOKENIZER)
CLAIM = "Zembla shells Kinakuta harbour"
TEXT = "It was quiet. Gunners of Zembla shelled the harbour of Kinakuta. The ministry denied it. They said 12 died."


def laid(claim, text):
    return match(*read([claim, text], WORDS), WORDS)


def named(claim, text):
    return dict(zip(FEATURES, features(laid(claim, text)), strict=True))


def test_the_sentence_that_holds_the_claim_is_nearest():
    found = laid(CLAIM, TEXT)
    assert found.nearest[0] == 1
    assert found.covered[1] == pytest.approx(1.0)
    assert found.covered[0] == 0


def test_features_tell_a_report_on_the_claim_from_another():
    about, other = named(CLAIM, TEXT), named(CLAIM, "Rain fell in the hills. A bakery opened on the square.")
    assert about["claim found"] == pytest.approx(1.0)
    assert other["claim found"] == 0
    assert about["deny in all"] > 0 == other["deny in all"]


def test_numbers_in_common_count_for_and_others_against():
    assert named("2014 died", "In all 2014 died.")["numbers"] == 1
    assert named("2014 died", "In all 2015 died.")["numbers"] == -1


def test_a_claim_that_asks_and_quotes():
    asks = named('Did "Zembla" shell Kinakuta?', TEXT)
    assert (asks["asks"], asks["quotes"]) == (1, 1)


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=300))
def test_any_two_texts_have_finite_features(claim, text):
    ours, theirs = read([claim, text], WORDS)
    if len(ours.flat) and len(theirs.flat):
        found = features(match(ours, theirs, WORDS))
        assert found.shape == (len(FEATURES),)
        assert np.isfinite(found).all()
