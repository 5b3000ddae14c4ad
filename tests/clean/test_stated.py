"""The day of publication as pages print it."""

import datetime as dt

import pytest

from onrecord.clean import mark
from onrecord.records import Report

BODY = (
    "The foreign minister of Arvonia said on Monday that her country would reopen the border.\n"
    "Belmar closed all crossings on March 3, 2011, after a patrol had come under fire.\n"
    "Officials of both states will meet in Geneva in the coming week."
)


def stated(text: str) -> dt.date | None:
    return mark(Report(id="r-1", source="test", text=text)).published.earliest


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 12 March 2019", dt.date(2019, 3, 12)),
        ("Published 12:04 GMT, March 12, 2019", dt.date(2019, 3, 12)),
        ("Posted by The Herald on Wednesday, February 17, 2016", dt.date(2016, 2, 17)),
        ("Last updated 3:04 PM, March 3, 2015", dt.date(2015, 3, 3)),
        ("Updated 2158 GMT (0558 HKT) October 25, 2014", dt.date(2014, 10, 25)),
        ("Jan. 21, 2016 7:53 p.m. ET", dt.date(2016, 1, 21)),
        ("Mon Jan 12, 2015 4:03pm EST", dt.date(2015, 1, 12)),
        ("Published in The Herald, February 16th, 2022", dt.date(2022, 2, 16)),
        ("2015-01-23", dt.date(2015, 1, 23)),
        ("Issued on: 15/02/2022", dt.date(2022, 2, 15)),
        ("23.01.2015", dt.date(2015, 1, 23)),
        ("Published: 31 February 2019", None),
        ("Issued on: 03/04/2022", None),
    ],
)
def test_reads_a_stated_day_and_no_doubtful_one(line: str, day: dt.date | None) -> None:
    assert stated(f"{line}\n{BODY}") == day
    assert stated(f"{BODY}\n{line}") == day


def test_the_first_publication_goes_before_an_update() -> None:
    assert stated(f"Updated March 5, 2015\nPublished March 3, 2015\n{BODY}") == dt.date(2015, 3, 3)


def test_a_dated_dateline_states_the_day() -> None:
    assert stated(f"AMMAN, 3 February 2014 (IRIN) - {BODY}") == dt.date(2014, 2, 3)


def test_days_in_the_report_are_not_its_own() -> None:
    assert stated(BODY) is None


def test_bare_days_of_several_other_stories_state_nothing() -> None:
    listed = "\n".join(["More stories", "One title of another day", "May 5, 2014", "Another title here", "May 6, 2014"])
    assert stated("\n".join([BODY] * 5) + f"\n{listed}") is None
