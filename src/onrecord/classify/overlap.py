"""What a claim and a text have in common, sentence by sentence, and what stand the words near it take."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onrecord.classify.cues import KINDS, cues
from onrecord.classify.sentences import sentences
from onrecord.classify.words import Floats, Ints, Words
from onrecord.records.spans import Span

Truths = NDArray[np.bool_]

# Sentences that open a report, and those that match a claim best.
LEAD, NEAREST = 3, 3
# Words that say more than this are names and the like: a tenth of a report.
RARE = 0.72
# What is common to claims and texts; the first stage judges by these alone.
SHARED = (
    "claim found", "in the best sentence", "in the second", "in the third", "in the lead", "over all sentences",
    "in a mean sentence", "rare words found", "weight of rare words", "weight found", "rare words repeated", "numbers",
    "neighbours", "length of claim", "length of text", "sentences", "place of the best", "length of the best",
)  # fmt: skip
PLACES = ("in the claim", "in the best", "in the nearest", "in the lead", "a hundred pieces", "by the match", "in all")
FEATURES = (*SHARED, *(f"{kind} {place}" for kind in KINDS for place in PLACES), "asks", "quotes", "both deny")


@dataclass(frozen=True)
class Reading:
    """A text as sentences, the vocabulary ids of each, and the cues of each by kind, (sentences, kinds)."""

    text: str
    spans: Sequence[Span]
    ids: Sequence[Ints]
    cues: Floats

    @cached_property
    def flat(self) -> Ints:
        """All pieces, one after the other."""
        return np.concatenate(self.ids) if self.ids else np.zeros(0, dtype=np.int64)

    @cached_property
    def sizes(self) -> Ints:
        """The pieces of each sentence."""
        return np.array([len(i) for i in self.ids], dtype=np.int64)

    @cached_property
    def sentence(self) -> Ints:
        """The sentence of each piece."""
        return np.repeat(np.arange(len(self.ids)), self.sizes)


def read(texts: Sequence[str], words: Words) -> list[Reading]:
    """Each text, read. Linear in the texts."""
    spans = [sentences(text) for text in texts]
    pieces = iter(words.pieces([text[a:b] for text, found in zip(texts, spans, strict=True) for a, b in found]))
    return [
        Reading(text, found, [next(pieces) for _ in found], _cues(text, found))
        for text, found in zip(texts, spans, strict=True)
    ]


def _cues(text: str, spans: Sequence[Span]) -> Floats:
    counts = np.zeros((len(spans), len(KINDS)))
    found = cues(text) if spans else []
    at = np.searchsorted([a for a, _ in spans], [offset for _, offset in found], side="right") - 1
    for row, (kind, _) in zip(at.tolist(), found, strict=True):
        counts[row, KINDS.index(kind)] += 1
    return counts


@dataclass(frozen=True)
class Match:
    """A claim against a text. `hits` (sentences, pieces of the claim): whether a sentence holds a form of the word."""

    claim: Reading
    text: Reading
    words: Words
    hits: Truths

    @cached_property
    def weights(self) -> Floats:
        """How much each piece of the claim says."""
        return self.words.weights[self.claim.flat]

    @cached_property
    def covered(self) -> Floats:
        """The share of the claim, by weight, that each sentence holds."""
        return np.asarray(self.hits @ self.weights / max(self.weights.sum(), 1e-9))

    @cached_property
    def nearest(self) -> Ints:
        """The sentences, the one that holds most of the claim first."""
        return np.argsort(-self.covered, kind="stable")


def match(claim: Reading, text: Reading, words: Words) -> Match:
    """Lay a claim beside a text. Linear in the text."""
    stems = words.stems[claim.flat]
    distinct, back = np.unique(stems, return_inverse=True)
    column = np.full(len(words.stems), -1)
    column[distinct] = np.arange(len(distinct))
    columns = column[words.stems[text.flat]]
    held = np.zeros((len(text.ids), len(distinct)), dtype=bool)
    held[text.sentence[columns >= 0], columns[columns >= 0]] = True
    return Match(claim, text, words, held[:, back])


def features(match: Match) -> Floats:
    """The features of a match, in the order of FEATURES. The text has to hold a sentence, the claim a piece."""
    return np.array([*_shared(match), *_stands(match)])


def _shared(match: Match) -> list[float]:
    hits, weights, covered, sizes = match.hits, match.weights, match.covered, match.text.sizes
    total = max(weights.sum(), 1e-9)
    best = [*covered[match.nearest[:3]].tolist(), 0.0, 0.0][:3]
    found: Truths = np.asarray(hits.any(axis=0))
    rare: Truths = weights > RARE
    digits: Truths = match.words.digits[match.claim.flat]
    first = match.nearest[0]
    return [
        found @ weights / total,
        *best,
        hits[:LEAD].any(axis=0) @ weights / total,
        float(np.sqrt((covered**2).sum())),
        covered.mean(),
        # As if a third of a word more had been seen, half of it found: many claims hold one rare word.
        (found[rare].sum() + 0.3) / (rare.sum() + 0.6),
        (weights * rare * found).sum(),
        (weights * found).sum(),
        np.log1p(hits[:, rare].sum()),
        float(found[digits].sum()) - float((~found[digits]).sum()),
        _neighbours(match),
        np.log1p(len(weights)),
        np.log1p(sizes.sum()),
        np.log1p(len(sizes)),
        first / len(sizes),
        np.log1p(sizes[first]),
    ]


def _neighbours(match: Match) -> float:
    """The share of the pairs of neighbouring words of the claim that the text has as neighbours too."""
    size = len(match.words.stems)

    def pairs(ids: Ints) -> Ints:
        stems = match.words.stems[ids]
        return np.unique(stems[:-1] * size + stems[1:])

    ours = pairs(match.claim.flat)
    return float(np.isin(ours, pairs(match.text.flat)).mean()) if len(ours) else 0.0


def _stands(match: Match) -> list[float]:
    said, counts = match.claim.cues.sum(axis=0), match.text.cues
    pieces = match.text.sizes.sum()
    table = np.array([
        np.minimum(said, 2),
        np.minimum(counts[match.nearest[0]], 3),
        counts[match.nearest[:NEAREST]].sum(axis=0),
        counts[:LEAD].sum(axis=0),
        100 * counts.sum(axis=0) / (pieces + 20),
        match.covered @ counts,
        np.log1p(counts.sum(axis=0)),
    ])  # fmt: skip
    claim, deny = match.claim.text, KINDS.index("deny")
    asks, quotes = "?" in claim, any(mark in claim for mark in "\"'“”‘’")
    return [*table.T.ravel().tolist(), float(asks), float(quotes), float(table[0, deny] * table[4, deny])]
