import pytest

from onrecord.annotate.models import TOKENIZER
from onrecord.classify.events import BUILT_IN
from onrecord.classify.words import Words
from onrecord.errors import UsageError
from onrecord.train.stance_examples import matches, read_examples

BODIES = 'Body ID,articleBody\n1,"Zembla shelled a harbour.\nThe army denied it."\n2,\n'
STANCES = "Headline,Body ID,Stance\nZembla shells harbour,1,discuss\nShip launched,2,unrelated\n"


def written(folder, bodies, stances):
    (folder / "bodies.csv").write_text(bodies)
    (folder / "stances.csv").write_text(stances)
    return folder / "bodies.csv", folder / "stances.csv"


def test_reads_pairs_by_the_names_of_the_record(tmp_path):
    first, second = read_examples(*written(tmp_path, BODIES, STANCES))
    assert (first.comparison.claim, first.relation) == ("Zembla shells harbour", "reports")
    assert first.comparison.text.splitlines()[1] == "The army denied it."
    assert (second.comparison.text, second.relation) == ("", "unrelated")


@pytest.mark.parametrize(
    ("bodies", "stances", "said"),
    [
        (BODIES, STANCES.replace("discuss", "ponder"), "pair 1: 'ponder' is no stance"),
        (BODIES, STANCES.replace("harbour,1", "harbour,9"), "pair 1: .* has no body 9"),
        (BODIES, STANCES.replace("Ship launched", " "), "pair 2: the headline is empty"),
        (BODIES, "Headline,Body ID\na,1\n", "columns Headline, Body ID, Stance"),
        ("Body ID\n1\n", STANCES, "columns Body ID, articleBody"),
        (BODIES, "", "columns"),
    ],
)
def test_what_holds_no_pairs_is_refused(tmp_path, bodies, stances, said):
    with pytest.raises(UsageError, match=said):
        read_examples(*written(tmp_path, bodies, stances))


def test_a_file_that_is_no_utf8_is_refused(tmp_path):
    bodies, stances = written(tmp_path, BODIES, STANCES)
    bodies.write_bytes(b"Body ID,articleBody\n1,\xff\n")
    with pytest.raises(UsageError, match="no CSV file in UTF-8"):
        read_examples(bodies, stances)


def test_a_pair_with_nothing_to_read_has_no_match(tmp_path):
    examples = read_examples(*written(tmp_path, BODIES, STANCES))
    found = matches(examples, Words(BUILT_IN / TOKENIZER))
    assert [m is None for m in found] == [False, True]
