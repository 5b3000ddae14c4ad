"""Engagement: a meeting, call, visit or negotiation between political actors, held or to come."""

from dataclasses import dataclass
from typing import Literal

from onrecord.records.actor import Participant
from onrecord.records.spans import Spans
from onrecord.records.when import When

Form = Literal["meeting", "talks", "call", "summit", "visit", "negotiation", "hearing"]
EngagementStatus = Literal["planned", "proposed", "held", "ongoing", "postponed", "cancelled", "refused", "denied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """Where they meet, as the report names it."""

    name: str
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """One engagement; told three times in a report it is one, with three evidence spans and three triggers."""

    id: str
    participants: tuple[Participant, ...]
    form: Form
    status: EngagementStatus
    evidence: Spans
    trigger: Spans = ()
    venue: Venue | None = None
    time: When | None = None
    topic: Spans = ()
    asserted_by: str | None = None
