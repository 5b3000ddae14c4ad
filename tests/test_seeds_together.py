"""The five gold reports in one store: what they say of one thing stands in one item, with a sentence of each."""

import json
import subprocess
import sys

import pytest

SINCE = ("--since", "2010-01-01", "--limit", "1000")


def command(*words, store, stdin=None):
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *words, "--store", store], input=stdin, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def store(data, tmp_path_factory):
    script, gold = data / "eval" / "gold_input.py", data / "gold"
    lines = subprocess.run([sys.executable, script, gold], capture_output=True, check=True).stdout
    path = tmp_path_factory.mktemp("seeds") / "crisis.db"
    done = json.loads(command("add", "-", "--json", store=path, stdin=lines))
    assert (done["added"], done["problems"]) == (5, [])
    return path


@pytest.fixture(scope="module")
def items(store):
    """What a command prints with --json, one item a line."""
    return lambda *words: [json.loads(line) for line in command(*words, *SINCE, "--json", store=store).splitlines()]


def cited(line):
    return [citation["sentence"] for citation in line["citations"]]


def test_the_toll_is_one_series_over_three_reports(items):
    series = next(s for s in items("figures", "--measure", "killed") if len(s["points"]) > 1)
    points = [(p["day"][:7], p["figure"]["value"], p["figure"]["bound"], p["speakers"]) for p in series["points"]]
    assert points == [
        ("2015-01", 5000, "at_least", ["UN"]),
        ("2021-04", 13000, "at_least", ["UN"]),
        ("2021-12", 14000, "at_least", []),
    ]
    assert (series["where"], series["total"]) == ("UKR", True)
    assert len({p["figure"]["report"] for p in series["points"]}) == 3
    assert len(series["lines"][0]["citations"]) == 3


def test_as_many_peacekeepers_elsewhere_are_another_series(items):
    found = [s for s in items("figures") if s["of"] == "peacekeepers"]
    assert [[p["figure"]["value"] for p in s["points"]] for s in found] == [[5000]]
    assert found[0]["where"] != "UKR"


def test_a_meeting_told_three_times_is_one_item_with_three_sentences(items):
    both = {"person/jens-stoltenberg", "person/sergey-lavrov"}
    (meeting,) = [t for t in items("talks") if set(t["participants"]) == both]
    assert "Munich" in meeting["venue"]
    sentences = cited(meeting["lines"][0])
    assert len(set(sentences)) == 3
    assert all("Lavrov" in sentence for sentence in sentences)
    assert {citation["record"] for citation in meeting["lines"][0]["citations"]} == {meeting["id"]}


def test_the_claim_of_a_minister_stands_beside_the_denial(items):
    claims = [c for c in items("claims", "--contested") if "denies" in c["against"]]
    claim = next(c for c in claims if "120" in c["statement"]["content"])
    assert [p["speaker"] for p in claim["asserts"]] == ["person/sergei-shoigu"]
    assert [(p["party"], p["statement"]["day"]) for p in claim["against"]["denies"]] == [("UKR", "2021-12-22")]
    assert claim["grade"] == "F6"


def test_the_pull_back_stands_beside_who_has_seen_no_evidence_of_it(items):
    (claim,) = [c for c in items("claims", "--contested") if "no_evidence" in c["against"]]
    assert [(p["party"], p["statement"]["day"]) for p in claim["asserts"]] == [("RUS", "2022-02-15")]
    assert "pull" in claim["statement"]["content"]
    assert [p["party"] for p in claim["against"]["no_evidence"]] == ["NATO"]


def test_the_demand_to_nato_is_refused_in_part_over_two_reports(items):
    (demand,) = [
        d
        for d in items("demands", "--state", "partly refused")
        if (d["act"]["best"]["actors"], d["act"]["best"]["recipients"]) == (["RUS"], ["NATO"])
    ]
    assert demand["since"][:7] == "2021-12"
    replies = [event for event, _ in demand["replies"]]
    assert [event["day"][:7] for event in replies] == ["2021-12", "2022-02"]
    assert replies[0]["type"] == "REJECT"
    assert replies[0]["report"] == demand["act"]["best"]["report"] != replies[1]["report"]
    later = next(c for c in demand["lines"][0]["citations"] if c["record"] == replies[1]["id"])
    assert "counter-proposals" in later["sentence"]
