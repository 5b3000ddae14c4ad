import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.extraction.toponyms import toponyms
from onrecord.records import Coding, Dateline, Event, Figure, Location, Report
from onrecord.records.spans import faults
from onrecord.resolve.actors import load_actors, recognise
from onrecord.resolve.places import resolve_places


def page_of(text, **known):
    return recognise(next(annotate([Report(id="r-1", source="x", text=text, **known)])), load_actors())


def resolved(text, *events, **known):
    page = page_of(text, **known)
    coding = Coding(report=page.report, places=toponyms(page), events=events)
    return resolve_places(coding, page, load_actors())


def place(text, name, **known):
    found = [p for p in resolved(text, **known).places if p.name == name]
    assert found, [p.name for p in resolved(text, **known).places]
    return found[0]


def near(toponym, lat, lon):
    return toponym.lat is not None and abs(toponym.lat - lat) < 1.5 and abs(toponym.lon - lon) < 1.5


def test_states_have_the_point_of_their_middle():
    norway = place("The delegation of Norway left on Monday.", "Norway")
    assert (norway.country, norway.geonames_id) == ("NOR", 3144096)
    assert near(norway, 62, 10)


@pytest.mark.parametrize(
    ("text", "name", "country", "lat", "lon"),
    [
        ("The storm hit Paris, Texas, on Monday.", "Paris", "USA", 33.7, -95.5),
        ("The storm hit Paris on Monday, and France sent help.", "Paris", "FRA", 48.9, 2.3),
        ("Police in London, Ontario, closed the road.", "London", "CAN", 43, -81.2),
        ("The Libyan coast guard sailed from Tripoli.", "Tripoli", "LBY", 32.9, 13.2),
        ("In Lebanon, Lebanese troops entered Tripoli and Beirut.", "Tripoli", "LBN", 34.4, 35.8),
        ("Residents of Valencia in Venezuela lost power; Caracas had none.", "Valencia", "VEN", 10.2, -68),
        ("Shells fell on Syria's Homs overnight, Syrian media reported.", "Homs", "SYR", 34.7, 36.7),
    ],
)
def test_a_name_means_the_place_that_the_report_is_about(text, name, country, lat, lon):
    found = place(text, name)
    assert found.country == country
    assert near(found, lat, lon)


def test_a_unit_of_a_federation_is_told_from_a_state_of_the_same_name():
    text = "The governor of Georgia spoke in Atlanta. Alabama and Florida, two other American states, agreed."
    assert near(place(text, "Georgia"), 32.75, -83.5)
    assert near(place("Georgian police guarded Tbilisi, and Georgia closed its border.", "Georgia"), 42, 43.5)


def test_a_longer_name_is_not_the_state_in_it():
    assert near(place("Fires burned in New Mexico all week.", "New Mexico"), 34.5, -106)


@pytest.mark.parametrize("name", ["Donbas", "Black Sea", "Gaza Strip", "Golan Heights"])
def test_regions_and_seas_are_on_the_map(name):
    assert place(f"Tension rose around the {name} this week.", name).lat is not None


def test_people_and_bodies_are_no_places():
    text = "Ms Paris Almonte met the envoy. NATO, the CIA and two Norwegians declined to comment."
    assert resolved(text).places == ()


def test_the_adjective_of_a_state_is_marked_as_one():
    (french,) = resolved("Ms Almonte met the French envoy.").places
    assert (french.name, french.form, french.country) == ("French", "adjective", "FRA")
    assert near(french, 46, 2)


def test_a_missed_name_in_a_place_phrase_is_found():
    text = "Clashes broke out near Kramatorsk and Sloviansk in Ukraine, officials said."
    assert {"Kramatorsk", "Sloviansk", "Ukraine"} <= {p.name for p in resolved(text).places}


def test_a_capital_that_a_body_is_called_by_is_a_place_where_something_happens_in_it():
    assert near(place("Two men were arrested in Brussels on Sunday.", "Brussels"), 50.8, 4.35)


def test_what_no_gazetteer_knows_lies_in_the_town_that_it_is_said_to_be_in():
    found = place("The wounded were taken to Almonte Hospital in Aleppo, Syria.", "Almonte Hospital")
    assert near(found, 36.2, 37.2)
    assert found.geonames_id is None


