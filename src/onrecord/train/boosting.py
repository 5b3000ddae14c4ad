"""Gradient boosting of full trees over binned features (Friedman, 2001; bins and Newton steps as in XGBoost, 2016)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.annotate.models import softmax
from onrecord.classify.trees import Trees
from onrecord.classify.words import Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Boost:
    """How to boost: rounds of a tree for each class, their depth, the part of each step that is taken.

    `pull` draws leaves to zero; a leaf holds at least `least` of curvature.
    """

    rounds: int = 200
    depth: int = 5
    rate: float = 0.06
    bins: int = 48
    pull: float = 2.0
    least: float = 1.0


def boosted(table: Floats, classes: Ints, weights: Floats, how: Boost) -> Trees:
    """Trees that tell the classes of rows (rows, features) apart; `weights` (rows,) say how much each row counts."""
    number = int(classes.max()) + 1
    edges = [_edges(column, how.bins) for column in table.T]
    codes = np.stack([np.searchsorted(e, c, side="left") for e, c in zip(edges, table.T, strict=True)], axis=1)
    truth = np.eye(number)[classes]
    start = np.log(weights @ truth / weights.sum())
    logits = np.tile(start, (len(table), 1))
    grown: list[tuple[Ints, Ints, Floats]] = []
    for _ in range(how.rounds):
        likely = softmax(logits)
        slope = (likely - truth) * weights[:, None]
        curve = np.maximum(likely * (1 - likely), 1e-6) * weights[:, None]
        for k in range(number):
            tree = _grow(codes, slope[:, k], curve[:, k], how)
            logits[:, k] += tree[2][_reached(codes, *tree[:2])]
            grown.append(tree)
    features, cuts = np.array([t[0] for t in grown]), np.array([t[1] for t in grown])
    leaves = np.array([t[2] for t in grown])
    return Trees(features, _thresholds(features, cuts, edges), leaves, np.arange(len(grown)) % number, start)


def _edges(column: Floats, bins: int) -> Floats:
    # Thresholds are kept in 32 bits: rounded first, so that training sees what use will see.
    cut = np.quantile(column, np.linspace(0, 1, bins + 1)[1:-1])
    return np.unique(cut.astype(np.float32)).astype(np.float64)


def _thresholds(features: Ints, cuts: Ints, edges: Sequence[Floats]) -> Floats:
    """The threshold of each cut; behind the last edge nothing goes right."""
    lists = [[*e.tolist(), float("inf")] for e in edges]
    rows = zip(features.tolist(), cuts.tolist(), strict=True)
    return np.array([[lists[f][min(c, len(edges[f]))] for f, c in zip(*row, strict=True)] for row in rows])


def _grow(codes: Ints, slope: Floats, curve: Floats, how: Boost) -> tuple[Ints, Ints, Floats]:
    """The feature and the bin of each inner node, and the leaves."""
    features, bins = codes.shape[1], how.bins
    cells = codes + np.arange(features) * bins
    node = np.zeros(len(codes), dtype=np.int64)
    chosen: list[Ints] = []
    cut: list[Ints] = []
    for level in range(how.depth):
        keys = (node[:, None] * (features * bins) + cells).ravel()
        size = (1 << level) * features * bins
        down, bend = (_sums(keys, np.repeat(of, features), size).reshape(-1, features, bins) for of in (slope, curve))
        best = _gain(down, bend, how).reshape(1 << level, -1).argmax(axis=1)
        chosen.append(best // bins)
        cut.append(best % bins)
        node = 2 * node + (codes[np.arange(len(codes)), chosen[-1][node]] > cut[-1][node])
    leaves = 1 << how.depth
    down, bend = (_sums(node, of, leaves) for of in (slope, curve))
    return np.concatenate(chosen), np.concatenate(cut), -how.rate * down / (bend + how.pull)


def _sums(keys: Ints, of: Floats, size: int) -> Floats:
    return np.asarray(np.bincount(keys, of, minlength=size), dtype=np.float64)


def _gain(slope: Floats, curve: Floats, how: Boost) -> Floats:
    """What a cut behind each bin gains, (nodes, features, bins); least for the last, which sends nothing right."""
    left, bend = slope.cumsum(axis=2), curve.cumsum(axis=2)
    rest, stiff = left[..., -1:] - left, bend[..., -1:] - bend
    gain: Floats = left**2 / (bend + how.pull) + rest**2 / (stiff + how.pull)
    gain[(bend < how.least) | (stiff < how.least)] = -1.0
    # Where no cut is allowed, the last bin of the first feature is taken, and all goes left.
    gain[..., -1] = -0.5
    return gain


def _reached(codes: Ints, features: Ints, cuts: Ints) -> Ints:
    """The leaf of each row."""
    node = np.zeros(len(codes), dtype=np.int64)
    rows = np.arange(len(codes))
    while node[0] < len(features):
        node = 2 * node + 1 + (codes[rows, features[node]] > cuts[node])
    return node - len(features)
