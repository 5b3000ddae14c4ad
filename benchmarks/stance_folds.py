"""Train the classifier of stances on folds of FNC-1's training part and score the pooled predictions.

usage: python benchmarks/stance_folds.py FOLDER [--by body|story] [--set epochs=4] [--jobs 2] [--only 0,1]

Needs the extra `train` and $ONRECORD_DATA. Bodies that share twelve words in a row are never split across folds.
Headlines are: the same headline stands before bodies of several folds, as a claim is held against many reports. With
`--by story` they are not: bodies that a headline is related to stay in one fold with it, and no pair with a headline of
that fold trains it. Relations are spread evenly. Each fold is judged by the exported eight-bit model, through the
function that `onrecord classify stance` calls. FOLDER keeps the models of the folds and pooled.jsonl, on which
$ONRECORD_DATA/eval/stance.py prints its score; the intervals draw bodies. `--only` trains some folds; what FOLDER
holds of an earlier run, models and predictions, is taken over.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from onrecord.classify.stance import RELATIONS, UNRELATED, StanceClassifier
from onrecord.train.stance_examples import Example, matches, read_examples

FOLDS = 4
# Words in a row that make two bodies one for the folds: sites copy each other.
SHARED = 12
DRAWS = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--by", choices=("body", "story"), default="body")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", default=",".join(map(str, range(FOLDS))))
    asked = parser.parse_args()
    data = os.environ.get("ONRECORD_DATA")
    if not data:
        sys.exit("ONRECORD_DATA is not set: it names the folder that holds corpora/stance and eval/stance.py")
    corpus = Path(data, "corpora", "stance")
    asked.folder.mkdir(parents=True, exist_ok=True)
    work = partial(run_fold, folder=asked.folder, corpus=corpus, by=asked.by, settings=plan_fields(asked.set))
    with ProcessPoolExecutor(asked.jobs, mp_context=get_context("spawn")) as pool:
        list(pool.map(work, [int(k) for k in asked.only.split(",")]))
    pooled: dict[int, str] = {}
    for path in sorted(asked.folder.glob("fold?.jsonl")):
        pooled.update((int(row["id"]), row["relation"]) for row in map(json.loads, path.open()))
    written = [json.dumps({"id": str(i), "relation": pooled[i]}) + "\n" for i in sorted(pooled)]
    (asked.folder / "pooled.jsonl").write_text("".join(written))
    examples = examples_of(corpus)
    if len(pooled) == len(examples):
        scorer = [sys.executable, Path(data, "eval", "stance.py"), "score", corpus / "stances.csv"]
        subprocess.run([*scorer, asked.folder / "pooled.jsonl"], check=True)
    figures(examples, pooled)


def examples_of(corpus: Path) -> list[Example]:
    return read_examples(corpus / "bodies.csv", corpus / "stances.csv")


def plan_fields(given: Sequence[str]) -> dict[str, float]:
    from onrecord.train.stance import Plan

    kinds = {f.name: type(getattr(Plan(), f.name)) for f in fields(Plan)}
    return {name: kinds[name](float(value)) for name, value in (pair.split("=") for pair in given)}


def run_fold(k: int, *, folder: Path, corpus: Path, by: str, settings: dict[str, float]) -> None:
    import torch

    from onrecord.annotate.models import MODEL, TOKENIZER
    from onrecord.classify.words import Words
    from onrecord.train.encoder import built_in_encoder
    from onrecord.train.stance import Plan, fitted

    told = folder / f"fold{k}.jsonl"
    if told.is_file():
        return
    torch.set_num_threads(1)
    examples = examples_of(corpus)
    own, theirs = folds(examples, by)
    training = [e for e, a, b in zip(examples, own, theirs, strict=True) if k not in (a, b)]
    inside = [i for i, a in enumerate(own) if a == k]
    model = folder / f"fold{k}"
    if not (model / MODEL).is_file():
        encoder = built_in_encoder()
        found = matches(training, Words(encoder / TOKENIZER))
        fitted(training, found, model, Plan(**settings), encoder=encoder)
    judged = StanceClassifier(model, threads=1).judge([examples[i].comparison for i in inside])
    right = [j.relation == examples[i].relation for i, j in zip(inside, judged, strict=True)]
    gold, said = np.array([examples[i].relation for i in inside]), np.array([j.relation for j in judged])
    print(f"fold {k}: {sum(right)} of {len(right)}, {line(gold, said)}", flush=True)
    rows = [{"id": str(i), "relation": j.relation, **j.probabilities} for i, j in zip(inside, judged, strict=True)]
    told.write_text("".join(json.dumps(row) + "\n" for row in rows))


def folds(examples: Sequence[Example], by: str) -> tuple[list[int], list[int]]:
    """The fold of each pair, by its body, and the fold that its headline must not train (-1 for none)."""
    joined = Joined()
    first: dict[tuple[str, ...], str] = {}
    for text in dict.fromkeys(e.comparison.text for e in examples):
        words = re.findall(r"\w+", text.lower())
        for i in range(max(1, len(words) - SHARED + 1)):
            joined.join(text, first.setdefault(tuple(words[i : i + SHARED]), text))
    if by == "story":
        for e in examples:
            if e.relation != RELATIONS[UNRELATED]:
                joined.join("claim " + e.comparison.claim, e.comparison.text)
    fold = spread(examples, [joined.root(e.comparison.text) for e in examples])
    own = [fold[joined.root(e.comparison.text)] for e in examples]
    if by == "body":
        return own, [-1] * len(own)
    return own, [fold.get(joined.root("claim " + e.comparison.claim), -1) for e in examples]


class Joined:
    """Groups of texts, grown by joining two."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def root(self, text: str) -> str:
        """The text that a group is named by."""
        self.parent.setdefault(text, text)
        while self.parent[text] != text:
            self.parent[text] = self.parent[self.parent[text]]
            text = self.parent[text]
        return text

    def join(self, one: str, other: str) -> None:
        """Make one group of those of two texts."""
        # The lesser is the root, so that the groups have the same names in every run.
        a, b = sorted((self.root(one), self.root(other)))
        self.parent[b] = a


