import datetime as dt
import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.adding import reconcile
from onrecord.archive import open_archive
from onrecord.brief import render
from onrecord.brief.cite import cite, sentence
from onrecord.records import (
    Actor,
    Coding,
    Content,
    Cue,
    Engagement,
    Event,
    Figure,
    Link,
    Office,
    Participant,
    Published,
    Report,
    Source,
    Statement,
    When,
)

SAID = "The envoy said that 40 trucks had crossed the river on Monday."
DENIED = "Orvania denied it."
MEET = "The two sides will meet in Aldis on Friday."
TEXT = f"{SAID} {DENIED}\n{MEET}\n<script>alert(1)</script> & Co."


def at(words, text=TEXT):
    start = text.index(words)
    return ((start, start + len(words)),)


def part(actor, words):
    return Participant(id=actor, spans=at(words))


def coding(name="r-1", day=5, outlet="The Courier", more=""):
    day = dt.date(2024, 3, day)
    report = Report(
        id=name,
        source=f"{name}.txt",
        text=TEXT + more,
        outlet=outlet,
        published=Published(earliest=day, latest=day, basis="metadata"),
    )
    actors = (
        Actor(id="XOR", name="Orvania", type="state", country="XOR"),
        Actor(id="XTE", name="Teskia", type="state", country="XTE"),
        Actor(id="person/envoy", name="Ada Brandt", type="person", offices=(Office(title="envoy", of="XTE"),)),
    )
    said = Statement(
        id=f"s-1{name}",
        source=Source(spans=at("The envoy"), actors=("person/envoy",), text="The envoy"),
        cue=Cue(spans=at("said")),
        content=Content(spans=at("40 trucks had crossed the river")),
        kind="indirect",
        act="claim",
    )
    denied = Statement(
        id=f"s-2{name}",
        source=Source(spans=at("Orvania"), actors=("XOR",), text="Orvania"),
        cue=Cue(spans=at("denied")),
        content=Content(spans=at("it")),
        kind="indirect",
        act="deny",
    )
    return Coding(
        report=report,
        actors=actors,
        statements=(said, denied),
        events=(
            Event(
                id=f"e-1{name}",
                type="MOBILIZE",
                status="alleged",
                evidence=at("40 trucks had crossed the river"),
                score=-6.0,
                actors=(part("XOR", "Orvania"),),
                recipients=(part("XTE", "river"),),
                asserted_by=said.id,
            ),
            Event(
                id=f"e-2{name}",
                type="AGREE",
                status="planned",
                evidence=at(MEET),
                score=3.0,
                actors=(part("XOR", "The two sides"), part("XTE", "The two sides")),
            ),
        ),
        figures=(
            Figure(
                id=f"f-1{name}",
                spans=at("40"),
                value=40,
                bound="exact",
                measure="trucks",
                evidence=at(SAID),
                given_by=said.id,
            ),
        ),
        engagements=(
            Engagement(
                id=f"g-1{name}",
                participants=(part("XOR", "The two sides"), part("XTE", "The two sides")),
                form="talks",
                status="planned",
                evidence=at(MEET),
                time=When(earliest=dt.date(2024, 3, 8), latest=dt.date(2024, 3, 8)),
            ),
        ),
        links=(
            Link(from_=denied.id, to=said.id, relation="denies", basis="the pronoun stands for the claim before it"),
        ),
    )


@pytest.fixture
def brief(tmp_path):
    """The brief over codings that were added to a store of their own."""
    number = iter(range(100))

    def made(*codings, links=(), **window):
        now = dt.datetime(2024, 4, 1, tzinfo=dt.UTC)
        with open_archive(tmp_path / f"{next(number)}.db") as archive:
            with archive.store.writer() as writer:
                for each in codings:
                    writer.write(each, coder="test", recorded=now)
                    reconcile(each, writer, now)
                writer.write_links(links, now)
            return archive.brief(**window)

    return made


def test_each_section_has_its_lines_and_each_line_its_sentence(brief):
    made = brief(coding())
    assert [line.label for line in made.new.lines] == ["Orvania and Teskia: agrees or plans (AGREE), planned"]
    assert made.forces.lines[0].label == (
        "Orvania → Teskia: moves or shows forces (MOBILIZE), alleged, on the word of Ada Brandt"
    )
    assert {party.name: len(party.lines) for party in made.parties} == {"Orvania": 1, "Teskia": 1}
    assert made.contested[0].claim.label == "Ada Brandt: claim"
    assert made.contested[0].against[0].label == "Orvania: denies"
    assert made.figures.lines[0].label == "40 trucks, on the word of Ada Brandt"
    assert made.talks_ahead.lines[0].label == "Orvania and Teskia: talks, due"
    lines = [*made.new.lines, *made.forces.lines, *made.figures.lines, *made.talks_ahead.lines]
    citations = [c for line in lines for c in line.citations]
    assert len(citations) == 4
    for citation in citations:
        assert citation.sentence in TEXT
        assert citation.outlet == "The Courier"
        assert citation.day == "2024-03-05"


