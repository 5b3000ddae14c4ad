"""Train the tagger of attributions: from annotated articles to a folder that `--tagger` takes."""

import json
import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import torch

from onrecord.annotate.marks import FEATURES, LAYERS, Layer
from onrecord.annotate.models import SETTINGS, TOKENIZER
from onrecord.annotate.pieces import Cutter
from onrecord.annotate.tagger import Tagger
from onrecord.errors import UsageError
from onrecord.train.acts import Told, digest
from onrecord.train.brat import articles
from onrecord.train.encoder import built_in_encoder
from onrecord.train.examples import Example, of_articles, of_told
from onrecord.train.export import FULL, export
from onrecord.train.fit import Plan, Step, fit
from onrecord.train.judging import judged_acts, judged_attributions
from onrecord.train.network import Network
from onrecord.train.teach import taught
from onrecord.train.weights import CHECKPOINT, load_weights

# What the teachers said, kept in the output folder: saying it takes as long as learning it.
TAUGHT = "taught.pickle"
# Annotated acts are fewer than annotated attributions: each pass goes over them so often.
ACTS_TIMES = 2
# Reports with annotated acts whose digest begins so are held back: one in eight.
HELD = ("0", "1")


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

    `start` is a tagger whose weights to go on from; `encoder` the folder of another encoder. A checkpoint in
    `output` is gone on from unless `fresh`. `told` are reports with annotated acts; a share of them is held back to
    calibrate on. `teachers` are taggers whose word on the texts of `unlabelled` is learned beside the annotation.
    Raises UsageError or SettingsError where an input does not fit.
    """
    learn = [article for folder in folders for article in articles(folder)]
    check = articles(dev)
    shared = {a.text for a in learn} & {a.text for a in check}
    if shared:
        raise UsageError(f"{len(shared)} articles of {dev} are in the training folders too; scores would mean nothing")
    encoder, network, cutter, chosen = opened(plan, output, encoder=encoder, start=start, device=device, fresh=fresh)
    held = [t for t in told if is_held(t.report.text)]
    acts = [t for t in told if not is_held(t.report.text)]
    lessons = [*of_articles(learn, cutter), *of_told(acts, cutter) * ACTS_TIMES]
    if unlabelled:
        lessons += _labelled(output / TAUGHT, partial(taught, teachers, unlabelled, cutter, on_text=on_text))
    fit(network, lessons, cutter.open, output, plan, device=chosen, on_step=on_step)
    learned = [layer for layer in LAYERS if any(layer in lesson.layers for lesson in lessons)]
    export(network, encoder / TOKENIZER, output, unjudged(learned), layers=learned)
    tagger = Tagger(output)
    settings = {
        "plan": asdict(plan),
        "learned": {
            "articles": len(learn),
            "reports with acts": len(acts),
            "taught reports": len(unlabelled),
            "teachers": len(teachers),
        },
        "attribution": judged_attributions(tagger, check),
        **({"acts": judged_acts(tagger, held)} if held else {}),
    }
    for folder in (output, output / FULL):
        (folder / SETTINGS).write_text(json.dumps(settings, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return settings


def opened(
    plan: Plan, output: Path, *, encoder: Path | None, start: Path | None, device: str, fresh: bool
) -> tuple[Path, Network, Cutter, str]:
    """What a training begins with: the encoder's folder, the network on it, its tokenizer, and the device.

    Raises UsageError where a folder does not hold what it should.
    """
    encoder = encoder or built_in_encoder()
    if not (encoder / TOKENIZER).is_file():
        raise UsageError(f"{encoder} holds no {TOKENIZER}")
    torch.manual_seed(plan.seed)
    network = Network(encoder)
    if start is not None:
        load_weights(network, start)
    if fresh:
        for name in (CHECKPOINT, TAUGHT):
            (output / name).unlink(missing_ok=True)
    chosen = device if device != "auto" else "cuda" if torch.cuda.is_available() else "cpu"
    return encoder, network, Cutter(encoder / TOKENIZER), chosen


def unjudged(layers: Sequence[Layer]) -> dict[str, Any]:
    """Settings by which a new tagger can be opened before it is judged."""
    return {layer: {"weights": [0.0] * (len(FEATURES[layer]) + 1), "keep": 0.0} for layer in layers}


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


def is_held(text: str) -> bool:
    """Whether a report with annotated acts is held back, to calibrate and to score on."""
    return digest(text).startswith(HELD)
