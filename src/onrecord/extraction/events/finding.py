"""Find acts: what the rules read, and what the tagger finds beside them, with how likely each is.

The rules know modes, means and what is only wished or denied, and say whatever their tables hold. The tagger finds the
words that name acts in places that no table holds: of these only what is likely enough is taken. Where both mark one
act the rules' reading stands, and the tagger's word for it goes into its probability.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.annotate.marks import TYPES
from onrecord.extraction.events import learned, mentions, verbal
from onrecord.extraction.events.draft import Draft
from onrecord.extraction.events.learned import Marked
from onrecord.extraction.events.scene import Scene
from onrecord.extraction.events.voices import Voices
from onrecord.records import Statement
from onrecord.records.spans import overlap

# Probabilities at the ends say less than their logarithms claim.
SUREST = 0.995


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be an act, with the evidence for it: a number for each of `annotate.marks.ACT_FEATURES`.

    `ruled` are those that the rules read.
    """

    draft: Draft
    evidence: tuple[float, ...]
    ruled: bool


def find(scene: Scene, statements: Sequence[Statement], voices: Voices) -> list[Draft]:
    """The mentions of acts, with their probabilities where there is a tagger. Mentions that the report negates come
    along, marked. A report that is about no crisis has none.
    """
    if not scene.crisis:
        return []
    ruled = mentions.drafts(scene, voices)
    judgement = scene.page.acts.judgement
    if judgement is None:
        return [*ruled, *verbal.drafts(scene, statements, voices, ruled)]
    judged = [(c, judgement.probability(c.evidence)) for c in candidates(scene, statements, voices, ruled)]
    kept = [replace(c.draft, confidence=p) for c, p in judged if c.ruled or p >= judgement.keep]
    return [*kept, *(d for d in ruled if d.negated)]


def candidates(
    scene: Scene, statements: Sequence[Statement], voices: Voices, ruled: Sequence[Draft]
) -> Iterator[Candidate]:
    """What the rules read, `ruled` and the acts of speech, each with the tagger's word for it; then what the tagger
    alone marked.
    """
    marks = learned.marked(scene.page)
    spoken = verbal.drafts(scene, statements, voices, ruled)
    for draft in (*ruled, *spoken):
        if not draft.negated:
            act = next((m for m in marks if overlap(draft.trigger, m.span)), None)
            yield Candidate(draft, _evidence(scene, draft, act, ruled=True), ruled=True)
    for act in marks:
        if not any(overlap(d.trigger, act.span) for d in (*ruled, *spoken)):
            draft = learned.draft(scene, act, TYPES[max(range(len(TYPES)), key=act.types.__getitem__)], voices)
            yield Candidate(draft, _evidence(scene, draft, act, ruled=False), ruled=False)


def _evidence(scene: Scene, draft: Draft, act: Marked | None, *, ruled: bool) -> tuple[float, ...]:
    said = act.types[TYPES.index(draft.type)] if act is not None else 0.0
    parties = [*draft.actors, *draft.recipients]
    return (
        _logit(act.probability) if act is not None else 0.0,
        _logit(said) if act is not None else 0.0,
        float(act is not None),
        float(ruled),
        float(draft.statement is not None),
        float(scene.war),
        float(bool(draft.actors)),
        float(bool(draft.recipients)),
        float(any(p.codes for p in parties)),
        float(any(p.shapes for p in parties)),
    )


def _logit(probability: float) -> float:
    p = min(max(probability, 1 - SUREST), SUREST)
    return math.log(p / (1 - p))
