"""Through whom words came: the speaker speaks, the messenger is a hop."""

import pytest

RELAYED = [
    ("Twelve people were killed, Orlo said in a statement.", "Orlo", [("document", "a statement")]),
    ("Orlo told CNN that the bridge was mined.", "Orlo", [("broadcaster", "CNN")]),
    ("In an interview with CNN, Orlo called for a new mission.", "Orlo", [("broadcaster", "CNN")]),
    (
        "“The bridge is mined,” Orlo said in comments carried by Interfax.",
        "Orlo",
        [("agency", "Interfax")],
    ),
    ("Interfax quoted Brill as saying the bridge was mined.", "Brill", [("agency", "Interfax")]),
    ("Brill was quoted as saying by Interfax that the bridge was mined.", "Brill", [("agency", "Interfax")]),
    (
        "The bridge is mined, his press service said, citing the president.",
        "the president",
        [("press_service", "his press service")],
    ),
    ("A letter from the ministry said the port would open in May.", "the ministry", [("document", "A letter")]),
    (
        "Orlo stressed the need for talks, according to a read-out from her spokesman Tomas Brill.",
        "Orlo",
        [("readout", "a read-out"), ("spokesperson", "her spokesman Tomas Brill")],
    ),
    ("Orlo said the port was open, Xinhua reported.", "Orlo", [("agency", "Xinhua")]),
    ("Orlo, speaking through a spokesman, said the plan was dead.", "Orlo", [("spokesperson", "a spokesman")]),
]


@pytest.mark.parametrize(("text", "speaker", "hops"), RELAYED, ids=[t for t, _, _ in RELAYED])
def test_the_speaker_speaks_and_the_messenger_is_a_hop(tell, text, speaker, hops):
    told = tell(text)
    statement = told.only()
    assert statement.source.text == speaker
    assert [(v.relation, *told.words(v.spans)) for v in statement.via] == hops


def test_a_spokesman_in_person_is_the_speaker(tell):
    statement = tell("A spokesman said the port was open.").only()
    assert statement.source.text == "A spokesman"
    assert statement.via == ()


def test_an_agency_with_words_of_its_own_is_the_speaker(tell):
    assert tell("Xinhua reported that the port was open.").only().source.text == "Xinhua"


def test_who_tells_an_outlet_of_a_stance_is_the_speaker_and_no_messenger(tell):
    told = tell("Foreign Minister Hanna Orlo told the BBC that she did not rule out foreign bases.")
    outer = next(s for s in told.all if s.part_of is None)
    assert outer.source.text == "Foreign Minister Hanna Orlo"
    assert [(v.relation, *told.words(v.spans)) for v in outer.via] == [("broadcaster", "the BBC")]


def test_the_agency_that_cites_somebody_before_the_cue_is_a_hop(tell):
    statement = tell("Xinhua, citing the governor, said the bridge was shut.").only()
    assert statement.source.text == "the governor"
    assert [v.relation for v in statement.via] == ["agency"]


def test_a_daily_briefing_is_no_daily(tell):
    assert tell("Orlo told a daily news briefing that the port was open.").only().via == ()
