"""Have trained taggers label texts that nobody annotated, for another tagger to learn from (Hinton et al., 2015).

The learner takes over how likely each tag and kind is, not only which is likeliest. What belongs to which anchor is
taken as settled.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from onrecord.annotate.marks import ANCHOR, LAYERS, TYPES
from onrecord.annotate.models import softmax
from onrecord.annotate.pieces import Cutter, Pieces
from onrecord.annotate.tagger import Floats, Reading, Segment, Tagger, member, segments_of, sigmoid
from onrecord.errors import UsageError
from onrecord.train.examples import Belonging, Example, Targets, cut

BELONGS = 0.5
# Probabilities of nothing have no logarithm.
LEAST = 1e-9


def taught(
    teachers: Sequence[Path], texts: Sequence[str], cutter: Cutter, *, on_text: Callable[[int], None] = lambda _: None
) -> Iterator[Example]:
    """The windows of the texts with what the teachers, on average, say of them; of each layer, those that know it.

    Raises UsageError where a teacher cuts a text otherwise than the learner does: their vocabularies have to agree but
    for the numbering.
    """
    opened = [Tagger(teacher) for teacher in teachers]
    for done, text in enumerate(texts, start=1):
        ours = cutter.pieces(text)
        theirs = [t.cutter.pieces(text) for t in opened]
        _agree(ours, theirs)
        if len(ours):
            said = [t.read([pieces])[0] for t, pieces in zip(opened, theirs, strict=True)]
            by_layer = {layer: [read[layer] for read in said if layer in read] for layer in LAYERS}
            yield from cut(ours, {k: _targets(readings) for k, readings in by_layer.items() if readings})
        on_text(done)


def _agree(ours: Pieces, theirs: Sequence[Pieces]) -> None:
    if not all(np.array_equal(ours.starts, pieces.starts) for pieces in theirs):
        raise UsageError("a teacher cuts words otherwise than the encoder that learns; take one of its vocabulary")


def _targets(readings: Sequence[Reading]) -> Targets:
    likely = np.mean([softmax(read.tags) for read in readings], axis=0)
    segments = segments_of(np.log(likely + LEAST))
    kinds = np.mean([_kinds(read.kinds) for read in readings], axis=0).astype(np.float16)
    anchors = [s.start for s in segments if s.role == ANCHOR]
    return Targets(
        likely.astype(np.float16),
        tuple(_belongings(segments, readings)),
        {at: kinds[at] for at in anchors if kinds.size},
    )


def _kinds(logits: Floats) -> Floats:
    if not logits.size:
        return logits
    return np.concatenate([softmax(logits[:, : len(TYPES)]), softmax(logits[:, len(TYPES) :])], axis=1)


def _belongings(segments: Sequence[Segment], readings: Sequence[Reading]) -> Iterator[Belonging]:
    anchors = [s.start for s in segments if s.role == ANCHOR]
    for window in readings[0].links:
        inside = [c - window.start for c in anchors if window.core[0] <= c < window.core[1]]
        if not inside:
            continue
        linked = np.mean([sigmoid(read.links[window]) for read in readings], axis=0)
        for s in segments:
            a, b = max(s.start, window.start), min(s.end, window.end)
            if s.role == ANCHOR or a >= b:
                continue
            for anchor in inside:
                if linked[member(s.role), a - window.start : b - window.start, anchor].mean() >= BELONGS:
                    yield Belonging(member(s.role), s.start, s.end, anchor + window.start)
