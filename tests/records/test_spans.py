import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import spans

pairs = st.tuples(st.integers(0, 60), st.integers(0, 60))


@given(st.lists(pairs))
def test_tidy_keeps_the_characters_and_orders_them(given_pairs):
    tidied = spans.tidy(given_pairs)
    covered = {i for a, b in given_pairs for i in range(a, b)}
    assert {i for a, b in tidied for i in range(a, b)} == covered
    assert not spans.faults(tidied, 61)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(tidied))


@given(st.lists(pairs), st.lists(pairs))
def test_overlap_means_a_shared_character(one, other):
    shared = {i for a, b in one for i in range(a, b)} & {i for a, b in other for i in range(a, b)}
    assert spans.overlap(spans.tidy(one), spans.tidy(other)) == bool(shared)


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        (((2, 4),), ((0, 10),), True),
        (((2, 4), (6, 8)), ((0, 5), (5, 9)), True),
        (((4, 6),), ((0, 5), (5, 9)), False),
        ((), ((0, 5),), False),
    ],
)
def test_within_needs_each_pair_inside_one_pair(inner, outer, inside):
    assert spans.within(inner, outer) is inside


def test_bounds_spans_the_gaps_and_refuses_nothing():
    assert spans.bounds(((3, 5), (9, 12))) == (3, 12)
    with pytest.raises(ValueError, match="no span"):
        spans.bounds(())


@pytest.mark.parametrize("wrong", [((5, 5),), ((-1, 2),), ((0, 11),), ((4, 6), (5, 7)), ((6, 8), (1, 2))])
def test_faults_name_what_is_wrong(wrong):
    assert spans.faults(wrong, 10)


def test_text_of_shows_gaps():
    assert spans.text_of("one two three", ((0, 3), (8, 13))) == "one … three"
    assert spans.strip("  word ", (0, 7)) == (2, 6)
