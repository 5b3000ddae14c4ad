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

WARM_UP = 0.06
# New layers start from noise and take larger steps than the encoder.
HEAD_RATE = 1e-3
# Sentences of like length are looked for among this many batches.
POOL = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """How to fit: examples a step, the encoder's learning rate, the seed."""

    batch: int = 16
    rate: float = 1e-4
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """Where a fit stands, for whoever shows progress: `loss` is a running mean, `seconds` since its start."""

    done: int
    of: int
    loss: float
    seconds: float


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
    parameters = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    encoder = [p for n, p in parameters if n.startswith("encoder.")]
    heads = [p for n, p in parameters if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": how.rate}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (WARM_UP * total)) * max(0.0, (total - s) / total)
    )
    began, mean, done = time.monotonic(), 0.0, 0
    for number, examples in enumerate(epochs):
        marked = marker.mark([e.pair for e in examples])
        for chosen in _batches(marked, how.batch, random.Random(f"{how.seed} {number}")):
            tensors = (torch.from_numpy(a) for a in batch([marked[i] for i in chosen]))
            loss = _missed(network(*tensors), _open([examples[i] for i in chosen]))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(encoder + heads, 1.0)
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
