"""Acts from the marks of the learned tagger: which word names an act, of which kind, and who takes part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.annotate.marks import STATUSES, Mark
from onrecord.extraction.events import details, syntax
from onrecord.extraction.events.draft import VERBAL, Draft
from onrecord.extraction.events.lexicon import Entry, Part, Sense, lexicon
from onrecord.extraction.events.mentions import clause_words, fit
from onrecord.extraction.events.parties import Party, party_of
from onrecord.extraction.events.predicates import Hit, read
from onrecord.extraction.events.scene import Scene
from onrecord.extraction.events.verbal import request_mode
from onrecord.extraction.events.voices import Voices
from onrecord.records import Spans, Statement
from onrecord.records.event import EventStatus, EventType

# Who belongs to an act more likely than not takes part in it.
TIED = 0.5
# What brings the recipient of an act of each type, whatever word names it.
TO: dict[EventType, tuple[str, ...]] = {
    "AGREE": ("with", "to"),
    "CONSULT": ("with",),
    "SUPPORT": ("for", "to", "with"),
    "CONCEDE": ("to",),
    "COOPERATE": ("with",),
    "AID": ("to", "for"),
    "RETREAT": ("to",),
    "REQUEST": ("on", "to", "from", "of"),
    "ACCUSE": ("of", "against", "at", "on"),
    "REJECT": ("from", "by", "of"),
    "THREATEN": ("against", "to"),
    "PROTEST": ("against", "at"),
    "SANCTION": ("on", "against"),
    "MOBILIZE": ("against", "at"),
    "COERCE": ("on", "against", "from"),
    "ASSAULT": ("on", "against", "at", "into"),
}
# Where a noun names these, all who take part act.
MUTUAL = frozenset({"CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Marked:
    """An act that the tagger marked: the words that name it, and how likely they, each type and each status are."""

    trigger: tuple[Token, ...]
    probability: float
    types: tuple[float, ...]
    statuses: tuple[float, ...]
    actors: tuple[Mark, ...]
    recipients: tuple[Mark, ...]

    @property
    def span(self) -> Spans:
        """Where the trigger stands."""
        return syntax.spans_of(self.trigger)

    @property
    def head(self) -> Token:
        """The word of the trigger that governs the others."""
        inside = {t.i for t in self.trigger}
        return next((t for t in self.trigger if t.head.i not in inside or t.head.i == t.i), self.trigger[0])


def marked(page: Page) -> list[Marked]:
    """The acts that the tagger marked, in text order."""
    items = page.acts.items
    tied: dict[int, list[Mark]] = {}
    for mark in items:
        for anchor, probability in mark.ties.items():
            if probability >= TIED:
                tied.setdefault(anchor, []).append(mark)
    out = []
    for i, mark in enumerate(items):
        words = tuple(page.tokens((mark.span,))) if mark.types else ()
        if words:
            near = tied.get(i, ())
            actors, recipients = (tuple(m for m in near if m.role == role) for role in ("actor", "recipient"))
            out.append(Marked(words, mark.probability, mark.types, mark.statuses, actors, recipients))
    return out


def draft(scene: Scene, act: Marked, type_: EventType, voices: Voices) -> Draft:
    """The act as a draft of this type. Who takes part is read from the syntax, as for the words of the predicate table;
    the marks stand in where the syntax gives nobody.
    """
    statement = voices.telling(act.span)
    hit = _hit(scene, act, type_, statement)
    actors, recipients = fit(hit)
    actors = actors or _parties(scene, act.actors, statement)
    recipients = recipients or _parties(scene, act.recipients, statement)
    words = clause_words(hit)
    means, weapon = details.means(words, act.trigger) if type_ in ("ASSAULT", "MOBILIZE") else ((), None)
    mode = _mode(act.head, type_) or request_mode(type_, words)
    return Draft(
        type=type_,
        status=_status(type_, act.statuses),
        lemma=act.head.lemma_.lower(),
        trigger=act.span,
        evidence=syntax.spans_of(act.head.doc[words[0].i : words[-1].i + 1]),
        sentence=act.head.sent.start_char,
        actors=tuple(actors),
        recipients=tuple(r for r in recipients if not any(r.spans == a.spans for a in actors)),
        mode=weapon if type_ == "ASSAULT" and weapon else mode,
        contexts=tuple(details.contexts(words)),
        place=details.place(scene, hit.carriers, frozenset(t.i for t in act.trigger)),
        means=means,
        voice=statement.id if statement is not None else None,
        vague=act.head.pos_ in ("NOUN", "PROPN") and not actors and not recipients,
    )


def _hit(scene: Scene, act: Marked, type_: EventType, statement: Statement | None) -> Hit:
    part: Part = "verb" if act.head.pos_ in ("VERB", "AUX") else "noun"
    sense = Sense(type=type_, to=TO[type_], together=type_ in MUTUAL and part == "noun")
    hit = read(scene, act.head, act.trigger, Entry(part, (), sense), statement)
    return hit or Hit(sense, act.head, act.trigger, None)


def _status(type_: EventType, probabilities: Sequence[float]) -> EventStatus:
    """The likeliest status that an act of this type can have: what is uttered has occurred, or is threatened."""
    if type_ == "THREATEN":
        return "threatened"
    status = STATUSES[max(range(len(STATUSES)), key=probabilities.__getitem__)]
    if type_ in VERBAL and not (type_ in ("AGREE", "CONCEDE") and status == "planned"):
        return "occurred"
    return status


def _parties(scene: Scene, marks: Sequence[Mark], statement: Statement | None) -> list[Party]:
    out: list[Party] = []
    for mark in marks:
        span = scene.doc.char_span(*mark.span, alignment_mode="expand")
        party = party_of(scene, span, statement) if span is not None and len(span) else None
        if party is not None and not any(party.spans == p.spans for p in out):
            out.append(party)
    return out


def _mode(head: Token, type_: EventType) -> str | None:
    """The mode that the predicate table gives a word for this type."""
    return next((m for m in _modes(head, type_) if m is not None), None)


def _modes(head: Token, type_: EventType) -> Iterator[str | None]:
    for entry in lexicon().get(head.lemma_.lower(), ()):
        if entry.sense.type == type_ and not entry.sense.objects and not entry.sense.with_words:
            yield entry.sense.mode
