"""The learned tagger: one pass of an encoder marks sources, cues and contents, and says what goes together.

An ONNX model with the inputs `ids`, `quoted`, `attended` (batch, pieces) and the outputs `tags` (batch, pieces, 3, 3),
logits of outside, begin and inside for each role, and `links` (batch, 2, pieces, pieces): the logit that piece i of a
source (0) or a content (1) belongs to the cue that begins at piece j. Tags are decoded by the best legal path
(Viterbi).
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.marks import FEATURES, ROLES, Judgement, Mark, Marks
from onrecord.annotate.models import MODEL, SETTINGS, TOKENIZER, check, opened, softmax
from onrecord.annotate.pieces import Cutter, Pieces, Window, windows

Floats = NDArray[np.float32]

# The model that ships with the package.
BUILT_IN = Path(__file__).parents[1] / "models" / "attribution"
MADE_BY = "onrecord train attribution"
# Neighbouring windows share this many pieces, so that every cue sees a hundred words on one side at least.
OVERLAP = 56
# Windows a pass: more gain nothing and the pairs of pieces take memory by the square.
BATCH = 8
# Belonging less likely than this is not worth keeping.
FLOOR = 0.05
OUTSIDE, BEGIN, INSIDE = range(3)


@dataclass(frozen=True, slots=True)
class Segment:
    """Pieces [start, end) in a role (its place in ROLES), with their mean probability."""

    role: int
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The model's logits for a text: tags (pieces, 3, 3), and links (2, pieces, pieces) for each window."""

    pieces: Pieces
    tags: Floats
    links: dict[Window, Floats]


class Tagger:
    """A model folder opened for use: `model.onnx`, `tokenizer.json` and `settings.json`.

    Raises SettingsError where the folder does not hold them or they do not fit together.
    """

    def __init__(self, folder: Path = BUILT_IN, *, threads: int = 0) -> None:
        self.session, (self.cutter, self.judgement) = opened(
            folder, MADE_BY, lambda settings: (Cutter(folder / TOKENIZER), _judgement(settings)), threads=threads
        )

    def marks(self, texts: Sequence[str]) -> list[Marks]:
        """The marks of each text in text order. Windows of all texts are batched by length."""
        return [Marks(tuple(_marks(read)), self.judgement) for read in self.read(texts)]

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """What the model says of each text, before anything is decided."""
        cut = [self.cutter.pieces(text) for text in texts]
        places = [(i, w) for i, pieces in enumerate(cut) if len(pieces) for w in windows(len(pieces), overlap=OVERLAP)]
        places.sort(key=lambda p: p[1].end - p[1].start)
        read = [Reading(pieces, np.zeros((len(pieces), len(ROLES), 3), dtype=np.float32), {}) for pieces in cut]
        for start in range(0, len(places), BATCH):
            batch = places[start : start + BATCH]
            for (i, window), (tagged, linked) in zip(batch, self._run([(cut[i], w) for i, w in batch]), strict=True):
                a, b = window.core
                read[i].tags[a:b] = tagged[a - window.start : b - window.start]
                read[i].links[window] = linked
        return read

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
    check(folder, MADE_BY)
    total = hashlib.sha256()
    for name in (MODEL, SETTINGS):
        total.update((folder / name).read_bytes())
    return total.hexdigest()[:8]


def _judgement(settings: Mapping[str, Any]) -> Judgement:
    judgement = Judgement(tuple(map(float, settings["weights"])), float(settings["keep"]))
    if len(judgement.weights) != len(FEATURES) + 1:
        raise ValueError(f"{SETTINGS} should hold {len(FEATURES) + 1} weights: a constant and {FEATURES}")
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
            for role in range(len(ROLES))
            for a, b in _decode(tags[:, role])
        ),
        key=lambda s: (s.start, s.end, s.role),
    )


def _marks(read: Reading) -> Iterable[Mark]:
    segments = segments_of(read.tags)
    cues = {i: s.start for i, s in enumerate(segments) if ROLES[s.role] == "cue"}
    starts = [s.start for s in segments]
    reached = list(accumulate((s.end for s in segments), max))
    belongs: dict[int, dict[int, float]] = {i: {} for i in range(len(segments))}
    for window, linked in read.links.items():
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
            for cue, probability in zip(inside, sigmoid(row).mean(axis=0), strict=True):
                if probability >= FLOOR:
                    belongs[i][cue] = float(probability)
    pieces = read.pieces
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


def sigmoid(logits: Floats) -> Floats:
    """Probabilities, each by itself."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
