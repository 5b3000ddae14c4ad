"""Engagements are told by verbs and nouns of meeting; one told three times is one record."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.extraction.engagements import engagements
from onrecord.records import Content, Cue, Report, Source, Statement
from onrecord.records.spans import faults
from onrecord.resolve.actors import load_actors, recognise


def page_of(text):
    return next(annotate([Report(id="r-1", source="made.txt", text=text)]))


def read(text):
    return engagements(page_of(text), [])


def read_known(text):
    return engagements(recognise(page_of(text), load_actors()), [])


def who(engagement, text):
    return [" … ".join(text[a:b] for a, b in p.spans) for p in engagement.participants]


@pytest.mark.parametrize(
    ("text", "form", "status", "participants"),
    [
        (
            "Foreign Minister Awa Keita met the Malian ambassador in Vienna on Tuesday.",
            "meeting",
            "held",
            ["Foreign Minister Awa Keita", "the Malian ambassador"],
        ),
        (
            "President Jan Novak will meet with French officials next week.",
            "meeting",
            "planned",
            ["President Jan Novak", "French officials"],
        ),
        (
            "Turkish and Greek diplomats have held talks on the islands.",
            "talks",
            "held",
            ["Turkish … diplomats", "Greek diplomats"],
        ),
        ("Norway would begin talks with Sweden in May.", "talks", "planned", ["Norway", "Sweden"]),
        (
            "The rebels ruled out joining more peace talks.",
            "talks",
            "refused",
            ["The rebels"],
        ),
        (
            "The president spoke by phone with the Danish prime minister.",
            "call",
            "held",
            ["The president", "the Danish prime minister"],
        ),
        (
            "Peru will receive a Chilean delegation on Friday.",
            "meeting",
            "planned",
            ["Peru", "a Chilean delegation"],
        ),
        (
            "Prime Minister Ole Berg warned President Jan Novak at a conference last month.",
            "meeting",
            "held",
            ["Prime Minister Ole Berg", "President Jan Novak"],
        ),
        (
            "Negotiations between Chad and Sudan were postponed.",
            "negotiation",
            "postponed",
            ["Chad", "Sudan"],
        ),
        ("Kenya called for talks with Somalia.", "talks", "proposed", ["Kenya", "Somalia"]),
        (
            "Egypt cancelled a meeting with the Ethiopian envoy.",
            "meeting",
            "cancelled",
            ["Egypt", "the Ethiopian envoy"],
        ),
    ],
)
def test_form_status_and_participants(text, form, status, participants):
    (engagement,) = read(text)
    assert (engagement.form, engagement.status) == (form, status)
    assert who(engagement, text) == participants


@pytest.mark.parametrize(
    "text",
    [
        "The offer met the demands of the French government.",
        "The plan was met with anger in Denmark.",
        "The minister told a press conference in Lima that Peru was ready.",
        "The minister gave an interview to Danish television.",
        "Norway summoned the Swedish ambassador.",
        "The prime minister held a cabinet meeting.",
        "Denmark called on Norway to withdraw.",
        "The witness made a phone call to police.",
        "The chief executive met investors in London.",
        "The company held its annual shareholder meeting.",
        "Fans met the Brazilian striker at the stadium.",
        "The envoy talks about the French economy.",
        "Norwegian and Danish troops held a joint exercise.",
        "The president visited Lima and laid a wreath.",
    ],
)
def test_what_is_no_engagement_is_left_out(text):
    assert read(text) == ()


def test_where_and_about_what():
    text = "Foreign Minister Awa Keita met Prime Minister Ole Berg in Vienna to discuss the border dispute."
    (engagement,) = read(text)
    assert engagement.venue is not None
    assert engagement.venue.name == "Vienna"
    assert [text[a:b] for a, b in engagement.topic] == ["the border dispute"]


def test_the_sidelines_of_a_summit_are_a_venue():
    (engagement,) = read("President Jan Novak met Chancellor Eva Lang on the sidelines of the Cairo summit.")
    assert engagement.venue is not None
    assert engagement.venue.name == "the Cairo summit"


def test_one_engagement_told_twice_is_one_record_with_two_evidences():
    text = (
        "President Jan Novak will meet Chancellor Eva Lang in Prague on Monday.\n"
        "Talks between Novak and Lang have long been expected.\n"
        "Novak would meet Lang on Monday to discuss gas, an aide said."
    )
    first = read(text)[0]
    assert len(first.evidence) >= 2
    assert len(first.trigger) >= 2


def test_different_partners_stay_different_engagements():
    text = (
        "Foreign Minister Awa Keita met Prime Minister Ole Berg on Monday.\n"
        "Keita also met Chancellor Eva Lang on Tuesday."
    )
    assert len(read(text)) == 2


def test_an_engagement_inside_a_statement_is_asserted_by_it():
    text = "Jan Novak said France would hold talks with Spain."
    said = Statement(
        id="s-1",
        source=Source(spans=((0, 9),)),
        cue=Cue(spans=((10, 14),)),
        content=Content(spans=((15, 49),)),
        kind="indirect",
        act="say",
    )
    (engagement,) = engagements(page_of(text), [said])
    assert engagement.asserted_by == "s-1"


WORDS = [
    "met ",
    "talks ",
    "with ",
    "France ",
    "and ",
    "the minister ",
    "would ",
    "not ",
    "hold ",
    "each other ",
    "\n",
    ", ",
]
WORDS += [
    "a phone call ",
    "between ",
    "Putin ",
    "summit ",
    "of ",
    "NATO ",
    "to ",
    "discuss ",
    "“",
    "in ",
    "Geneva ",
    "- ",
]


@settings(max_examples=40)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=40).map("".join))
def test_hostile_text_gives_true_spans_and_unique_ids(text):
    found = read(text)
    assert len({e.id for e in found}) == len(found)
    for engagement in found:
        assert engagement.participants
        for spans in (engagement.trigger, engagement.evidence, engagement.topic):
            assert not faults(spans, len(text))
        for participant in engagement.participants:
            assert not faults(participant.spans, len(text))


def test_the_next_round_is_of_those_who_talked_before():
    text = "Mali and Niger held talks in Dakar on Monday. The next round of talks is planned for March."
    held, planned = read_known(text)
    assert (held.status, planned.status) == ("held", "planned")
    assert who(planned, text) == ["Mali", "Niger"]


def test_who_agrees_after_talks_has_talked():
    text = "Mali and Niger agreed on a truce after nine hours of talks in Dakar."
    (found,) = read_known(text)
    assert (found.form, found.status) == ("talks", "held")
    assert who(found, text) == ["Mali", "Niger"]


def test_a_council_that_will_hold_a_meeting_is_enough():
    (found,) = read_known("The U.N. Security Council will hold an emergency meeting on Thursday.")
    assert found.status == "planned"


def test_leaving_without_a_meeting_is_no_meeting():
    assert read_known("The Malian envoy left Dakar without meeting the president of Senegal.") == ()


def test_an_offer_to_host_talks_is_a_proposal():
    (found,) = read_known("Kenya offered on Friday to host talks between Chad and Sudan.")
    assert found.status == "proposed"
