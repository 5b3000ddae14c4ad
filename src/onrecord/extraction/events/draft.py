"""An event while it is being made: its parts, before repeats are merged and the record gets its id."""

from dataclasses import dataclass

from onrecord.extraction.events.parties import Party
from onrecord.records import Location, Spans
from onrecord.records.event import EventStatus, EventType

VERBAL: frozenset[str] = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One mention of an act. `lemma` is the word that names it, `sentence` the place of its sentence in the text."""

    type: EventType
    status: EventStatus
    lemma: str
    trigger: Spans
    evidence: Spans
    sentence: int
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    place: Location | None = None
    means: Spans = ()
    condition: Spans = ()
    voice: str | None = None
    source: Party | None = None
    # The statement that is the act, of an act of speech.
    statement: str | None = None
    # A noun that names nobody and no place, or points back: "the bombing", "those attacks".
    vague: bool = False
    # A mention that the report negates or puts into a denial: no event of its own, but it contests others.
    negated: bool = False
    # How likely the mention is an act of its type, in [0, 1]; null where nothing judges it.
    confidence: float | None = None
