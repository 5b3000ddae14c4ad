"""Marks: what a learned tagger says of a text, as spans with probabilities. No library's types beyond this point.

There are two layers of marks. Each has three roles, of which the middle one is the anchor that the others belong to: a
source and a content belong to a cue, an actor and a recipient to the trigger of an act.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.records.event import EventStatus, EventType
from onrecord.records.spans import Span

Layer = Literal["attribution", "acts"]
LAYERS: dict[Layer, tuple[str, str, str]] = {
    "attribution": ("source", "cue", "content"),
    "acts": ("actor", "trigger", "recipient"),
}
ROLES = 3
ANCHOR = 1
# What a trigger is told apart by, in this order: first the types, then the statuses.
TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)
# What an outermost attribution is judged by, in this order.
ATTRIBUTION_FEATURES = (
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
# What a mention of an act is judged by, in this order.
ACT_FEATURES = (
    "trigger",
    "type",
    "marked",
    "ruled",
    "statement",
    "war",
    "actor",
    "recipient",
    "known party",
    "political party",
)
FEATURES: dict[Layer, tuple[str, ...]] = {"attribution": ATTRIBUTION_FEATURES, "acts": ACT_FEATURES}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text in a role of its layer, with its mean probability in [0, 1].

    What is no anchor has `ties`: the probability that it belongs to each anchor near it, by the anchor's place in the
    tuple of marks. A trigger has the probabilities of `TYPES` and of `STATUSES`.
    """

    role: str
    span: Span
    probability: float
    ties: Mapping[int, float]
    types: tuple[float, ...] = ()
    statuses: tuple[float, ...] = ()


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
