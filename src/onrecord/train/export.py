"""Export the tagger to ONNX: the full model, and one with weights of eight bits."""

import json
import shutil
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from onrecord.annotate.tagger import MODEL, SETTINGS, TOKENIZER
from onrecord.train.network import Network

FULL = "full"


def export(network: Network, tokenizer: Path, folder: Path, settings: Mapping[str, Any]) -> None:
    """Write two taggers: `folder` with weights of eight bits, and `folder/full` with those of 32 bits."""
    full = folder / FULL
    full.mkdir(parents=True, exist_ok=True)
    network.to("cpu").eval()
    example = torch.ones(2, 16, dtype=torch.long)
    with warnings.catch_warnings():
        # The exporter tells of its successor and of every shape that it traces; neither is for whoever trains.
        warnings.simplefilter("ignore")
        _trace(network, example, full / MODEL)
    prepared = full / "prepared.onnx"
    quant_pre_process(str(full / MODEL), str(prepared), skip_symbolic_shape=True)
    # Signed weights are a fifth faster; of seven bits, they cannot overflow on processors without VNNI instructions.
    quantize_dynamic(
        str(prepared), str(folder / MODEL), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
    prepared.unlink()
    for place in (folder, full):
        shutil.copyfile(tokenizer, place / TOKENIZER)
        (place / SETTINGS).write_text(json.dumps(dict(settings), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _trace(network: Network, example: torch.Tensor, path: Path) -> None:
    torch.onnx.export(
        network,
        (example, torch.zeros_like(example), example),
        str(path),
        input_names=["ids", "quoted", "attended"],
        output_names=["tags", "links"],
        dynamic_axes={
            **{name: {0: "batch", 1: "pieces"} for name in ("ids", "quoted", "attended", "tags")},
            "links": {0: "batch", 2: "pieces", 3: "pieces"},
        },
        opset_version=17,
        dynamo=False,
    )
