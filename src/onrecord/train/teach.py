"""Have trained taggers label texts that nobody annotated, for another tagger to learn from (Hinton et al., 2015).

The learner takes over how likely each tag is, not only which is likeliest. What belongs to which cue is taken as
settled.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from onrecord.annotate.marks import ROLES
from onrecord.annotate.models import softmax
from onrecord.annotate.pieces import Cutter, Pieces
from onrecord.annotate.tagger import Floats, Reading, Tagger, segments_of, sigmoid
from onrecord.errors import UsageError
from onrecord.train.examples import Belonging, Example, Halves, cut

# Texts that are read together.
BATCH = 16
BELONGS = 0.5
KEPT = "taught.npz"


def taught(
    teachers: Sequence[Path], texts: Sequence[str], cutter: Cutter, folder: Path, *, on_text: Callable[[int], None]
) -> list[Example]:
    """The windows of the texts with what the teachers, on average, say of them.

    Kept in `folder`, and taken from there where the same number of texts was labelled before. Raises UsageError where a
    teacher cuts a text otherwise than the learner does: their vocabularies have to agree but for the numbering.
    """
    path = folder / KEPT
    if path.is_file():
        return _load(path, len(texts))
    opened = [Tagger(teacher) for teacher in teachers]
    made: list[Example] = []
    for start in range(0, len(texts), BATCH):
        some = texts[start : start + BATCH]
        for text, readings in zip(some, zip(*(t.read(some) for t in opened), strict=True), strict=True):
            made += _examples(cutter.pieces(text), readings)
        on_text(start + len(some))
    folder.mkdir(parents=True, exist_ok=True)
    _keep(path, made, len(texts))
    return made


def _examples(pieces: Pieces, readings: Sequence[Reading]) -> list[Example]:
    for read in readings:
        if not np.array_equal(read.pieces.starts, pieces.starts):
            raise UsageError(
                "a teacher cuts words otherwise than the encoder that is to learn; take one of its vocabulary"
            )
    if not len(pieces):
        return []
    likely = np.mean([softmax(read.tags) for read in readings], axis=0)
    return cut(pieces, likely.astype(np.float16), list(_belongings(np.log(likely + 1e-9), readings)))


def _belongings(logits: Floats, readings: Sequence[Reading]) -> Iterator[Belonging]:
    segments = segments_of(logits)
    cues = [s.start for s in segments if ROLES[s.role] == "cue"]
    for window in readings[0].links:
        inside = [c - window.start for c in cues if window.core[0] <= c < window.core[1]]
        if not inside:
            continue
        linked = np.mean([sigmoid(read.links[window]) for read in readings], axis=0)
        for s in segments:
            a, b = max(s.start, window.start), min(s.end, window.end)
            if ROLES[s.role] == "cue" or a >= b:
                continue
            role = int(ROLES[s.role] == "content")
            for cue in inside:
                if linked[role, a - window.start : b - window.start, cue].mean() >= BELONGS:
                    yield Belonging(role, s.start, s.end, cue + window.start)


def _keep(path: Path, examples: Sequence[Example], texts: int) -> None:
    belongings = [(i, b.role, b.start, b.end, b.cue) for i, e in enumerate(examples) for b in e.belongings]
    with path.open("wb") as file:
        np.savez(
            file,
            texts=texts,
            sizes=[len(e.ids) for e in examples],
            ids=np.concatenate([e.ids for e in examples]),
            quoted=np.concatenate([e.quoted for e in examples]),
            tags=np.concatenate([e.tags for e in examples]),
            belongings=np.array(belongings, dtype=np.int64).reshape(-1, 5),
        )


def _load(path: Path, texts: int) -> list[Example]:
    kept = np.load(path)
    if int(kept["texts"]) != texts:
        raise UsageError(f"{path} holds the labels of other texts; remove it to label these")
    ends = np.cumsum(kept["sizes"])[:-1]
    tags: list[Halves] = np.split(kept["tags"], ends)
    belongings: list[list[Belonging]] = [[] for _ in kept["sizes"]]
    for i, *rest in kept["belongings"].tolist():
        belongings[i].append(Belonging(*rest))
    parts = zip(np.split(kept["ids"], ends), np.split(kept["quoted"], ends), tags, belongings, strict=True)
    return [Example(ids, quoted, likely, tuple(held)) for ids, quoted, likely, held in parts]