def test_a_list_of_units_is_no_address():
    text = "Voters in Florida, Massachusetts and Ohio went to the polls."
    assert near(place(text, "Florida"), 28.75, -82.5)


def test_the_dateline_gives_its_place_and_its_unit():
    text = "AUSTIN, Texas (Agency) – The vote was close."
    places = resolved(text, dateline=Dateline(place="Austin", spans=((0, 23),))).places
    assert [(p.name, p.spans) for p in places][:2] == [("Austin", ((0, 6),)), ("Texas", ((8, 13),))]
    assert near(places[0], 30.3, -97.7)


def test_what_no_gazetteer_knows_stays_without_a_point():
    found = place("The convoy stopped in the village of Vorlandsk at dawn.", "Vorlandsk")
    assert (found.lat, found.country, found.confidence) == (None, None, None)


def event(text, words, relation="in"):
    at = text.index(words)
    spans = ((at, at + len(words)),)
    where = Location(name=words, spans=spans, relation=relation)
    return Event(id="e-1", type="ASSAULT", status="occurred", evidence=spans, place=where)


def located(text, words, relation="in"):
    return resolved(text, event(text, words, relation)).events[0].place


def test_an_event_gets_the_finest_place_of_its_phrase():
    text = "Shells hit a market in Kharkiv in eastern Ukraine on Monday."
    found = located(text, "Kharkiv in eastern Ukraine")
    assert (found.name, found.country, found.relation) == ("Kharkiv", "UKR", "in")
    assert near(found, 50, 36.2)
    assert found.admin1


@pytest.mark.parametrize(
    ("text", "words", "relation"),
    [
        ("Two soldiers died near Mosul in Iraq.", "Mosul in Iraq", "near"),
        ("The bus burned 20 kilometres north of Mosul in Iraq.", "Mosul in Iraq", "near"),
        ("A boat sank off the coast of Libya.", "the coast of Libya", "off"),
        ("A boat was seized in waters off Libya.", "waters off Libya", "off"),
        ("Two soldiers died in Mosul in Iraq.", "Mosul in Iraq", "in"),
    ],
)
def test_the_words_before_a_place_say_how_it_stands_to_it(text, words, relation):
    found = located(text, words)
    assert found.relation == relation
    assert found.lat is not None


def test_a_border_is_no_point():
    text = "Guards exchanged fire on the border between Chad and Sudan."
    found = located(text, "the border between Chad and Sudan", "border")
    assert (found.relation, found.country, found.lat) == ("border", None, None)
    one = "Troops massed along the border with Niger."
    assert located(one, "the border with Niger").country == "NER"
    by_people = "Troops massed along the Sudanese border on Monday."
    assert located(by_people, "the Sudanese border", "border").country == "SDN"


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from(
            [
                "Paris",
                ",",
                "Texas",
                "'s",
                "in",
                "near",
                "the",
                "Kenya",
                "New",
                "York",
                "U.S.",
                "\n",
                "Ga.",
                "of",
                "(",
                "é",
            ]
        ),
        max_size=14,
    )
)
def test_spans_are_always_sound(pieces):
    text = " ".join(pieces)
    for toponym in resolved(text).places:
        assert not faults(toponym.spans, len(text))
        assert (toponym.lat is None) == (toponym.lon is None)


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        (
            "France and Kenya met in Mali. Norway has sent 400 soldiers to help. Fighting went on in Mali.",
            "400",
            "Mali",
        ),
        ("The minister spoke on a visit to Kosovo, where the alliance has 900 peacekeepers.", "900", "Kosovo"),
        ("Moscow said that 30 people had died in Mali.", "30", "Mali"),
    ],
)
def test_a_figure_holds_where_something_is_and_not_where_somebody_speaks(text, number, name):
    page = page_of(text)
    start = text.index(number)
    spans = ((start, start + len(number)),)
    figure = Figure(id="f-1", spans=spans, value=float(number), bound="exact", measure="people", evidence=spans)
    coding = Coding(report=page.report, places=toponyms(page), figures=(figure,))
    (held,) = resolve_places(coding, page, load_actors()).figures
    assert held.place.name == name
