import re
from collections import Counter

from onrecord.classify.sentences import sentences
from onrecord.classify.stance import RELATIONS
from onrecord.train.stance_stories import invented, table

SOME = invented(60, "test")


def test_each_relation_is_told_as_often_and_the_same_again():
    assert Counter(e.relation for e in SOME) == dict.fromkeys(RELATIONS, 60)
    assert invented(60, "test") == SOME != invented(60, "other")


def test_every_place_of_a_name_is_filled():
    assert not [e for e in SOME if re.search(r"[{}]", e.comparison.claim + e.comparison.text)]


def test_the_sentences_that_decide_are_counted_as_they_are_read():
    for e in SOME:
        assert (not e.deciding) == (e.relation == "unrelated")
        assert all(n < len(sentences(e.comparison.text)) for n in e.deciding)


def test_a_denial_says_so_in_the_sentence_that_decides():
    plain = [e for e in SOME if e.relation == "denies" and "bears" not in e.comparison.claim]
    assert plain
    assert {len(e.deciding) for e in plain} <= {1, 2}


def test_every_story_has_all_that_frames_ask_for():
    for story in table()["stories"]:
        assert set(story) == {"it", "not", "head", "nothead", "other", "more"}
        assert all("\n" not in part for part in story["more"])
