"""Open what a learned model consists of: a folder with `model.onnx`, `tokenizer.json` and `settings.json`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as state
from tokenizers import Tokenizer

from onrecord.errors import SettingsError

T = TypeVar("T")

MODEL, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "settings.json"
# ONNX Runtime's errors have no common base of their own.
_UNREADABLE = (state.Fail, state.InvalidArgument, state.InvalidGraph, state.InvalidProtobuf, state.NotImplemented)


def opened(folder: Path, made_by: str, read: Callable[[dict[str, Any]], T], *, threads: int) -> tuple[Any, T]:
    """The inference session of a model folder, and what `read` makes of its settings.

    `made_by` is the command that writes such folders. Raises SettingsError where a part is missing or cannot be read;
    so `read` may raise KeyError, TypeError and ValueError.
    """
    check(folder, made_by)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    try:
        made = read(json.loads((folder / SETTINGS).read_text(encoding="utf-8")))
        session = onnxruntime.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
    except (KeyError, TypeError, ValueError, RuntimeError, *_UNREADABLE) as error:
        raise SettingsError(f"the model in {folder} cannot be opened: {error}") from error
    return session, made


def check(folder: Path, made_by: str) -> None:
    """Raises SettingsError where the folder lacks a part."""
    for name in (MODEL, TOKENIZER, SETTINGS):
        if not (folder / name).is_file():
            raise SettingsError(f"{folder} holds no {name}: a folder that `{made_by}` wrote is needed")


def open_tokenizer(path: Path) -> Tokenizer:
    """A tokenizer that neither cuts nor fills up. Raises ValueError where the file is none."""
    # Read as JSON first: the library raises bare exceptions on what is none of its files.
    told = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(told, dict) or not isinstance(told.get("model"), dict):
        raise ValueError(f"{path.name} is no tokenizer")
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def piece_id(tokenizer: Tokenizer, *names: str) -> int:
    """The vocabulary id of the first of these pieces that there is. Raises ValueError where there is none."""
    for name in names:
        found = tokenizer.token_to_id(name)
        if found is not None:
            return int(found)
    raise ValueError(f"the tokenizer has no {' or '.join(names)}; a WordPiece vocabulary of BERT or MPNet is needed")


def softmax(logits: NDArray[Any]) -> NDArray[Any]:
    """Probabilities along the last axis, in the type of the logits."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))
