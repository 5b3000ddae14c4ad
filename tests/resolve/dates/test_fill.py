"""When events happened, meetings are held, and figures count."""

import datetime as dt

import pytest

from onrecord.records import When

PUBLISHED = "2015-06-10"
NEXT_WEEK = ("2015-06-15", "2015-06-21")
AT_MIDNIGHT = ("2015-06-12", "2015-06-13")


def days(time):
    return None if time is None else (time.earliest and str(time.earliest), time.latest and str(time.latest))


@pytest.mark.parametrize(
    ("text", "trigger", "status", "expected"),
    [
        ("Rebels shelled the port on Monday.", "shelled", "occurred", ("2015-06-08", "2015-06-08")),
        ("Sunday's attack shook the town.", "attack", "occurred", ("2015-06-07", "2015-06-07")),
        ("The army said Monday that rebels shelled the port.", "shelled", "occurred", (None, PUBLISHED)),
        ("The fleet will sail on Friday.", "sail", "planned", ("2015-06-12", "2015-06-12")),
        ("The fleet will sail.", "sail", "planned", (PUBLISHED, None)),
        ("Fighting goes on in the hills.", "Fighting", "ongoing", (PUBLISHED, PUBLISHED)),
        ("Rebels have held the pass since 2013.", "held", "occurred", ("2013-01-01", PUBLISHED)),
        ("On Friday rebels shelled the port and burned the depot.", "burned", "occurred", ("2015-06-05", "2015-06-05")),
        ("Rebels shelled the port between Monday and Tuesday.", "shelled", "occurred", ("2015-06-08", "2015-06-09")),
        ("They massed guns, the largest build-up since the war of 2009.", "build-up", "occurred", (None, PUBLISHED)),
        # What is done this year was done by the day of the report; what is planned this week comes after it.
        ("Rebels have seized three towns this year.", "seized", "occurred", ("2015-01-01", PUBLISHED)),
        ("The fleet will sail this week.", "sail", "planned", (PUBLISHED, "2015-06-14")),
        # The statement is of Tuesday, the meeting of next week.
        ("The ministry said on Tuesday that envoys would meet next week.", "meet", "planned", NEXT_WEEK),
        ("The armies agreed on Monday to a truce from midnight on Friday.", "truce", "planned", AT_MIDNIGHT),
        ("The town was seized in 2013 and rebels left it.", "seized", "occurred", ("2013-01-01", "2013-12-31")),
    ],
)
def test_the_time_of_an_event(story, text, trigger, status, expected):
    event = story(text, PUBLISHED).does(trigger, status).resolved().events[0]
    assert days(event.time) == expected


def test_an_act_of_speech_has_the_time_of_the_speech(story):
    made = story("On Monday the ministry accused the rebels of arson.", PUBLISHED)
    made.says("the ministry", "accused", "the rebels of arson")
    event = made.does("accused", "occurred", "ACCUSE", asserted_by="s0").resolved().events[0]
    assert days(event.time) == ("2015-06-08", "2015-06-08")


def test_a_time_that_came_with_words_keeps_them_and_gets_its_days(story):
    made = story("Rebels shelled the port on Monday and on Tuesday.", PUBLISHED)
    time = When(earliest=None, latest=None, spans=made.span("Tuesday"))
    event = made.does("shelled", "occurred", time=time).resolved().events[0]
    assert event.time == When(earliest=dt.date(2015, 6, 9), latest=dt.date(2015, 6, 9), spans=time.spans)


def test_an_engagement_told_twice_takes_the_narrowest_time(story):
    text = "The envoys will hold talks next month. The talks in Oslo will begin on July 3."
    made = story(text, PUBLISHED).meets("talks", "talks in Oslo").resolved().engagements[0]
    assert days(made.time) == ("2015-07-03", "2015-07-03")


def test_each_figure_takes_its_own_period(story):
    text = "The shelling has wounded 4,000 villagers, among them 180 within the last nine days."
    whole, part = (
        story(text, PUBLISHED).counts("4,000", 4000, "wounded").counts("180", 180, "wounded").resolved().figures
    )
    assert whole.period is None
    assert days(whole.as_of) == (PUBLISHED, PUBLISHED)
    assert days(part.period) == ("2015-06-01", PUBLISHED)


def test_a_count_since_a_year_runs_until_the_report(story):
    figure = story("Some 9,000 soldiers have died in the hills since 2014.", PUBLISHED).counts("9,000", 9000, "dead")
    assert days(figure.resolved().figures[0].period) == ("2014-01-01", PUBLISHED)


def test_what_a_count_is_only_compared_with_is_no_period_of_it(story):
    text = "It was the deadliest raid on the town since June 2013, killing 40 people. Since June 2013, 300 have died."
    told = story(text, PUBLISHED).counts("40", 40, "killed").counts("300", 300, "killed").resolved()
    assert [figure.period is not None for figure in told.figures] == [False, True]
