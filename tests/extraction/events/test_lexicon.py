"""The data files say only what the code knows."""

import dataclasses

import pytest

from onrecord.extraction.events import ontology
from onrecord.extraction.events.lexicon import Sense, lexicon
from onrecord.extraction.events.words import classes, data

ROWS = data("predicates.toml")["sense"]
FIELDS = {f.name for f in dataclasses.fields(Sense)} | {"verbs", "nouns", "adjectives"}
NEEDS = {
    "none", "armed", "armed_actor", "war", "violence", "detention", "political", "political_any", "parties",
    "parties_strict", "official", "meeting", "unrest", "addressed", "deal", "encounter", "fighting", "policing",
    "taking",
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['type']}-{(r.get('verbs') or r.get('nouns') or ['adj'])[0]}")
def test_every_row_is_understood(row):
    assert set(row) <= FIELDS
    assert row["type"] in ontology.types()
    assert row.get("mode") is None or row["mode"] in ontology.modes(row["type"])
    assert set(row.get("contexts", ())) <= set(data("plover.toml")["contexts"]["names"])
    assert row["needs"] in NEEDS


def test_longer_triggers_come_first():
    for entries in lexicon().values():
        assert [len(e.rest) for e in entries] == sorted((len(e.rest) for e in entries), reverse=True)


def test_contexts_of_words_are_plovers():
    assert set(data("details.toml")["contexts"]) <= set(data("plover.toml")["contexts"]["names"])
    assert set(data("details.toml")["weapons"]) - {""} <= set(ontology.modes("ASSAULT"))


def test_no_class_is_empty():
    assert all(classes().values())
