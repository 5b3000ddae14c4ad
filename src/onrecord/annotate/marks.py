"""Marks: what a learned tagger says of a text, as spans with probabilities. No library's types beyond this point."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.records.spans import Span

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
# What an outermost attribution is judged by, in this order.
FEATURES = (
    "cue",
    "content",
    "tie",
    "source",
    "words",
    "scrap",
    "known cue",
    "sourced",
    "quoted",
    "rules agree",
    "rules agree on source",
    "rules alone",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text in a role, with its mean probability in [0, 1].

    A source or content has `cues`: the probability that it belongs to each cue near it, by the cue's place in the
    tuple of marks. A cue has none.
    """

    role: Role
    span: Span
    probability: float
    cues: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a tagger's evidence is weighed: a logistic regression, its constant first, fitted when it was trained.

    What is less likely than `keep` is not taken for an attribution.
    """

    weights: tuple[float, ...]
    keep: float

    def probability(self, evidence: Sequence[float]) -> float:
        """The calibrated probability, in [0, 1]. Raises ValueError where there is not one weight a number."""
        total = self.weights[0] + sum(w * e for w, e in zip(self.weights[1:], evidence, strict=True))
        # Written so that no exponent overflows.
        return 1 / (1 + math.exp(-total)) if total >= 0 else math.exp(total) / (1 + math.exp(total))


@dataclass(frozen=True, slots=True)
class Marks:
    """What a tagger found on a page, in text order; without a tagger there are none, and no judgement."""

    items: tuple[Mark, ...] = ()
    judgement: Judgement | None = None


UNMARKED = Marks()
