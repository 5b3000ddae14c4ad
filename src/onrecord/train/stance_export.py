"""Export the classifier of stances to ONNX with weights of eight bits."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch

from onrecord.annotate.models import MODEL, SETTINGS, TOKENIZER
from onrecord.classify.overlap import FEATURES
from onrecord.train.export import quantize, trace
from onrecord.train.stance_network import StanceNetwork


def export(network: StanceNetwork, tokenizer: Path, folder: Path, settings: Mapping[str, Any]) -> None:
    """Write a model folder."""
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "roles", "attended")}
    axes |= {"features": {0: "batch"}, "relations": {0: "batch"}, "looked": {0: "batch", 1: "pieces"}}
    with TemporaryDirectory() as scratch:
        full = Path(scratch, "full.onnx")
        trace(network, full, axes, more=(torch.zeros(2, len(FEATURES)),))
        quantize(full, folder / MODEL)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    (folder / SETTINGS).write_text(json.dumps(dict(settings), indent=1, sort_keys=True) + "\n", encoding="utf-8")
