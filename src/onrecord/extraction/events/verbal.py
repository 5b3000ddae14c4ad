"""Statements that are acts: who accuses, demands, refuses, threatens, promises or thanks does something to somebody."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extraction.events.draft import Draft
from onrecord.extraction.events.parties import STRONG, Party, same, speaker, within
from onrecord.extraction.events.pointing import AIMED, doers
from onrecord.extraction.events.predicates import MAX_SENTENCE
from onrecord.extraction.events.scene import Scene
from onrecord.extraction.events.voices import Voices
from onrecord.extraction.events.words import classes
from onrecord.records import Spans, Statement
from onrecord.records.event import EventType
from onrecord.records.spans import tidy

# Act of speech -> PLOVER type and mode. Say, announce, claim, confirm, acknowledge, deny, hope, estimate and predict
# are no acts towards anybody.
ACTS: dict[str, tuple[EventType, str | None]] = {
    "accuse": ("ACCUSE", "allege"),
    "ask": ("REQUEST", None),
    "concern": ("ACCUSE", "disapprove"),
    "condemn": ("ACCUSE", "disapprove"),
    "demand": ("REQUEST", None),
    "offer": ("AGREE", None),
    "praise": ("SUPPORT", None),
    "promise": ("AGREE", None),
    "reject": ("REJECT", None),
    "support": ("SUPPORT", None),
    "thank": ("SUPPORT", None),
    "threaten": ("THREATEN", None),
    "urge": ("REQUEST", None),
    "welcome": ("SUPPORT", None),
}
# Who declines to speak rejects nobody.
UNSAID = frozenset({"comment", "elaborate", "identify", "name", "specify", "speculate", "speak", "answer"})
DUTY = frozenset({"must", "should", "ought", "need", "have"})
# A longer content is a document, not an act.
MAX_WORDS = 400
# Here the subject of what is said is the speaker's own side: "Norland would not tolerate", "they were concerned about".
OWN_SUBJECT = frozenset({"concern", "offer", "promise", "threaten", "warn"})
TALK = frozenset({"talk", "talks", "meet", "meeting", "negotiate", "negotiation", "dialogue", "summit"})
COMMON = frozenset({"compromise", "cooperate", "diplomacy", "diplomatic", "engagement", "join", "sign", "sit", "work"})
ASSIST = frozenset({"help", "aid", "assist", "assistance", "support", "send", "provide", "supply", "weapon"})


def drafts(scene: Scene, statements: Sequence[Statement], voices: Voices, told: Sequence[Draft]) -> list[Draft]:
    """The verbal acts of the statements, in the order of the statements; `told` are the acts read from words."""
    order = sorted((d for d in told if d.trigger), key=lambda d: d.trigger)
    return [draft for s in statements if (draft := _draft(scene, s, voices, order)) is not None]


def _draft(scene: Scene, statement: Statement, voices: Voices, told: Sequence[Draft]) -> Draft | None:
    words = scene.page.tokens(statement.content.spans)
    if not words or len(words) > MAX_WORDS or len(words[0].sent) > MAX_SENTENCE:
        return None
    typed = _type(statement, words)
    source = speaker(scene, statement)
    cue = {t.lemma_.lower() for t in scene.page.tokens(statement.cue.spans)}
    if statement.register == "attitude" or "order" in cue:  # an order goes to one's own side
        return None
    if typed is None or source is None or not _public(source):
        return None
    type_, mode = typed
    recipients = _recipients(scene, statement, source, words)
    if not recipients and type_ in AIMED:
        recipients = doers(scene, _root(words), told, voices, but=source.codes)
    if not recipients and not (type_ in ("REJECT", "THREATEN") and scene.war and source.shapes & STRONG):
        return None
    if not scene.crisis or (type_ == "AGREE" and not _cooperative(words)):
        return None
    if type_ == "REJECT" and {t.lemma_.lower() for t in words[:6]} & UNSAID:
        return None
    trigger = statement.cue.spans or statement.content.spans
    return Draft(
        type=type_,
        status="threatened" if type_ == "THREATEN" else "occurred",
        lemma=statement.act,
        trigger=trigger,
        evidence=tidy([*statement.source.spans, *statement.cue.spans, *statement.content.spans]),
        sentence=trigger[0][0] if trigger else 0,
        actors=(source,),
        recipients=tuple(recipients),
        mode=mode or request_mode(type_, words),
        voice=outer.id if (outer := voices.telling(trigger)) is not None else None,
        source=source,
        statement=statement.id,
    )


def _root(words: Sequence[Token]) -> Token:
    inside = {t.i for t in words}
    return next((t for t in words if t.head.i not in inside or t.head.i == t.i), words[0])


def _type(statement: Statement, words: Sequence[Token]) -> tuple[EventType, str | None] | None:
    if statement.act == "warn":
        lemmas = {t.lemma_.lower() for t in words}
        if lemmas & classes()["consequence"] and any(t.lower_ in ("will", "would", "'ll", "face") for t in words):
            return "THREATEN", None
        if words and (words[0].lower_ == "against" or (words[0].i > 0 and words[0].nbor(-1).lower_ == "against")):
            return "REQUEST", "change"
        return None
    return ACTS.get(statement.act)


def _public(source: Party) -> bool:
    return bool(source.shapes & (STRONG | {"person"})) or bool(source.codes)


def _cooperative(words: Sequence[Token]) -> bool:
    return any((lemma := t.lemma_.lower()) in TALK or lemma in ASSIST or lemma in COMMON for t in words)


def request_mode(type_: EventType, words: Sequence[Token]) -> str | None:
    """What is asked for or refused: talks, a concession, help; null where the words do not say."""
    if type_ not in ("REQUEST", "REJECT"):
        return None
    lemmas = {t.lemma_.lower() for t in words}
    for mode, signs in (("meet", TALK), ("yield", classes()["yield"]), ("assist", ASSIST)):
        if lemmas & signs:
            return mode
    return None


def _recipients(scene: Scene, statement: Statement, source: Party, words: Sequence[Token]) -> list[Party]:
    """Whom it was said to, if that is a political actor, else the first one that the content names."""
    out = [p for p in _at(scene, statement.addressee_spans) if p.shapes & STRONG and not same(scene, p, source)]
    if out:
        return out
    cue = scene.page.tokens(statement.cue.spans)
    if _asks(statement) and (not cue or any(t.lemma_ in classes()["neutral"] for t in cue)):
        asked = [t for t in words if t.dep_ in ("nsubj", "dobj", "pobj") and _asked(t)]
        words = [w for t in asked for w in t.subtree]
    if statement.act in OWN_SUBJECT:
        words = [t for t in words if not _in_subject(t)]
    roots = [t for t in words if t.head not in words or t.head == t] or list(words[:1])
    for root in roots:
        for party in within(scene, root, but=source.codes):
            if party.shapes & STRONG and not same(scene, party, source) and not _own(scene, party):
                return [party]
    return []


def _own(scene: Scene, party: Party) -> bool:
    """Whether the words point back to the speaker: "its military", "his country"."""
    first = scene.page.token_at(party.spans[0][0])
    return first is not None and first.tag_ == "PRP$"


def _asks(statement: Statement) -> bool:
    """Whether the statement asks for something."""
    return statement.act in ("ask", "demand", "urge")


def _asked(noun: Token) -> bool:
    """Whether a noun is who should do something: "Norland must", "want Norland to", "call on Norland"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in ("dobj", "pobj"):
        return verb.lemma_ in classes()["wish"]
    return (
        verb.head.lemma_ in classes()["wish"]
        or any(c.dep_ == "aux" and c.lower_ in DUTY for c in verb.children)
        or verb.lemma_ in DUTY
    )


def _in_subject(token: Token) -> bool:
    """Whether a word belongs to the subject of the content's main clause."""
    at = token
    for _ in range(6):
        if at.dep_ in ("nsubj", "nsubjpass"):
            return at.head.dep_ in ("ccomp", "ROOT")
        if at.head.i == at.i or at.dep_ in ("relcl", "ccomp", "advcl"):
            return False
        at = at.head
    return False


def _at(scene: Scene, spans: Spans) -> list[Party]:
    out = []
    for start, end in spans:
        span = scene.doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span):
            out.append(Party(((start, end),), scene.shapes(span.root), scene.codes(span.root)))
    return out
