from onrecord.extraction.attribution.triples import Triple
from onrecord.train.brat import Article
from onrecord.train.scores import score

TEXT = 'Hale said that pigs fly high. "We won," Ruiz told us. It is believed to rain.'


def at(*parts):
    return tuple((TEXT.index(p), TEXT.index(p) + len(p)) for p in parts)


GOLD = (
    Triple(at("Hale"), at("said"), at("that pigs fly high")),
    Triple(at("Ruiz"), at("told us"), at('"We won,"')),
    Triple((), at("is believed"), at("to rain")),
)
ARTICLE = Article("a", TEXT, GOLD)


def test_the_annotation_itself_scores_one():
    scores = score({"a": GOLD}, [ARTICLE])
    assert {s.f1 for s in scores.values()} == {1.0}
    assert scores["direct content"].annotated == 1
    assert scores["indirect content"].annotated == 2


def test_nothing_found_scores_nothing():
    assert {s.f1 for s in score({}, [ARTICLE]).values()} == {0.0}


def test_half_of_the_words_count_and_a_repetition_is_a_false_one():
    half = Triple(at("Hale"), at("said"), at("fly high"))
    scores = score({"a": [half, half]}, [ARTICLE])
    assert scores["content"].precision == 0.5
    assert scores["content"].recall == 1 / 3


def test_an_invented_source_spoils_the_pair_alone():
    scores = score({"a": [Triple(at("Ruiz"), at("is believed"), at("to rain"))]}, [ARTICLE])
    assert scores["content"].precision == 1.0
    assert scores["source and content"].precision == 0.0
