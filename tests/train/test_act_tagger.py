"""Training the tagger of acts: from annotated reports to a model of the one layer, through the command."""

import json
import random

import pytest

pytest.importorskip("torch", reason="PyTorch is not installed: make trainer")
pytest.importorskip("transformers", reason="transformers is not installed: make trainer")

import onrecord
from onrecord.annotate.models import SETTINGS
from onrecord.annotate.tagger import Tagger
from onrecord.cli.main import cli
from onrecord.errors import UsageError
from onrecord.train.acts import digest
from onrecord.train.attribution import is_held

# No table of the rules knows these words.
ACTS = (("pummelled", "ASSAULT"), ("clobbered", "ASSAULT"), ("courted", "CONSULT"), ("wooed", "CONSULT"))
STATES = ("Iran", "Iraq", "Syria", "Turkey", "Yemen")


def made(folder, count):
    """Reports of one pattern each on a war, and the annotation of their acts."""
    dice = random.Random(5)
    folder.mkdir()
    rows = []
    for number in range(count):
        text = f"The war of {number} went on and soldiers with tanks and rockets died in the fighting. "
        for _ in range(4):
            (verb, type_), (one, other) = dice.choice(ACTS), dice.sample(STATES, 2)
            start = len(text)
            text += f"{one} {verb} {other} near the border. "
            at = start + len(one) + 1
            to = at + len(verb) + 1
            rows.append(
                {
                    "number": number,
                    "trigger": [at, at + len(verb)],
                    "type": type_,
                    "status": "occurred",
                    "act": len(rows),
                    "actors": [[start, start + len(one)]],
                    "recipients": [[to, to + len(other)]],
                }
            )
        text = text.rstrip()
        (folder / f"r{number}.txt").write_text(text, encoding="utf-8")
        for row in rows:
            if row.get("number") == number:
                row.pop("number")
                row["text"] = digest(text)
    annotation = folder.with_suffix(".jsonl")
    annotation.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return annotation


def train(annotation, reports, out, encoder, *more):
    words = [str(annotation), f"--reports={reports}", f"--output={out}", f"--encoder={encoder}"]
    cli.main(["train", "acts", *words, *more], standalone_mode=False)


def test_learns_acts_that_no_table_knows_and_writes_its_scores(tmp_path, encoder):
    annotation = made(tmp_path / "reports", 60)
    train(annotation, tmp_path / "reports", tmp_path / "out", encoder, "--epochs=20", "--batch=4", "--rate=0.005")
    settings = json.loads((tmp_path / "out" / SETTINGS).read_text())
    texts = [path.read_text() for path in (tmp_path / "reports").iterdir()]
    assert settings["acts"]["reports"] == sum(map(is_held, texts)) > 0
    scores = settings["acts"]["scores"]
    assert scores["mentions"]["f1"] > scores["the rules alone"]["f1"] + 0.3
    (marks,) = Tagger(tmp_path / "out").marks(["The war went on. Iran clobbered Iraq near the border."])
    assert set(marks) == {"acts"}
    # It takes the place of the built-in one for acts, and leaves who said what to that.
    report = tmp_path / "report.txt"
    report.write_text(next(t for t in texts) + " The minister said that the talks in Oslo had failed.")
    own, built_in = (next(onrecord.extract([report], **options)) for options in ({"tagger": tmp_path / "out"}, {}))
    assert len(own.events) > len(built_in.events)
    assert [(s.id, s.confidence) for s in own.statements] == [(s.id, s.confidence) for s in built_in.statements] != []


def test_too_few_reports_are_refused(tmp_path, encoder):
    annotation = made(tmp_path / "reports", 1)
    with pytest.raises(UsageError, match="too few"):
        train(annotation, tmp_path / "reports", tmp_path / "out", encoder)