def test_who_denies_a_movement_of_forces_stands_beside_it(brief):
    assert brief(coding()).forces.lines[0].detail == "denied by Orvania"


def test_a_planned_talk_whose_day_went_by_without_a_word_is_overdue(brief):
    made = brief(coding(), as_of=dt.date(2024, 3, 12))
    assert not made.talks_ahead.lines
    assert made.talks_past.lines[0].label == "Orvania and Teskia: talks, overdue"
    assert brief(coding(), as_of=dt.date(2024, 3, 9)).talks_ahead.lines


def test_copies_are_one_voice_and_are_named(brief):
    links = [Link(from_="r-2", to="r-1", relation="repeats", basis="same words")]
    made = brief(coding("r-1", day=5), coding("r-2", day=6, outlet="The Echo"), links=links)
    assert (made.reports, made.voices) == (2, 1)
    assert len(made.forces.lines[0].citations) == 1
    assert "also carried by The Echo" in made.parties[0].lines[0].detail


def test_the_same_act_told_twice_is_one_line_with_both_tellings(brief):
    # Words enough of its own, and days enough between, so that it is no copy.
    own = "\n" + " ".join(f"word{i}" for i in range(200))
    made = brief(coding("r-1", day=5), coding("r-2", day=8, more=own))
    (line,) = made.forces.lines
    assert line.detail == "told by 2 reports; denied by Orvania"
    assert {c.report for c in line.citations} == {"r-1", "r-2"}


def test_background_is_no_news_and_one_report_does_not_fill_the_section(brief):
    one = coding(day=20)
    told = tuple(
        Event(
            id=f"e-{i}",
            type="CONSULT",
            status="occurred",
            evidence=at(MEET),
            score=3.0 + i / 10,
            actors=(Participant(id=f"X{i}", spans=at(MEET)),),
            time=When(earliest=dt.date(2024, 3, day), latest=dt.date(2024, 3, day)),
        )
        for i, day in enumerate([1, 2, 19, 19, 20, 20])
    )
    made = brief(Coding(report=one.report, events=told))
    assert [line.label.split(":")[0] for line in made.new.lines] == ["X5", "X4", "X3"]
    assert made.new.left_out == 1


def test_nothing_told_gives_a_brief_that_says_so(brief):
    made = brief()
    assert render(made, "md").count("Nothing.") == 10
    assert made.direction.arrow == "unknown"


def test_direction_compares_the_halves_with_their_reason(brief):
    def on(day, kind, score):
        told = tuple(
            Event(id=f"e-{day}{i}", type=kind, status="occurred", evidence=at(MEET), score=score) for i in range(5)
        )
        return Coding(report=coding(f"r-{day}", day=day).report, events=told)

    worse = brief(on(1, "CONSULT", 3.0), on(9, "ASSAULT", -9.0)).direction
    assert worse.arrow == "deteriorated"
    assert "+3.0 until 2024-03-05 (5 acts)" in worse.reason
    assert "-9.0 after (5)" in worse.reason
    assert brief(on(1, "ASSAULT", -9.0), on(9, "CONSULT", 3.0)).direction.arrow == "improved"
    assert [(day.words, day.deeds) for day in worse.days] == [(3.0, None), (None, -9.0)]


def test_text_from_reports_is_never_markup(brief):
    hostile = brief(coding(outlet="<img src=x onerror=alert(1)>\x1b[2J"))
    page = render(hostile, "html")
    assert "<img" not in page
    assert "<script" not in page
    assert html.escape("<img src=x") in page
    assert "\x1b" not in render(hostile, "md")


def test_html_is_one_file_that_asks_for_nothing(brief):
    page = render(brief(coding("r-1", day=5), coding("r-2", day=6)), "html")
    assert "<svg" in page
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert page.count("<h2>") == 11


def test_json_is_the_whole_brief(brief):
    data = json.loads(render(brief(coding()), "json"))
    assert data["forces"]["lines"][0]["citations"][0]["record"] == "e-1r-1"
    assert data["window"]["as_of"] is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("40 trucks", SAID),
        ("denied", DENIED),
        ("Aldis", MEET),
        ("crossed the river on Monday. Orvania", f"{SAID} {DENIED}"),
    ],
)
def test_a_citation_is_the_sentence_around_the_words(words, expected):
    start, end = sentence(TEXT, at(words))
    assert TEXT[start:end] == expected


def test_initials_and_titles_end_no_sentence():
    text = "On Jan. 5 the U.S. envoy met Gen. Ada Brandt in Oslo. They talked."
    assert cite("s-1", at("Brandt", text), Report(id="r", source="x", text=text)).sentence == text[:53]


@given(st.text(max_size=200), st.integers(0, 200), st.integers(1, 60))
def test_a_citation_always_holds_its_words(text, start, length):
    start, end = min(start, max(len(text) - 1, 0)), min(start + length, len(text))
    if start < end and text[start:end].strip() == text[start:end]:
        a, b = sentence(text, ((start, end),))
        assert 0 <= a <= start
        assert end <= b <= len(text)
