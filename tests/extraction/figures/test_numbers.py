"""Numbers are read from digits, words, magnitudes and ranges; names, dates and codes are none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.figures.numbers import numbers

PIECES = [
    "1,,2",
    "10^400",
    "٥٠",
    "１２",
    "²",
    "9" * 400,
    "million ",
    "hundred ",
    " and ",
    "-",
    "–",
    ",",
    ".",
    "$",
    "two ",
]
PIECES += ["half a ", "between ", " to ", "10", "15,000", "dozens of ", "a ", "US$", "bn", "\u202f", "\n", "of "]


def read(text):
    return [(text[slice(*n.span)], n.value, n.upper) for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5,000", 5000),
        ("5\u202f000", 5000),
        ("1 500 000", 1_500_000),
        ("1,00,000", 100_000),
        ("2.5 million", 2_500_000),
        ("1.2m", 1_200_000),
        ("3 lakh", 300_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("one and a half million", 1_500_000),
        ("two hundred and fifty", 250),
        ("two thousand three hundred and five", 2305),
        ("twenty-three", 23),
        ("dozens", 12),
        ("tens of thousands", 10_000),
        ("several hundred thousand", 100_000),
    ],
)
def test_a_number_is_read_whole(text, value):
    assert read(f"They saw {text} there") == [(text, value, None)]


@pytest.mark.parametrize(
    ("text", "value", "upper"),
    [
        ("between 10 and 20", 10, 20),
        ("10 to 15 million", 10e6, 15e6),
        ("10-15,000", 10_000, 15_000),
        ("two or three", 2, 3),
        ("$1.2-1.5bn", 1.2e9, 1.5e9),
    ],
)
def test_a_range_has_two_ends(text, value, upper):
    assert read(f"They saw {text} there") == [(text, value, upper)]


def test_a_change_is_no_range():
    assert [value for _, value, _ in read("It rose from 300 to 400.")] == [300, 400]
    assert read("It took from 300 to 400.") == [("300 to 400", 300, 400)]


@pytest.mark.parametrize(
    "text",
    [
        *("S-300", "Covid-19", "2014-15", "2015-02-06", "555-1234-567", "9/11", "10:30", "the 1990s", "P5+1", "v2"),
        *("MH17", "12th", "1.2.3", "'90s", "a report", "half the town", "a few villages", "3-1"),
    ],
)
def test_names_dates_and_codes_are_no_numbers(text):
    assert read(text) == []


def test_the_currency_is_kept():
    assert [(n.currency, n.value) for n in numbers("It cost $2.5bn, €3m, or £40.")] == [
        ("USD", 2.5e9),
        ("EUR", 3e6),
        ("GBP", 40),
    ]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map("".join))
def test_whatever_stands_there_values_are_finite_and_spans_ascend(text):
    last = 0
    for number in numbers(text):
        assert math.isfinite(number.value)
        assert number.upper is None or number.value < number.upper < math.inf
        assert last <= number.span[0] < number.span[1] <= len(text)
        last = number.span[1]
