"""Train the tagger of attributions: from annotated articles to a folder that `--tagger` takes."""

import json
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.annotate import annotate
from onrecord.annotate.marks import FEATURES
from onrecord.annotate.models import SETTINGS, TOKENIZER
from onrecord.annotate.pieces import Cutter
from onrecord.annotate.tagger import Tagger
from onrecord.clean import mark
from onrecord.errors import UsageError
from onrecord.extraction.attribution import Candidate, candidates, rules
from onrecord.records import Report
from onrecord.resolve.actors import load_actors, recognise
from onrecord.train.acts import Told
from onrecord.train.brat import Article, articles
from onrecord.train.calibration import Floats, apply_logistic, curve, expected_error, fit_logistic, held_out
from onrecord.train.encoder import built_in_encoder
from onrecord.train.examples import Example, of_articles, of_told
from onrecord.train.export import FULL, export
from onrecord.train.fit import CHECKPOINT, Plan, Step, fit
from onrecord.train.network import Network
from onrecord.train.scores import as_json, judge, score
from onrecord.train.teach import taught

# What the teachers said, kept in the output folder: saying it takes as long as learning it.
TAUGHT = "taught.pickle"
# Tried for the probability below which nothing is taken for an attribution.
KEEPS = tuple(round(0.05 * i, 2) for i in range(1, 13))


def train(
    folders: Sequence[Path],
    dev: Path,
    output: Path,
    plan: Plan,
    *,
    encoder: Path | None = None,
    start: Path | None = None,
    told: Sequence[Told] = (),
    teachers: Sequence[Path] = (),
    unlabelled: Sequence[str] = (),
    device: str = "auto",
    fresh: bool = False,
    on_step: Callable[[Step], None] = lambda _: None,
    on_text: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """Fit on the articles of `folders`, export to `output`, calibrate and score on `dev`; gives the settings written.

    `start` is the output of an earlier training to go on from; `encoder` the folder of another encoder. A checkpoint in
    `output` is gone on from unless `fresh`. `told` are reports with annotated acts; a share of them is held back to
    calibrate on. `teachers` are taggers whose word on the texts of `unlabelled` is learned beside the annotation.
    Raises UsageError or SettingsError where an input does not fit.
    """
    learn = [article for folder in folders for article in articles(folder)]
    check = articles(dev)
    shared = {a.text for a in learn} & {a.text for a in check}
    if shared:
        raise UsageError(f"{len(shared)} articles of {dev} are in the training folders too; scores would mean nothing")
    encoder = encoder or built_in_encoder()
    if not (encoder / TOKENIZER).is_file():
        raise UsageError(f"{encoder} holds no {TOKENIZER}")
    cutter = Cutter(encoder / TOKENIZER)
    torch.manual_seed(plan.seed)
    network = Network(encoder)
    if start is not None:
        network.load_state_dict(torch.load(_weights(start), map_location="cpu", weights_only=True)["network"])
    if fresh:
        for name in (CHECKPOINT, TAUGHT):
            (output / name).unlink(missing_ok=True)
    chosen = device if device != "auto" else "cuda" if torch.cuda.is_available() else "cpu"
    lessons = [*of_articles(learn, cutter), *of_told(told, cutter)]
    if unlabelled:
        lessons += _labelled(output / TAUGHT, partial(taught, teachers, unlabelled, cutter, on_text=on_text))
    fit(network, lessons, cutter.open, output, plan, device=chosen, on_step=on_step)
    export(network, encoder / TOKENIZER, output, {"weights": [0.0] * (len(FEATURES) + 1), "keep": 0.0})
    settings = {
        "plan": asdict(plan),
        "articles": len(learn),
        "taught": {"texts": len(unlabelled), "teachers": len(teachers)},
        **calibrate(output, check),
    }
    for folder in (output, output / FULL):
        (folder / SETTINGS).write_text(json.dumps(settings, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return settings


def _labelled(path: Path, label: Callable[[], Iterable[Example]]) -> list[Example]:
    if path.is_file():
        with path.open("rb") as file:
            kept: list[Example] = pickle.load(file)
        return kept
    made = list(label())
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pickle.dump(made, file)
    return made


def calibrate(folder: Path, dev: Sequence[Article]) -> dict[str, Any]:
    """The judgement that suits the tagger in `folder`, fitted on `dev`, with its calibration and its scores there.

    Calibration and scores are held out: each article is judged by weights that were fitted on the other folds.
    """
    found = dict(_found(Tagger(folder), dev))
    rows = [(a, c, j) for a in dev for c, j in zip(found[a.name], _judged(found[a.name], a), strict=True)]
    if not rows:
        raise UsageError("the tagger finds nothing in the articles of --dev: train it longer, or on more")
    evidence = np.array([c.evidence for _, c, _ in rows])
    right = np.array([float(j) for *_, j in rows])
    probabilities = held_out(evidence, right, [a.name for a, _, _ in rows])

    def kept(at_least: float, judged: Floats) -> dict[str, list[Any]]:
        out: dict[str, list[Any]] = {a.name: [] for a in dev}
        for (article, candidate, _), p in zip(rows, judged, strict=True):
            if p >= at_least:
                out[article.name].append(candidate.triple)
        return out

    weights = fit_logistic(evidence, right)
    fitted = apply_logistic(weights, evidence)

    def gain(at_least: float) -> float:
        scores = score(kept(at_least, fitted), dev)
        return scores["content"].f1 + scores["source and content"].f1

    keep = max(KEEPS, key=gain)
    taken = probabilities >= keep
    return {
        "features": list(FEATURES),
        "weights": [round(float(w), 5) for w in weights],
        "keep": keep,
        "calibration": {
            "expected_error": round(expected_error(probabilities[taken], right[taken]), 4),
            "curve": [[round(p, 3), round(share, 3), n] for p, share, n in curve(probabilities[taken], right[taken])],
        },
        "scores": as_json(score(kept(keep, probabilities), dev)),
    }


def _found(tagger: Tagger, dev: Sequence[Article]) -> Iterator[tuple[str, list[Candidate]]]:
    """The candidates of each article, by its name, as the whole system would see them."""
    actors = load_actors()
    for page in annotate((mark(Report(id=a.name, source=a.name, text=a.text)) for a in dev), tagger=tagger):
        known = recognise(page, actors)
        yield page.report.source, candidates(known, rules.triples(known))


def _judged(found: Sequence[Candidate], article: Article) -> list[bool]:
    """Whether content and source of each are as annotated."""
    return [j.pair for j in judge([c.triple for c in found], article)]


def _weights(folder: Path) -> Path:
    path = folder / CHECKPOINT
    if not path.is_file():
        raise UsageError(f"{folder} holds no {CHECKPOINT}: --start takes the output of an earlier training")
    return path
