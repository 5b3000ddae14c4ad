"""The dateline in its forms, and what looks like one."""

import pytest

from onrecord.clean.dateline import dateline
from onrecord.clean.lines import lines

SENTENCE = "The foreign minister of Arvonia said on Monday that her country would reopen the border."


@pytest.mark.parametrize(
    ("written", "place", "agency"),
    [
        ("GENEVA, Jan 12 (Reuters) - ", "Geneva", "Reuters"),
        ("Brussels (dpa) – ", "Brussels", "dpa"),
        ("KYIV, Ukraine (AP) — ", "Kyiv", "AP"),
        ("MOSCOW, February 15. /TASS/. ", "Moscow", "TASS"),
        ("MOSCOW. Feb 15 (Interfax) - ", "Moscow", "Interfax"),
        ("Tehran, Jan 4, IRNA – ", "Tehran", "IRNA"),
        ("Washington (CNN)", "Washington", "CNN"),
        ("BRUSSELS: ", "Brussels", None),
        ("Islamabad: ", "Islamabad", None),
        ("MOSCOW – ", "Moscow", None),
        ("WASHINGTON ", "Washington", None),
        ("NEW YORK ", "New York", None),
        ("HONG KONG/BEIJING ", "Hong Kong", None),
        ("LASHKAR GAH, Afghanistan ", "Lashkar Gah", None),
        ("PARAVOOR, India/KARACHI, Pakistan ", "Paravoor", None),
        ("REYKJAVIK, April 5 ", "Reykjavik", None),
        ("PORT-AU-PRINCE, Haiti — ", "Port-au-Prince", None),
        ("DAR ES SALAAM ", "Dar es Salaam", None),
        ("OSTREL, Germany (AFP) - ", "Ostrel", "AFP"),
        ("(Reuters) - ", None, "Reuters"),
    ],
)
def test_reads_place_and_agency(written: str, place: str | None, agency: str | None) -> None:
    text = written + SENTENCE
    found = dateline(text, lines(text)[0])
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert text[slice(*found.span)] == written.rstrip()


@pytest.mark.parametrize(
    "text",
    [
        "NATO " + SENTENCE,
        "U.S. officials and their guests from Arvonia met on Monday in the capital.",
        "UNESCO Director-General Ann Example met the envoys of both states on Monday.",
        "BREAKING: " + SENTENCE,
        "WATCH — " + SENTENCE,
        "Moscow-backed Arvonia said on Monday that it would reopen the border with Belmar.",
        "Moscow: talks will go on",
        "Arvonia – Belmar's neighbour – said on Monday that it would reopen the border.",
        "Example Corp (EXM.N) Chief Executive Ann Example resigned on Monday, the company said.",
        "ARVONIA AND BELMAR SAID ON MONDAY THAT THEY WOULD REOPEN THE BORDER IN THE SPRING.",
        "PARIS AND LONDON SAID ON MONDAY THAT THEY WOULD REOPEN THE BORDER IN THE SPRING.",
        SENTENCE,
    ],
)
def test_reads_nothing_else(text: str) -> None:
    assert dateline(text, lines(text)[0]) is None


def test_an_acronym_comes_back_in_capitals_and_a_place_does_not() -> None:
    acronym = "AMRISO Chief Ann Example said on Monday that all was well.\nAMRISO gave no details of the plan."
    place = "MIRWANA Police said on Monday that all was well.\nThe mayor of Mirwana gave no details of the plan."
    assert dateline(acronym, lines(acronym)[0]) is None
    found = dateline(place, lines(place)[0])
    assert found is not None
    assert found.place == "Mirwana"
