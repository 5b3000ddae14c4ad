"""Train the classifier of stances: from annotated pairs to a folder that `onrecord classify stance --model` takes.

The first stage is a logistic regression over what claim and text have in common. The second is an encoder, fitted on
what the first lets through: each epoch draws so many pairs of each relation, and invented ones beside them. Boosted
trees, fitted on all annotated pairs, have a say beside it.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.annotate.models import TOKENIZER
from onrecord.classify.overlap import SHARED, Match, features
from onrecord.classify.stance import RELATIONS, UNRELATED, Gate
from onrecord.classify.trees import Trees
from onrecord.classify.words import Floats, Words
from onrecord.errors import UsageError
from onrecord.train.boosting import Boost, boosted
from onrecord.train.calibration import fit_logistic
from onrecord.train.encoder import built_in_encoder
from onrecord.train.fit import Step
from onrecord.train.stance_examples import Example, Item, item, matches, read_examples
from onrecord.train.stance_export import export
from onrecord.train.stance_fit import Pass, fit
from onrecord.train.stance_network import StanceNetwork
from onrecord.train.stance_stories import invented

Tell = Callable[[Step], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. benchmarks/stance_folds.py measures a plan on folds of FNC-1.

    Each of the `epochs` draws at most `confirms`, `denies`, `reports` and `unrelated` annotated pairs, and `invented`
    ones of each relation. The `frozen` lowest layers of the encoder stay as they are. `half` computes in bfloat16. What
    is less likely related than `open` does not reach the encoder. In use, logits are divided by `temperature`, and of
    each is taken `balance` times the logarithm of how often its relation was drawn (Menon et al., ICLR 2021): with 1, a
    rare relation is as welcome as a frequent one, as the mean of F1 over relations asks.
    """

    epochs: int = 3
    confirms: int = 600
    denies: int = 600
    reports: int = 700
    unrelated: int = 350
    invented: int = 200
    frozen: int = 2
    batch: int = 16
    rate: float = 1.5e-4
    seed: int = 1
    half: bool = False
    open: float = 0.02
    temperature: float = 1.0
    balance: float = 1.0


def train(
    bodies: Path,
    stances: Path,
    output: Path,
    plan: Plan,
    *,
    encoder: Path | None = None,
    on_step: Tell = lambda _: None,
) -> dict[str, Any]:
    """Train on annotated pairs and write the model to `output`; say what went in.

    Raises UsageError or SettingsError.
    """
    annotated = read_examples(bodies, stances)
    folder = encoder or built_in_encoder()
    words = Words(folder / TOKENIZER)
    settings = fitted(annotated, matches(annotated, words), output, plan, encoder=folder, on_step=on_step)
    counts = Counter(e.relation for e in annotated)
    return {"examples": len(annotated), "by_relation": dict(sorted(counts.items())), "plan": settings["plan"]}


def fitted(
    annotated: Sequence[Example],
    found: Sequence[Match | None],
    output: Path,
    plan: Plan,
    *,
    encoder: Path,
    on_step: Tell = lambda _: None,
) -> dict[str, Any]:
    """Train on examples with their matches, write the model to `output`, and give its settings.

    Raises UsageError where a relation has no example.
    """
    missing = set(RELATIONS) - {e.relation for e in annotated}
    if missing:
        raise UsageError(f"no pair is annotated as {' or '.join(sorted(missing))}")
    pairs = [(e, m) for e, m in zip(annotated, found, strict=True) if m is not None]
    gate = _gate(pairs, plan)
    output.mkdir(parents=True, exist_ok=True)
    weighed(pairs).save(output)
    items = [item(e, m, gate) for e, m in pairs if e.relation != RELATIONS[UNRELATED] or _passes(m, gate)]
    torch.manual_seed(plan.seed)
    network = StanceNetwork(encoder, frozen=plan.frozen)
    how = Pass(batch=plan.batch, rate=plan.rate, seed=plan.seed, half=plan.half)
    epochs = list(_epochs(items, gate, Words(encoder / TOKENIZER), plan))
    fit(network, epochs, how, on_step=on_step)
    settings = {
        "relations": list(RELATIONS),
        "temperature": plan.temperature,
        "leaning": _leaning(epochs, plan),
        "mean": _rounded(gate.mean),
        "spread": _rounded(gate.spread),
        "weights": _rounded(gate.weights),
        "open": gate.open,
        "shares": _rounded(gate.shares),
        "plan": asdict(plan),
    }
    export(network, encoder / TOKENIZER, output, settings)
    return settings


def weighed(pairs: Sequence[tuple[Example, Match]]) -> Trees:
    """Trees over the features of annotated pairs. Rare relations count for more: by the root of how rare they are."""
    classes = np.array([RELATIONS.index(e.relation) for e, _ in pairs])
    weights = np.sqrt(1 / np.bincount(classes, minlength=len(RELATIONS))[classes])
    return boosted(np.array([features(m) for _, m in pairs]), classes, weights / weights.mean(), Boost())


def _gate(pairs: Sequence[tuple[Example, Match]], plan: Plan) -> Gate:
    table = np.array([features(m) for _, m in pairs])
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-3)
    counts = Counter(e.relation for e, _ in pairs)
    shares = np.array([counts[name] for name in RELATIONS[:UNRELATED]], dtype=np.float64)
    blank = Gate(mean, spread, np.zeros(len(SHARED) + 1), plan.open, shares / shares.sum())
    related = np.array([float(e.relation != RELATIONS[UNRELATED]) for e, _ in pairs])
    weights = fit_logistic(blank.scaled(table)[:, : len(SHARED)], related)
    return Gate(blank.mean, blank.spread, weights, blank.open, blank.shares)


def _passes(found: Match, gate: Gate) -> bool:
    return gate.related(gate.scaled(features(found))) >= gate.open


def _epochs(items: Sequence[Item], gate: Gate, words: Words, plan: Plan) -> Iterator[list[Item]]:
    most = [getattr(plan, name) for name in RELATIONS]
    pools = [[i for i in items if i.relation == number] for number in range(len(RELATIONS))]
    for k in range(plan.epochs):
        draw = random.Random(f"stances {plan.seed} {k}")
        drawn = [i for pool, size in zip(pools, most, strict=True) for i in draw.sample(pool, min(size, len(pool)))]
        made = invented(plan.invented, f"{plan.seed} {k}")
        yield drawn + [item(e, m, gate) for e, m in zip(made, matches(made, words), strict=True) if m is not None]


def _leaning(epochs: Sequence[Sequence[Item]], plan: Plan) -> dict[str, float]:
    drawn = Counter(i.relation for items in epochs for i in items)
    shares = [max(1, drawn[number]) / drawn.total() for number in range(len(RELATIONS))]
    return {name: round(-plan.balance * math.log(share), 4) for name, share in zip(RELATIONS, shares, strict=True)}


def _rounded(numbers: Floats) -> list[float]:
    return [round(float(n), 6) for n in numbers]
