"""Whom sources, addressees and participants stand for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.records import Coding, Content, Cue, Participant, Report, Source, Statement
from onrecord.records.spans import faults
from onrecord.resolve.actors import load_actors, resolve_actors


@pytest.mark.parametrize(
    ("words", "source", "actor"),
    [
        ("Moscow said the talks would go on.", "Moscow", "RUS"),
        ("The Kremlin said the talks would go on.", "The Kremlin", "RUS"),
        ("Downing Street said the talks would go on.", "Downing Street", "GBR"),
        ("Russia's foreign ministry said the talks would go on.", "Russia's foreign ministry", "RUS"),
        ("The Kenyan government said the talks would go on.", "The Kenyan government", "KEN"),
        ("Ukrainian officials said the talks would go on.", "Ukrainian officials", "UKR"),
        ("The African Union said the talks would go on.", "The African Union", "AU"),
        ("NATO's secretary general said the talks would go on.", "NATO's secretary general", "person/jens-stoltenberg"),
        (
            "The EU foreign policy chief said the talks would go on.",
            "The EU foreign policy chief",
            "person/josep-borrell",
        ),
        ("Russia's top diplomat said the talks would go on.", "Russia's top diplomat", "person/sergey-lavrov"),
        ("A senior Turkish official said the talks would go on.", "A senior Turkish official", "TUR"),
        ("Several diplomatic sources said the talks would go on.", "Several diplomatic sources", "unknown"),
        ("A resident said the talks would go on.", "A resident", "unknown"),
        ("Hezbollah fighters said the talks would go on.", "Hezbollah fighters", "LBN/hezbollah"),
        ("The Taleban said the talks would go on.", "The Taleban", "AFG/taliban"),
        ("The West said the talks would go on.", "The West", "the-west"),
    ],
)
def test_a_source_is_resolved_on_the_day(text, words, source, actor):
    content = "the talks would go on"
    assert text(words).said(source, content).sources() == [(actor,)]


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("1995-03-01", "person/bill-clinton"),
        ("2004-03-01", "person/george-w-bush"),
        ("2012-03-01", "person/barack-obama"),
        ("2018-03-01", "person/donald-trump"),
        ("2023-03-01", "person/joe-biden"),
    ],
)
def test_an_office_means_who_held_it_then(text, day, holder):
    report = text("The US president said the offer stood.", day).said("The US president", "the offer stood")
    assert report.sources() == [(holder,)]


def test_an_office_without_a_date_means_its_state(text):
    report = text("The US president said the offer stood.", None).said("The US president", "the offer stood")
    assert report.sources() == [("USA",)]


def test_somebody_named_with_an_office_dates_the_others(text):
    words = (
        "NATO Secretary General Anders Fogh Rasmussen arrived on Monday. "
        "The French president said the visit was useful. The British prime minister said the same thing again."
    )
    report = text(words, None).said("NATO Secretary General Anders Fogh Rasmussen", "arrived")
    assert "NATO" in {office.of for office in report.actors()["person/anders-fogh-rasmussen"].offices}


@pytest.mark.parametrize(
    "name",
    ["Sergey Lavrov", "Sergei Lavrov", "Sergei Viktorovich Lavrov", "Sergej Lavrov"],
)
def test_spellings_of_one_name_are_one_person(text, name):
    report = text(f"Russian Foreign Minister {name} said the talks had begun.").said(name, "the talks had begun")
    assert report.sources() == [("person/sergey-lavrov",)]


def test_a_hyphenated_name_is_found_whole(text):
    report = text("U.N. Secretary-General Ban Ki-moon said aid had arrived.", "2014-05-01")
    actors = report.said("U.N. Secretary-General Ban Ki-moon", "aid had arrived").actors()
    assert "Ban Ki-moon" in {actors["person/ban-ki-moon"].name}
    assert [office.of for office in actors["person/ban-ki-moon"].offices] == ["UN"]


def test_an_unknown_person_gets_a_stable_id_and_the_office_that_the_report_gives(text):
    words = "Georgian Deputy Economy Minister Tamar Velidze said exports had stopped. Velidze said they would resume."
    report = text(words).said("Tamar Velidze", "exports had stopped").said("Velidze", "they would resume", nth=1)
    actor = report.actors()["person/tamar-velidze"]
    assert (actor.type, actor.country, [o.of for o in actor.offices]) == ("person", "GEO", ["GEO"])
    assert report.sources() == [("person/tamar-velidze",)] * 2


def test_a_title_without_a_state_takes_the_one_that_the_report_is_about(text):
    words = "Kenya accused its neighbour of meddling. Deputy Foreign Minister Peter Wambora said it had proof."
    actor = text(words).said("Peter Wambora", "it had proof").actors()["person/peter-wambora"]
    assert actor.country == "KEN"


def test_pronouns_follow_the_speaker(text):
    words = (
        "French President Emmanuel Macron met German Chancellor Angela Merkel on Monday.\n"
        "She said the border would stay open.\n"
        "Macron said trade would grow. He added that a treaty was near."
    )
    report = (
        text(words)
        .said("She", "the border would stay open")
        .said("Macron", "trade would grow", nth=1)
        .said("He", "a treaty was near")
    )
    assert report.sources() == [("person/angela-merkel",), ("person/emmanuel-macron",), ("person/emmanuel-macron",)]


def test_the_pronoun_inside_a_quotation_is_not_its_speaker(text):
    words = (
        "Brazilian President Jair Bolsonaro spoke first. Argentine President Alberto Fernandez answered him.\n"
        '"He is mistaken about the river," Fernandez said.'
    )
    report = text(words).said("Fernandez", "He is mistaken about the river", nth=1).did(["He"])
    assert report.parties()[0] == ["person/jair-bolsonaro"]


def test_we_is_the_speaker(text):
    words = '"We ask Norway to open its ports," Swedish Foreign Minister Ann Linde said.'
    report = text(words).said("Swedish Foreign Minister Ann Linde", "We ask Norway to open its ports")
    assert report.did(["We"], ["Norway"]).parties() == (["person/ann-linde"], ["NOR"])


def test_it_is_the_state_that_speaks(text):
    words = "Russia said Tuesday it was sending a delegation to Geneva."
    report = text(words).said("Russia", "it was sending a delegation to Geneva").did(["it"])
    assert report.parties()[0] == ["RUS"]


def test_a_quotation_on_its_own_is_the_last_speakers(text):
    words = 'Japan\'s prime minister said prices were high. "The months ahead are hard."'
    report = text(words).said("Japan's prime minister", "prices were high").said(None, "The months ahead are hard")
    assert report.sources() == [("person/yoshihide-suga",)] * 2


def test_what_is_said_inside_a_statement_does_not_pass_the_word_on(text):
    words = 'Japan said that China claimed the islets were its own. "The matter is closed."'
    report = (
        text(words)
        .said("Japan", "China claimed the islets were its own")
        .said("China", "the islets were its own", part_of="s-0")
        .said(None, "The matter is closed")
    )
    assert report.sources()[2] == ("JPN",)


def test_a_report_that_nobody_owns_is_unknown(text):
    report = text("Troops had reportedly crossed the river.").said(None, "Troops had", cue="reportedly")
    assert report.sources() == [("unknown",)]
    assert report.actors()["unknown"].type == "anonymous"


def test_the_press_service_is_its_possessors(text):
    words = "Polish President Andrzej Duda landed in Vilnius. A meeting would follow, his press service said on Monday."
    coding = text(words).said("his press service", "A meeting would follow", via="his press service").resolved()
    assert coding.statements[0].via[0].actor == "person/andrzej-duda"


def test_addressees_are_resolved_and_reporters_are_nobody(text):
    words = "Finland told Estonia that the ferry was late. Finland told reporters that the pier was closed."
    coding = (
        text(words)
        .said("Finland", "the ferry was late", to="Estonia")
        .said("Finland", "the pier was closed", nth=1, to="reporters")
        .resolved()
    )
    assert [s.addressees for s in coding.statements] == [("EST",), ()]


@pytest.mark.parametrize(
    ("words", "span", "actors"),
    [
        ("Russia and Ukraine met on Monday.", "Russia and Ukraine", ["RUS", "UKR"]),
        ("Russian and Turkish diplomats met on Monday.", "Russian and Turkish diplomats", ["RUS", "TUR"]),
        ("The presidents of Chile and Peru met on Monday.", "The presidents of Chile and Peru", ["CHL", "PER"]),
        ("Russian-backed separatists in Ukraine met.", "Russian-backed separatists in Ukraine", ["UKR/separatists"]),
        ("Syrian rebels met on Monday.", "Syrian rebels", ["SYR/rebels"]),
        ("Assad's forces met on Monday.", "Assad's forces", ["SYR"]),
        ("NATO defence ministers met on Monday.", "NATO defence ministers", ["NATO"]),
        ("Three Israeli soldiers met on Monday.", "Three Israeli soldiers", ["ISR"]),
        ("Hundreds of Syrians met on Monday.", "Hundreds of Syrians", ["SYR/people"]),
        ("Malian civilians met on Monday.", "Malian civilians", ["MLI/civilians"]),
        ("Gunmen met on Monday.", "Gunmen", ["unknown"]),
    ],
)  # fmt: skip
def test_participants(text, words, span, actors):
    assert text(words).did([span]).parties()[0] == actors


def test_ministers_of_exactly_the_members_are_the_body(text):
    span = "the foreign ministers of Japan, Italy, Britain, Canada, France, Germany and the United States"
    report = text(f"Sanctions must end, {span} said in a note. The ministers said so twice.")
    report.said(span, "Sanctions must end").said("The ministers", "so twice")
    first, second = report.sources()
    assert first[0] == "G7"
    assert set(first) == {"G7", "CAN", "FRA", "DEU", "ITA", "JPN", "USA", "GBR"} == set(second)


def test_the_bloc_is_the_one_named_last(text):
    words = "ECOWAS met in Lome on Monday. The bloc said the border would open."
    assert text(words).said("The bloc", "the border would open").sources() == [("ECOWAS",)]


def test_an_office_takes_the_holder_named_before(text):
    words = (
        "Iraqi Trade Minister Salim Kadhmi opened the fair. Iraqi Water Minister Nadia Harbi stayed away.\n"
        "The trade minister said visitors had come."
    )
    assert text(words).said("The trade minister", "visitors had come").sources() == [("person/salim-kadhmi",)]


def test_a_capital_after_in_is_a_place(text):
    assert "KEN" not in text("Ghana said talks in Nairobi had failed.").said("Ghana", "talks").actors()


def test_names_inside_longer_names_are_left_alone(text):
    actors = text("Norway opened a consulate in New Mexico.").did(["Norway"]).actors()
    assert set(actors) == {"NOR"}


def test_us_in_lower_case_is_a_pronoun(text):
    assert "USA" not in text("Norway asked us who would come.").did(["Norway"]).actors()


def test_ids_and_spans_of_records_do_not_change(text):
    report = text("Oman told Qatar that the port was open.").said("Oman", "the port was open").did(["Oman"], ["Qatar"])
    coding = report.resolved()
    assert [s.id for s in coding.statements] == ["s-0"]
    assert coding.statements[0].source.spans == report.statements[0].source.spans
    assert [e.id for e in coding.events] == ["e-0"]


def test_who_is_the_one_that_the_clause_is_about(text):
    words = "Ghana hosted Togolese Trade Minister Kofi Amelete, who said tariffs would fall."
    assert text(words).said("who", "tariffs would fall").sources() == [("person/kofi-amelete",)]


def test_you_said_to_you_is_nobody(text):
    words = '"We promise you that you will be paid," Malta said.'
    coding = text(words).said("Malta", "We promise you that you will be paid", to="you").resolved()
    assert coding.statements[0].addressees == ()


def test_a_spokesman_of_an_unlisted_body_speaks_for_it(text):
    words = "Mercy Corps said aid was late. A Mercy Corps spokesman said trucks had stopped."
    report = text(words).said("Mercy Corps", "aid was late").said("A Mercy Corps spokesman", "trucks had stopped")
    assert report.sources() == [("mercy-corps",)] * 2


def test_candidates_keep_score_and_reason(text):
    actors = text("The Kremlin spokesman said it was late.").said("The Kremlin spokesman", "it was late").actors()
    (candidate,) = actors["person/dmitry-peskov"].candidates
    assert 0 < candidate.score <= 1
    assert "spokesman" in candidate.reason


def test_an_acronym_is_the_one_whose_full_name_stands_in_the_text(text):
    words = "The Rapid Support Forces held the bridge. The RSF said the road was open. The group said so twice."
    report = text(words).said("The RSF", "the road was open").said("The group", "so twice")
    assert report.sources() == [("SDN/rsf",)] * 2


def test_the_west_african_bloc_is_not_the_west(text):
    words = "The West African bloc ECOWAS said the border would open."
    assert text(words).said("The West African bloc ECOWAS", "the border would open").sources() == [("ECOWAS",)]


def test_the_north_is_the_half_of_a_divided_country_that_the_report_names(text):
    words = "North Korea fired a rocket. The North said it was a satellite. South Korea said the North had lied."
    report = text(words).said("The North", "it was a satellite").said("South Korea", "the North had lied")
    assert report.sources() == [("PRK",), ("KOR",)]


def test_both_sides_are_the_parties_and_not_the_mediators_named_last(text):
    words = (
        "Armenia and Azerbaijan fought on Monday. Armenia sent tanks and Azerbaijan sent drones. Azerbaijani troops "
        "shelled a town. Armenian troops shelled a village. France sent an envoy to the United Nations. "
        "Both sides said the other had fired first."
    )
    (source,) = text(words).said("Both sides", "the other had fired first").sources()
    assert set(source) == {"ARM", "AZE"}


def test_both_sides_are_nobody_where_more_than_two_are_named(text):
    words = "Kenya, Uganda and Rwanda met on Monday. Both sides said the talks were useful."
    assert text(words).said("Both sides", "the talks were useful").sources() == [("unknown",)]


def test_a_surname_means_the_bearer_named_last_before_it(text):
    words = (
        "Defence Minister Kim Dae-rim flew home. Mr. Kim offered to resign. Analysts wrote that Kim Su-ok was ready."
    )
    assert text(words).said("Mr. Kim", "to resign").sources() == [("person/kim-dae-rim",)]


def test_the_diplomat_is_the_unnamed_one_before_and_not_a_president(text):
    words = (
        "Chilean President Gabriel Boric met the envoys. A Peruvian diplomat said the talks had stalled. "
        "The diplomat said a deal was far off."
    )
    assert text(words).said("The diplomat", "a deal was far off").sources() == [("PER",)]


def test_the_general_is_the_last_named_with_that_rank(text):
    words = "Major General Tomas Brill spoke first. Hanna Orlo spoke next. The general said the front was quiet."
    assert text(words).said("The general", "the front was quiet").sources() == [("person/tomas-brill",)]


def test_a_spokesman_with_a_name_in_apposition_is_that_person(text):
    words = "A spokesman for the health ministry, Tomas Brill, said most of the dead were farmers."
    report = text(words).said("A spokesman for the health ministry, Tomas Brill", "most of the dead were farmers")
    assert report.sources() == [("person/tomas-brill",)]


def test_he_is_the_adviser_and_not_the_leader_whom_he_advises(text):
    words = "Tomas Brill, an adviser to Pavel Orlo, said the road was open. He said the truce would hold."
    report = text(words).said("Tomas Brill, an adviser to Pavel Orlo", "the road was open")
    assert report.said("He", "the truce would hold").sources() == [("person/tomas-brill",)] * 2


def test_they_behind_unnamed_officials_is_not_the_state_named_before(text):
    words = "France closed the road. Several sources said they expected more arrests."
    report = text(words).said("Several sources", "they expected more arrests")
    assert report.said("they", "more arrests", part_of="s-0").sources()[1] == ("unknown",)


def test_a_states_news_agency_is_the_agency(text):
    words = "China's Xinhua news agency said the river had risen."
    assert text(words).said("China's Xinhua news agency", "the river had risen").sources() == [("xinhua",)]


def test_a_body_may_be_called_by_one_word_of_its_name(text):
    words = (
        "The Syrian Observatory for Human Rights counted the dead. The Britain-based Observatory said 15 were killed."
    )
    assert text(words).said("The Britain-based Observatory", "15 were killed").sources() == [("SOHR",)]


def test_journalists_are_nobody_that_words_are_said_to(text):
    coding = text("Qatar told journalists that the deal was done.").said("Qatar", "the deal was done", to="journalists")
    assert coding.resolved().statements[0].addressees == ()


WORDS = """the The of and , . " “ ” ' 's - he she they it we you who US U.S. UN NATO Kremlin Moscow president minister
foreign spokesman for Russian Russian-backed rebels in Ukraine Putin Mr Mrs. said al bin Kim Jong un ministers of France
both two sides the-west \u202e é İ ß \x00"""
HOSTILE = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=HOSTILE, cuts=st.lists(st.integers(0, 400), min_size=6, max_size=6))
def test_any_words_resolve_to_sound_records(words, cuts):
    text = " ".join(words)
    spans = [tuple(sorted(pair)) for pair in zip(cuts[::2], cuts[1::2], strict=True)]
    sound = [(a, min(b, len(text))) for a, b in spans if a < min(b, len(text))]
    report = Report(id="r-1", source="x", text=text)
    (page,) = annotate([report])
    statements = tuple(
        Statement(
            id=f"s-{n}", source=Source(spans=(span,)), cue=Cue(), content=Content(spans=(sound[-1],)), kind="direct",
            act="say", part_of="s-0", addressee_spans=(span,),
        )
        for n, span in enumerate(sound)
    )  # fmt: skip
    coding = resolve_actors(Coding(report=report, statements=statements), page, load_actors())
    ids = {actor.id for actor in coding.actors}
    for actor in coding.actors:
        assert not faults(actor.mentions, len(text))
    for statement in coding.statements:
        assert statement.source.actors
        assert set(statement.source.actors) <= ids
        assert set(statement.addressees) <= ids


def test_resolving_twice_changes_nothing(text):
    coding = text("Oman told Qatar that the port was open.").did(["Oman"], ["Qatar"]).resolved()
    (page,) = annotate([coding.report])
    again = resolve_actors(coding, page, load_actors())
    assert again.events == coding.events
    assert Participant(id="OMN", spans=((0, 4),)) in again.events[0].actors
