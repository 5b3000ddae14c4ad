from onrecord.annotate.models import TOKENIZER
from onrecord.classify.events import BUILT_IN
from onrecord.classify.overlap import match, read
from onrecord.classify.passages import CLAIM, MAX_PIECES, OPENS, ROLES, SHARED, passage
from onrecord.classify.words import Words

WORDS = Words(BUILT_IN / TOKENIZER)
FILLER = "Rain fell on the hills and the wind was strong. "
SAID = "Gunners of Zembla attacked the harbour. "


def chosen(claim, text):
    return passage(match(*read([claim, text], WORDS), WORDS))


def words(found):
    return [WORDS.tokenizer.id_to_token(i) for i in found.ids]


def test_the_claim_stands_before_the_text():
    found = chosen("Zembla attacks harbour", SAID)
    told = " ".join(words(found)).replace(" ##", "")
    assert told == "[CLS] zembla attacks harbour [SEP] gunners of zembla attacked the harbour . [SEP]"
    assert {w for w, r in zip(words(found), found.roles, strict=True) if r & CLAIM} >= {"attacks", "harbour"}
    assert {w for w, r in zip(words(found), found.roles, strict=True) if r & SHARED} >= {
        "attacks",
        "attacked",
        "harbour",
    }


def test_the_opening_and_the_best_sentence_of_a_long_text_are_read_in_its_order():
    found = chosen("Zembla attacks harbour", "It was Monday. " + 40 * FILLER + SAID + 40 * FILLER)
    assert len(found) <= MAX_PIECES
    assert {0, 41} <= set(found.sentence.tolist())
    assert found.sentence[found.sentence >= 0].tolist() == sorted(found.sentence[found.sentence >= 0].tolist())
    assert {int(s) for s, r in zip(found.sentence, found.roles, strict=True) if r & OPENS} == {0, 1}


def test_a_long_claim_leaves_room_for_the_text():
    found = chosen("Zembla attacks the old harbour again and again " * 20, 100 * SAID)
    assert len(found) <= MAX_PIECES
    assert (found.sentence >= 0).sum() > MAX_PIECES / 2
    assert ((found.roles >= 0) & (found.roles < ROLES)).all()
