"""Calibration: from what is known of a found attribution to the probability that it is right.

A logistic regression (Platt, 1999), judged by the expected calibration error over ten bins (Guo et al., ICML 2017).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BINS = 10
# Weights are drawn to zero as by this many examples: two thousand found attributions are few.
PRIOR = 1.0
FOLDS = 5
ROUNDS = 50


def fit_logistic(features: Floats, right: Floats) -> Floats:
    """Weights of shape (features + 1,), the constant first, by Newton's method. Takes (examples, features), 0 or 1."""
    x = np.column_stack([np.ones(len(features)), features])
    weights = np.zeros(x.shape[1])
    pull = np.full(len(weights), PRIOR)
    pull[0] = 1e-6
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - right) + pull * weights
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(pull), gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def apply_logistic(weights: Floats, features: Floats) -> Floats:
    """Probabilities of shape (examples,)."""
    return np.asarray(1 / (1 + np.exp(-(weights[0] + features @ weights[1:]))))


def held_out(features: Floats, right: Floats, groups: Sequence[str]) -> Floats:
    """The probability of each example from weights that were fitted without its group (its article)."""
    names = sorted(set(groups))
    fold = {name: i % FOLDS for i, name in enumerate(names)}
    folds = np.array([fold[g] for g in groups])
    out = np.zeros(len(right))
    for k in range(FOLDS):
        inside = folds == k
        if inside.any() and (~inside).any():
            out[inside] = apply_logistic(fit_logistic(features[~inside], right[~inside]), features[inside])
    return out


def expected_error(probabilities: Floats, right: Floats) -> float:
    """The mean distance between probability and share of right ones over ten bins of equal width."""
    return sum(n * abs(p - share) for p, share, n in curve(probabilities, right)) / max(1, len(right))


def curve(probabilities: Floats, right: Floats) -> list[tuple[float, float, int]]:
    """For each bin that holds some: the mean probability, the share of right ones, how many."""
    bins = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    return [
        (float(probabilities[bins == b].mean()), float(right[bins == b].mean()), int((bins == b).sum()))
        for b in range(BINS)
        if (bins == b).any()
    ]
