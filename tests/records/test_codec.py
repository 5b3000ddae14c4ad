import datetime as dt
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ContractError
from onrecord.records import (
    Actor,
    Coding,
    Content,
    Cue,
    Event,
    Figure,
    Interval,
    Link,
    Office,
    Participant,
    Problem,
    Published,
    Report,
    Source,
    Statement,
    When,
    codec,
    record_id,
    report_id,
)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
days = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
spans = st.lists(st.integers(0, 500), max_size=6, unique=True).map(
    lambda points: tuple(zip(sorted(points)[::2], sorted(points)[1::2], strict=False))
)
reports = st.builds(
    lambda source, words, earliest, latest, furniture: Report(
        id=report_id(source, words),
        source=source,
        text=words,
        published=Published(earliest=earliest, latest=latest, basis="inferred"),
        furniture=furniture,
    ),
    text,
    text,
    days,
    days,
    spans,
)
statements = st.builds(
    lambda content, words, day: Statement(
        id=record_id("statement", "r", content, words),
        source=Source(spans=content, actors=("NATO",), text=words),
        cue=Cue(),
        content=Content(spans=content),
        kind="indirect",
        act="warn",
        time=When(earliest=day, latest=day, spans=content),
    ),
    spans,
    text,
    days,
)
figures = st.builds(
    lambda value, where: Figure(
        id=record_id("figure", "r", where, value),
        spans=where,
        value=value,
        bound="about",
        measure="killed",
        evidence=where,
    ),
    st.floats(allow_nan=False, allow_infinity=False),
    spans,
)
codings = st.builds(
    lambda report, said, counted: Coding(report=report, statements=tuple(said), figures=tuple(counted)),
    reports,
    st.lists(statements, max_size=3),
    st.lists(figures, max_size=3),
)


@given(codings)
def test_json_and_back_is_the_same_record(coding):
    assert codec.from_json(Coding, codec.to_json(coding)) == coding
    assert codec.from_json(Coding, codec.canonical(coding)) == coding


def test_a_record_is_one_line_for_every_reader():
    words = "One\x85two\u2028three\u2029four\x0b\x0c\x1c\x1d\x1e."
    report = Report(id="r-1", source="x", text=words)
    for line in (codec.to_json(report), codec.canonical(report)):
        assert len(line.splitlines()) == 1
        assert codec.from_json(Report, line) == report


@given(codings)
def test_what_is_printed_fits_the_published_schema(coding):
    jsonschema.Draft202012Validator(codec.schema()).validate(json.loads(codec.to_json(coding)))


def test_keys_are_those_of_the_contract():
    coding = Coding(
        report=Report(id="r-1", source="a.txt", text="words"),
        actors=(Actor(id="NATO", name="NATO", type="body", offices=(Office(title="chief", of="NATO"),)),),
        events=(
            Event(
                id="e-1",
                type="AGREE",
                status="planned",
                evidence=((0, 5),),
                actors=(Participant(id="NATO", spans=((0, 1),)),),
            ),
        ),
        figures=(
            Figure(
                id="f-1",
                spans=((0, 1),),
                value=3.0,
                bound="exact",
                measure="tanks",
                evidence=((0, 5),),
                as_of=Interval(earliest=None, latest=dt.date(2020, 1, 2)),
            ),
        ),
        links=(Link(from_="a", to="b", relation="denies", basis="said so"),),
        problems=(Problem(stage="read", where="a.txt", what="nothing"),),
    )
    data = json.loads(codec.to_json(coding))
    assert list(data) == [
        "schema",
        "report",
        "actors",
        "statements",
        "events",
        "times",
        "places",
        "figures",
        "engagements",
        "links",
        "problems",
    ]
    assert data["schema"] == "onrecord/1"
    assert data["links"][0]["from"] == "a"
    assert data["actors"][0]["offices"][0] == {"title": "chief", "of": "NATO", "from": None, "to": None}
    assert data["figures"][0]["as_of"] == {"earliest": None, "latest": "2020-01-02"}


@pytest.mark.parametrize("line", ["", "[]", "{", '{"schema": "onrecord/2"}', '{"schema": "onrecord/1", "report": 3}'])
def test_what_does_not_fit_is_refused_with_the_place(line):
    with pytest.raises(ContractError, match="not a Coding of onrecord/1"):
        codec.from_json(Coding, line)


def test_ids_depend_on_content_alone_and_on_all_of_it():
    assert report_id("a", "b") == report_id("a", "b")
    assert report_id("ab", "c") != report_id("a", "bc")
    one = record_id("event", "r-1", ((0, 3),), "AID", "occurred")
    assert one == record_id("event", "r-1", ((0, 3),), "AID", "occurred")
    assert one.startswith("e-")
    assert (
        len(
            {
                one,
                record_id("event", "r-1", ((0, 4),), "AID", "occurred"),
                record_id("event", "r-2", ((0, 3),), "AID", "occurred"),
                record_id("event", "r-1", ((0, 3),), "AID", "planned"),
            }
        )
        == 4
    )


def test_an_id_of_a_path_that_is_no_text_can_be_made():
    assert report_id("bad-\udcff-name.txt", "text").startswith("r-")
