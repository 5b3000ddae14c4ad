"""Fit the classifier of events: AdamW, warm-up and linear decay, batches of sentences of like length."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from onrecord.classify.events import labels
from onrecord.classify.marking import Marked, Marker, batch
from onrecord.train.event_examples import Example
from onrecord.train.event_network import EventNetwork
from onrecord.train.fit import Step, descent

# Sentences of like length are looked for among this many batches.
POOL = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """How to fit: examples a step, the encoder's learning rate, the seed."""

    batch: int = 16
    rate: float = 1e-4
    seed: int = 1


def fit(
    network: EventNetwork,
    epochs: Sequence[Sequence[Example]],
    marker: Marker,
    how: Pass,
    *,
    on_step: Callable[[Step], None] = lambda _: None,
) -> None:
    """Fit the network in place, going once over the examples of each epoch."""
    torch.manual_seed(how.seed)
    network.train()
    total = sum(-(-len(examples) // how.batch) for examples in epochs)
    optimizer, schedule = descent(network, how.rate, total)
    began, mean, done = time.monotonic(), 0.0, 0
    for number, examples in enumerate(epochs):
        marked = marker.mark([e.pair for e in examples])
        for chosen in _batches(marked, how.batch, random.Random(f"{how.seed} {number}")):
            tensors = (torch.from_numpy(a) for a in batch([marked[i] for i in chosen]))
            loss = _missed(network(*tensors), _open([examples[i] for i in chosen]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            mean = loss.item() if not mean else 0.98 * mean + 0.02 * loss.item()
            on_step(Step(done, total, mean, time.monotonic() - began))


def _batches(marked: Sequence[Marked], size: int, draw: random.Random) -> Iterator[list[int]]:
    order = list(range(len(marked)))
    draw.shuffle(order)
    batches = []
    for start in range(0, len(order), size * POOL):
        pool = sorted(order[start : start + size * POOL], key=lambda i: len(marked[i]))
        batches += [pool[k : k + size] for k in range(0, len(pool), size)]
    draw.shuffle(batches)
    yield from batches


def _open(examples: Sequence[Example]) -> Tensor:
    """Zero for a type that the annotation leaves open, minus infinity for the others."""
    return torch.tensor([[0.0 if t in e.types else float("-inf") for t in labels()] for e in examples])


def _missed(logits: Tensor, open_: Tensor) -> Tensor:
    """The mean negative logarithm of the probability that the open types have together."""
    return -(logits.log_softmax(-1) + open_).logsumexp(-1).mean()
