"""The tables: whole, sound and broad."""

import datetime as dt
import re

import pytest

from onrecord.records import Interval
from onrecord.resolve.actors.data import all_entries, read_lexicon
from onrecord.resolve.actors.words import skeleton, slug

ID = re.compile(r"[A-Z]{3}(/[a-z0-9-]+)?|person/[a-z0-9-]+|[A-Za-z0-9-]+")


def on(year: int, month: int, day: int) -> Interval:
    return Interval(earliest=dt.date(year, month, day), latest=dt.date(year, month, day))


def test_all_states_and_many_people_are_there(base):
    states = [e for e in base.entries.values() if e.type == "state"]
    people = [e for e in base.entries.values() if e.type == "person"]
    assert len(states) >= 200
    assert len(people) >= 2000


def test_ids_have_the_forms_of_the_contract():
    assert [e.id for e in all_entries() if not ID.fullmatch(e.id)] == []


def test_ids_are_unique():
    ids = [e.id for e in all_entries()]
    assert len(ids) == len(set(ids))


def test_offices_name_known_actors_and_titles_and_run_forward(base):
    titles = read_lexicon().titles
    for entry in base.entries.values():
        for tenure in entry.tenures:
            assert tenure.of in base.entries, entry
            assert tenure.code.partition(".")[0] in titles, entry
            assert tenure.from_ is None or tenure.to is None or tenure.from_ <= tenure.to, entry


def test_members_and_countries_are_states(base):
    for entry in base.entries.values():
        for state in (*entry.members, *([entry.country] if entry.country else [])):
            assert base.get(state).type == "state", entry


@pytest.mark.parametrize(
    ("of", "code", "day", "holder"),
    [
        ("NATO", "SG", (2014, 10, 1), "person/jens-stoltenberg"),
        ("NATO", "SG", (2014, 9, 30), "person/anders-fogh-rasmussen"),
        ("NOR", "PM", (2010, 1, 1), "person/jens-stoltenberg"),
        ("UN", "SG", (1996, 6, 1), "person/boutros-boutros-ghali"),
        ("UN", "SG", (2005, 6, 1), "person/kofi-annan"),
        ("DEU", "PM", (2005, 11, 23), "person/angela-merkel"),
        ("ZAF", "P", (1997, 1, 1), "person/nelson-mandela"),
        ("IND", "PM", (1999, 1, 1), "person/atal-bihari-vajpayee"),
    ],
)
def test_who_held_an_office(base, of, code, day, holder):
    assert base.in_office(of, (code,), on(*day))[0][0] == holder


def test_transliterations_share_a_skeleton():
    for one, other in (("Zelensky", "Zelenskyy"), ("Sergey", "Sergei"), ("Gaddafi", "Gadhafi"), ("Shoigu", "Shoygu")):
        assert skeleton(one) == skeleton(other)


def test_a_slug_is_never_empty():
    assert slug("…") == "x"
