"""Judge what a tagger finds: how likely an attribution or an act is right, given the evidence of tagger and rules.

Calibration and scores are held out: each text is judged by weights that were fitted on the other folds.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from onrecord.annotate import Page, annotate
from onrecord.annotate.marks import FEATURES, Layer
from onrecord.annotate.tagger import Tagger
from onrecord.clean import mark
from onrecord.errors import UsageError
from onrecord.extraction.attribution import candidates, rules, statements
from onrecord.extraction.events import finding, mentions
from onrecord.extraction.events.scene import scene_of
from onrecord.extraction.events.voices import Voices
from onrecord.records import Report
from onrecord.resolve.actors import load_actors, recognise
from onrecord.train.acts import Act, Told
from onrecord.train.brat import Article
from onrecord.train.calibration import Floats, apply_logistic, curve, expected_error, fit_logistic, held_out
from onrecord.train.scores import Score, as_json, judge, score

# Tried for the probability below which nothing is taken for an attribution.
KEEPS = tuple(round(0.05 * i, 2) for i in range(1, 13))
# What the tagger alone finds is taken for an act where that is more likely than not. The annotators of training texts
# mark each mention and more than is worth a record: the best F1 on them would ask for less.
KEEP_ACTS = (0.5,)


def judged_attributions(tagger: Tagger, dev: Sequence[Article]) -> dict[str, Any]:
    """The judgement of attributions that suits the tagger, fitted on annotated articles, with its scores there."""
    reports = [mark(Report(id=a.name, source=a.name, text=a.text)) for a in dev]
    found = [candidates(page, rules.triples(page)) for page in _pages(tagger, reports)]
    rows = [(at, c) for at, some in enumerate(found) for c in some]
    right = [j.pair for a, some in zip(dev, found, strict=True) for j in judge([c.triple for c in some], a)]

    def scores(taken: Sequence[bool]) -> dict[str, Score]:
        kept: dict[str, list[Any]] = {a.name: [] for a in dev}
        for (at, candidate), is_taken in zip(rows, taken, strict=True):
            if is_taken:
                kept[dev[at].name].append(candidate.triple)
        return score(kept, dev)

    def gain(taken: Sequence[bool]) -> float:
        reached = scores(taken)
        return reached["content"].f1 + reached["source and content"].f1

    groups = [at for at, _ in rows]
    weighed, taken = _weighed("attribution", [c.evidence for _, c in rows], right, groups, gain, KEEPS)
    return {**weighed, "scores": as_json(scores(taken))}


def judged_acts(tagger: Tagger, told: Sequence[Told]) -> dict[str, Any]:
    """The judgement of acts that suits the tagger, fitted on reports whose acts are annotated, with its scores there.

    A mention is right where one of the same type shares its trigger, one to one.
    """
    rows: list[tuple[int, finding.Candidate, bool]] = []
    for at, page in enumerate(_pages(tagger, [t.report for t in told])):
        found = _acts(page)
        rows += [(at, c, r) for c, r in zip(found, _are_right(found, told[at].acts), strict=True)]
    right = [r for *_, r in rows]
    annotated = sum(len(t.acts) for t in told)

    def reached(taken: Sequence[bool]) -> Score:
        kept = [r for (_, c, r), t in zip(rows, taken, strict=True) if t or c.ruled]
        hits, number = sum(kept), len(kept)
        precision, recall = hits / max(1, number), hits / max(1, annotated)
        f1 = 2 * hits / max(1, number + annotated)
        return Score(precision=precision, recall=recall, f1=f1, found=number, annotated=annotated)

    evidence, groups = [c.evidence for _, c, _ in rows], [at for at, *_ in rows]
    weighed, taken = _weighed("acts", evidence, right, groups, lambda taken: reached(taken).f1, KEEP_ACTS)
    scores = {"mentions": reached(taken), "the rules alone": reached([False] * len(rows))}
    return {**weighed, "reports": len(told), "scores": as_json(scores)}


def _acts(page: Page) -> list[finding.Candidate]:
    scene = scene_of(page)
    if not scene.crisis:
        return []
    said = statements(page)
    voices = Voices(page, said)
    return list(finding.candidates(scene, said, voices, mentions.drafts(scene, voices)))


def _are_right(found: Sequence[finding.Candidate], acts: Sequence[Act]) -> list[bool]:
    free, out = list(acts), []
    for candidate in found:
        hit = next((a for a in free if a.type == candidate.draft.type and _meet(candidate, a)), None)
        if hit is not None:
            free.remove(hit)
        out.append(hit is not None)
    return out


def _meet(candidate: finding.Candidate, act: Act) -> bool:
    return any(start < act.trigger[1] and act.trigger[0] < end for start, end in candidate.draft.trigger)


def _pages(tagger: Tagger, reports: Sequence[Report]) -> Iterator[Page]:
    """The reports as the whole system sees them."""
    actors = load_actors()
    return (recognise(page, actors) for page in annotate(reports, tagger=tagger))


def _weighed(
    layer: Layer,
    evidence: Sequence[Sequence[float]],
    right: Sequence[bool],
    groups: Sequence[int],
    gain: Callable[[Sequence[bool]], float],
    keeps: Sequence[float],
) -> tuple[dict[str, Any], list[bool]]:
    """The weights, what to keep and the calibration; and what would be taken, each judged without its own text."""
    if not evidence:
        raise UsageError("the tagger finds nothing in the annotated texts: train it longer, or on more")
    x, y = np.array(evidence), np.array(right, dtype=np.float64)
    weights = fit_logistic(x, y)
    fitted, apart = apply_logistic(weights, x), held_out(x, y, [str(g) for g in groups])
    keep = max(keeps, key=lambda at_least: gain(_taken(fitted, at_least)))
    taken = _taken(apart, keep)
    kept = apart[apart >= keep], y[apart >= keep]
    return {
        "features": list(FEATURES[layer]),
        "weights": [round(float(w), 5) for w in weights],
        "keep": keep,
        "calibration": {
            "expected_error": round(expected_error(*kept), 4),
            "curve": [[round(p, 3), round(share, 3), n] for p, share, n in curve(*kept)],
        },
    }, taken


def _taken(probabilities: Floats, at_least: float) -> list[bool]:
    return [bool(p >= at_least) for p in probabilities]
