"""The learned tagger: one pass of an encoder marks sources, cues and contents, and says what goes together.

An ONNX model with the inputs `ids`, `quoted`, `attended` (batch, pieces) and the outputs `tags` (batch, pieces, 3, 3),
logits of outside, begin and inside for each role, and `links` (batch, 2, pieces, pieces): the logit that piece i of a
source (0) or a content (1) belongs to the cue that begins at piece j. Tags are decoded by the best legal path
(Viterbi).
"""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as state

from onrecord.annotate.marks import FEATURES, ROLES, Judgement, Mark, Marks
from onrecord.annotate.pieces import Cutter, Pieces, Window, windows
from onrecord.errors import SettingsError

Floats = NDArray[np.float32]

# The model that ships with the package.
BUILT_IN = Path(__file__).parents[1] / "models" / "attribution"
MODEL, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "settings.json"
# Neighbouring windows share this many pieces, so that every cue sees a hundred words on one side at least.
OVERLAP = 56
# Windows a pass: more gain nothing and the pairs of pieces take memory by the square.
BATCH = 8
# Belonging less likely than this is not worth keeping.
FLOOR = 0.05
OUTSIDE, BEGIN, INSIDE = range(3)
# ONNX Runtime's errors have no common base of their own.
_UNREADABLE = (state.Fail, state.InvalidArgument, state.InvalidGraph, state.InvalidProtobuf, state.NotImplemented)


@dataclass(frozen=True, slots=True)
class _Segment:
    role: int
    start: int
    end: int
    probability: float


