"""Values and intervals of time expressions, each in a sentence of a report of a known day."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English

from onrecord.annotate import Page
from onrecord.records import Coding, Published, Report
from onrecord.resolve.dates import resolve_dates

# A Friday and a Wednesday.
FRI, WED = "2015-01-23", "2015-06-10"
JULY_TO_SEPTEMBER = "2014-07-01/2014-09-30"


@pytest.mark.parametrize(
    ("published", "text", "words", "value", "interval"),
    [
        # Weekdays: by tense, and the report's own day for its own weekday.
        (FRI, "The envoy said Friday that talks went on.", "Friday", "2015-01-23", "2015-01-23/2015-01-23"),
        (FRI, "The envoy left on Wednesday.", "Wednesday", "2015-01-21", "2015-01-21/2015-01-21"),
        (FRI, "The two sides will meet on Wednesday.", "Wednesday", "2015-01-28", "2015-01-28/2015-01-28"),
        (FRI, "He left ahead of a meeting of ministers Wednesday.", "Wednesday", "2015-01-28", "2015-01-28/2015-01-28"),
        (FRI, "Next Tuesday the court sits.", "Next Tuesday", "2015-01-27", "2015-01-27/2015-01-27"),
        (FRI, "The court sat last Friday.", "last Friday", "2015-01-16", "2015-01-16/2015-01-16"),
        (WED, "Sunday's attack killed nine people.", "Sunday", "2015-06-07", "2015-06-07/2015-06-07"),
        (WED, "A ceasefire would start as soon as Thursday.", "Thursday", "2015-06-11", "2015-06-11/2015-06-11"),
        (WED, "The ultimatum gave them until Friday to leave.", "Friday", "2015-06-12", "2015-06-12/2015-06-12"),
        # Months and days without a year.
        ("2021-12-22", "Separate talks will begin in January.", "January", "2022-01", "2022-01-01/2022-01-31"),
        ("2021-12-22", "The two delegations met in January.", "January", "2021-01", "2021-01-01/2021-01-31"),
        (FRI, "The conference will be held on Feb 6-8.", "Feb 6-8", "2015-02-06/2015-02-08", "2015-02-06/2015-02-08"),
        ("2000-01-06", "The child must be sent home by Jan. 14.", "Jan. 14", "2000-01-14", "2000-01-14/2000-01-14"),
        ("1999-01-22", "Police found the rifle on Oct. 23.", "Oct. 23", "1998-10-23", "1998-10-23/1998-10-23"),
        ("2016-03-01", "The talks may resume in May.", "May", "2016-05", "2016-05-01/2016-05-31"),
        (WED, "Between March and June 2014 the town changed hands.", "March", "2014-03", "2014-03-01/2014-03-31"),
        (WED, "In 1998 the king fell; in May his party dissolved.", "May", "1998-05", "1998-05-01/1998-05-31"),
        # Periods around the day of the report.
        (WED, "The delegation left last week.", "last week", "2015-W23", "2015-06-01/2015-06-07"),
        (FRI, "The negotiators will meet next month.", "next month", "2015-02", "2015-02-01/2015-02-28"),
        ("2021-12-22", "The envoys will meet early next year.", "early next year", "2022", "2022-01-01/2022-03-31"),
        ("2021-12-22", "They spoke earlier this month.", "earlier this month", "2021-12", "2021-12-01/2021-12-21"),
        (WED, "The truce fell apart last fall.", "last fall", "2014-FA", "2014-09-01/2014-11-30"),
        (WED, "Over the weekend rebels shelled the port.", "the weekend", "2015-W23-WE", "2015-06-06/2015-06-07"),
        (WED, "Their rule collapsed in the 1990s.", "the 1990s", "199X", "1990-01-01/1999-12-31"),
        (WED, "The front moved in mid-2014.", "mid-2014", "2014", "2014-05-01/2014-08-31"),
        (WED, "Exports fell in the third quarter of 2014.", "the third quarter of 2014", "2014-Q3", JULY_TO_SEPTEMBER),
        # Counted.
        (FRI, "They counted 180 deaths in the last nine days.", "the last nine days", "P9D", "2015-01-14/2015-01-23"),
        (FRI, "A few days ago the minister resigned.", "A few days ago", "PAST_REF", "2015-01-16/2015-01-22"),
        (FRI, "A delegation will come in a few days.", "a few days", "PXD", "2015-01-24/2015-01-30"),
        ("2021-12-22", "The war began more than seven years ago.", "seven years ago", "2014", "2013-12-22/2014-12-22"),
        (WED, "The envoy left two days ago.", "two days ago", "2015-06-08", "2015-06-08/2015-06-08"),
        (WED, "The minister recently resigned.", "recently", "PAST_REF", "None/2015-06-10"),
        # Times of day.
        (FRI, "It began at 9 a.m. on Thursday.", "9 a.m. on Thursday", "2015-01-22T09:00", "2015-01-22/2015-01-22"),
        (FRI, "The siege began on Thursday evening.", "Thursday evening", "2015-01-22TEV", "2015-01-22/2015-01-22"),
        # What two readers read in two ways stays open.
        (WED, "They met on 03/04/2015.", "03/04/2015", "2015-XX-XX", "2015-03-04/2015-04-03"),
    ],
)  # fmt: skip
def test_an_expression_against_the_day_of_the_report(times, published, text, words, value, interval):
    found = times(text, published)
    assert found.one(words).value == value
    assert "/".join(found.interval(words)) == interval


def test_the_day_before_counts_from_the_day_told_before(times):
    text = "The minister told reporters on Tuesday that contacts went on. The day before, a spokesman warned of war."
    assert times(text, "2021-04-06").values() == {"Tuesday": "2021-04-06", "The day before": "2021-04-05"}


def test_later_in_a_story_is_not_later_than_the_report(times):
    assert times("Two weeks later the envoy returned.", WED).interval("Two weeks later") is None


@pytest.mark.parametrize(
    ("text", "words", "type_", "value"),
    [
        ("The talks went on for three days.", "three days", "DURATION", "P3D"),
        ("The seven-year conflict goes on.", "seven-year", "DURATION", "P7Y"),
        ("They waited for weeks.", "weeks", "DURATION", "PXW"),
        ("The council meets every two weeks.", "every two weeks", "SET", "P2W"),
        ("Briefings are held on Mondays.", "Mondays", "SET", "XXXX-WXX-1"),
        ("Exports grew in fiscal 2013.", "fiscal 2013", "DATE", "FY2013"),
    ],
)
def test_lengths_and_sets_have_no_interval(times, text, words, type_, value):
    time = times(text, WED).one(words)
    assert (time.type, time.value, time.earliest, time.latest) == (type_, value, None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The pact was signed on 30 February 2014.", "30 February 2014"),
        ("The pact was signed at 25:00 GMT.", "25:00 GMT"),
        ("The pact was signed on 0000-01-01.", "0000-01-01"),
        ("The pact was signed on 31 June.", "31 June"),
    ],
)
def test_days_and_hours_that_do_not_exist_have_no_interval(times, text, words):
    assert times(text, WED).interval(words) is None


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Troops may march on the capital.", ("may", "march")),
        ("The second round failed and April Jones left.", ("second", "April")),
        ("Theresa May spoke for a second time.", ("May", "second")),
    ],
)
def test_words_of_two_senses_are_judged_by_syntax(times, text, absent):
    assert not set(times(text, WED).values()) & set(absent)


def test_without_any_date_the_year_stays_open(times):
    found = times("The envoy said Friday that talks would begin next month, on March 3.")
    assert found.values() == {"Friday": "XXXX-WXX-5", "next month": "XXXX-XX", "March 3": "XXXX-03-03"}
    assert [found.interval(words) for words in found.values()] == [None, None, None]


def test_doubt_about_the_day_of_the_report_widens_what_hangs_on_it(times):
    found = times("The envoy said Friday that talks would begin next month.", "2015-01-01", "2015-01-31")
    assert found.values() == {"Friday": "XXXX-WXX-5", "next month": "2015-02"}
    assert found.interval("Friday") is None
    assert found.interval("next month") == ("2015-02-01", "2015-02-28")
    near = times("The envoy said Friday that talks went on.", "2015-01-23", "2015-01-24")
    assert near.interval("Friday") == ("2015-01-23", "2015-01-23")


TOKENIZER = English()
TOKENIZER.add_pipe("sentencizer")
PIECES = st.sampled_from(
    [
        "the",
        "last",
        "next",
        "day",
        "before",
        "after",
        "Friday",
        "May",
        "31",
        "February",
        "9999",
        "0000",
        "ago",
        "years",
        "999999999",
        "weeks",
        "week",
        "25:00",
        "GMT",
        "a.m.",
        "'90s",
        "quarter",
        "century",
        "of",
        "in",
        "early",
        "29",
        "Feb.",
        "-",
        ",",
        ".",
        "two",
        "hours",
        "that",
        "Christmas",
        "weekend",
        "every",
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=40), st.dates() | st.none())
def test_no_text_and_no_day_raises(pieces, published):
    text = " ".join(pieces)
    known = Published() if published is None else Published(earliest=published, latest=published, basis="metadata")
    report = Report(id="r", source="r", text=text, published=known)
    coding = resolve_dates(Coding(report=report), Page(report, TOKENIZER(text)))
    for time in coding.times:
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        assert time.value
