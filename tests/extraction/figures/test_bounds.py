"""Words around a number make it a floor, a ceiling or a guess."""

import pytest

from onrecord.extraction.figures.bounds import bound
from onrecord.extraction.figures.numbers import numbers


def read(text):
    hedged = bound(text, numbers(text)[0])
    return hedged.bound, text[slice(*hedged.span)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("He saw more than 40 boats", "at_least", "more than 40"),
        ("He saw well over 40 boats", "at_least", "well over 40"),
        ("No fewer than 40 boats came", "at_least", "No fewer than 40"),
        ("He saw 40 or more boats", "at_least", "40 or more"),
        ("He saw dozens of boats", "at_least", "dozens"),
        ("He saw up to 40 boats", "at_most", "up to 40"),
        ("He saw as many as 40 boats", "at_most", "as many as 40"),
        ("Fewer than 40 boats came", "at_most", "Fewer than 40"),
        ("Some 40 boats came", "about", "Some 40"),
        ("Nearly 40 boats came", "about", "Nearly 40"),
        ("An estimated 40 boats came", "about", "An estimated 40"),
        ("At least some 40 boats came", "at_least", "At least some 40"),
        ("At least another 40 boats came", "at_least", "At least another 40"),
        ("He saw 40 boats", "exact", "40"),
    ],
)
def test_hedges_give_the_bound_and_belong_to_the_span(text, kind, words):
    assert read(text) == (kind, words)


def test_a_dispute_over_something_is_no_floor():
    assert read("the dispute over 12 islands")[0] == "exact"
    assert read("talks about 12 hostages")[0] == "exact"


def test_what_is_handed_over_is_no_floor():
    assert read("Mali handed over 15 captives") == ("exact", "15")
    assert read("Chad took over 3 towns")[0] == "exact"
