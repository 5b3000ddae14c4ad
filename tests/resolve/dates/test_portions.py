"""Stretches told by another, and counts that are rough."""

import pytest

# A Wednesday.
PUBLISHED = "2015-06-10"


@pytest.mark.parametrize(
    ("text", "words", "value", "interval"),
    [
        (
            "Prices rose in the first three months of the year.",
            "the first three months of the year", "2015-Q1", "2015-01-01/2015-03-31",
        ),
        (
            "They fought in the last two weeks of March.",
            "the last two weeks of March", "P2W", "2015-03-18/2015-03-31",
        ),
        ("It fell in the second week of May.", "the second week of May", "2015-W19", "2015-05-08/2015-05-14"),
        ("It fell on the last day of 2014.", "the last day of 2014", "2014-12-31", "2014-12-31/2014-12-31"),
        ("The week of March 3 saw clashes.", "The week of March 3", "2015-W10", "2015-03-02/2015-03-08"),
        ("In the week ending 5 June it rained.", "the week ending 5 June", "2015-W23", "2015-05-30/2015-06-05"),
        ("They met over the Easter weekend.", "Easter weekend", "2015-W14-WE", "2015-04-04/2015-04-05"),
        ("It fell in March last year.", "March last year", "2014-03", "2014-03-01/2014-03-31"),
        ("They vote on 14 September next year.", "14 September next year", "2016-09-14", "2016-09-14/2016-09-14"),
        ("They march this coming Sunday.", "this coming Sunday", "2015-06-14", "2015-06-14/2015-06-14"),
        ("They will leave by end-June.", "end-June", "2015-06", "2015-06-21/2015-06-30"),
        ("The army will stay until year-end.", "year-end", "2015", "2015-10-01/2015-12-31"),
        ("For the rest of the year it stays shut.", "the rest of the year", "2015", "2015-06-11/2015-12-31"),
        ("So far this year 300 people have died.", "this year", "2015", "2015-01-01/2015-06-10"),
        ("They met the week before last.", "the week before last", "2015-W22", "2015-05-25/2015-05-31"),
        ("They met a year ago Friday.", "a year ago Friday", "2014-06-12", "2014-06-12/2014-06-12"),
        ("They meet a week from Monday.", "a week from Monday", "2015-06-22", "2015-06-22/2015-06-22"),
        ("The leader died a decade ago.", "a decade ago", "2005", "2003-06-10/2007-06-10"),
        ("About seven years ago the war began.", "seven years ago", "2008", "2007-06-10/2009-06-10"),
        ("They met a couple of days ago.", "a couple of days ago", "2015-06-08", "2015-06-07/2015-06-08"),
        ("Talks will go on in the weeks ahead.", "the weeks ahead", "PXW", "2015-06-10/2015-08-05"),
        ("It began at midnight on Saturday.", "midnight on Saturday", "2015-06-06T00:00", "2015-06-06/2015-06-07"),
        ("The army has lost ground since the new year.", "the new year", "2015-01-01", "2015-01-01/2015-01-01"),
        ("The Sept. 11 attacks changed the city.", "Sept. 11", "2001-09-11", "2001-09-11/2001-09-11"),
        ("It was built in the summer of '98.", "the summer of '98", "1998-SU", "1998-06-01/1998-08-31"),
    ],
)  # fmt: skip
def test_a_stretch_told_by_another(times, text, words, value, interval):
    found = times(text, PUBLISHED)
    assert found.one(words).value == value
    assert "/".join(found.interval(words)) == interval


def test_earlier_this_week_on_a_monday_reaches_back_to_sunday(times):
    assert times("They met earlier this week.", "2015-06-08").interval("earlier this week") == (
        "2015-06-07",
        "2015-06-08",
    )


@pytest.mark.parametrize(
    ("text", "words", "type_", "value"),
    [
        ("The 2-1/2-year truce broke down.", "2-1/2-year", "DURATION", "P2.5Y"),
        ("They fought for two-and-a-half years.", "two-and-a-half years", "DURATION", "P2.5Y"),
        ("The months-long crisis deepened.", "months-long", "DURATION", "PXM"),
        ("It has stood for a quarter of a century.", "a quarter of a century", "DURATION", "P25Y"),
        ("They were given a week to leave.", "a week", "DURATION", "P1W"),
        ("The truce will last 72 hours.", "72 hours", "DURATION", "PT72H"),
        ("They waited another month.", "another month", "DURATION", "P1M"),
        ("On weekends it is closed.", "weekends", "SET", "XXXX-WXX-WE"),
        ("On Sunday mornings it is closed.", "Sunday mornings", "SET", "XXXX-WXX-7TMO"),
        ("Spending rose in the current fiscal year.", "the current fiscal year", "DATE", "FY2015"),
    ],
)
def test_lengths_sets_and_fiscal_years(times, text, words, type_, value):
    time = times(text, PUBLISHED).one(words)
    assert (time.type, time.value, time.earliest, time.latest) == (type_, value, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The Sunday Standard reported it.",
        "The Mail on Sunday reported it.",
        "The March 14 alliance won.",
        "A second wave followed.",
        "Lunar New Year is near.",
    ],
)
def test_names_hold_no_time(times, text):
    assert times(text, PUBLISHED).values() == {}


def test_what_is_of_today_in_general_is_no_day(times):
    assert times("What does the old song mean to today's youth?", PUBLISHED).values() == {"today": "PRESENT_REF"}
