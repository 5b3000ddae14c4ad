"""Export the classifier of events to ONNX with weights of eight bits."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from onrecord.annotate.models import MODEL, SETTINGS, TOKENIZER
from onrecord.train.event_network import EventNetwork
from onrecord.train.export import quantize, trace


def export(network: EventNetwork, tokenizer: Path, folder: Path, settings: Mapping[str, Any]) -> None:
    """Write a model folder."""
    axes = {**{name: {0: "batch", 1: "pieces"} for name in ("ids", "roles", "attended")}, "types": {0: "batch"}}
    with TemporaryDirectory() as scratch:
        full = Path(scratch, "full.onnx")
        trace(network, full, axes)
        quantize(full, folder / MODEL)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    (folder / SETTINGS).write_text(json.dumps(dict(settings), indent=1, sort_keys=True) + "\n", encoding="utf-8")
