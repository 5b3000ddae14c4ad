"""Train the event classifier on folds of PLV's training part and score the pooled predictions.

usage: python benchmarks/plover_folds.py FOLDER [--gold-records] [--weak FILE] [--set epochs=6] [--jobs 2] [--only 0,1]

Needs the extra `train` and $ONRECORD_DATA. The pairs of one sentence, and of sentences that share eight words in a row,
are never split across folds; gold standard records that share eight words with a fold do not train it. Each fold is
judged by the exported eight-bit model, through the function that `onrecord classify events` calls. FOLDER keeps the
general stage (taken over where it is there), the models of the folds and pooled.jsonl, on which
$ONRECORD_DATA/eval/plover.py prints its score; the intervals draw sentences, not pairs. `--only` trains some folds.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from onrecord.classify.events import YIELD, EventClassifier, labels
from onrecord.extraction.events import ontology
from onrecord.train.event_examples import Example, read_examples

FOLDS = 5
# Words in a row that make two sentences one for the folds: agencies tell one event twice.
SHARED = 8
DRAWS = 1000
TEMPERATURES = (0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.5, 1.7, 2.0, 2.5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold-records", action="store_true")
    parser.add_argument("--weak", type=Path, action="append", default=[])
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", default=",".join(map(str, range(FOLDS))))
    asked = parser.parse_args()
    data = os.environ.get("ONRECORD_DATA")
    if not data:
        sys.exit("ONRECORD_DATA is not set: it names the folder that holds corpora/plover and eval/plover.py")
    plover = Path(data, "corpora", "plover")
    settings = plan_fields(asked.set)
    asked.folder.mkdir(parents=True, exist_ok=True)
    make_general(asked.folder, asked.weak, settings)
    records = plover / "PLOVER_GSR_CAMEO.txt" if asked.gold_records else None
    chosen = [int(k) for k in asked.only.split(",")]
    work = partial(run_fold, folder=asked.folder, corpus=plover / "PLV_train.tsv", records=records, settings=settings)
    with ProcessPoolExecutor(asked.jobs, mp_context=get_context("spawn")) as pool:
        pooled = {i: line for lines in pool.map(work, chosen) for i, line in lines}
    (asked.folder / "pooled.jsonl").write_text("".join(json.dumps(pooled[i]) + "\n" for i in sorted(pooled)))
    examples = read_examples(plover / "PLV_train.tsv")
    if len(pooled) == len(examples):
        scorer = [sys.executable, Path(data, "eval", "plover.py"), "score", plover / "PLV_train.tsv"]
        subprocess.run([*scorer, asked.folder / "pooled.jsonl"], check=True)
    figures(examples, pooled)


def plan_fields(given: Sequence[str]) -> dict[str, float]:
    from onrecord.train.events import Plan

    kinds = {f.name: type(getattr(Plan(), f.name)) for f in fields(Plan)}
    return {name: kinds[name](value) for name, value in (pair.split("=") for pair in given)}


def make_general(folder: Path, weak: Sequence[Path], settings: dict[str, float]) -> None:
    import torch

    from onrecord.train.encoder import built_in_encoder
    from onrecord.train.events import GENERAL, Plan, general_stage

    if not (folder / GENERAL).is_file():
        labelled = [e for path in weak for e in read_examples(path)]
        torch.save(general_stage(built_in_encoder(), labelled, Plan(**settings)), folder / GENERAL)


def run_fold(
    k: int, *, folder: Path, corpus: Path, records: Path | None, settings: dict[str, float]
) -> list[tuple[int, dict[str, object]]]:
    import torch

    from onrecord.annotate.models import TOKENIZER
    from onrecord.train.encoder import built_in_encoder
    from onrecord.train.event_export import export
    from onrecord.train.events import GENERAL, Plan, fitted

    torch.set_num_threads(1)
    plan = Plan(**settings)
    examples = read_examples(corpus)
    own = folds(examples)
    inside = [i for i in range(len(examples)) if own[i] == k]
    training = [examples[i] for i in range(len(examples)) if own[i] != k]
    if records is not None:
        seen = {run for i in inside for run in runs(examples[i])}
        training += [e for e in read_examples(records) if not seen.intersection(runs(e))]
    encoder = built_in_encoder()
    network = fitted(encoder, torch.load(folder / GENERAL, weights_only=True), training, plan)
    model = folder / f"fold{k}"
    model.mkdir(exist_ok=True)
    export(network, encoder / TOKENIZER, model, {"labels": labels(), "temperature": 1.0})
    judged = EventClassifier(model, threads=1).judge([examples[i].pair for i in inside])
    print(f"fold {k}: {sum(right(examples[i], j.type) for i, j in zip(inside, judged, strict=True))} of {len(inside)}")
    return [
        (i, {"id": str(i), "type": j.type, "probabilities": dict(j.probabilities)})
        for i, j in zip(inside, judged, strict=True)
    ]


def right(example: Example, type_: str) -> bool:
    return type_ in example.types


def runs(example: Example) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", example.pair.sentence.lower())
    return {tuple(words[i : i + SHARED]) for i in range(len(words) - SHARED + 1)} | {tuple(words)}


def folds(examples: Sequence[Example]) -> list[int]:
    """The fold of each example: types are spread evenly, and sentences that share words stay together."""
    parent = list(range(len(examples)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[tuple[str, ...], int] = {}
    for i, example in enumerate(examples):
        for run in runs(example):
            parent[root(i)] = root(first.setdefault(run, i))
    joined = defaultdict(list)
    for i in range(len(examples)):
        joined[root(i)].append(i)
    # Named by its first member: which one is the root depends on the order of sets, which changes with each process.
    groups = {members[0]: members for members in joined.values()}
    order = sorted(groups)
    random.Random("folds").shuffle(order)
    order.sort(key=lambda r: sorted(examples[r].types))
    fold = {i: n % FOLDS for n, r in enumerate(order) for i in groups[r]}
    return [fold[i] for i in range(len(examples))]


def figures(examples: Sequence[Example], pooled: dict[int, dict[str, object]]) -> None:
    """Root and quad macro-F1 with 95 % intervals by sentence, how often NONE was said, and the best temperature."""
    chosen = sorted(pooled)
    gold = np.array([root_of(min(examples[i].types)) for i in chosen])
    said = np.array([root_of(str(pooled[i]["type"])) for i in chosen])
    sentences = defaultdict(list)
    for n, i in enumerate(chosen):
        sentences[examples[i].pair.sentence].append(n)
    members = list(sentences.values())
    draw = np.random.default_rng(1)
    drawn = [np.concatenate([members[s] for s in draw.integers(len(members), size=len(members))]) for _ in range(DRAWS)]
    for name, to in (("root", lambda r: r), ("quad", lambda r: np.where(r == "NONE", "0", [quad_of(x) for x in r]))):
        g, s = to(gold), to(said)
        low, high = np.quantile([macro(g[d], s[d]) for d in drawn], (0.025, 0.975))
        print(f"{name} macro-F1 {macro(g, s):.3f} (95 % {low:.3f} to {high:.3f})")
    print(f"accuracy {np.mean(gold == said):.3f}, NONE said of {np.sum(said == 'NONE')} of {len(said)}")
    logits = np.log(np.array([[pooled[i]["probabilities"][t] for t in labels()] for i in chosen]) + 1e-6)  # type: ignore[index]
    held = np.array([[t in examples[i].types for t in labels()] for i in chosen])
    losses = {t: cost(logits / t, held) for t in TEMPERATURES}
    print("temperature", min(losses, key=losses.__getitem__), {t: round(v, 3) for t, v in losses.items()})


def cost(logits: np.ndarray, held: np.ndarray) -> float:
    p = np.exp(logits - logits.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    return float(-np.log((p * held).sum(1) + 1e-9).mean())


def root_of(type_: str) -> str:
    return "YIELD" if type_ in YIELD else type_


def quad_of(root: str) -> str:
    return "2" if root == "YIELD" else "0" if root == "NONE" else str(ontology.quad(root))


def macro(gold: np.ndarray, said: np.ndarray) -> float:
    def f1(c: str) -> float:
        return 2 * np.sum((gold == c) & (said == c)) / max(1, np.sum(gold == c) + np.sum(said == c))

    classes: Iterable[str] = sorted(set(gold.tolist()))
    return float(np.mean([f1(c) for c in classes]))


if __name__ == "__main__":
    main()
