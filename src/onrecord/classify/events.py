"""The PLOVER type of what one marked party does to the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.models import TOKENIZER, opened, softmax
from onrecord.classify.marking import Marked, Marker, batch
from onrecord.classify.pairs import Pair
from onrecord.extraction.events import ontology

Floats = NDArray[np.float64]

# The model that ships with the package.
BUILT_IN = Path(__file__).parents[1] / "models" / "events"
MADE_BY = "onrecord train events"
NONE = "NONE"
# Where PLOVER tells apart a concession in words and one in deeds, older codings know one type: whichever of the two it
# is, they stand together against the others.
YIELD = ("CONCEDE", "RETREAT")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A PLOVER type or `NONE`, its quad category (0 for none), and the probability of every type."""

    type: str
    quad: int
    probabilities: Mapping[str, float]


def labels() -> tuple[str, ...]:
    """What a pair may be: the PLOVER types and `NONE`, in the order of a model's output."""
    return (*ontology.types(), NONE)


def judge(probabilities: Floats) -> Judgement:
    """The judgement from a row of probabilities in the order of `labels`."""
    p = dict(zip(labels(), map(float, probabilities), strict=True))
    groups = [(sum(p[t] for t in group), group) for group in (YIELD, *((t,) for t in p if t not in YIELD))]
    best = max(max(groups)[1], key=p.__getitem__)
    return Judgement(best, 0 if best == NONE else ontology.quad(best), {t: round(v, 4) for t, v in p.items()})


class EventClassifier:
    """A model folder opened for use: `model.onnx`, `tokenizer.json` and `settings.json`.

    Raises SettingsError where the folder does not hold them or they do not fit together.
    """

    def __init__(self, folder: Path = BUILT_IN, *, threads: int = 0) -> None:
        self.session, (self.marker, self.temperature) = opened(
            folder, MADE_BY, lambda settings: (Marker(folder / TOKENIZER), _temperature(settings)), threads=threads
        )

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """The judgements in order. What is said of one pair does not depend on the others."""
        return [self._judge(marked) for marked in self.marker.mark(pairs)]

    def _judge(self, marked: Marked) -> Judgement:
        # One pair a pass: weights of eight bits are scaled by all that a pass holds, so neighbours would have a say.
        ids, roles, attended = batch([marked])
        (logits,) = self.session.run(["types"], {"ids": ids, "roles": roles, "attended": attended})
        return judge(softmax(logits[0].astype(np.float64) / self.temperature))


def _temperature(settings: Mapping[str, Any]) -> float:
    if settings.get("labels") != list(labels()):
        raise ValueError("it is of other types; train it again")
    return float(settings["temperature"])


@cache
def load_classifier(folder: Path = BUILT_IN, threads: int = 0) -> EventClassifier:
    """A classifier, opened once a process."""
    return EventClassifier(folder, threads=threads)
