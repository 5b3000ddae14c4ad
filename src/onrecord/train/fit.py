"""Fit the tagger: AdamW, warm-up and linear decay, a checkpoint every few minutes, the same result after a resume."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from onrecord.annotate.marks import ROLES, TYPES
from onrecord.errors import UsageError
from onrecord.train.examples import Belonging, Example, Targets
from onrecord.train.network import Network
from onrecord.train.weights import CHECKPOINT

# Steps between two checkpoints: about five minutes on two cores.
KEEP_EVERY = 100
WARM_UP = 0.06
# New layers start from noise and take larger steps than the encoder.
HEAD_RATE = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to fit: passes over the examples, windows a step, the learning rates of the encoder and of the layers on it,
    the seed.

    `half` computes in bfloat16: about twice as fast
    where processor or GPU can.
    """

    epochs: int = 4
    batch: int = 16
    rate: float = 1.5e-4
    head_rate: float = HEAD_RATE
    seed: int = 1
    half: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Where a fit stands, for whoever shows progress: `loss` is a running mean, `seconds` since this start."""

    done: int
    of: int
    loss: float
    seconds: float


def fit(
    network: Network,
    examples: Sequence[Example],
    opening: int,
    folder: Path,
    plan: Plan,
    *,
    device: str = "cpu",
    on_step: Callable[[Step], None] = lambda _: None,
) -> None:
    """Fit the network in place. A checkpoint of the same plan and examples in `folder` is gone on from.

    `opening` is the vocabulary id that opens each window. Raises UsageError where the checkpoint is of another plan.
    """
    torch.manual_seed(plan.seed)
    network.to(device).train()
    total = plan.epochs * -(-len(examples) // plan.batch)
    optimizer, schedule = descent(network, plan.rate, total, head_rate=plan.head_rate)
    done = _resume(folder, network, optimizer, schedule, plan, len(examples))
    began, mean = time.monotonic(), 0.0
    for at, batch in enumerate(_batches(examples, plan)):
        if at < done:
            continue
        # Seeded by the step, so that a resumed fit draws the same dropout as one that was never stopped.
        torch.manual_seed(plan.seed * 1_000_003 + at)
        loss = _loss(network, batch, opening, device, half=plan.half)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean = loss.item() if not mean else 0.98 * mean + 0.02 * loss.item()
        on_step(Step(at + 1, total, mean, time.monotonic() - began))
        if (at + 1) % KEEP_EVERY == 0 or at + 1 == total:
            _keep(folder, network, optimizer, schedule, plan, at + 1, len(examples))


def descent(
    network: nn.Module, rate: float, steps: int, *, head_rate: float = HEAD_RATE
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW with `rate` for the encoder and `head_rate` for the rest, warm-up and linear decay over so many steps."""
    parameters = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    encoder = [p for n, p in parameters if n.startswith("encoder.")]
    heads = [p for n, p in parameters if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (WARM_UP * steps)) * max(0.0, (steps - s) / steps)
    )
    return optimizer, schedule


def _batches(examples: Sequence[Example], plan: Plan) -> Iterator[list[Example]]:
    for epoch in range(plan.epochs):
        order = list(examples)
        random.Random(f"{plan.seed} {epoch}").shuffle(order)
        for start in range(0, len(order), plan.batch):
            yield order[start : start + plan.batch]


def _loss(network: Network, batch: Sequence[Example], opening: int, device: str, *, half: bool) -> Tensor:
    """For each layer, cross entropy of the three tags, of belonging and of the kinds of acts, with equal say."""
    longest = max(len(e.ids) for e in batch) + 1
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    quoted, attended = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, e in enumerate(batch):
        size = len(e.ids) + 1
        ids[row, 0] = opening
        ids[row, 1:size] = torch.from_numpy(e.ids)
        quoted[row, 1:size] = torch.from_numpy(e.quoted)
        attended[row, :size] = 1
    with torch.autocast(device, dtype=torch.bfloat16, enabled=half):
        said = network(ids.to(device), quoted.to(device), attended.to(device))
    parts = [p for layer, out in said.items() for p in _layer_loss([e.layers.get(layer) for e in batch], *out)]
    return torch.stack(parts).sum()


