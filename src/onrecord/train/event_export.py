"""Export the classifier of events to ONNX with weights of eight bits."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from onrecord.classify.events import MODEL, SETTINGS, TOKENIZER
from onrecord.train.event_network import EventNetwork


def export(network: EventNetwork, tokenizer: Path, folder: Path, settings: Mapping[str, Any]) -> None:
    """Write a model folder."""
    network.to("cpu").eval()
    example = torch.ones(2, 16, dtype=torch.long)
    names = ["ids", "roles", "attended"]
    with TemporaryDirectory() as scratch:
        full, prepared = Path(scratch, "full.onnx"), Path(scratch, "prepared.onnx")
        torch.onnx.export(
            network,
            (example, torch.zeros_like(example), example),
            str(full),
            input_names=names,
            output_names=["types"],
            dynamic_axes={**{name: {0: "batch", 1: "pieces"} for name in names}, "types": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
        # Unsigned on both sides: signed weights overflow on processors without VNNI instructions.
        quantize_dynamic(str(prepared), str(folder / MODEL), weight_type=QuantType.QUInt8, per_channel=True)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    (folder / SETTINGS).write_text(json.dumps(dict(settings), indent=1, sort_keys=True) + "\n", encoding="utf-8")
