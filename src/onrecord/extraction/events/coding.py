"""Events of one report: mentions found, acts of speech added, repeats merged, records made."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate import Page
from onrecord.extraction.events import details, ontology
from onrecord.extraction.events.draft import Draft
from onrecord.extraction.events.finding import find
from onrecord.extraction.events.merge import merge
from onrecord.extraction.events.parties import Party
from onrecord.extraction.events.scene import scene_of
from onrecord.extraction.events.voices import Voices
from onrecord.records import Event, Figure, Participant, Statement, record_id
from onrecord.records.spans import tidy


def events(page: Page, statements: Sequence[Statement], figures: Sequence[Figure]) -> tuple[Event, ...]:
    """The political acts that a report tells, one record per act, in text order.

    Types, modes and scores are PLOVER's. Actors and recipients are spans without ids, places names without
    coordinates, times empty: resolving fills them. `asserted_by` is the innermost statement that holds the trigger.
    """
    scene = scene_of(page)
    everything = find(scene, statements, Voices(page, statements))
    words = [d for d in everything if d.statement is not None]
    found = _addressed([d for d in everything if d.statement is None], words)
    told = Told(found)
    spoken = [d for d in words if d not in told]
    acts = sorted(merge([*found, *spoken]), key=lambda d: (d.trigger, d.type))
    made = (_record(page, draft, figures) for draft in acts)
    return tuple({event.id: event for event in made}.values())


def _addressed(found: Sequence[Draft], spoken: Sequence[Draft]) -> list[Draft]:
    """Acts of speech that name nobody, with those that the statement itself is aimed at."""
    known = {(d.type, i): d.recipients for d in spoken for a, b in d.trigger for i in range(a, b)}
    return [
        d if d.recipients or not d.trigger else replace(d, recipients=known.get((d.type, d.trigger[0][0]), ()))
        for d in found
    ]


class Told:
    """Acts of speech that were already read from their words: from the cue itself, or from a word in the content."""

    def __init__(self, found: Sequence[Draft]) -> None:
        real = [d for d in found if not d.negated]
        self._voices = {(d.type, d.voice) for d in real}
        self._offsets = {(d.type, i) for d in real for a, b in d.trigger for i in range(a, b)}

    def __contains__(self, spoken: Draft) -> bool:
        """Whether this act of speech is one of them."""
        return (spoken.type, spoken.statement) in self._voices or any(
            (type_, i) in self._offsets
            for a, b in spoken.trigger
            for i in range(a, b)
            # to reject an accusation is one act, whichever of the two it is read as
            for type_ in ({"ACCUSE", "REJECT"} if spoken.type == "REJECT" else {spoken.type})
        )


def _record(page: Page, draft: Draft, figures: Sequence[Figure]) -> Event:
    return Event(
        id=record_id("event", page.report.id, draft.trigger, draft.type, draft.status),
        type=draft.type,
        status=draft.status,
        evidence=tidy(draft.evidence),
        trigger=draft.trigger,
        mode=draft.mode if draft.mode in ontology.modes(draft.type) else None,
        contexts=draft.contexts,
        actors=_participants(draft.actors),
        recipients=_participants(draft.recipients),
        place=draft.place,
        means=tidy(draft.means),
        condition=draft.condition,
        magnitude=details.magnitude(figures, draft.evidence),
        asserted_by=draft.voice,
        score=ontology.score(draft.type, draft.mode),
        confidence=None if draft.confidence is None else round(draft.confidence, 3),
    )


def _participants(group: Sequence[Party]) -> tuple[Participant, ...]:
    return tuple(Participant(id=None, spans=party.spans) for party in group)
