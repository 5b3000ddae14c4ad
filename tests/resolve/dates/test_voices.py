"""When statements were made."""

import pytest


def days(time):
    return None if time is None else (time.earliest and str(time.earliest), time.latest and str(time.latest))


MONDAY = "2021-04-12"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        (
            "The minister said on Monday that the army would leave next week.",
            "The minister", "said", "the army would leave next week", (MONDAY, MONDAY),
        ),
        (
            "Last week the embassy sent a note demanding that the fleet withdraw.",
            "the embassy", "demanding", "that the fleet withdraw", ("2021-04-05", "2021-04-11"),
        ),
        (
            "The minister said ahead of a meeting on Thursday that the army would leave.",
            "The minister", "said", "the army would leave", (None, "2021-04-13"),
        ),
        (
            "The minister has warned that the army would leave on Monday.",
            "The minister", "warned", "the army would leave on Monday", (None, "2021-04-13"),
        ),
    ],
)  # fmt: skip
def test_the_time_is_that_of_speaking(story, text, source, cue, content, expected):
    said = story(text, "2021-04-13").says(source, cue, content).resolved().statements[0]
    assert days(said.time) == expected


def test_the_same_speaker_goes_on_in_the_same_passage(story):
    text = (
        "On Monday, Defence Minister Ilya Marden said the fleet would stay. He added that talks went on.\n"
        "The envoy has denied it. Marden said the envoy was wrong."
    )
    coding = (
        story(text, "2021-04-14")
        .says("Defence Minister Ilya Marden", "said", "the fleet would stay")
        .says("He", "added", "talks went on")
        .says("The envoy", "denied", "it. ")
        .says("Marden", "said the envoy", "the envoy was wrong")
        .resolved()
    )
    assert [days(s.time) for s in coding.statements] == [
        (MONDAY, MONDAY),
        (MONDAY, MONDAY),
        (None, "2021-04-14"),
        (MONDAY, MONDAY),
    ]
    assert [text[slice(*s.time.spans[0])] for s in coding.statements if s.time.spans] == ["Monday"] * 3


def test_without_a_day_of_the_report_a_statement_keeps_the_words_alone(story):
    said = story("The minister said on Monday that the army would leave.").says(
        "The minister", "said", "the army would leave"
    )
    time = said.resolved().statements[0].time
    assert (time.earliest, time.latest) == (None, None)
    assert time.spans == said.span("Monday")


def test_ids_stay(story):
    coding = story("The minister said on Monday that he left.", "2021-04-13").says("The minister", "said", "he left")
    assert [s.id for s in coding.resolved().statements] == ["s0"]


def test_a_quotation_inside_a_statement_was_said_with_it(story):
    text = 'On Monday, the envoy praised the plan as "a step ahead".'
    coding = (
        story(text, "2021-04-14")
        .says("the envoy", "praised", 'the plan as "a step ahead"')
        .says("", "", "a step ahead", part_of="s0")
        .resolved()
    )
    assert [days(s.time) for s in coding.statements] == [(MONDAY, MONDAY)] * 2


def test_what_another_said_inside_a_statement_has_its_own_time(story):
    text = "On Monday, the envoy said the rebels claimed the port."
    coding = (
        story(text, "2021-04-14")
        .says("the envoy", "said", "the rebels claimed the port")
        .says("the rebels", "claimed", "the port", part_of="s0")
        .resolved()
    )
    assert [days(s.time) for s in coding.statements] == [(MONDAY, MONDAY), (None, "2021-04-14")]


def test_what_was_said_this_month_was_said_by_the_day_of_the_report(story):
    made = story("This month the minister said the fleet would stay.", "2021-04-14")
    time = made.says("the minister", "said", "the fleet would stay").resolved().statements[0].time
    assert days(time) == ("2021-04-01", "2021-04-14")
