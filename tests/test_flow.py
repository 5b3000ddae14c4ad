"""One report that a stage fails on leaves a problem, and the reports around it are coded."""

import json

import pytest

import onrecord
from onrecord import flow

TEXTS = ["The envoy said that the port was open.", "SPOIL it all.", "The council said that the bridge was shut."]


@pytest.fixture
def three(tmp_path):
    path = tmp_path / "three.jsonl"
    path.write_text("".join(json.dumps({"text": text, "source": f"s/{i}"}) + "\n" for i, text in enumerate(TEXTS)))
    return path


@pytest.mark.parametrize("stage", ["mark", "statements", "annotate"])
def test_the_rest_is_coded(monkeypatch, three, stage):
    real = getattr(flow, stage)

    def spoiled(given, **options):
        one = given.report if stage == "statements" else given
        texts = [r.text for r in given] if stage == "annotate" else [one.text]
        if any("SPOIL" in text for text in texts):
            raise RecursionError("made to fail")
        return real(given, **options)

    monkeypatch.setattr(flow, stage, spoiled)
    problems = []
    codings = list(onrecord.extract([three], on_problem=problems.append))
    assert [c.report.source for c in codings] == ["s/0", "s/1", "s/2"]
    assert [bool(c.statements) for c in codings][::2] == [True, True]
    told = [*problems, *(p for c in codings for p in c.problems)]
    assert [(p.where, "made to fail" in p.what) for p in told] == [("s/1", True)]
