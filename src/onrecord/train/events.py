"""Train the classifier of events: from annotated sentences to a folder that `onrecord classify events --model` takes.

Two stages. The general one learns PLOVER from invented sentences, and from sentences that rules have labelled where
there are some; the second fits the annotated ones, with some invented beside them for the types that they starve.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from onrecord.annotate.models import TOKENIZER
from onrecord.classify.events import labels
from onrecord.classify.marking import Marker
from onrecord.errors import UsageError
from onrecord.train.encoder import built_in_encoder
from onrecord.train.event_examples import Example, read_examples, reversed_pairs
from onrecord.train.event_export import export
from onrecord.train.event_fit import Pass, fit
from onrecord.train.event_network import EventNetwork
from onrecord.train.event_sentences import invented
from onrecord.train.fit import Step

GENERAL = "general.pt"
Tell = Callable[[Step], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. benchmarks/plover_folds.py measures a plan on folds of PLV.

    `epochs` go over the annotated examples, `passes` over the invented ones: `invented` of each type in the general
    stage, `beside` in the second, which leaves the `frozen` lowest layers of the encoder as they are and turns round a
    share `reversed` of the pairs. `temperature` is what logits are divided by in use.
    """

    epochs: int = 3
    passes: int = 4
    invented: int = 100
    beside: int = 12
    frozen: int = 3
    reversed: float = 0.2
    batch: int = 16
    rate: float = 1e-4
    seed: int = 1
    temperature: float = 1.0


def train(
    files: Sequence[Path],
    output: Path,
    plan: Plan,
    *,
    weak: Sequence[Path] = (),
    encoder: Path | None = None,
    general: Path | None = None,
    on_step: Tell = lambda _: None,
) -> dict[str, Any]:
    """Train on annotated files and write the model to `output`; say what went in.

    `weak` are files that rules have labelled. `general` is a GENERAL that an earlier training wrote: its first stage is
    taken over. Raises UsageError or SettingsError.
    """
    annotated = [e for path in files for e in read_examples(path)]
    also = [e for path in weak for e in read_examples(path)]
    folder = encoder or built_in_encoder()
    output.mkdir(parents=True, exist_ok=True)
    state = _general(folder, general, also, plan, on_step)
    torch.save(state, output / GENERAL)
    network = fitted(folder, state, annotated, plan, on_step)
    settings = {"labels": labels(), "temperature": plan.temperature, "plan": asdict(plan)}
    export(network, folder / TOKENIZER, output, settings)
    counts = Counter(" or ".join(sorted(e.types)) for e in annotated)
    return {"examples": len(annotated), "weak": len(also), "types": dict(sorted(counts.items())), **settings}


def _general(folder: Path, given: Path | None, weak: Sequence[Example], plan: Plan, on_step: Tell) -> dict[str, Any]:
    if given is not None:
        state: dict[str, Any] = torch.load(given, map_location="cpu", weights_only=True)
        return state
    return general_stage(folder, weak, plan, on_step)


def general_stage(folder: Path, weak: Sequence[Example], plan: Plan, on_step: Tell = lambda _: None) -> dict[str, Any]:
    """The weights after the general stage."""
    network = _new(folder, plan.seed)
    epochs = [[*invented(plan.invented, f"{plan.seed} {k}"), *weak] for k in range(plan.passes)]
    how = Pass(batch=2 * plan.batch, rate=1.5 * plan.rate, seed=plan.seed)
    if any(epochs):
        fit(network, epochs, Marker(folder / TOKENIZER), how, on_step=on_step)
    return dict(network.state_dict())


def fitted(
    folder: Path, state: dict[str, Any], annotated: Sequence[Example], plan: Plan, on_step: Tell = lambda _: None
) -> EventNetwork:
    """The network after the second stage. Raises UsageError where `state` is of another network."""
    network = _new(folder, plan.seed)
    try:
        network.load_state_dict(state)
    except RuntimeError as error:
        raise UsageError(f"the general stage is of another network: {error}") from error
    network.freeze(plan.frozen)
    how = Pass(batch=plan.batch, rate=plan.rate, seed=plan.seed)
    fit(network, list(_epochs(annotated, plan)), Marker(folder / TOKENIZER), how, on_step=on_step)
    return network


def _epochs(annotated: Sequence[Example], plan: Plan) -> Iterator[list[Example]]:
    for k in range(plan.epochs):
        draw = random.Random(f"epoch {plan.seed} {k}")
        turned = [e for e in reversed_pairs(annotated) if draw.random() < plan.reversed]
        yield [*annotated, *turned, *invented(plan.beside, f"beside {plan.seed} {k}")]


def _new(folder: Path, seed: int) -> EventNetwork:
    torch.manual_seed(seed)
    return EventNetwork(folder)
