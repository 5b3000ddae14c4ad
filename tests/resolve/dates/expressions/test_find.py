"""Which words are time expressions, and which only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.dates.expressions import find_in_text


def found(text):
    return [text[slice(*m.span)] for m in find_in_text(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Friday, Oct. 23, 1998.", ["Friday, Oct. 23, 1998"]),
        ("Dated 2015-02-06T10:00Z and 6 February 2015.", ["2015-02-06T10:00Z", "6 February 2015"]),
        ("between April 24 and 25", ["April 24", "25"]),
        ("on Feb. 6-8 or Dec. 30 - Jan. 2", ["Feb. 6-8", "Dec. 30 - Jan. 2"]),
        ("at 9 a.m. EST Tuesday", ["9 a.m. EST Tuesday"]),
        ("from 1500 to 1800 GMT", ["1800 GMT"]),
        ("the night of Friday, Oct. 23", ["the night of Friday, Oct. 23"]),
        ("more than seven years ago", ["seven years ago"]),
        ("a two-day visit after two and a half years", ["two-day", "two and a half years"]),
        ("in the last nine days", ["the last nine days"]),
        ("early next year, mid-2014, late November", ["early next year", "mid-2014", "late November"]),
        (
            "the 1990s, the '90s, the nineties, the 20th century",
            ["the 1990s", "the '90s", "the nineties", "the 20th century"],
        ),
        ("in the first quarter of 2016 and in fiscal 2015", ["the first quarter of 2016", "fiscal 2015"]),
        ("every two weeks, on Mondays, 500 dollars a day", ["every two weeks", "Mondays", "a day"]),
        ("on New Year's Eve and Thanksgiving Day", ["New Year's Eve", "Thanksgiving Day"]),
        (
            "half an hour, twenty-five minutes, a year-long siege",
            ["half an hour", "twenty-five minutes", "a year-long"],
        ),
        ("the day before yesterday, the day after tomorrow", ["the day before yesterday", "the day after tomorrow"]),
    ],
)
def test_the_whole_expression_is_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "some 2,000 troops",
        "about 2000 troops and 2014 tents",
        "a 1500-strong force in 2000 m depth",
        "guards on duty 24/7",
        "guards on duty 24 hours a day",
        "a 44-year-old man, now aged 12 years old",
        "they may march on the town",
        "Bloody Sunday",
        "resolution 1973 of the council",
        "a score of 3:2 in verse 10:30",
        "Flight 1549",
        "",
    ],
)
def test_other_numbers_and_words_are_left_alone(text):
    assert [words for words in found(text) if words not in ("now",)] == []


def test_the_attacks_of_september_are_a_day():
    assert found("since 9/11, and before 9/11/2012") == ["9/11", "9/11/2012"]


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "last",
        "next",
        "of",
        "in",
        "ago",
        "before",
        "after",
        "Friday",
        "may",
        "May",
        "march",
        "March",
        "9",
        "31",
        "2015",
        "2,000",
        "'90s",
        "years",
        "days",
        "week",
        "mid",
        "-",
        ",",
        ".",
        ":",
        "/",
        "a.m.",
        "early",
        "late",
        "quarter",
        "first",
        "every",
        "beginning",
        "end",
        "night",
        "Oct",
        "few",
        "and",
        "to",
        "25:00",
        "0000",
        "century",
        "q",
        "fiscal",
        "noon",
        "x",
        "²",
        "١",
    ]
)


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.lists(WORDS, max_size=60).map("".join) | st.text(max_size=200))
def test_no_text_raises_and_spans_stand_in_order(text):
    last = 0
    for mention in find_in_text(text):
        start, end = mention.span
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        last = end


@pytest.mark.parametrize(
    "piece", ["the last ", "1-", "a ", "9 a.m. ", "early late mid ", "Friday, ", "twenty-", "9" * 50, "2014/"]
)
def test_long_repetition_is_read_in_one_pass(piece):
    text = piece * (10_000 // len(piece))
    assert all(m.span[1] <= len(text) for m in find_in_text(text))
