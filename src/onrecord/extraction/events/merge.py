"""One record per act: mentions of the same act fall together, and what contests an act changes its status."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.events.draft import VERBAL, Draft
from onrecord.extraction.events.parties import Party
from onrecord.records.event import EventStatus
from onrecord.records.spans import overlap, tidy

# Words for one act follow each other so closely that the lemma need not be the same.
LOOSE = frozenset({"AGREE", "ASSAULT", "CONCEDE", "CONSULT", "MOBILIZE", "RETREAT"})
REAL = frozenset({"occurred", "ongoing", "alleged"})
# Verbal acts of one speaker to one addressee this close together (characters) are one act told on.
NEAR = 500
# Pairs of evidence enough to show an act; a text that repeats itself must not grow its records.
MENTIONS = 8
# So many acts back is as far as a report repeats itself; books must not make the work grow with its square.
BACK = 200


def merge(drafts: Sequence[Draft]) -> list[Draft]:
    """Mentions as acts, in the order of their first mention. Negated mentions contest others and vanish."""
    kept: list[Draft] = []
    for draft in sorted((d for d in drafts if not d.negated), key=lambda d: (d.trigger, d.type)):
        for place in range(max(0, len(kept) - BACK), len(kept)):
            if _one_act(kept[place], draft) or _points_back(kept[place], draft):
                kept[place] = _joined(kept[place], draft)
                break
        else:
            kept.append(draft)
    against = [d for d in drafts if d.negated][:BACK]
    return [_contested(d, against) for d in kept]


def _one_act(one: Draft, other: Draft) -> bool:
    if one.type != other.type:
        return False
    if overlap(one.trigger, other.trigger):
        return True
    if one.sentence == other.sentence and one.type in ("AGREE", "CONSULT") and _pair(one) & _pair(other):
        return True
    if one.sentence == other.sentence and one.type in LOOSE:
        return _fits(one.actors, other.actors) and _fits(one.recipients, other.recipients) and _reality(one, other)
    if one.type in VERBAL and one.type != "AGREE" and abs(one.trigger[0][0] - other.trigger[0][0]) > NEAR:
        return False
    if one.type in VERBAL and one.type != "AGREE" and one.statement is None and other.statement is None:
        # two verbs of accusing are two acts, unless they accuse the same
        return (
            one.lemma == other.lemma and _alike(one.actors, other.actors) and _alike(one.recipients, other.recipients)
        )
    if not (_alike(one.actors, other.actors) and _fits(one.recipients, other.recipients) and _reality(one, other)):
        return False
    if one.type == "MOBILIZE":  # a test is not the build-up, the fleet off one coast not the army at another border
        return one.mode == other.mode and (one.lemma == other.lemma or _at_one_place(one, other))
    if one.type == "AGREE":
        near = abs(one.trigger[0][0] - other.trigger[0][0]) <= NEAR
        if one.status == other.status == "planned":
            return _pair(one) == _pair(other) or near
        return one.lemma == other.lemma and near
    return one.lemma == other.lemma or (one.type in VERBAL and one.voice == other.voice)


def _points_back(one: Draft, other: Draft) -> bool:
    """A vague noun names an act told before by the same actors, or by any."""
    if other.type == "CONSULT" and one.type == "AGREE" and one.status == "planned":
        # "will visit Norland ... the visit"
        return one.lemma == other.lemma and _alike(one.actors, other.actors)
    if one.type != other.type or not other.vague or one.type in ("REQUEST", "REJECT", "ACCUSE", "SUPPORT"):
        return False
    if (other.status in REAL) != (one.status in REAL) or (other.status not in REAL and one.lemma != other.lemma):
        return False
    return _alike(one.actors, other.actors) if other.actors else other.place is None or one.lemma == other.lemma


def _reality(one: Draft, other: Draft) -> bool:
    if one.type == "AGREE":
        return True
    return one.status == other.status or (one.status in REAL and other.status in REAL)


def _at_one_place(one: Draft, other: Draft) -> bool:
    """Nothing speaks against the same place."""
    return one.place is None or other.place is None or one.place.name == other.place.name


def _alike(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Both sides are named, and by the same codes or the same words."""
    mine, yours = _codes(one), _codes(other)
    if mine and yours:
        return mine == yours or (len(one) > 1 and bool(mine & yours) and (mine <= yours or yours <= mine))
    heads = {p.head for p in one}
    return bool(one) and "" not in heads and heads == {p.head for p in other}


def _pair(draft: Draft) -> frozenset[str]:
    return _codes([*draft.actors, *draft.recipients])


def _fits(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Nothing speaks against the same parties."""
    mine, yours = _codes(one), _codes(other)
    return not mine or not yours or bool(mine & yours)


def _codes(group: Sequence[Party]) -> frozenset[str]:
    return frozenset().union(*(p.codes for p in group)) if group else frozenset()


def _joined(one: Draft, other: Draft) -> Draft:
    """The fuller mention leads, the first where they are alike; the other fills what it leaves open.

    The evidence is that of all mentions, as it is for engagements: the record was read from each of them.
    """
    first, second = (other, one) if _fullness(other) > _fullness(one) else (one, other)
    return replace(
        first,
        evidence=tidy([*first.evidence, *second.evidence]) if len(first.evidence) < MENTIONS else first.evidence,
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        mode=first.mode or second.mode,
        contexts=tuple(dict.fromkeys([*first.contexts, *second.contexts])),
        place=first.place or second.place,
        means=first.means or second.means,
        condition=first.condition or second.condition,
        status=_status(first, second),
        confidence=max((d.confidence for d in (first, second) if d.confidence is not None), default=None),
    )


def _status(first: Draft, second: Draft) -> EventStatus:
    """What the report tells in its own voice is firmer than what somebody says."""
    if first.type == "AGREE" and "planned" in (first.status, second.status):
        return "planned"
    for draft in (first, second):
        if draft.voice is None and draft.status in REAL and first.status in REAL:
            return draft.status
    return first.status


def _fullness(draft: Draft) -> int:
    return bool(draft.actors) + bool(draft.recipients) + (draft.place is not None)


def _contested(draft: Draft, against: Sequence[Draft]) -> Draft:
    """Denied by its own actor, or found without a sign by another: the status says so."""
    if draft.type in VERBAL or draft.status not in ("occurred", "ongoing", "alleged"):
        return draft
    for other in against:
        near = abs(other.trigger[0][0] - draft.trigger[0][0]) <= NEAR
        if other.type != draft.type or not (_codes(other.actors) & _codes(draft.actors)):
            continue
        if other.lemma != draft.lemma and not (near and draft.type != "ASSAULT"):
            continue
        denier = other.source.codes if other.source is not None else frozenset()
        if draft.status == "alleged" and denier & _codes(draft.actors):
            return replace(draft, status="denied")
        if draft.voice is not None:
            return replace(draft, status="alleged")
    return draft
