"""How a report stands to a claim: it bears the claim out, denies it, reports it, or is about something else.

Two stages. What a claim and a text have in common says at once of most texts that they are about something else; a
small encoder reads the rest, the claim beside the sentences that bear on it, and boosted trees weigh the same features.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotate.models import TOKENIZER, opened, softmax
from onrecord.classify.claims import Comparison
from onrecord.classify.overlap import FEATURES, SHARED, Match, Reading, features, match, read
from onrecord.classify.passages import Passage, passage
from onrecord.classify.trees import Trees
from onrecord.classify.words import Floats, Words
from onrecord.records.spans import Span

# The model that ships with the package.
BUILT_IN = Path(__file__).parents[1] / "models" / "stance"
MADE_BY = "onrecord train stance"
RELATIONS = ("confirms", "denies", "reports", "unrelated")
UNRELATED = RELATIONS.index("unrelated")
# Features further from their mean, in standard deviations, are drawn in.
FURTHEST = 4.0
# What the trees say beside the encoder, which is more often right. Chosen on half of the folds; from 0.3 to 0.7 it is
# much the same.
TREES_SAY = 0.5
# Probabilities of nothing have no logarithm.
LEAST = 1e-4
# A sentence counts by how much the encoder looks at it, times its share of the claim and a little: "it was a lie"
# decides less than what it is said of. One that counts BESIDE as much as the first decides with it, MOST at most. All
# chosen on invented reports, of which it is known what decides.
LITTLE, BESIDE, MOST = 0.1, 0.4, 2


@dataclass(frozen=True, slots=True)
class Stance:
    """A relation of RELATIONS, the probability of each, and the sentences of the text that decide it."""

    relation: str
    probabilities: Mapping[str, float]
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Gate:
    """The first stage. By feature its `mean` and `spread`; a logistic regression over SHARED, the constant first.

    What is less likely related than `open` is not read by the encoder; of what is, `shares` is how the relations other
    than unrelated divide. Raises ValueError where the numbers do not fit together.
    """

    mean: Floats
    spread: Floats
    weights: Floats
    open: float
    shares: Floats

    def __post_init__(self) -> None:
        shapes = (self.mean.shape, self.spread.shape, self.weights.shape, self.shares.shape)
        if shapes != ((len(FEATURES),), (len(FEATURES),), (len(SHARED) + 1,), (UNRELATED,)):
            raise ValueError("it is of other features; train it again")

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Gate":
        """A gate from settings."""
        arrays = [np.array(told[name], dtype=np.float64) for name in ("mean", "spread", "weights", "shares")]
        return cls(arrays[0], arrays[1], arrays[2], float(told["open"]), arrays[3])

    def scaled(self, found: Floats) -> Floats:
        """Features in standard deviations from their mean."""
        return np.clip((found - self.mean) / self.spread, -FURTHEST, FURTHEST)

    def related(self, scaled: Floats) -> float:
        """How likely it is that the text is about the claim at all."""
        logit = self.weights[0] + scaled[: len(SHARED)] @ self.weights[1:]
        return float(1 / (1 + np.exp(-logit)))


class StanceClassifier:
    """A model folder opened for use: `model.onnx`, `trees.npz`, `tokenizer.json` and `settings.json`.

    Raises SettingsError where the folder does not hold them or they do not fit together.
    """

    def __init__(self, folder: Path = BUILT_IN, *, threads: int = 0) -> None:
        self.session, (self.words, self.gate, self.leaning, self.trees) = opened(
            folder,
            MADE_BY,
            lambda told: (Words(folder / TOKENIZER), Gate.of(told), _leaning(told), _trees(folder)),
            threads=threads,
        )

    def judge(self, comparisons: Sequence[Comparison]) -> list[Stance]:
        """The stances in order. Each pair is judged by itself, whatever stands beside it. Linear in the texts."""
        distinct = list(dict.fromkeys(text for c in comparisons for text in (c.claim, c.text)))
        readings = dict(zip(distinct, read(distinct, self.words), strict=True))
        return [self._judge(readings[c.claim], readings[c.text]) for c in comparisons]

    def _judge(self, claim: Reading, text: Reading) -> Stance:
        if not len(claim.flat) or not len(text.flat):
            return self._unrelated(0.0)
        found = match(claim, text, self.words)
        counted = features(found)
        related = self.gate.related(self.gate.scaled(counted))
        if related < self.gate.open:
            return self._unrelated(related)
        return self._read(found, passage(found), counted)

    def _unrelated(self, related: float) -> Stance:
        return Stance(RELATIONS[UNRELATED], _told([*(related * self.gate.shares), 1 - related]), ())

    def _read(self, found: Match, chosen: Passage, counted: Floats) -> Stance:
        # One pair a pass: weights of eight bits are scaled by all that a pass holds, so neighbours would have a say.
        given = {
            "ids": chosen.ids[None],
            "roles": chosen.roles[None],
            "attended": np.ones_like(chosen.ids)[None],
            "features": self.gate.scaled(counted)[None].astype(np.float32),
        }
        logits, looked = self.session.run(["relations", "looked"], given)
        read = np.log(softmax(logits[0].astype(np.float64)) + LEAST)
        weighed = np.log(softmax(self.trees.logits(counted)) + LEAST)
        probabilities = softmax((read + TREES_SAY * weighed) / self.leaning[0] + self.leaning[1:])
        best = int(probabilities.argmax())
        evidence = () if best == UNRELATED else evidence_of(found, chosen, looked[0])
        return Stance(RELATIONS[best], _told(probabilities), evidence)


def evidence_of(found: Match, chosen: Passage, looked: Floats) -> tuple[Span, ...]:
    """The sentences of a passage that decide, in text order. `looked` has the shape (pieces,)."""
    inside = chosen.sentence >= 0
    weights = np.bincount(chosen.sentence[inside], looked[inside], minlength=len(found.covered)) * (
        LITTLE + found.covered
    )
    order = np.argsort(-weights, kind="stable")[:MOST]
    return tuple(found.text.spans[i] for i in sorted(order.tolist()) if weights[i] >= BESIDE * weights[order[0]])


def _told(probabilities: Sequence[float] | Floats) -> dict[str, float]:
    return {name: round(float(p), 4) for name, p in zip(RELATIONS, probabilities, strict=True)}


def _leaning(settings: Mapping[str, Any]) -> Floats:
    """The temperature, then what is added to the logit of each relation."""
    if settings.get("relations") != list(RELATIONS):
        raise ValueError("it is of other relations; train it again")
    leaning = np.array([settings["temperature"], *(settings["leaning"][name] for name in RELATIONS)], dtype=np.float64)
    if not leaning[0] > 0:
        raise ValueError("the temperature has to be more than 0")
    return leaning


def _trees(folder: Path) -> Trees:
    trees = Trees.load(folder)
    if len(trees.start) != len(RELATIONS) or trees.feature.max(initial=0) >= len(FEATURES):
        raise ValueError("its trees are of other relations or features; train it again")
    return trees


@cache
def load_classifier(folder: Path = BUILT_IN, threads: int = 0) -> StanceClassifier:
    """A classifier, opened once a process."""
    return StanceClassifier(folder, threads=threads)
