import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.classify.claims import Comparison, read_comparison
from onrecord.errors import UsageError


def line(**fields):
    return json.dumps({"id": "7", "claim": "Zembla sued Kinakuta", "text": "Zembla went to court.", **fields})


def test_reads_a_claim_and_a_report():
    assert read_comparison(line()) == ("7", Comparison("Zembla sued Kinakuta", "Zembla went to court."))


def test_a_report_may_be_empty_and_an_id_a_number():
    assert read_comparison(line(id=3, text="").encode()) == (3, Comparison("Zembla sued Kinakuta", ""))


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (line(claim=" \n"), "`claim` has to be"),
        (line(claim=None), "`claim` has to be"),
        (line(claim="x" * 3000), "`claim` is longer"),
        (line(text=None), "`text` has to be"),
        (line(text=["a"]), "`text` has to be"),
        (line(id=True), "`id`"),
        ("[1]", "`id`, `claim` and `text`"),
        ("{", "not JSON"),
        (b"\xff{}", "UTF-8"),
        ("[" * 100_000, "nested"),
    ],
)
def test_a_broken_line_is_told(broken, said):
    with pytest.raises(UsageError, match=said):
        read_comparison(broken)


@given(
    st.dictionaries(
        st.sampled_from(["id", "claim", "text"]), st.none() | st.integers() | st.text() | st.lists(st.text())
    )
)
def test_whatever_is_handed_in_is_a_comparison_or_a_usage_error(fields):
    try:
        _, comparison = read_comparison(json.dumps(fields))
    except UsageError:
        return
    assert comparison.claim.strip()
