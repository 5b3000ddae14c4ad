from collections import Counter

from onrecord.classify.events import labels
from onrecord.train.event_sentences import check, invented


def test_the_table_holds_clauses_for_every_type():
    assert list(check()) == []


def test_the_same_seed_invents_the_same_sentences():
    assert invented(5, 1) == invented(5, 1)
    assert invented(5, 1) != invented(5, 2)


def test_every_type_is_invented_equally_often_and_both_parties_are_marked():
    found = invented(40, "x")
    assert len(found) == 40 * len(labels())
    for type_ in labels():
        assert sum(type_ in e.types for e in found) >= 40
    for e in found:
        for span in (e.pair.actor, e.pair.recipient):
            words = e.pair.sentence[slice(*span)]
            assert words.strip() == words != ""
        assert not set("{}\x01\x02\x03\x04") & set(e.pair.sentence)
        assert e.pair.sentence[0] == e.pair.sentence[0].upper()


def test_sentences_differ():
    counts = Counter(e.pair.sentence for e in invented(50, 3))
    assert counts.most_common(1)[0][1] <= 2
