import pytest

from onrecord.annotate.models import TOKENIZER
from onrecord.classify.events import BUILT_IN
from onrecord.classify.words import Words, stem

WORDS = Words(BUILT_IN / TOKENIZER)


def weight(word):
    return WORDS.weights[WORDS.pieces([word])[0]].max()


@pytest.mark.parametrize(
    "forms",
    [("attack", "attacks", "attacked", "attacking"), ("deny", "denies", "denied"), ("plan", "planned", "planning"),
     ("save", "saves", "saved", "saving"), ("class", "classes")],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["as", "is", "ss", "été", "армия", "##ing", "2014", "軍"])
def test_short_and_foreign_words_stay_as_they_are(word):
    assert stem(word) == word


def test_rare_words_say_more_than_common_ones():
    assert 0 <= weight("the") < weight("said") < weight("army") < weight("helicopter") <= 1
    assert weight(".") == 0


def test_letters_of_other_scripts_say_something():
    assert weight("軍") > 0
    assert weight("армия") > 0


def test_forms_share_their_number():
    (one,), (other,) = WORDS.pieces(["attacks", "attacking"])
    assert WORDS.stems[one] == WORDS.stems[other]


def test_a_file_that_is_no_tokenizer_is_refused(tmp_path):
    (tmp_path / TOKENIZER).write_text("{}")
    with pytest.raises(ValueError, match="no tokenizer"):
        Words(tmp_path / TOKENIZER)
