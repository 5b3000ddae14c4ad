import datetime as dt

import pytest

from onrecord.resolve.actors import load_actors
from onrecord.resolve.actors.terms import term


@pytest.mark.parametrize(
    ("phrase", "earliest", "latest"),
    [
        ("NATO Secretary General Jens Stoltenberg", dt.date(2014, 10, 1), dt.date(2024, 10, 1)),
        ("US President Barack Obama", dt.date(2009, 1, 20), dt.date(2017, 1, 20)),
        ("UN Secretary-General Kofi Annan", dt.date(1997, 1, 1), dt.date(2006, 12, 31)),
    ],
)
def test_a_name_with_its_office_gives_the_term(phrase, earliest, latest):
    found = term(phrase, load_actors())
    assert (found.earliest, found.latest) == (earliest, latest)


UNSETTLED = ["", "President", "Captain Jens Stoltenberg", "President Zorblax Quuxly", "a " * 200]


@pytest.mark.parametrize("phrase", UNSETTLED)
def test_what_is_not_settled_gives_nothing(phrase):
    assert term(phrase, load_actors()) is None
