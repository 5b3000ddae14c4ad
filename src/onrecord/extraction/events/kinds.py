"""Type and status of an act together: PLOVER gives what is to come another type, and who tells it decides the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.events.draft import VERBAL
from onrecord.extraction.events.lexicon import Sense
from onrecord.extraction.events.status import Standing
from onrecord.records import Statement
from onrecord.records.event import EventStatus, EventType

# To come, these are promises: PLOVER codes the future of cooperation as AGREE, of a retreat as CONCEDE.
TO_COME: dict[EventType, EventType] = {
    "AID": "AGREE",
    "CONSULT": "AGREE",
    "COOPERATE": "AGREE",
    "RETREAT": "CONCEDE",
    "SUPPORT": "AGREE",
}
HOSTILE = frozenset({"ASSAULT", "COERCE"})
MEETING = frozenset({"meet", "meeting", "talk", "talks", "visit", "summit"})
Kind = tuple[EventType, EventStatus]


@dataclass(frozen=True, slots=True)
class Telling:
    """How an act is told: in which statement, by its own actor or not, and whether the words hedge it."""

    statement: Statement | None
    own: bool
    hedged: bool


def kind(sense: Sense, head: Token, real: Standing, telling: Telling, words: Sequence[Token]) -> Kind | None:
    """Type and status of an act; null where the words make no event of it."""
    type_ = sense.type
    if real.refused and (type_ in TO_COME or type_ == "CONCEDE"):
        return "REJECT", "occurred"
    match real.reality:
        case "none":
            return type_, "denied"
        case "planned":
            return _planned(type_, head, telling)
        case "hypothetical":
            return None if type_ in VERBAL or type_ == "CONSULT" else (type_, "hypothetical")
        case "alleged":
            return None if type_ in VERBAL else (type_, "alleged")
    if type_ == "THREATEN":
        return type_, "threatened"
    if type_ == "AGREE" and head.pos_ == "ADJ" and _dated_meeting(words):
        return type_, "planned"
    if type_ in VERBAL:
        return type_, "occurred"
    # Whoever tells of another's act, or of its own success in battle, alleges it.
    boasts = type_ == "ASSAULT" and telling.statement is not None and telling.statement.act in ("claim", "say")
    if telling.hedged or boasts or (telling.statement is not None and not telling.own):
        return type_, "alleged"
    return type_, "ongoing" if real.reality == "ongoing" else "occurred"


def _planned(type_: EventType, head: Token, telling: Telling) -> Kind | None:
    if head.pos_ == "ADJ":  # "would be willing": the will is there
        return type_, "occurred"
    if type_ in TO_COME:
        return TO_COME[type_], "planned"
    if type_ in HOSTILE and telling.own:
        return "THREATEN", "threatened"
    if type_ in HOSTILE and telling.statement is not None:
        return type_, "hypothetical"
    return None if type_ == "THREATEN" else (type_, "planned")


def _dated_meeting(words: Sequence[Token]) -> bool:
    return any(t.ent_type_ in ("DATE", "TIME") for t in words) and any(t.lemma_ in MEETING for t in words)