def _layer_loss(
    targets: Sequence[Targets | None], tags: Tensor, links: Tensor, kinds: Tensor | None = None
) -> Iterator[Tensor]:
    # What is padding, or not annotated, has no likely tag, and so no say.
    likely = torch.zeros(*tags.shape[:2], ROLES, 3)
    pieces = 0
    scored: list[Tensor] = []
    truths: list[Tensor] = []
    for row, target in enumerate(targets):
        if target is None:
            continue
        pieces += len(target.tags)
        likely[row, 1 : len(target.tags) + 1] = torch.from_numpy(target.tags)
        found, truth = _belonging(links[row], target.belongings)
        scored += found
        truths += truth
    if pieces:
        yield -(tags.float().log_softmax(-1) * likely.to(tags.device)).sum() / pieces
    if scored:
        yield binary_cross_entropy_with_logits(torch.cat(scored).float(), torch.cat(truths).to(links.device))
    if kinds is not None:
        yield from _kinds_loss(targets, kinds)


def _belonging(links: Tensor, belongings: Sequence[Belonging]) -> tuple[list[Tensor], list[Tensor]]:
    """The logits of each member's pieces for each anchor of the window, and whether it belongs there."""
    scored, truth = [], []
    anchors = sorted({k.anchor for k in belongings})
    for role in (0, 1):
        rows: dict[int, set[int]] = {}
        for k in belongings:
            if k.role == role:
                for piece in range(k.start, k.end):
                    rows.setdefault(piece, set()).add(k.anchor)
        if rows:
            pieces = torch.tensor(list(rows), device=links.device) + 1
            columns = torch.tensor(anchors, device=links.device) + 1
            scored.append(links[role][pieces][:, columns].reshape(-1))
            truth.append(torch.tensor([float(anchor in held) for held in rows.values() for anchor in anchors]))
    return scored, truth


def _kinds_loss(targets: Sequence[Targets | None], kinds: Tensor) -> Iterator[Tensor]:
    rows = [(row, at + 1, likely) for row, t in enumerate(targets) if t for at, likely in t.kinds.items()]
    if not rows:
        return
    said = torch.stack([kinds[row, at] for row, at, _ in rows]).float()
    likely = torch.from_numpy(np.stack([k for *_, k in rows])).float().to(kinds.device)
    for part in (slice(0, len(TYPES)), slice(len(TYPES), None)):
        yield -(said[:, part].log_softmax(-1) * likely[:, part]).sum() / len(rows)


def _keep(
    folder: Path,
    network: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    plan: Plan,
    done: int,
    examples: int,
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / (CHECKPOINT + ".new")
    torch.save(
        {
            "plan": asdict(plan),
            "examples": examples,
            "done": done,
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(),
        },
        new,
    )
    # In one move, so that a fit killed here leaves the checkpoint before.
    new.replace(folder / CHECKPOINT)


def _resume(
    folder: Path,
    network: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    plan: Plan,
    examples: int,
) -> int:
    path = folder / CHECKPOINT
    if not path.is_file():
        return 0
    kept = torch.load(path, map_location="cpu", weights_only=True)
    if kept["plan"] != asdict(plan) or kept["examples"] != examples:
        raise UsageError(
            f"{path} is of another plan or other articles ({kept['plan']}, {kept['examples']} windows); "
            "give the same options to go on with it, another --output, or --fresh to begin again"
        )
    network.load_state_dict(kept["network"])
    optimizer.load_state_dict(kept["optimizer"])
    schedule.load_state_dict(kept["schedule"])
    return int(kept["done"])
