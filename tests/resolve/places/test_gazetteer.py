import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.actors import load_actors
from onrecord.resolve.places.gazetteer import fold, load_gazetteer


def first(name, kind=None):
    return next(place for place, _ in load_gazetteer().find(name) if kind in (None, place.kind))


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Donbas", "UKR", 48, 38),
        ("Darfur", "SDN", 13, 24),
        ("Strait of Hormuz", None, 26.5, 56),
        ("Rangoon", "MMR", 16.8, 96),
        ("N.M.", "USA", 34.5, -106),
        ("Idlib", "SYR", 35.9, 36.6),
        ("Kyiv", "UKR", 50.4, 30.5),
        ("KIEV", "UKR", 50.4, 30.5),
        ("São Paulo", "BRA", -23.5, -46.6),
        ("sao paulo", "BRA", -23.5, -46.6),
    ],
)
def test_places_of_the_news_are_where_they_are(name, country, lat, lon):
    places = [place for place, _ in load_gazetteer().find(name)]
    assert any(p.country == country and abs(p.lat - lat) < 1 and abs(p.lon - lon) < 1 for p in places)


def test_other_names_are_told_from_main_names():
    assert {
        main for place, main in load_gazetteer().find("Kiev") if place.kind == "town" and place.country == "UKR"
    } == {False}
    assert (first("Kyiv", "town"), True) in load_gazetteer().find("Kyiv")


def test_towns_know_their_unit_and_their_number():
    town = first("Gothenburg", "town")
    assert (town.country, town.kind, town.geonames_id) == ("SWE", "town", 2711537)
    assert town.people > 300_000
    assert town.admin1


def test_every_state_of_the_actor_tables_is_on_the_map():
    codes = {entry.id for entry in load_actors().entries.values() if entry.type == "state"}
    assert codes <= set(load_gazetteer().states)


def test_our_tables_are_sound():
    gazetteer = load_gazetteer()
    for place in (*gazetteer.states.values(), *(p for places in gazetteer.own.values() for p in places)):
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.country is None or place.country in gazetteer.states
        assert place.kind != "admin1" or (place.country and place.admin1)


@pytest.mark.parametrize("name", ["Vorlandia Heights", "", "\n", "a\tb", "\udce9", "'"])
def test_what_is_no_place_has_none(name):
    assert load_gazetteer().find(name) == ()


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(name):
    for place, _ in load_gazetteer().find(name):
        assert place.name


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)
