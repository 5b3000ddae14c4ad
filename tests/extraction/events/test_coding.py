"""What counts as an event, who takes part, and how real it is. Sentences are invented or plain public facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.extraction.events import events
from onrecord.records import Content, Cue, Figure, Report, Source, Statement, record_id, report_id
from onrecord.records.codec import from_json, to_json
from onrecord.records.event import Event
from onrecord.records.spans import faults, text_of
from onrecord.resolve.actors import load_actors, recognise

# A report needs to be about a conflict before anything in it is an event; this one is, and tells nothing that
# could be mistaken for the sentence under test.
SETTING = "The war between Iraq and Iran lasted eight years. Armies of both states lost soldiers, tanks and warships.\n"


def page_of(text, setting=SETTING):
    report = Report(id=report_id("test", text), source="test", text=setting + text)
    return recognise(next(iter(annotate([report]))), load_actors())


def coded(text, *statements, figures=(), setting=SETTING):
    page = page_of(text, setting)
    found = events(page, [said(page, *s) for s in statements], [f(page) for f in figures])
    start = len(setting)
    return page, [e for e in found if e.trigger[0][0] >= start]


def spot(page, words, after=0):
    start = page.report.text.index(words, after)
    return (start, start + len(words))


def said(page, source, cue, content, act, addressee=None):
    spans = (spot(page, content),)
    return Statement(
        id=record_id("statement", page.report.id, spans, act),
        source=Source(spans=(spot(page, source),)),
        cue=Cue(spans=(spot(page, cue),) if cue else ()),
        content=Content(spans=spans),
        kind="indirect",
        act=act,
        addressee_spans=(spot(page, addressee),) if addressee else (),
    )


def words(page, group):
    return [text_of(page.report.text, p.spans) for p in group]


def one(text, *statements, **more):
    page, found = coded(text, *statements, **more)
    assert len(found) == 1, [(e.type, e.status, text_of(page.report.text, e.trigger)) for e in found]
    return page, found[0]


def test_active_voice():
    page, event = one("Iraq invaded Kuwait in August 1990.")
    assert (event.type, event.status, event.asserted_by) == ("ASSAULT", "occurred", None)
    assert words(page, event.actors) == ["Iraq"]
    assert words(page, event.recipients) == ["Kuwait"]
    assert text_of(page.report.text, event.trigger) == "invaded"
    assert event.score == -9.0


def test_passive_voice_with_agent():
    page, event = one("The convoy was attacked by rebels near Basra on Monday.")
    assert event.type == "ASSAULT"
    assert words(page, event.actors) == ["rebels"]


def test_possessive_nominal():
    page, event = one("Iraq's annexation of Kuwait drew protests in many capitals.")
    assert (event.type, event.mode) == ("COERCE", "seize")
    assert words(page, event.actors) == ["Iraq"]
    assert words(page, event.recipients) == ["Kuwait"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Iraqi troop movements near the border worried the neighbours.", "Iraqi"),
        ("The build-up of Iraqi troops near the Kuwaiti border worried the neighbours.", "Iraqi troops"),
        ("Iraq moved tanks to the Kuwaiti border in July 1990.", "Iraq"),
        ("Iraqi troops massed along the border with Kuwait in July 1990.", "Iraqi troops"),
    ],
)
def test_troops_mobilize(text, actor):
    page, event = one(text)
    assert event.type == "MOBILIZE"
    assert words(page, event.actors) == [actor]


def test_a_border_names_whom_troops_aim_at():
    page, event = one("Iraqi troops massed along the border with Kuwait in July 1990.")
    assert words(page, event.recipients) == ["Kuwait"]
    assert event.place is not None
    assert event.place.relation == "border"


def test_coordinated_actors_are_apart():
    page, event = one("Egypt and Syria attacked Israel in October 1973.")
    assert words(page, event.actors) == ["Egypt", "Syria"]


def test_talks_have_actors_only():
    _page, event = one("Egyptian and Israeli officials held talks in Geneva in 1977.")
    assert event.type == "CONSULT"
    assert len(event.actors) == 1
    assert event.recipients == ()


def test_a_visitor_acts_and_a_host_receives():
    page, event = one("The Egyptian president visited Israel in November 1977.")
    assert (event.type, event.mode) == ("CONSULT", "visit")
    assert words(page, event.actors) == ["The Egyptian president"]
    assert words(page, event.recipients) == ["Israel"]


def test_a_meeting_to_come_is_agreed():
    _, event = one("The Iraqi foreign minister will meet the Iranian foreign minister in Geneva next week.")
    assert (event.type, event.status) == ("AGREE", "planned")


def test_readiness_to_talk_is_agreed():
    _, event = one("Iran is ready for talks with Iraq.")
    assert (event.type, event.status) == ("AGREE", "occurred")


def test_retreat_and_its_promise():
    _, done = one("Iraqi troops withdrew from Kuwait in February 1991.")
    _, promised = one("Iraq agreed to withdraw its troops from Kuwait.")
    assert (done.type, done.mode) == ("RETREAT", "withdraw")
    assert (promised.type, promised.status) == ("CONCEDE", "planned")


def test_a_ceasefire_agreed_broken_and_held():
    assert one("Iran and Iraq agreed a ceasefire in August 1988.")[1].type in ("AGREE", "CONCEDE")
    assert one("The rebels violated the ceasefire on Monday.")[1].type == "ASSAULT"
    assert one("The ceasefire between Iran and Iraq took effect in August 1988.")[1].type == "RETREAT"


def test_joint_exercises_are_cooperation():
    assert one("Egypt held joint military exercises with Jordan in May.")[1].type == "COOPERATE"
    assert one("Egypt held military exercises near the canal in May.")[1].type == "MOBILIZE"


@pytest.mark.parametrize(
    "text",
    [
        "Iraq did not attack Kuwait.",
        "There is no sign of Iraq pulling back its troops.",
        "There was no evidence of an attack on Kuwait.",
        "No rebels attacked the town.",
    ],
)
def test_plain_negation_adds_no_event(text):
    assert coded(text)[1] == []


def test_refusal_of_what_would_be_conceded():
    _, event = one("Iraq will not withdraw its troops from Kuwait.")
    assert (event.type, event.status) == ("REJECT", "occurred")


def test_what_may_happen_is_hypothetical():
    for text in ("Iraq could attack Kuwait.", "Many feared an Iraqi invasion of Kuwait."):
        assert one(text)[1].status == "hypothetical", text


def test_an_if_clause_is_hypothetical():
    _, found = coded("If Iraq attacks Kuwait, oil prices will rise.")
    assert [(e.type, e.status) for e in found] == [("ASSAULT", "hypothetical")]


def test_a_threat_carries_its_condition():
    page, found = coded("Iraq threatened Kuwait with war if the emir did not cut oil production.")
    event = next(e for e in found if e.type == "THREATEN")
    assert event.status == "threatened"
    assert text_of(page.report.text, event.condition).startswith("if the emir")
    assert words(page, event.recipients) == ["Kuwait"]


def test_what_is_reported_on_hearsay_is_alleged():
    assert one("Rebels reportedly attacked the town on Monday.")[1].status == "alleged"


def test_what_another_says_is_alleged():
    text = "The rebels said the army shelled the town on Monday."
    _, event = one(text, ("The rebels", "said", "the army shelled the town on Monday", "say"))
    assert (event.type, event.status) == ("ASSAULT", "alleged")
    assert event.asserted_by is not None


def test_ones_own_withdrawal_is_not_alleged():
    text = "The rebels said they were pulling back their fighters from the town."
    _, event = one(text, ("The rebels", "said", "they were pulling back their fighters from the town", "announce"))
    assert event.type == "RETREAT"
    assert event.asserted_by is not None


def test_the_act_complained_of_is_alleged():
    page, found = coded("Iran accused Iraq of attacking oil tankers in the Gulf.")
    assert {(e.type, e.status) for e in found} == {("ACCUSE", "occurred"), ("ASSAULT", "alleged")}
    assault = next(e for e in found if e.type == "ASSAULT")
    assert words(page, assault.actors) == ["Iraq"]


def test_what_is_asked_for_is_no_act_of_its_own():
    page, event = one("Kuwait urged Iraq to withdraw its troops.")
    assert (event.type, event.mode) == ("REQUEST", "yield")
    assert words(page, event.recipients) == ["Iraq"]


def test_an_act_of_speech_with_a_neutral_cue():
    text = "Iraq's behaviour is a disgrace, the Kuwaiti foreign minister said."
    page, event = one(text, ("the Kuwaiti foreign minister", "said", "Iraq's behaviour is a disgrace", "condemn"))
    assert (event.type, event.status, event.asserted_by) == ("ACCUSE", "occurred", None)
    assert words(page, event.actors) == ["the Kuwaiti foreign minister"]
    assert words(page, event.recipients) == ["Iraq"]


@pytest.mark.parametrize("act", ["say", "confirm", "claim", "estimate", "deny"])
def test_telling_is_no_act(act):
    text = "Iraq is a large country, the Kuwaiti foreign minister said."
    assert coded(text, ("the Kuwaiti foreign minister", "said", "Iraq is a large country", act))[1] == []


def test_a_denial_adds_no_event_and_marks_the_charge():
    text = "The army shelled the town on Monday, rebels said. The army denied that it shelled the town."
    _page, found = coded(
        text,
        ("rebels", "said", "The army shelled the town on Monday", "say"),
        ("The army denied", "denied", "that it shelled the town", "deny"),
    )
    assert [e.type for e in found] == ["ASSAULT"]


def test_the_same_act_told_twice_is_one_record():
    text = "Iraq invaded Kuwait in 1990. Few had expected it.\nIraq invaded Kuwait on August 2, before dawn."
    page, event = one(text)
    assert words(page, event.recipients) == ["Kuwait"]


def test_weapons_give_means_and_mode():
    page, event = one("Rebels attacked the army base with rockets and mortars on Monday.")
    assert event.mode == "heavy-weapons"
    assert "rockets" in text_of(page.report.text, event.means)


def test_figures_in_the_clause_count_for_the_event():
    def dead(page):
        spans = (spot(page, "12"),)
        return Figure(
            id="f-1",
            spans=spans,
            value=12,
            bound="exact",
            measure="killed",
            evidence=(spot(page, "killed 12 soldiers"),),
        )

    _, event = one("Rebels ambushed a patrol on Monday and killed 12 soldiers.", figures=[dead])
    assert event.magnitude == ("f-1",)


QUIET = [
    "Arsenal attacked from the first minute and beat Chelsea 2-1; the striker fired his tenth goal of the season.",
    "The retailer fought off a hostile takeover bid. Its shares fought back on Monday after trade talks with a rival.",
    "After a long battle with cancer, the singer withdrew from the tour. Critics attacked the decision.",
    "Police arrested a man on Tuesday over a burglary in Leeds. He was charged with theft and attacked a guard.",
    "The new phone launches in May. The company deployed an update and invaded a market that rivals had seized.",
]


@pytest.mark.parametrize("text", QUIET)
def test_sport_trade_crime_and_metaphor_are_no_events(text):
    page = page_of(text, setting="")
    assert events(page, (), ()) == ()


def test_an_empty_report():
    assert events(page_of("", setting=""), (), ()) == ()


def test_ids_are_unique_and_stable_and_records_round_trip():
    text = "Iraq invaded Kuwait in 1990. The United States sent troops to Saudi Arabia. Iran condemned Iraq."
    first = events(page_of(text), (), ())
    assert first == events(page_of(text), (), ())
    assert len({e.id for e in first}) == len(first) >= 3
    assert [from_json(Event, to_json(e)) for e in first] == list(first)


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Two rockets fired by Hamas killed three Israelis.", "ASSAULT", ["Hamas"], ["three Israelis"]),
        ("Army jets bombed a convoy of rebels near Basra.", "ASSAULT", ["Army"], ["a convoy of rebels"]),
        ("Iraq said nothing. Iran handed over 15 Iraqi prisoners.", "RETREAT", ["Iran"], ["15 Iraqi prisoners"]),
        ("Islamabad ordered out two Indian envoys.", "SANCTION", ["Islamabad"], ["two Indian envoys"]),
        ("Turkey sent weapons to Azerbaijan in May.", "AID", ["Turkey"], ["Azerbaijan"]),
        ("Ethiopia demanded that Eritrea pull out of Badme.", "REQUEST", ["Ethiopia"], ["Eritrea"]),
        ("Iran threatened to strike Israel.", "THREATEN", ["Iran"], ["Israel"]),
        ("Chinese warplanes crossed the median line of the strait.", "MOBILIZE", ["Chinese"], []),
        ("Soldiers seized power in Niger on Wednesday.", "COERCE", ["Soldiers"], []),
    ],
)
def test_who_did_it_to_whom(text, type_, actors, recipients):
    page, event = one(text)
    assert event.type == type_
    assert words(page, event.actors) == actors
    if recipients and type_ != "RETREAT":
        assert words(page, event.recipients) == recipients


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Turkish police fired tear gas at the crowd.", "ASSAULT", "occurred"),
        ("Police raided a newspaper in Ankara.", "COERCE", "occurred"),
        ("The Iraqi town is besieged by rebels.", "COERCE", "ongoing"),
        ("Rebels have besieged the Iraqi town for months.", "COERCE", "ongoing"),
        ("Iraq has blockaded the Iranian port.", "COERCE", "occurred"),
        ("An aid convoy entered the Iraqi town.", "AID", "occurred"),
        ("Jordan took in thousands of refugees.", "AID", "occurred"),
        ("Kenya and Uganda began joint patrols in May.", "COOPERATE", "occurred"),
        ("Iran suspended trade with Iraq.", "SANCTION", "occurred"),
        ("Sudan expressed concern about the deployment.", "ACCUSE", "occurred"),
        ("Chad called the Libyan decision illegal.", "ACCUSE", "occurred"),
        ("Iran was offered talks by Iraq.", "AGREE", "occurred"),
        ("Iran called for Iraq to withdraw.", "REQUEST", "occurred"),
        ("The Iraqi delegation walked out.", "SANCTION", "occurred"),
        ("Iraqi soldiers repelled an attack by rebels that killed nine.", "ASSAULT", "occurred"),
    ],
)
def test_more_of_what_is_told(text, type_, status):
    _, found = coded(text)
    assert (type_, status) in [(e.type, e.status) for e in found]


def test_two_bombings_are_the_work_of_whom_they_are_blamed_on():
    page, found = coded("Two bombings in Basra blamed on Hamas killed ten soldiers.")
    assert next(words(page, e.actors) for e in found if e.type == "ASSAULT") == ["Hamas"]


def test_who_will_not_meet_rejects_the_other():
    page, found = coded("Iraq will not take part in talks with Iran.")
    rejected = next(e for e in found if e.type == "REJECT")
    assert (words(page, rejected.actors), words(page, rejected.recipients)) == (["Iraq"], ["Iran"])


def test_a_meeting_that_one_travels_to_is_still_to_come():
    _, found = coded("President Barham Salih of Iraq arrives in Tehran for talks with Iran on Monday.")
    assert ("AGREE", "planned") in [(e.type, e.status) for e in found]


def test_what_somebody_says_of_his_own_meeting_is_not_alleged():
    _, found = coded(
        "Foreign Minister Hoshyar Zebari of Iraq said he met Iranian officials.",
        ("Foreign Minister Hoshyar Zebari of Iraq", "said", "he met Iranian officials", "say"),
    )
    assert [e.status for e in found if e.type == "CONSULT"] == ["occurred"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister clashed with the mood of the hour.",
        "Iraq has no intention of halting the offensive.",
        "They called it an attack on democracy.",
        "The parties tried to share a bid for the match.",
    ],
)
def test_no_act_is_told(text):
    _, found = coded(text)
    assert [e.type for e in found if e.type in ("ASSAULT", "RETREAT", "CONCEDE")] == []


def test_exchanged_prisoners_are_released_by_both():
    page, event = one("Armenia and Azerbaijan exchanged 40 prisoners.")
    assert (event.type, event.mode) == ("RETREAT", "release")
    assert words(page, event.actors) == ["Armenia", "Azerbaijan"]


def test_condemning_the_raids_is_aimed_at_who_flew_them():
    page, found = coded("Israel bombed Damascus at dawn. Egypt condemned the raids.")
    condemned = next(e for e in found if e.type == "ACCUSE")
    assert words(page, condemned.actors) == ["Egypt"]
    assert words(page, condemned.recipients) == ["Israel"]


def test_a_rejected_allegation_is_that_of_who_made_it():
    page, found = coded(
        "Sudan said Chad armed the rebels. Chad rejected the allegation.",
        ("Sudan", "said", "Chad armed the rebels", "say"),
    )
    rejected = next(e for e in found if e.type in ("ACCUSE", "REJECT"))
    assert words(page, rejected.actors) == ["Chad"]
    assert words(page, rejected.recipients) == ["Sudan"]


def test_a_condemnation_is_not_laid_at_the_door_of_who_is_only_said_to_have_fired():
    page, found = coded(
        "Eritrea said Ethiopia shelled the port. Kenya condemned the shelling.",
        ("Eritrea", "said", "Ethiopia shelled the port", "say"),
    )
    assert [words(page, e.recipients) for e in found if e.type == "ACCUSE"] == [[]]


def test_a_missile_test_is_not_the_same_act_as_troop_movements():
    _, found = coded("Pakistan moved troops to the border. Pakistan tested a missile the next day.")
    assert [(e.type, e.mode) for e in found] == [("MOBILIZE", "troops"), ("MOBILIZE", "weapons")]


def test_the_subject_after_and_is_not_that_of_the_clause_before():
    page, found = coded(
        "India expelled two Pakistani diplomats on charges of spying and Islamabad ordered out two envoys."
    )
    assert [words(page, e.actors) for e in found] == [["India"], ["Islamabad"]]


def test_a_cancelled_meeting_was_not_held():
    _, found = coded("China cancelled talks with Japan.")
    assert [e.type for e in found] == ["REJECT"]


def test_nobody_is_no_recipient():
    _, found = coded("Kuwait expelled nobody.")
    assert all(e.status == "denied" for e in found)


def test_what_a_state_is_to_do_is_planned():
    _, event = one("Under the deal Iran is to withdraw its troops by March.")
    assert (event.type, event.status) == ("CONCEDE", "planned")


def test_an_ultimatum_threatens():
    page, event = one("Turkey gave the Syrian rebels a week to leave or face attack.")
    assert event.type == "THREATEN"
    assert words(page, event.recipients) == ["the Syrian rebels"]


PIECES = st.sampled_from(
    [
        "Iraq",
        "attacked",
        "the rebels",
        "said",
        "will",
        "not",
        "withdraw",
        "troops",
        "if",
        "talks with",
        "\n",
        ". ",
        "“",
        "accused",
        "of",
        "sanctions on",
        "Kuwait",
        ",",
        "who",
        "and",
        "-",
        "\u00ad",
        "😀",
        "ceasefire",
        "US",
        "no sign of",
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_any_order_of_words_gives_sound_records(pieces):
    page = page_of(" ".join(pieces))
    text = page.report.text
    for event in events(page, (), ()):
        assert event.trigger
        for spans in (event.trigger, event.evidence, event.means, event.condition):
            assert faults(spans, len(text)) == []
        assert faults([s for p in (*event.actors, *event.recipients) for s in p.spans][:1], len(text)) == []
        assert all(p.id is None and p.spans for p in (*event.actors, *event.recipients))


def test_demands_that_were_rejected_are_a_demand_and_its_refusal():
    _, found = coded("Iran has issued demands that Iraq has rejected as unacceptable.")
    assert {e.type for e in found} == {"REQUEST", "REJECT"}
    (refusal,) = (e for e in found if e.type == "REJECT")
    page = page_of("Iran has issued demands that Iraq has rejected as unacceptable.")
    assert (words(page, refusal.actors), words(page, refusal.recipients)) == (["Iraq"], ["Iran"])


def test_who_waits_for_a_reply_has_made_the_offer():
    page, offer = one("Iran waits for Iraq to reply to an offer of talks on the border.")
    assert (offer.type, words(page, offer.actors), words(page, offer.recipients)) == ("AGREE", ["Iran"], ["Iraq"])
