"""Export the tagger to ONNX: the full model, and one with weights of eight bits."""

import json
import shutil
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from onrecord.annotate.marks import Layer
from onrecord.annotate.models import MODEL, SETTINGS, TOKENIZER
from onrecord.annotate.tagger import OUTPUTS
from onrecord.train.network import Network

FULL = "full"


class _Learned(nn.Module):
    """The outputs of the layers that were learned, in their order."""

    def __init__(self, network: Network, layers: Sequence[Layer]) -> None:
        super().__init__()
        self.network = network
        self.layers = layers

    def forward(self, ids: Tensor, quoted: Tensor, attended: Tensor) -> tuple[Tensor, ...]:
        said = self.network(ids, quoted, attended)
        return tuple(output for layer in self.layers for output in said[layer])


def export(
    network: Network, tokenizer: Path, folder: Path, settings: Mapping[str, Any], *, layers: Sequence[Layer]
) -> None:
    """Write two taggers of these layers: `folder` with weights of eight bits, and `folder/full` with those of 32."""
    full = folder / FULL
    full.mkdir(parents=True, exist_ok=True)
    export_full(network, full / MODEL, layers)
    quantize(full / MODEL, folder / MODEL)
    for place in (folder, full):
        shutil.copyfile(tokenizer, place / TOKENIZER)
        (place / SETTINGS).write_text(json.dumps(dict(settings), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def export_full(network: Network, path: Path, layers: Sequence[Layer]) -> None:
    """Write a tagger of these layers with weights of 32 bits."""
    axes: dict[str, dict[int, str]] = {name: {0: "batch", 1: "pieces"} for name in ("ids", "quoted", "attended")}
    for name in (name for layer in layers for name in OUTPUTS[layer]):
        square = name.endswith("links")
        axes[name] = {0: "batch", 2: "pieces", 3: "pieces"} if square else {0: "batch", 1: "pieces"}
    trace(_Learned(network, layers), path, axes)


def trace(
    network: nn.Module, path: Path, axes: Mapping[str, Mapping[int, str]], *, more: Sequence[torch.Tensor] = ()
) -> None:
    """Write a network to ONNX; `axes` names inputs, then outputs, with the axes that vary.

    It takes three tables of integers by piece, then what `more` gives an example of.
    """
    network.to("cpu").eval()
    example = torch.ones(2, 16, dtype=torch.long)
    given = (example, torch.zeros_like(example), example, *more)
    names = list(axes)
    with warnings.catch_warnings():
        # The exporter tells of its successor and of every shape that it traces; neither is for whoever trains.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            given,
            str(path),
            input_names=names[: len(given)],
            output_names=names[len(given) :],
            dynamic_axes={name: dict(varying) for name, varying in axes.items()},
            opset_version=17,
            dynamo=False,
        )


def quantize(full: Path, small: Path) -> None:
    """Write a model again with weights of eight bits."""
    with TemporaryDirectory() as scratch:
        prepared = Path(scratch, "prepared.onnx")
        quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
        # Signed weights are a fifth faster; of seven bits, they cannot overflow where there are no VNNI instructions.
        quantize_dynamic(str(prepared), str(small), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
