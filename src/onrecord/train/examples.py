"""Annotated articles as training examples: windows of pieces with their tags, and which pieces belong to which cue."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.marks import ROLES
from onrecord.annotate.pieces import Cutter, Ints, Pieces, windows
from onrecord.annotate.tagger import BEGIN, INSIDE, OUTSIDE
from onrecord.train.brat import Article

Halves = NDArray[np.float16]

# Windows share little in training: what one cuts off, the next one shows whole, and each costs time.
OVERLAP = 20


@dataclass(frozen=True, slots=True)
class Belonging:
    """Pieces [start, end) of a source (role 0) or content (role 1) that belong to the cue that begins at a piece."""

    role: int
    start: int
    end: int
    cue: int


@dataclass(frozen=True, slots=True)
class Example:
    """One window: pieces, quotation state, how likely each tag is (pieces, roles, tags; certain where annotated), and
    belonging, counted from its first piece.
    """

    ids: Ints
    quoted: Ints
    tags: Halves
    belongings: tuple[Belonging, ...]


def examples(articles: Sequence[Article], cutter: Cutter) -> list[Example]:
    """The windows of all articles, in order."""
    return [example for article in articles for example in _of(article, cutter)]


def _of(article: Article, cutter: Cutter) -> list[Example]:
    pieces = cutter.pieces(article.text)
    tags = np.full((len(pieces), len(ROLES)), OUTSIDE)
    belongings: list[Belonging] = []
    for triple in article.attributions:
        ranges = [[pieces.covering(span) for span in part] for part in (triple.source, triple.cue, triple.content)]
        for role, parts in enumerate(ranges):
            for a, b in parts:
                tags[a : min(a + 1, b), role] = BEGIN
                tags[a + 1 : b, role] = INSIDE
        cues = [a for a, b in ranges[1] if a < b]
        if cues:
            belongings += [Belonging(0, a, b, cues[0]) for a, b in ranges[0]]
            belongings += [Belonging(1, a, b, cues[0]) for a, b in ranges[2]]
    certain = np.eye(3, dtype=np.float16)[tags]
    return cut(pieces, certain, belongings)


def cut(pieces: Pieces, tags: Halves, belongings: Sequence[Belonging]) -> list[Example]:
    """The windows of one text, from what holds for the whole of it."""
    return [
        Example(
            pieces.ids[w.start : w.end],
            pieces.quoted[w.start : w.end],
            tags[w.start : w.end],
            tuple(
                Belonging(k.role, max(k.start - w.start, 0), min(k.end, w.end) - w.start, k.cue - w.start)
                for k in belongings
                if w.start <= k.cue < w.end and k.start < w.end and k.end > w.start
            ),
        )
        for w in windows(len(pieces), overlap=OVERLAP)
        if w.end > w.start
    ]
