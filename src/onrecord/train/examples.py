"""Annotated texts as training examples: windows of pieces with their tags, and which pieces belong to which anchor."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.marks import ANCHOR, ROLES, STATUSES, TYPES, Layer
from onrecord.annotate.pieces import Cutter, Ints, Pieces, Window, windows
from onrecord.annotate.tagger import BEGIN, INSIDE, OUTSIDE, member
from onrecord.records.spans import Spans
from onrecord.train.acts import Act, Told
from onrecord.train.brat import Article

Halves = NDArray[np.float16]

# Windows share little in training: what one cuts off, the next one shows whole, and each costs time.
OVERLAP = 20


@dataclass(frozen=True, slots=True)
class Belonging:
    """Pieces [start, end) of the first role (0) or the last (1) that belong to the anchor that begins at a piece."""

    role: int
    start: int
    end: int
    anchor: int


@dataclass(frozen=True, slots=True)
class Targets:
    """What one layer of a text is: how likely each tag is (pieces, roles, tags; certain where annotated), what belongs
    to what, and how likely each kind is (types, then statuses) by the first piece of a trigger.
    """

    tags: Halves
    belongings: tuple[Belonging, ...] = ()
    kinds: Mapping[int, Halves] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Example:
    """One window: pieces, quotation state, and the targets of the layers that are known, counted from its start."""

    ids: Ints
    quoted: Ints
    layers: Mapping[Layer, Targets]


def of_articles(articles: Sequence[Article], cutter: Cutter) -> list[Example]:
    """The windows of articles whose attributions are annotated, in order."""
    out: list[Example] = []
    for article in articles:
        pieces = cutter.pieces(article.text)
        groups = [(triple.source, triple.cue, triple.content) for triple in article.attributions]
        out += cut(pieces, {"attribution": _targets(pieces, groups)})
    return out


def of_told(texts: Sequence[Told], cutter: Cutter) -> list[Example]:
    """The windows of reports whose acts are annotated, in order."""
    out: list[Example] = []
    for told in texts:
        pieces = cutter.pieces(told.text)
        groups = [(act.actors, (act.trigger,), act.recipients) for act in told.acts]
        targets = _targets(pieces, groups)
        kinds = {pieces.covering(act.trigger)[0]: _kinds(act) for act in told.acts}
        out += cut(pieces, {"acts": Targets(targets.tags, targets.belongings, kinds)})
    return out


def cut(pieces: Pieces, layers: Mapping[Layer, Targets]) -> list[Example]:
    """The windows of one text, from what holds for the whole of it."""
    return [
        Example(
            pieces.ids[w.start : w.end],
            pieces.quoted[w.start : w.end],
            {layer: _inside(targets, w) for layer, targets in layers.items()},
        )
        for w in windows(len(pieces), overlap=OVERLAP)
        if w.end > w.start
    ]


def _inside(targets: Targets, w: Window) -> Targets:
    return Targets(
        targets.tags[w.start : w.end],
        tuple(
            Belonging(k.role, max(k.start - w.start, 0), min(k.end, w.end) - w.start, k.anchor - w.start)
            for k in targets.belongings
            if w.start <= k.anchor < w.end and k.start < w.end and k.end > w.start
        ),
        {at - w.start: kinds for at, kinds in targets.kinds.items() if w.start <= at < w.end},
    )


def _targets(pieces: Pieces, groups: Sequence[tuple[Spans, Spans, Spans]]) -> Targets:
    """Each group holds the spans of the three roles of one attribution or act."""
    tags = np.full((len(pieces), ROLES), OUTSIDE)
    belongings: list[Belonging] = []
    for group in groups:
        ranges = [[pieces.covering(span) for span in part] for part in group]
        for role, parts in enumerate(ranges):
            for a, b in parts:
                tags[a : min(a + 1, b), role] = BEGIN
                tags[a + 1 : b, role] = INSIDE
        anchors = [a for a, b in ranges[ANCHOR] if a < b]
        belongings += _belonging(ranges, anchors[0]) if anchors else ()
    return Targets(np.eye(3, dtype=np.float16)[tags], tuple(belongings))


def _belonging(ranges: Sequence[Sequence[tuple[int, int]]], anchor: int) -> Iterator[Belonging]:
    for role, parts in enumerate(ranges):
        if role != ANCHOR:
            yield from (Belonging(member(role), a, b, anchor) for a, b in parts)


def _kinds(act: Act) -> Halves:
    kinds = np.zeros(len(TYPES) + len(STATUSES), dtype=np.float16)
    kinds[TYPES.index(act.type)] = 1
    kinds[len(TYPES) + STATUSES.index(act.status)] = 1
    return kinds
