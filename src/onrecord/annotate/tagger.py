"""The learned tagger: one pass of an encoder marks who said what and who did what, and says what goes together.

An ONNX model with the inputs `ids`, `quoted`, `attended` (batch, pieces) and, for the layer of attributions, the
outputs `tags` (batch, pieces, 3, 3), logits of outside, begin and inside for each role, and `links` (batch, 2, pieces,
pieces): the logit that piece i of a source (0) or a content (1) belongs to the cue that begins at piece j. A model may
have the same for the layer of acts, `act_tags` and `act_links`, and `act_kinds` (batch, pieces, types and statuses),
the logits of the kinds of an act at the first piece of its trigger. Tags are decoded by the best legal path (Viterbi).
"""

import hashlib
import json
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.marks import (
    ANCHOR,
    FEATURES,
    LAYERS,
    ROLES,
    STATUSES,
    TYPES,
    Judgement,
    Layer,
    Mark,
    Marks,
)
from onrecord.annotate.models import MODEL, SETTINGS, TOKENIZER, check, opened, softmax
from onrecord.annotate.pieces import Cutter, Pieces, Window, windows
from onrecord.errors import SettingsError

Floats = NDArray[np.float32]

# The model that ships with the package.
BUILT_IN = Path(__file__).parents[1] / "models" / "attribution"
# The one that marks acts. One model for both layers cost the attributions three points of F1: docs/evaluation.md.
ACTS_BUILT_IN = Path(__file__).parents[1] / "models" / "acts"
MADE_BY = "onrecord train attribution"
# What the model gives for each layer: tags, links, and for acts their kinds.
OUTPUTS: dict[Layer, tuple[str, ...]] = {
    "attribution": ("tags", "links"),
    "acts": ("act_tags", "act_links", "act_kinds"),
}
# Neighbouring windows share this many pieces, so that every cue sees a hundred words on one side at least.
OVERLAP = 56
# Belonging less likely than this is not worth keeping.
FLOOR = 0.05
OUTSIDE, BEGIN, INSIDE = range(3)


@dataclass(frozen=True, slots=True)
class Segment:
    """Pieces [start, end) in a role (its place in the layer), with their mean probability."""

    role: int
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The logits of one layer for a text: tags (pieces, 3, 3), links (2, pieces, pieces) for each window, and kinds
    (pieces, types and statuses), empty where the layer has none.
    """

    tags: Floats
    links: dict[Window, Floats]
    kinds: Floats


class Tagger:
    """A model folder opened for use: `model.onnx`, `tokenizer.json` and `settings.json`.

    `threads` is how many windows are read at once, 0 for as many as there are cores. Raises SettingsError where the
    folder does not hold its parts or they do not fit together.
    """

    def __init__(self, folder: Path = BUILT_IN, *, threads: int = 0) -> None:
        self.threads = threads or os.cpu_count() or 1
        self.session, (self.cutter, self.judgements) = opened(
            folder, MADE_BY, lambda settings: (Cutter(folder / TOKENIZER), _judgements(settings)), threads=1
        )
        given = {output.name for output in self.session.get_outputs()}
        if not all(given.issuperset(OUTPUTS[layer]) for layer in self.judgements):
            raise SettingsError(f"the model in {folder} cannot be opened: it lacks a layer that {SETTINGS} judges")

    def marks(self, texts: Sequence[str]) -> list[dict[Layer, Marks]]:
        """The marks of each text by layer, in text order. What is said of one text does not depend on the others."""
        cut = [self.cutter.pieces(text) for text in texts]
        return [
            {
                layer: Marks(tuple(_marks(layer, pieces, reading)), self.judgements.get(layer))
                for layer, reading in read.items()
            }
            for pieces, read in zip(cut, self.read(cut), strict=True)
        ]

    def read(self, texts: Sequence[Pieces]) -> list[dict[Layer, Reading]]:
        """What the model says of each text by layer, before anything is decided."""
        read = [{layer: _nothing(layer, len(text)) for layer in self.judgements} for text in texts]
        cut = (windows(len(text), overlap=OVERLAP, turns=text.turns) if len(text) else () for text in texts)
        places = [(i, w) for i, some in enumerate(cut) for w in some]
        with ThreadPoolExecutor(self.threads) as pool:
            runs = pool.map(self._run, (texts[i] for i, _ in places), (w for _, w in places))
            for (i, w), given in zip(places, runs, strict=True):
                a, b = w.core
                # The first piece of a pass opens the window.
                inside, core = slice(1, w.end - w.start + 1), slice(a - w.start + 1, b - w.start + 1)
                for layer in self.judgements:
                    tags, links, *kinds = (given[name] for name in OUTPUTS[layer])
                    read[i][layer].tags[a:b] = tags[core]
                    read[i][layer].links[w] = links[:, inside, inside]
                    for kind in kinds:
                        read[i][layer].kinds[a:b] = kind[core]
        return read

    def _run(self, text: Pieces, w: Window) -> dict[str, Floats]:
        # One window a pass: weights of eight bits are scaled by all that a pass holds, so neighbours would have a say.
        # It is also faster on a processor, where nothing is gained by more rows and the shorter ones are filled up.
        ids, quoted = (
            [first, *some[w.start : w.end]] for first, some in ((self.cutter.open, text.ids), (0, text.quoted))
        )
        given = {"ids": np.array([ids]), "quoted": np.array([quoted]), "attended": np.ones((1, len(ids)), np.int64)}
        names = [name for layer in self.judgements for name in OUTPUTS[layer]]
        return dict(zip(names, (output[0] for output in self.session.run(names, given)), strict=True))


def _nothing(layer: Layer, size: int) -> Reading:
    kinds = len(TYPES) + len(STATUSES) if layer == "acts" else 0
    return Reading(np.zeros((size, ROLES, 3), np.float32), {}, np.zeros((size, kinds), np.float32))


@cache
def digest(folder: Path = BUILT_IN) -> str:
    """Eight hexadecimal digits that name a model folder's weights and settings."""
    check(folder, MADE_BY)
    total = hashlib.sha256()
    for name in (MODEL, SETTINGS):
        total.update((folder / name).read_bytes())
    return total.hexdigest()[:8]


