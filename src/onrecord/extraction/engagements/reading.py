"""Read engagements: meetings, talks, calls and sessions between political actors, one record each."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.extraction.engagements import lexicon
from onrecord.extraction.engagements.merging import Telling, merge
from onrecord.extraction.engagements.parties import Party, offices, parties
from onrecord.extraction.engagements.setting import topic, venue
from onrecord.extraction.engagements.status import status
from onrecord.extraction.engagements.syntax import left_edge
from onrecord.extraction.engagements.triggers import Draft, drafts
from onrecord.extraction.figures.nearby import ahead, behind
from onrecord.extraction.voice import voice
from onrecord.records import Engagement, Participant, Statement, record_id
from onrecord.records.spans import Span, tidy

_TIME_REACH = 12


def engagements(page: Page, statements: Sequence[Statement]) -> tuple[Engagement, ...]:
    """The engagements of a report in order of first mention; participants are words, resolved by another stage."""
    known = offices(page)
    tellings: list[Telling] = []
    for draft in drafts(page):
        telling = _telling(page, draft, known=known)
        if telling is not None and draft.following:
            before = next((t for t in reversed(tellings) if len(t.parties) > 1), None)
            telling = replace(telling, parties=before.parties if before is not None else ())
        if telling is not None:
            tellings.append(telling)
    return tuple(_record(page, statements, group) for group in merge(tellings))


def _telling(page: Page, draft: Draft, *, known: frozenset[str]) -> Telling | None:
    found = parties(list(draft.heads), known=known)
    if found is None or not _political(draft, found):
        return None
    told = status(draft)
    if told is None:
        return None
    trigger = draft.trigger
    return Telling(
        parties=tuple(found),
        form=draft.form,
        status=told,
        trigger=(trigger.idx, trigger.idx + len(trigger)),
        evidence=_evidence(draft, found),
        days=_days(trigger),
        venue=venue(page, draft),
        topic=topic(page, draft),
        reciprocal=draft.reciprocal,
    )


def _political(draft: Draft, found: list[Party]) -> bool:
    """Whether two political entities take part, or one that meets as a body or answers an offer of talks."""
    sure = [p for p in found if p.sure]
    if draft.following:
        return True
    if draft.reciprocal:
        return bool(found)
    if draft.strict and any(not p.sure and not p.pronoun for p in found):
        return False
    if len(found) >= 2:
        return bool(sure) and sum(p.pronoun for p in found) < len(found)
    return bool(sure) and (draft.sitting or draft.proposal or bool(found[0].words & lexicon.PLURALS))


def _evidence(draft: Draft, found: list[Party]) -> Span:
    """The clause of the trigger, from the first participant to the last word that hangs on it."""
    node = draft.trigger if draft.trigger.pos_ in ("VERB", "AUX") else draft.governor
    first: Token = draft.trigger.doc[min(left_edge(draft.trigger), node.i)]
    last = draft.trigger.right_edge
    if node.pos_ in ("VERB", "AUX"):
        last = max(last, node.right_edge, key=lambda t: t.i)
    starts = [p.spans[0][0] for p in found if p.spans]
    ends = [p.spans[-1][1] for p in found if p.spans]
    while last.i > draft.trigger.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    return (min([first.idx, *starts]), max([last.idx + len(last), *ends]))


def _days(trigger: Token) -> frozenset[str]:
    """The words of time around the trigger: weekdays, months, "next month"."""
    near = [*behind(trigger, _TIME_REACH), *ahead(trigger, _TIME_REACH)]
    return frozenset(t.lower_ for t in near if t.ent_type_ == "DATE" and t.is_alpha and not t.is_stop)


def _record(page: Page, statements: Sequence[Statement], group: list[Telling]) -> Engagement:
    first = group[0]
    best = max(group, key=lambda t: (sum(p.named for p in t.parties), len(t.parties)))
    chosen = best if len(best.parties) >= len(first.parties) else first
    trigger = tidy(t.trigger for t in group)
    return Engagement(
        id=record_id("engagement", page.report.id, trigger, first.form, first.status),
        participants=tuple(Participant(id=None, spans=p.spans) for p in chosen.parties),
        form=first.form,
        status=first.status,
        evidence=tidy(t.evidence for t in group),
        trigger=trigger,
        venue=next((t.venue for t in group if t.venue is not None), None),
        topic=next((t.topic for t in group if t.topic), ()),
        asserted_by=voice(statements, (first.trigger,)),
    )
