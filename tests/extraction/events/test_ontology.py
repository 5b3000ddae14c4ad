"""PLOVER's numbers, with the errata of the draft settled."""

import typing

import pytest

from onrecord.extraction.events import ontology
from onrecord.records.event import EventType


def test_the_sixteen_types():
    assert set(ontology.types()) == set(typing.get_args(EventType))


def test_scores():
    assert ontology.score("ASSAULT") == -9.0
    assert ontology.score("ASSAULT", "unconventional") == -10.0
    assert ontology.score("AID") == 10.0


def test_errata():
    assert ontology.score("ACCUSE") == -3.0
    assert ontology.quad("SANCTION") == 4
    assert ontology.score("PROTEST", "vandalize") == ontology.score("PROTEST")


@pytest.mark.parametrize("type_", typing.get_args(EventType))
def test_quads_and_scores_agree_in_sign(type_):
    quad = ontology.quad(type_)
    assert quad in (1, 2, 3, 4)
    assert (ontology.score(type_) > 0) == (quad in (1, 2)) or type_ == "REQUEST"
