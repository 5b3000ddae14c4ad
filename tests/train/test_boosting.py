import numpy as np
import pytest

from onrecord.train.boosting import Boost, boosted

HOW = Boost(rounds=40, depth=3, rate=0.2)


def rows(number, seed):
    table = np.random.default_rng(seed).normal(size=(number, 4))
    # Two features decide together, the others are noise.
    return table, (table[:, 0] > 0).astype(int) + (table[:, 0] > 0) * (table[:, 2] > 0)


def test_trees_learn_what_two_features_say_together():
    table, classes = rows(600, 1)
    trees = boosted(table, classes, np.ones(len(table)), HOW)
    fresh, truth = rows(300, 2)
    said = [int(trees.logits(row).argmax()) for row in fresh]
    assert np.mean(np.array(said) == truth) > 0.93


def test_the_same_rows_give_the_same_trees():
    table, classes = rows(200, 1)
    one, other = (boosted(table, classes, np.ones(len(table)), HOW) for _ in range(2))
    assert np.array_equal(one.leaf, other.leaf)
    assert np.array_equal(one.threshold, other.threshold)


def test_rows_that_count_more_are_heeded_more():
    table, classes = np.zeros((10, 1)), np.array([0] * 5 + [1] * 5)
    trees = boosted(table, classes, np.where(classes, 3.0, 1.0), HOW)
    likely = np.exp(trees.logits(np.zeros(1)))
    assert likely[1] / likely.sum() == pytest.approx(0.75, abs=0.01)


def test_features_that_never_change_are_no_trouble():
    trees = boosted(np.ones((6, 2)), np.array([0, 1, 2, 0, 1, 2]), np.ones(6), HOW)
    assert np.isfinite(trees.logits(np.ones(2))).all()
