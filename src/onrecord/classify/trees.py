"""Boosted trees as plain arrays: all full and of one depth, so that one step goes down a level in all of them."""

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from onrecord.classify.words import Floats, Ints

TREES = "trees.npz"


@dataclass(frozen=True, eq=False)
class Trees:
    """So many trees, each for one class. A row goes right where its feature is more than the threshold.

    `feature` and `threshold` (trees, inner nodes): the children of node i are 2i + 1 and 2i + 2. `leaf` (trees, leaves)
    is what a leaf adds to the logit of the tree's class, `of` (trees,); `start` (classes,) what the logits begin with.
    Raises ValueError where the arrays do not fit together.
    """

    feature: Ints
    threshold: Floats
    leaf: Floats
    of: Ints
    start: Floats

    def __post_init__(self) -> None:
        trees, inner = self.feature.shape
        shapes = (self.threshold.shape, self.leaf.shape, self.of.shape)
        fits = shapes == ((trees, inner), (trees, inner + 1), (trees,))
        if not fits or (inner + 1) & inner or (trees and not 0 <= self.of.min() <= self.of.max() < len(self.start)):
            raise ValueError(f"the arrays of {TREES} do not fit together")

    def logits(self, row: Floats) -> Floats:
        """The logit of each class, for one row of features."""
        return np.asarray(self.start + np.bincount(self.of, self._reached(row), minlength=len(self.start)))

    def _reached(self, row: Floats) -> Floats:
        trees = np.arange(len(self.feature))
        node = np.zeros(len(trees), dtype=np.int64)
        inner = self.feature.shape[1]
        while inner and node[0] < inner:
            right = row[self.feature[trees, node]] > self.threshold[trees, node]
            node = 2 * node + 1 + right
        return np.asarray(self.leaf[trees, node - inner])

    def save(self, folder: Path) -> None:
        """Write TREES to a model folder."""
        np.savez_compressed(
            folder / TREES,
            feature=self.feature.astype(np.int16),
            threshold=self.threshold.astype(np.float32),
            leaf=self.leaf.astype(np.float32),
            of=self.of.astype(np.int16),
            start=self.start,
        )

    @classmethod
    def load(cls, folder: Path) -> "Trees":
        """Read TREES of a model folder. Raises ValueError where it is missing or broken."""
        try:
            with np.load(folder / TREES, allow_pickle=False) as file:
                ints = [file[name].astype(np.int64) for name in ("feature", "of")]
                floats = [file[name].astype(np.float64) for name in ("threshold", "leaf", "start")]
        except (OSError, KeyError, EOFError, BadZipFile) as error:
            raise ValueError(f"{TREES} cannot be read: {error}") from error
        return cls(ints[0], floats[0], floats[1], ints[1], floats[2])