def spread(examples: Sequence[Example], groups: Sequence[str]) -> dict[str, int]:
    """The fold of each group: the largest first, each to where the relations become most even."""
    counts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(len(RELATIONS)))
    for e, group in zip(examples, groups, strict=True):
        counts[group][RELATIONS.index(e.relation)] += 1
    total = sum(counts.values())
    order = sorted(counts)
    random.Random("folds").shuffle(order)
    order.sort(key=lambda group: -float((counts[group] / total).sum()))
    held = np.zeros((FOLDS, len(RELATIONS)))
    fold = {}
    for group in order:
        share = counts[group] / total
        fold[group] = int(np.argmin(((held + share) ** 2 - held**2).sum(axis=1)))
        held[fold[group]] += share
    return fold


def figures(examples: Sequence[Example], pooled: dict[int, str]) -> None:
    """F1 by relation and their mean, with 95 % intervals that draw bodies."""
    chosen = sorted(pooled)
    gold = np.array([examples[i].relation for i in chosen])
    said = np.array([pooled[i] for i in chosen])
    bodies = defaultdict(list)
    for n, i in enumerate(chosen):
        bodies[examples[i].comparison.text].append(n)
    members = list(bodies.values())
    draw = np.random.default_rng(1)
    drawn = [np.concatenate([members[b] for b in draw.integers(len(members), size=len(members))]) for _ in range(DRAWS)]
    scores = np.array([[*by_relation(gold[d], said[d])] for d in drawn])
    for n, name in enumerate(RELATIONS):
        low, high = np.quantile(scores[:, n], (0.025, 0.975))
        print(f"{name:10} F1 {by_relation(gold, said)[n]:.3f} (95 % {low:.3f} to {high:.3f})")
    low, high = np.quantile(scores.mean(axis=1), (0.025, 0.975))
    print(f"macro-F1 {np.mean(by_relation(gold, said)):.3f} (95 % {low:.3f} to {high:.3f})")


def line(gold: np.ndarray, said: np.ndarray) -> str:
    scores = by_relation(gold, said)
    told = ", ".join(f"{name} {f1:.3f}" for name, f1 in zip(RELATIONS, scores, strict=True))
    return f"macro-F1 {np.mean(scores):.3f}: {told}"


def by_relation(gold: np.ndarray, said: np.ndarray) -> list[float]:
    return [
        float(2 * np.sum((gold == c) & (said == c)) / max(1, np.sum(gold == c) + np.sum(said == c))) for c in RELATIONS
    ]


if __name__ == "__main__":
    main()