class Tagger:
    """A model folder opened for use: `model.onnx`, `tokenizer.json` and `settings.json`.

    Raises SettingsError where the folder does not hold them or they do not fit together.
    """

    def __init__(self, folder: Path = BUILT_IN, *, threads: int = 0) -> None:
        _check(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        try:
            settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
            self.judgement = Judgement(tuple(map(float, settings["weights"])), float(settings["keep"]))
            if len(self.judgement.weights) != len(FEATURES) + 1:
                raise ValueError(f"{SETTINGS} should hold {len(FEATURES) + 1} weights: a constant and {FEATURES}")
            self.cutter = Cutter(folder / TOKENIZER)
            self.session = onnxruntime.InferenceSession(
                str(folder / MODEL), options, providers=["CPUExecutionProvider"]
            )
        except (KeyError, TypeError, ValueError, RuntimeError, *_UNREADABLE) as error:
            raise SettingsError(f"the tagger in {folder} cannot be opened: {error}") from error

    def marks(self, texts: Sequence[str]) -> list[Marks]:
        """The marks of each text in text order. Windows of all texts are batched by length."""
        cut = [self.cutter.pieces(text) for text in texts]
        places = [(i, w) for i, pieces in enumerate(cut) if len(pieces) for w in windows(len(pieces), overlap=OVERLAP)]
        places.sort(key=lambda p: p[1].end - p[1].start)
        tags = [np.zeros((len(pieces), len(ROLES), 3), dtype=np.float32) for pieces in cut]
        links: list[dict[Window, Floats]] = [{} for _ in cut]
        for start in range(0, len(places), BATCH):
            batch = places[start : start + BATCH]
            for (i, window), (tagged, linked) in zip(batch, self._run([(cut[i], w) for i, w in batch]), strict=True):
                a, b = window.core
                tags[i][a:b] = tagged[a - window.start : b - window.start]
                links[i][window] = linked
        return [Marks(tuple(_marks(p, t, k)), self.judgement) for p, t, k in zip(cut, tags, links, strict=True)]

    def _run(self, batch: Sequence[tuple[Pieces, Window]]) -> Iterator[tuple[Floats, Floats]]:
        longest = max(w.end - w.start for _, w in batch) + 1
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        quoted, attended = np.zeros_like(ids), np.zeros_like(ids)
        for row, (pieces, w) in enumerate(batch):
            size = w.end - w.start
            ids[row, 0] = self.cutter.open
            ids[row, 1 : size + 1] = pieces.ids[w.start : w.end]
            quoted[row, 1 : size + 1] = pieces.quoted[w.start : w.end]
            attended[row, : size + 1] = 1
        tags, links = self.session.run(["tags", "links"], {"ids": ids, "quoted": quoted, "attended": attended})
        for row, (_, w) in enumerate(batch):
            size = w.end - w.start + 1
            yield tags[row, 1:size], links[row, :, 1:size, 1:size]


@cache
def digest(folder: Path = BUILT_IN) -> str:
    """Eight hexadecimal digits that name a model folder's weights and settings."""
    _check(folder)
    total = hashlib.sha256()
    for name in (MODEL, SETTINGS):
        total.update((folder / name).read_bytes())
    return total.hexdigest()[:8]


def _check(folder: Path) -> None:
    for name in (MODEL, TOKENIZER, SETTINGS):
        if not (folder / name).is_file():
            raise SettingsError(
                f"{folder} holds no {name}: a tagger is a folder that `onrecord train attribution` wrote"
            )


@cache
def load_tagger(folder: Path = BUILT_IN, threads: int = 0) -> Tagger:
    """A tagger, opened once a process."""
    return Tagger(folder, threads=threads)


def _marks(pieces: Pieces, tags: Floats, links: Mapping[Window, Floats]) -> Iterable[Mark]:
    if not len(pieces):
        return
    probabilities = _softmax(tags)
    segments = sorted(
        (
            _Segment(role, a, b, float(1 - probabilities[a:b, role, OUTSIDE].mean()))
            for role in range(len(ROLES))
            for a, b in _decode(tags[:, role])
        ),
        key=lambda s: (s.start, s.end, s.role),
    )
    cues = {i: s.start for i, s in enumerate(segments) if ROLES[s.role] == "cue"}
    starts = [s.start for s in segments]
    reached = list(accumulate((s.end for s in segments), max))
    belongs: dict[int, dict[int, float]] = {i: {} for i in range(len(segments))}
    for window, linked in links.items():
        inside = {i: at - window.start for i, at in cues.items() if window.core[0] <= at < window.core[1]}
        if not inside:
            continue
        columns = np.array(list(inside.values()))
        for i in range(bisect_right(reached, window.start), bisect_left(starts, window.end)):
            s = segments[i]
            a, b = max(s.start, window.start), min(s.end, window.end)
            if i in cues or a >= b:
                continue
            row = linked[int(ROLES[s.role] == "content"), a - window.start : b - window.start][:, columns]
            for cue, probability in zip(inside, _sigmoid(row).mean(axis=0), strict=True):
                if probability >= FLOOR:
                    belongs[i][cue] = float(probability)
    for i, s in enumerate(segments):
        yield Mark(ROLES[s.role], (int(pieces.starts[s.start]), int(pieces.ends[s.end - 1])), s.probability, belongs[i])


def _decode(logits: Floats) -> Iterator[tuple[int, int]]:
    """The segments on the best path through (pieces, 3) logits on which inside never follows outside."""
    scores = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    rows = scores.tolist()
    best = [rows[0][OUTSIDE], rows[0][BEGIN], float("-inf")]
    back: list[tuple[int, int]] = []
    for outside, begin, inside in rows[1:]:
        before = OUTSIDE if best[OUTSIDE] >= max(best[BEGIN], best[INSIDE]) else _inner(best)
        within = _inner(best)
        back.append((before, within))
        best = [best[before] + outside, best[before] + begin, best[within] + inside]
    state = max(range(3), key=best.__getitem__)
    path = [state]
    for before, within in reversed(back):
        state = within if state == INSIDE else before
        path.append(state)
    path.reverse()
    start = None
    for i, state in enumerate([*path, OUTSIDE]):
        if state != INSIDE and start is not None:
            yield start, i
            start = None
        if state == BEGIN:
            start = i


def _inner(best: Sequence[float]) -> int:
    return BEGIN if best[BEGIN] >= best[INSIDE] else INSIDE


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
