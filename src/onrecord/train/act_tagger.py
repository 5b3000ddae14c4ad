"""Train the tagger of acts: from reports whose acts are annotated to a folder that holds a model for the one layer."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from onrecord.annotate.models import SETTINGS, TOKENIZER
from onrecord.annotate.tagger import Tagger
from onrecord.errors import UsageError
from onrecord.train.acts import Told
from onrecord.train.attribution import is_held, opened, unjudged
from onrecord.train.examples import of_told
from onrecord.train.export import FULL, export
from onrecord.train.fit import Plan, Step, fit
from onrecord.train.judging import judged_acts


def train(
    told: Sequence[Told],
    output: Path,
    plan: Plan,
    *,
    encoder: Path | None = None,
    start: Path | None = None,
    device: str = "auto",
    fresh: bool = False,
    on_step: Callable[[Step], None] = lambda _: None,
) -> dict[str, Any]:
    """Fit on the reports of `told`, but for the share that is held back to judge and score on; export to `output`;
    gives the settings written. The other arguments are those of `attribution.train`.

    Raises UsageError or SettingsError where an input does not fit.
    """
    held = [t for t in told if is_held(t.report.text)]
    learn = [t for t in told if not is_held(t.report.text)]
    if not held or not learn:
        raise UsageError(f"{len(told)} annotated reports are too few: one in eight is held back to judge the tagger on")
    encoder, network, cutter, chosen = opened(plan, output, encoder=encoder, start=start, device=device, fresh=fresh)
    fit(network, of_told(learn, cutter), cutter.open, output, plan, device=chosen, on_step=on_step)
    export(network, encoder / TOKENIZER, output, unjudged(["acts"]), layers=["acts"])
    settings = {
        "plan": asdict(plan),
        "learned": {"reports with acts": len(learn)},
        "acts": judged_acts(Tagger(output), held),
    }
    for folder in (output, output / FULL):
        (folder / SETTINGS).write_text(json.dumps(settings, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return settings
