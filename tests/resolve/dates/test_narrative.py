"""Expressions that lean on what was told before them."""

import pytest

# A Wednesday.
PUBLISHED = "2015-06-10"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels attacked on May 12. They left that Friday, and the following Monday they came back.",
            {"May 12": "2015-05-12", "that Friday": "2015-05-15", "the following Monday": "2015-05-18"},
        ),
        (
            "A blast hit the market on Tuesday. It went off at 9 a.m. local time.",
            {"Tuesday": "2015-06-09", "9 a.m. local time": "2015-06-09T09:00"},
        ),
        ("Floods are feared on Wednesday and Thursday.", {"Wednesday": "2015-06-10", "Thursday": "2015-06-11"}),
        ("Roads were shut from Tuesday until Thursday.", {"Tuesday": "2015-06-09", "Thursday": "2015-06-11"}),
        (
            "He left in 2013 and returned two years later, in March.",
            {"2013": "2013", "two years later": "2015", "March": "2015-03"},
        ),
        (
            "The raid took place between 2 a.m. and 4 a.m. on Tuesday.",
            {"2 a.m.": "2015-06-09T02:00", "4 a.m. on Tuesday": "2015-06-09T04:00"},
        ),
        (
            "On Thursday the minister told reporters he had met the rebels on Sunday.",
            {"Thursday": "2015-06-04", "Sunday": "2015-05-31"},
        ),
        ("He was the first to cross since 2011 in October.", {"2011": "2011", "October": "2014-10"}),
    ],
)
def test_a_day_counts_from_the_day_told_before(times, text, expected):
    assert times(text, PUBLISHED).values() == expected


def test_a_length_is_counted_from_the_day_of_the_agreement(times):
    found = times("The envoys agreed on Friday to halt the fighting within a week.", PUBLISHED)
    assert found.interval("a week") == ("2015-06-06", "2015-06-12")


def test_a_length_that_was_counted_lies_behind(times):
    found = times("It is the third attack in five months.", PUBLISHED)
    assert found.interval("five months") == ("2015-01-10", "2015-06-10")


def test_the_monday_after_what_nobody_dated_is_unknown(times):
    found = times("The following Monday they came back.", PUBLISHED)
    assert found.values() == {"The following Monday": "XXXX-WXX-1"}
    assert found.interval("The following Monday") is None
