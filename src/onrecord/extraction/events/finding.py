"""Find acts: the tagger and the rules side by side, and how likely each of what they found is right.

The tagger finds the words that name acts in places that no table holds; the rules know modes, means and what is only
wished or denied. Each mention that one of them proposes is judged by the evidence of both.
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
# What a rule's word for a type weighs beside the tagger's probability of it.
RULES_SAY = 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be an act, with the evidence for it: a number for each of `annotate.marks.ACT_FEATURES`."""

    draft: Draft
    evidence: tuple[float, ...]


def find(scene: Scene, statements: Sequence[Statement], voices: Voices) -> list[Draft]:
    """The mentions of acts that are likely enough, in text order, with their probabilities; without a tagger, what the
    rules find. Mentions that the report negates come along, marked.
    """
    judgement = scene.page.acts.judgement
    ruled = mentions.drafts(scene, voices) if judgement is not None or scene.crisis else []
    if judgement is None:
        return [*ruled, *verbal.drafts(scene, statements, voices, ruled)] if scene.crisis else []
    found = [*candidates(scene, voices, ruled)]
    found += spoken(scene, statements, voices, [c.draft for c in found])
    judged = [replace(c.draft, confidence=judgement.probability(c.evidence)) for c in found]
    kept = [d for d in judged if d.confidence is not None and d.confidence >= judgement.keep]
    return [*kept, *(d for d in ruled if d.negated)]


def candidates(scene: Scene, voices: Voices, ruled: Sequence[Draft]) -> Iterator[Candidate]:
    """The acts that the tagger marks and, where it marks none, those of the rules."""
    taken: list[Draft] = []
    for act in learned.marked(scene.page):
        beside = [d for d in ruled if overlap(d.trigger, act.span)]
        found = _marked(scene, act, voices, beside)
        taken.append(found.draft)
        yield found
    for draft in ruled:
        if not draft.negated and not any(overlap(draft.trigger, t.trigger) for t in taken):
            yield Candidate(draft, (0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, *_seen(scene, draft)))


def spoken(scene: Scene, statements: Sequence[Statement], voices: Voices, told: Sequence[Draft]) -> Iterator[Candidate]:
    """The statements that are acts themselves; `told` are the acts found already."""
    for draft in verbal.drafts(scene, statements, voices, told):
        yield Candidate(draft, (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, *_seen(scene, draft)))


def _marked(scene: Scene, act: Marked, voices: Voices, near: Sequence[Draft]) -> Candidate:
    beside = next((d for d in near if not d.negated), None)
    ruled = beside.type if beside is not None else None
    types = [p + RULES_SAY * (ruled == t) for t, p in zip(TYPES, act.types, strict=True)]
    best = max(range(len(types)), key=types.__getitem__)
    draft = learned.draft(scene, act, TYPES[best], voices)
    if beside is not None and ruled == draft.type:
        draft = _filled(draft, beside)
    evidence = (
        _logit(act.probability),
        _logit(act.types[best]),
        float(ruled == draft.type),
        float(ruled not in (None, draft.type)),
        float(any(d.negated for d in near)),
        0.0,
        0.0,
    )
    return Candidate(draft, (*evidence, *_seen(scene, draft)))


def _filled(draft: Draft, beside: Draft) -> Draft:
    """What the rules know better: modes, means, places and conditions; parties where the tagger saw none."""
    return replace(
        draft,
        lemma=beside.lemma,
        trigger=beside.trigger,
        evidence=beside.evidence,
        actors=draft.actors or beside.actors,
        recipients=draft.recipients or beside.recipients,
        mode=beside.mode or draft.mode,
        contexts=tuple(dict.fromkeys([*beside.contexts, *draft.contexts])),
        place=beside.place or draft.place,
        means=beside.means or draft.means,
        condition=beside.condition,
        source=beside.source,
        vague=beside.vague,
    )


def _seen(scene: Scene, draft: Draft) -> tuple[float, ...]:
    parties = [*draft.actors, *draft.recipients]
    return (
        float(scene.crisis),
        float(scene.war),
        float(bool(draft.actors)),
        float(bool(draft.recipients)),
        float(any(p.codes for p in parties)),
        float(any(p.shapes for p in parties)),
    )


def _logit(probability: float) -> float:
    p = min(max(probability, 1 - SUREST), SUREST)
    return math.log(p / (1 - p))
