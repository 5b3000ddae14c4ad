"""The weights of a trained tagger, to go on from: those of its checkpoint, or those of the exported model."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from onrecord.annotate.models import MODEL, check
from onrecord.annotate.tagger import MADE_BY, layers_of
from onrecord.errors import SettingsError
from onrecord.train.export import export_full
from onrecord.train.network import Network

CHECKPOINT = "checkpoint.pt"
# How an initializer of eight bits, its scale and its zero are named after the full one.
EIGHT, SCALE, ZERO = "_quantized", "_scale", "_zero_point"


def load_weights(network: Network, folder: Path) -> None:
    """Give the network the weights of a tagger of the same encoder.

    A folder without a checkpoint, as the built-in models are, holds weights of eight bits: near to what was learned,
    which some more steps make good. Layers that the tagger does not have are left as they are. Raises SettingsError
    where the folder holds no tagger, or one of another network.
    """
    if (folder / CHECKPOINT).is_file():
        weights = torch.load(folder / CHECKPOINT, map_location="cpu", weights_only=True)["network"]
    else:
        check(folder, MADE_BY)
        weights = _exported(network, folder)
    held = network.state_dict()
    if any(name not in held or held[name].shape != value.shape for name, value in weights.items()):
        raise SettingsError(f"the tagger in {folder} is of another encoder: give the same --encoder")
    network.load_state_dict({**held, **weights})


def _exported(network: Network, folder: Path) -> dict[str, Tensor]:
    given = dict(_full(_initializers(folder / MODEL)))
    # Of values that differ everywhere: the export writes equal ones, as those that nothing was learned for, once.
    known = deepcopy(network)
    for value in known.parameters():
        nn.init.normal_(value)
    with TemporaryDirectory() as scratch:
        path = Path(scratch, MODEL)
        export_full(known, path, sorted(layers_of(folder)))
        names = _names(_initializers(path), known.state_dict())
    if not names.keys() <= given.keys():
        raise SettingsError(f"the tagger in {folder} is of another network than this version trains: train it anew")
    return {
        parameter: torch.from_numpy(np.array(given[name].T if turned else given[name], order="C"))
        for name, (parameter, turned) in names.items()
    }


def _initializers(path: Path) -> dict[str, NDArray[np.float32]]:
    return {i.name: numpy_helper.to_array(i) for i in onnx.load(str(path)).graph.initializer}


def _full(held: Mapping[str, NDArray[np.float32]]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The initializers by the names that they have in the full model."""
    for name, value in held.items():
        full = name.removesuffix(EIGHT)
        if full != name:
            yield full, ((value.astype(np.float32) - held[full + ZERO]) * held[full + SCALE]).astype(np.float32)
        else:
            yield name, value


def _names(
    initializers: Mapping[str, NDArray[np.float32]], parameters: Mapping[str, Tensor]
) -> dict[str, tuple[str, bool]]:
    """Which parameter each initializer is, and whether it is turned: the export renames the weights of products.

    Those are told by their values, in a network whose values are known.
    """
    found = {f"network.{name}": (name, False) for name in parameters if f"network.{name}" in initializers}
    turned = {value.numpy().T.tobytes(): name for name, value in parameters.items() if value.ndim > 1}
    for name, value in initializers.items():
        if name not in found and value.tobytes() in turned:
            found[name] = (turned[value.tobytes()], True)
    return found
