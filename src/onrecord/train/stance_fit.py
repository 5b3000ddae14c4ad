"""Fit the classifier of stances: AdamW, warm-up and linear decay, batches of passages of like length."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from onrecord.train.fit import Step, descent
from onrecord.train.stance_examples import Item
from onrecord.train.stance_network import StanceNetwork

# Passages of like length are looked for among this many batches.
POOL = 16
# What is right is taken to be so likely: annotators of stances agree on two related pairs of three.
SURE = 0.95
# The say of where the network looked, beside what it judged.
LOOKED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """How to fit: items a step, the encoder's learning rate, the seed, and whether to compute in bfloat16."""

    batch: int = 16
    rate: float = 1.5e-4
    seed: int = 1
    half: bool = False


def fit(
    network: StanceNetwork,
    epochs: Sequence[Sequence[Item]],
    how: Pass,
    *,
    on_step: Callable[[Step], None] = lambda _: None,
) -> None:
    """Fit the network in place, going once over the items of each epoch."""
    torch.manual_seed(how.seed)
    network.train()
    draws = (random.Random(f"{how.seed} {k}") for k in range(len(epochs)))
    batches = [b for items, draw in zip(epochs, draws, strict=True) for b in _batches(items, how.batch, draw)]
    optimizer, schedule = descent(network, how.rate, len(batches))
    began, mean = time.monotonic(), 0.0
    for done, items in enumerate(batches, start=1):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=how.half):
            logits, looked = network(*tensors(items))
        loss = _missed(logits.float(), items) + LOOKED * _overlooked(looked.float(), items)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean = loss.item() if not mean else 0.98 * mean + 0.02 * loss.item()
        on_step(Step(done, len(batches), mean, time.monotonic() - began))


def tensors(items: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, roles and what is attended to, (items, longest), and the features, (items, features)."""
    ids = torch.zeros(len(items), max(len(i.passage) for i in items), dtype=torch.long)
    roles, attended = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, i in enumerate(items):
        size = len(i.passage)
        ids[row, :size] = torch.from_numpy(i.passage.ids)
        roles[row, :size] = torch.from_numpy(i.passage.roles)
        attended[row, :size] = 1
    features = torch.from_numpy(np.array([i.features for i in items], dtype=np.float32))
    return ids, roles, attended, features


def _batches(items: Sequence[Item], size: int, draw: random.Random) -> list[list[Item]]:
    order = list(items)
    draw.shuffle(order)
    batches = []
    for start in range(0, len(order), size * POOL):
        pool = sorted(order[start : start + size * POOL], key=lambda i: len(i.passage))
        batches += [pool[k : k + size] for k in range(0, len(pool), size)]
    draw.shuffle(batches)
    return batches


def _missed(logits: Tensor, items: Sequence[Item]) -> Tensor:
    right = torch.tensor([i.relation for i in items])
    return cross_entropy(logits, right, label_smoothing=1 - SURE)


def _overlooked(looked: Tensor, items: Sequence[Item]) -> Tensor:
    """Of the items whose deciding sentences are known, the mean negative logarithm of how much these were looked at."""
    losses = []
    for row, i in enumerate(items):
        deciding = np.isin(i.passage.sentence, i.deciding)
        if deciding.any():
            losses.append(-(looked[row, : len(deciding)][torch.from_numpy(deciding)].sum() + 1e-6).log())
    return torch.stack(losses).sum() / len(items) if losses else looked.new_zeros(())
