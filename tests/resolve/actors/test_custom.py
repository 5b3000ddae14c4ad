"""Own actor files: what they add, what they change, and how a wrong one is told."""

import datetime as dt
import os

import pytest

from onrecord.errors import SettingsError
from onrecord.records import Interval
from onrecord.resolve.actors import load_actors

OWN = """
[[state]]
id = "ZAR"
name = "Zarovia"
adjectives = ["Zarovian"]
seats = ["Zarograd"]

[[body]]
id = "LSC"
name = "League of Southern Coasts"
aliases = ["Southern League"]
nouns = ["league"]
members = ["ZAR", "FRA"]

[[group]]
id = "ZAR/northern-front"
name = "Northern Front"
country = "ZAR"

[[outlet]]
name = "Zarovian News Agency"
country = "ZAR"

[[person]]
name = "Ilya Marden"
aliases = ["Ilia Marden"]
gender = "m"
country = "ZAR"
offices = [{title = "president", of = "ZAR", from = 2020-05-01, to = 2024-04-30}]

[[person]]
name = "Oda Quist"
gender = "f"
country = "ZAR"
offices = [{title = "foreign minister", of = "ZAR"}]

[[state]]
id = "FRA"
seats = ["Paris", "the Hexagon Palace"]
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    path = tmp_path_factory.mktemp("actors") / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return load_actors(path)


def test_invented_actors_are_resolved_like_ours(text, own):
    words = (
        "The Zarovian president said the pass was closed. Oda Quist said the Northern Front held it. "
        "She said Zarograd would wait. The Southern League said the ministers of France and Zarovia would meet."
    )
    report = (
        text(words, "2022-02-02", own)
        .said("The Zarovian president", "the pass was closed")
        .said("Oda Quist", "the Northern Front held it")
        .said("She", "Zarograd would wait")
        .said("The Southern League", "the ministers of France and Zarovia would meet")
        .did(["the ministers of France and Zarovia"])
    )
    assert report.sources() == [("person/ilya-marden",), ("person/oda-quist",), ("person/oda-quist",), ("LSC",)]
    assert report.parties()[0] == ["LSC", "FRA", "ZAR"]
    assert {"ZAR", "ZAR/northern-front"} <= set(report.actors())


def test_an_office_that_has_ended_names_nobody(text, own):
    words = "The Zarovian president said the pass was open."
    report = text(words, "2025-02-02", own).said("The Zarovian president", "the pass was open")
    assert report.sources() == [("ZAR",)]


def test_an_entry_of_ours_keeps_what_the_file_does_not_say(own):
    france = own.get("FRA")
    assert france.name == "France"
    assert "the Hexagon Palace" in france.seats
    assert "Elysee" not in france.seats


def test_a_changed_file_is_read_again_and_has_another_digest(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[[state]]\nid = "ZAR"\nname = "Zarovia"\n', encoding="utf-8")
    first = load_actors(path)
    path.write_text('[[state]]\nid = "ZAR"\nname = "Greater Zarovia"\n', encoding="utf-8")
    os.utime(path, ns=(1, 1))
    second = load_actors(path)
    assert (first.get("ZAR").name, second.get("ZAR").name) == ("Zarovia", "Greater Zarovia")
    assert len({first.digest, second.digest, load_actors().digest}) == 3


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[[state]\n", "is not TOML"),
        ("[[planet]]\nname = 'Mars'\n", "knows no [[planet]]"),
        ("[state]\nid = 'ZAR'\n", "double brackets"),
        ("[[state]]\nname = 'Zarovia'\n", "needs an id"),
        ("[[state]]\nid = 'zar'\nname = 'Zarovia'\n", "three capital letters"),
        ("[[state]]\nid = 'ZAR'\n", "needs a name"),
        ("[[state]]\nid = 'ZAR'\nname = 'Z'\ncolour = 'red'\n", "has no field 'colour'"),
        ("[[state]]\nid = 'ZAR'\nname = 'Z'\naliases = 'Zed'\n", "must be a list of texts"),
        ("[[state]]\nid = 'ZAR'\nname = 'Z'\n[[state]]\nid = 'ZAR'\nname = 'Y'\n", "number 2: the id 'ZAR' stands"),
        ("[[state]]\nid = 'ZAR'\nname = 'Z'\nhead = 'KING'\n", "head must be one of"),
        ("[[group]]\nid = 'front'\nname = 'Front'\n", "STATE/name"),
        ("[[body]]\nid = 'FRA'\nname = 'Front'\n", "is a state in the tables"),
        ("[[person]]\nid = 'marden'\nname = 'M'\n", "starts with"),
        ("[[person]]\nname = 'M'\ngender = 'x'\n", "gender is"),
        ("[[person]]\nname = 'M'\noffices = ['king']\n", "offices is a list of tables"),
        ("[[person]]\nname = 'M'\noffices = [{title = 'king', of = 'ZZZ'}]\n", "no known actor"),
        ("[[person]]\nname = 'M'\noffices = [{title = 'king', of = 'FRA', since = 1}]\n", "no field 'since'"),
        (
            "[[person]]\nname = 'M'\noffices = [{title = 'king', of = 'FRA', from = '2020'}]\n",
            "without quotation marks",
        ),
        (
            "[[person]]\nname = 'M'\noffices = [{title = 'king', of = 'FRA', from = 2021-01-01, to = 2020-01-01}]\n",
            "before it begins",
        ),
    ],
)
def test_a_wrong_file_is_told_with_its_entry_and_what_to_do(tmp_path, toml, told):
    path = tmp_path / "own.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"own\.toml") as error:
        load_actors(path)
    assert told in str(error.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        load_actors(tmp_path / "none.toml")


def test_offices_know_their_days(own):
    then = Interval(earliest=dt.date(2022, 1, 1), latest=dt.date(2022, 1, 1))
    assert own.in_office("ZAR", ("P",), then) == [("person/ilya-marden", 1.0)]
