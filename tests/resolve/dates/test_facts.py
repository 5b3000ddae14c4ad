"""The data file of dated facts checks."""

from onrecord.resolve.dates.facts import load_facts


def test_every_fact_has_words_and_days_in_order():
    for fact in load_facts().facts:
        assert fact.words, fact.name
        if fact.kind == "meeting":
            assert fact.editions, fact.name
            days = [day for e in fact.editions for day in (e.first, e.last)]
            assert days == sorted(days), fact.name
        else:
            assert fact.first is not None, fact.name
            assert fact.last is not None, fact.name
            assert fact.first <= fact.last, fact.name


def test_a_longer_name_does_not_hide_the_shorter_one_inside_it():
    text = "since the full-scale invasion of Ukraine"
    names = {fact.name: [text[a:b] for a, b in spans] for fact, spans in load_facts().named(text)}
    assert names["war of Russia against Ukraine"] == ["full-scale invasion", "invasion of Ukraine"]