def layers_of(folder: Path) -> frozenset[Layer]:
    """What a tagger marks, by its settings. Raises SettingsError where the folder is none of a tagger."""
    check(folder, MADE_BY)
    try:
        settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        return frozenset(_judgements(settings))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"the model in {folder} cannot be opened: {error}") from error


def _judgements(settings: Mapping[str, Any]) -> dict[Layer, Judgement]:
    found = {layer: _judgement(layer, settings[layer]) for layer in LAYERS if layer in settings}
    if not found:
        raise ValueError(f"{SETTINGS} judges no layer")
    return found


def _judgement(layer: Layer, settings: Mapping[str, Any]) -> Judgement:
    judgement = Judgement(tuple(map(float, settings["weights"])), float(settings["keep"]))
    if len(judgement.weights) != len(FEATURES[layer]) + 1:
        raise ValueError(f"{SETTINGS} should hold {len(FEATURES[layer]) + 1} weights: a constant and {FEATURES[layer]}")
    return judgement


@cache
def load_tagger(folder: Path = BUILT_IN, threads: int = 0) -> Tagger:
    """A tagger, opened once a process."""
    return Tagger(folder, threads=threads)


def segments_of(tags: Floats) -> list[Segment]:
    """The segments that logits (pieces, 3, 3) say, in text order."""
    if not len(tags):
        return []
    probabilities = softmax(tags)
    return sorted(
        (
            Segment(role, a, b, float(1 - probabilities[a:b, role, OUTSIDE].mean()))
            for role in range(ROLES)
            for a, b in _decode(tags[:, role])
        ),
        key=lambda s: (s.start, s.end, s.role),
    )


def _marks(layer: Layer, pieces: Pieces, read: Reading) -> Iterable[Mark]:
    segments = segments_of(read.tags)
    ties = _ties(segments, read.links)
    for i, s in enumerate(segments):
        types: tuple[float, ...] = ()
        statuses: tuple[float, ...] = ()
        if s.role == ANCHOR and read.kinds.size:
            types = tuple(softmax(read.kinds[s.start, : len(TYPES)]).tolist())
            statuses = tuple(softmax(read.kinds[s.start, len(TYPES) :]).tolist())
        span = (int(pieces.starts[s.start]), int(pieces.ends[s.end - 1]))
        yield Mark(LAYERS[layer][s.role], span, s.probability, ties[i], types, statuses)


def _ties(segments: Sequence[Segment], links: Mapping[Window, Floats]) -> list[dict[int, float]]:
    """How likely each segment belongs to each anchor, by the anchor's place among the segments."""
    anchors = {i: s.start for i, s in enumerate(segments) if s.role == ANCHOR}
    starts = [s.start for s in segments]
    reached = list(accumulate((s.end for s in segments), max))
    ties: list[dict[int, float]] = [{} for _ in segments]
    for window, linked in links.items():
        inside = {i: at - window.start for i, at in anchors.items() if window.core[0] <= at < window.core[1]}
        if not inside:
            continue
        columns = np.array(list(inside.values()))
        for i in range(bisect_right(reached, window.start), bisect_left(starts, window.end)):
            s = segments[i]
            a, b = max(s.start, window.start), min(s.end, window.end)
            if i in anchors or a >= b:
                continue
            row = linked[member(s.role), a - window.start : b - window.start][:, columns]
            for anchor, probability in zip(inside, sigmoid(row).mean(axis=0), strict=True):
                if probability >= FLOOR:
                    ties[i][anchor] = float(probability)
    return ties


def member(role: int) -> int:
    """Which of the two links tells what a role belongs to: the first role's, or the last one's."""
    return int(role > ANCHOR)


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


def sigmoid(logits: Floats) -> Floats:
    """Probabilities, each by itself."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
