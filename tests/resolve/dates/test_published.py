"""The day of publication, where only the text can tell."""

import datetime as dt

import pytest

from onrecord.annotate import annotate
from onrecord.records import Coding, Dateline, Interval, Report
from onrecord.resolve.dates import resolve_dates


@pytest.fixture
def published(page):
    def made(text, holders=None):
        annotated = page(text)
        return resolve_dates(Coding(report=annotated.report), annotated, holders=holders).report.published

    return made


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        # An event of a known day, and how long ago it was.
        ("The army has changed since the fall of Kabul last year.", "2022-01-01", "2022-12-31"),
        ("The coup in Niger three months ago split the bloc.", "2023-10-01", "2023-10-31"),
        # A conference by its days, then by its place.
        (
            "NATO's 30 members will meet next month in Munich; the Munich Security Conference is on Feb. 17-19.",
            "2023-01-01",
            "2023-01-31",
        ),
        ("Leaders will gather for the NATO summit in Vilnius next month.", "2023-06-01", "2023-06-30"),
        # The age of a war.
        ("The two-year war in Gaza has emptied whole towns.", "2025-01-07", "2026-10-07"),
    ],
)
def test_known_facts_date_a_report(published, text, earliest, latest):
    found = published(text)
    assert found.basis == "inferred"
    assert (str(found.earliest), str(found.latest)) == (earliest, latest)
    assert found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said Friday that talks would begin next month.",
        "The minister resigned in 2014.",
        "The Islamic State claimed the attack.",
        "The bloc will cut its emissions by 2030.",
        "",
    ],
)
def test_what_bounds_one_side_alone_dates_nothing(published, text):
    found = published(text)
    assert (found.earliest, found.latest, found.basis) == (None, None, "unknown")


TERM = Interval(earliest=dt.date(2003, 5, 1), latest=dt.date(2005, 4, 30))


def test_a_name_with_its_office_dates_a_report_to_the_term(published):
    asked = []

    def holders(phrase):
        asked.append(phrase)
        return TERM if phrase.endswith("Anna Kovacs") else None

    found = published("Hungarian Foreign Minister Anna Kovacs said the talks would go on.", holders)
    assert (found.earliest, found.latest) == (TERM.earliest, TERM.latest)
    assert any("Foreign Minister Anna Kovacs" in phrase for phrase in asked)


def test_a_former_office_dates_nothing(published):
    found = published("Former Foreign Minister Anna Kovacs said the talks would go on.", lambda _: TERM)
    assert found.basis == "unknown"


def test_a_clue_against_stronger_ones_is_dropped(published):
    text = "Hungarian Foreign Minister Anna Kovacs spoke. The coup in Niger last year split the bloc."
    found = published(text, lambda _: TERM)
    assert (found.earliest, found.latest) == (TERM.earliest, TERM.latest)


def test_a_full_date_in_the_dateline_is_stated():
    text = "GENEVA, March 3, 2015 (Agency) - The envoy left on Monday."
    report = Report(id="r", source="r", text=text, dateline=Dateline(place="Geneva", spans=((0, 30),)))
    annotated = next(annotate([report]))
    coding = resolve_dates(Coding(report=report), annotated)
    found = coding.report.published
    assert (found.basis, str(found.earliest), str(found.latest)) == ("stated", "2015-03-03", "2015-03-04")
    assert [(text[slice(*t.spans[0])], t.value) for t in coding.times] == [
        ("March 3, 2015", "2015-03-03"),
        ("Monday", "2015-03-02"),
    ]


def test_a_dateline_on_its_own_line_is_read_though_it_is_furniture():
    text = "GENEVA, March 3 (Agency) --\nThe envoy left on Monday, after the fall of Kabul last year."
    report = Report(id="r", source="r", text=text, furniture=((0, 27),))
    coding = resolve_dates(Coding(report=report), next(annotate([report])))
    found = coding.report.published
    assert (found.basis, str(found.earliest), str(found.latest)) == ("inferred", "2022-03-03", "2022-03-04")
    assert text[slice(*coding.times[0].spans[0])] == "March 3"


def test_a_line_that_says_when_it_was_published_is_stated(published):
    found = published("Published: 5 January 2016\nThe envoy left on Monday.")
    assert (found.basis, found.earliest, found.latest) == ("stated", dt.date(2016, 1, 5), dt.date(2016, 1, 5))


def test_a_date_inside_the_story_is_not_the_day_of_the_report(published):
    assert published("The pact was signed on 5 January 2016 in the presence of both ministers.").basis == "unknown"


def test_a_known_day_is_kept(page):
    annotated = page("The coup in Niger last year split the bloc.", "2019-05-05")
    coding = resolve_dates(Coding(report=annotated.report), annotated)
    assert coding.report.published == annotated.report.published
