"""The cue lexicon is data: sorted, complete, and of the contract."""

from typing import get_args

import pytest

from onrecord.extraction.attribution.acts import patterns
from onrecord.extraction.attribution.hops import outlets
from onrecord.extraction.attribution.lexicon import adjectives, nouns, verbs
from onrecord.records.statement import Act, Register, ViaRelation

TABLES = {"verbs": verbs, "nouns": nouns, "adjectives": adjectives}


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_sorted_and_of_the_contract(name):
    table = TABLES[name]()
    assert list(table) == sorted(table)
    for lemma, entry in table.items():
        assert entry.lemma == lemma == lemma.lower()
        assert entry.frames
        assert all(entry.frames)
        assert entry.act in get_args(Act)
        assert entry.register in get_args(Register)


def test_the_lexicon_is_broad():
    assert len(verbs()) + len(nouns()) > 330


def test_patterns_and_outlets_are_of_the_contract():
    assert {act for act, _ in patterns()} <= set(get_args(Act))
    assert set(outlets().values()) <= set(get_args(ViaRelation))
