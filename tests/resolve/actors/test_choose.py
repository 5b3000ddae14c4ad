"""Whom a stretch of words names."""

import pytest

CONTENT = "the road was closed"


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("Opponents of the European Union", "unknown"),
        ("Jan Novak's lawyers", "unknown"),
        ("One of Ida Berg's rivals, Jan Novak", "person/jan-novak"),
        ("Ida Berg's brother, Jan Novak", "person/jan-novak"),
        ("Kenya's minister for roads and towns, Jan Novak", "person/jan-novak"),
        ("Ida Berg and the Kenyan minister Jan Novak", "person/ida-berg person/jan-novak"),
        ("The Kenyan daily Kurier", "kurier"),
        ("A statement from the White House", "USA"),
    ],
)
def test_a_source_is_the_one_who_speaks(text, source, actor):
    words = f"Ida Berg met Jan Novak in Nairobi. {source} said {CONTENT}."
    assert text(words).said(source, CONTENT, nth=words.count(source) - 1).sources() == [tuple(actor.split())]


def test_a_hop_is_whose_document_it_is(text):
    words = "The leaders spoke for an hour, Kenya's president said in a readout from the White House."
    report = text(words).said("Kenya's president", "The leaders spoke for an hour", via="a readout")
    assert report.resolved().statements[0].via[0].actor == "USA"


def test_the_rsf_are_the_forces_in_sudan_and_the_reporters_elsewhere(text):
    sudan = "Sudan's army left Khartoum. The paramilitary RSF said the city was calm."
    france = "Two reporters were held in France. RSF said the law was broken."
    assert text(sudan).said("The paramilitary RSF", "the city was calm").sources() == [("SDN/rsf",)]
    assert text(france).said("RSF", "the law was broken").sources() == [("RSF",)]


def test_an_acronym_with_its_full_name_in_the_report_has_one_id(text):
    words = "Sudan's Rapid Support Forces (RSF) said talks would start. RSF fighters left the town."
    actors = text(words).said("Sudan's Rapid Support Forces", "talks would start").did(["RSF fighters"]).actors()
    assert "SDN/rsf" in actors
    assert "RSF" not in actors
