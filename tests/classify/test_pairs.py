import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.classify.pairs import Pair, read_pair
from onrecord.errors import UsageError

SENTENCE = "Zembla sued Kinakuta."


def line(**fields):
    return json.dumps({"id": "7", "sentence": SENTENCE, "actor": [0, 6], "recipient": [12, 20], **fields})


def test_reads_a_pair():
    assert read_pair(line()) == ("7", Pair(SENTENCE, (0, 6), (12, 20)))


def test_a_party_may_be_missing_and_an_id_a_number():
    assert read_pair(line(id=3, recipient=None).encode()) == (3, Pair(SENTENCE, (0, 6), None))


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (line(actor=[6, 0]), "`actor`"),
        (line(recipient=[12, 99]), "`recipient`"),
        (line(recipient=[1.5, 3]), "`recipient`"),
        (line(actor=[True, 3]), "`actor`"),
        (line(actor=None, recipient=None), "neither"),
        (line(sentence=" "), "`sentence`"),
        (line(sentence="x" * 200_000, actor=[0, 1], recipient=None), "longer"),
        (line(id=None), "`id`"),
        ("[1]", "not an object"),
        ("{", "not JSON"),
        (b"\xff{}", "UTF-8"),
        ("[" * 100_000, "nested"),
    ],
)
def test_a_broken_line_is_told(broken, said):
    with pytest.raises(UsageError, match=said):
        read_pair(broken)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(["id", "sentence", "actor", "recipient"]), json_values))
def test_whatever_is_handed_in_is_a_pair_or_a_usage_error(fields):
    try:
        _, pair = read_pair(json.dumps(fields))
    except UsageError:
        return
    assert pair.actor or pair.recipient
