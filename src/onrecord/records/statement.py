"""Statement: who said what to whom, through whom (source, cue, content after Pareti's attribution relations)."""

from dataclasses import dataclass
from typing import Literal

from onrecord.records.place import Location
from onrecord.records.spans import Spans
from onrecord.records.when import When

Kind = Literal["direct", "indirect", "mixed"]
Register = Literal["speech", "attitude"]
Act = Literal[
    "say",
    "announce",
    "claim",
    "confirm",
    "acknowledge",
    "deny",
    "accuse",
    "condemn",
    "warn",
    "threaten",
    "concern",
    "demand",
    "urge",
    "ask",
    "promise",
    "offer",
    "reject",
    "support",
    "praise",
    "welcome",
    "thank",
    "hope",
    "estimate",
    "predict",
    "decline_comment",
]
ViaRelation = Literal["spokesperson", "agency", "broadcaster", "press_service", "readout", "document", "anonymous"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who is speaking: the words of the report and, once resolved, the actors."""

    spans: Spans = ()
    actors: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that attribute: "said", "according to", "the claim that"; no span for a quotation on its own."""

    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What was said; several spans where the report splits it."""

    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """One hop between the speaker and the report."""

    relation: ViaRelation
    spans: Spans
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedges:
    """Words that soften: the speaker's own ("could", "would", "if") and the reporter's ("reportedly")."""

    speaker: Spans = ()
    reporter: Spans = ()


UNHEDGED = Hedges()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: a content with its cue and source. `part_of` names the statement that it is nested in."""

    id: str
    source: Source
    cue: Cue
    content: Content
    kind: Kind
    act: Act
    addressees: tuple[str, ...] = ()
    addressee_spans: Spans = ()
    via: tuple[Via, ...] = ()
    time: When | None = None
    place: Location | None = None
    part_of: str | None = None
    register: Register = "speech"
    hedges: Hedges = UNHEDGED
    confidence: float | None = None
