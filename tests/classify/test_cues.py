import pytest

from onrecord.classify.cues import KINDS, WORDS, cues


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ministry denied it.", "deny"),
        ("The picture was photoshopped.", "deny"),
        ("There is no evidence of it.", "deny"),
        ("It is allegedly so.", "distance"),
        ("Rumours spread.", "distance"),
        ("She confirmed it.", "affirm"),
        ("He told reporters.", "pass on"),
        ("It wasn’t so.", "negate"),
        ("Nobody came.", "negate"),
    ],
)
def test_a_cue_is_found_in_its_form(text, kind):
    assert kind in [k for k, _ in cues(text)]


def test_a_cue_is_a_word_and_told_with_its_place():
    assert cues("The denier believer truthfully reporters.") == []
    assert cues("They say no.") == [("negate", 9), ("pass on", 5)]


def test_the_lists_are_sorted_and_hold_no_word_twice():
    assert tuple(WORDS) == KINDS
    for words in WORDS.values():
        assert words.split(", ") == sorted(set(words.split(", ")))
