"""Event: who did what to whom, in PLOVER's types, with its status and on whose word."""

from dataclasses import dataclass
from typing import Literal

from onrecord.records.actor import Participant
from onrecord.records.place import Location
from onrecord.records.spans import Spans
from onrecord.records.when import When

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
EventStatus = Literal["occurred", "ongoing", "planned", "threatened", "alleged", "denied", "hypothetical"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event. `asserted_by` is the innermost statement that tells it, null where the report itself does.

    `trigger` is the word that names the act; `evidence` is the clause around it.
    """

    id: str
    type: EventType
    status: EventStatus
    evidence: Spans
    trigger: Spans = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: Location | None = None
    means: Spans = ()
    time: When | None = None
    condition: Spans = ()
    magnitude: tuple[str, ...] = ()
    asserted_by: str | None = None
    score: float | None = None
    confidence: float | None = None
