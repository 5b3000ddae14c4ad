"""Figures say how many of what, of which they are a part, and on whose word."""

import gzip
import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.extraction.figures import figures
from onrecord.records import Content, Cue, Report, Source, Statement
from onrecord.records.spans import faults


def page_of(text):
    return next(annotate([Report(id="r-1", source="made.txt", text=text)]))


def read(text):
    return [(f.value, f.measure) for f in figures(page_of(text), [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling killed 12 villagers and wounded 30.", [(12, "killed"), (30, "wounded")]),
        ("At least 12 people died in the flood, officials said.", [(12, "killed")]),
        ("The death toll rose to 45, the ministry said.", [(45, "killed")]),
        ("The attack left 9 dead and 20 injured.", [(9, "killed"), (20, "wounded")]),
        ("The brigade lost nine soldiers in the valley.", [(9, "killed")]),
        ("The quake claimed 300 lives.", [(300, "killed")]),
        ("Ten people were said to have starved to death.", [(10, "killed")]),
        ("Police arrested 40 protesters in the capital.", [(40, "detained")]),
        ("The rebels freed three hostages on Monday.", [(3, "hostages")]),
        ("The militia seized two tanks and kidnapped four engineers.", [(2, "tanks"), (4, "captives")]),
        ("Fighting has driven 20,000 people from their homes.", [(20_000, "displaced")]),
        ("The alliance keeps some 5,000 peacekeepers there.", [(5000, "peacekeepers")]),
        ("A 40,000-strong army guards the border.", [(40_000, "troops")]),
        ("Thousands of combat-ready northern troops stand at the border.", [(1000, "troops")]),
        ("The 28-member bloc will vote.", [(28, "members")]),
        ("Monitors counted 120 ceasefire violations.", [(120, "violations")]),
        ("The fleet fired two missiles.", [(2, "missiles")]),
        ("The country has a population of 5 million.", [(5e6, "population")]),
        ("The base lies 30 km from the border.", [(30, "km")]),
        ("They hold 200 square kilometres of desert.", [(200, "square km")]),
        ("The lenders promised $2.5 billion.", [(2.5e9, "money (USD)")]),
        ("The lenders promised 40 million euros.", [(4e7, "money (EUR)")]),
    ],
)
def test_the_measure_comes_from_verb_unit_or_noun(text, expected):
    assert read(text) == expected


def test_who_kills_is_not_who_is_killed():
    assert read("Twenty gunmen killed three soldiers at the gate.") == [(20, "gunmen"), (3, "killed")]


@pytest.mark.parametrize(
    "text",
    [
        "The law dates from 1995 and was changed on 6 February 2003.",
        "Jane Roe, 45, is the 32-year-old man's sister.",
        "They waited for 24 hours and came back three times.",
        "Turnout was 64 percent, or two out of three.",
        "It leads by 3-1 after 15 minutes.",
        "The S-300 and the Boeing 737 are covered by Article 5.",
        "They met at 10 Harbour Street at 5 p.m.",
        "Two villages and three schools stand there.",
        "One of the ministers said that no one knew.",
        "Call 555-1234-567 for news.",
        "The storm blew at 150 miles per hour, and the pound fell ($1 = 0.70 pounds).",
    ],
)
def test_what_counts_nothing_is_no_figure(text):
    assert read(text) == []


def test_what_is_put_right_is_no_figure():
    assert [value for value, _ in read("The ministry said that 18 people, not 19, were killed.")] == [18]
    assert [value for value, _ in read("It was 40 soldiers rather than 60 who died.")] == [40]


def test_a_part_points_at_its_whole_and_takes_its_measure():
    whole, part = figures(page_of("The war has killed more than 800 people, including 65 since Sunday."), [])
    assert (whole.value, whole.bound, whole.measure, whole.of) == (800, "at_least", "killed", "people")
    assert (part.value, part.bound, part.measure, part.part_of) == (65, "exact", "killed", whole.id)


def test_some_of_them_are_a_part_in_the_next_sentence():
    whole, part = figures(page_of("Twelve people were killed. Three of them were children."), [])
    assert (part.value, part.measure, part.part_of) == (3, "killed", whole.id)


def test_a_repeated_figure_is_told_once():
    text = "The raid killed 12 people.\nThe 12 people were killed at dawn. The raid killed 14 people."
    assert read(text) == [(12, "killed"), (14, "killed")]


def test_a_range_keeps_both_ends():
    (figure,) = figures(page_of("Between 10 and 20 soldiers were wounded."), [])
    assert (figure.value, figure.upper, figure.measure) == (10, 20, "wounded")


def test_a_figure_inside_a_statement_is_given_by_it():
    text = "The governor said 12 people were killed. Thirty people were wounded."
    said = Statement(
        id="s-1",
        source=Source(spans=((0, 12),)),
        cue=Cue(spans=((13, 17),)),
        content=Content(spans=((18, 40),)),
        kind="indirect",
        act="say",
    )
    assert [f.given_by for f in figures(page_of(text), [said])] == ["s-1", None]


PIECES = ["killed ", "12 ", "10^400 ", "dozens of ", "people ", "1,,2 ", "including ", "\n", "- ", "9" * 30, "of them "]
PIECES += ["$", "million ", "between ", "to ", "and ", "(", "“", "٥٠ ", "soldiers, "]


@settings(max_examples=40)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(PIECES),
            st.text(max_size=8),
        ),
        max_size=40,
    ).map("".join)
)
def test_hostile_text_gives_finite_values_unique_ids_and_true_spans(text):
    found = figures(page_of(text), [])
    assert len({f.id for f in found}) == len(found)
    for figure in found:
        assert math.isfinite(figure.value)
        assert not faults(figure.spans, len(text))
        assert not faults(figure.evidence, len(text))
        assert figure.part_of is None or figure.part_of in {f.id for f in found}


def test_real_reports_give_unique_ids_and_lawful_parts(data):
    with gzip.open(data / "corpora" / "wire2016" / "reports.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(40), strict=False)]
    for page in annotate(Report(id=r["id"], source=r["url"], text=r["text"]) for r in rows):
        found = {f.id: f for f in figures(page, [])}
        assert len(found) == len(figures(page, []))
        for figure in found.values():
            whole = found.get(figure.part_of) if figure.part_of else None
            assert figure.part_of is None or (whole is not None and figure.value <= whole.value)


def test_the_neighbours_of_a_number_are_read_once_a_report():
    """A page of numbers without a full stop took minutes while each number walked the whole page."""
    page = page_of("killed 12 people and " * 1500)
    assert figures(page, [])[0].measure == "killed"
