"""Whom an act of speech is aimed at where its words only point back: "condemned the raids", "rejected the offer"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extraction.events import syntax
from onrecord.extraction.events.draft import Draft
from onrecord.extraction.events.lexicon import lexicon
from onrecord.extraction.events.parties import STRONG, Party, speaker
from onrecord.extraction.events.predicates import Hit
from onrecord.extraction.events.scene import Scene
from onrecord.extraction.events.voices import Voices

AIMED = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
POINTERS = frozenset({"its", "that", "the", "their", "these", "this", "those"})
# What one side only says that the other did, a third party does not lay at its door.
FIRM = frozenset({"occurred", "ongoing", "planned", "threatened"})
# So far back (characters) a reader still knows which raid or offer is meant: about five sentences.
FAR = 1200
# Acts that nouns without an entry of their own point to.
ACTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("accord", "agreement", "ceasefire", "deal", "pact", "truce"), frozenset({"AGREE", "CONCEDE"})),
    **dict.fromkeys(("action", "decision", "move", "step"), DEEDS | {"CONCEDE", "RETREAT"}),
    **dict.fromkeys(("invitation", "offer", "overture", "proposal"), frozenset({"AGREE", "CONCEDE"})),
}
# Military posture has many faces; a noun takes up its own only.
FACES = (
    frozenset({"drill", "exercise", "game", "maneuver", "manoeuvre"}),
    frozenset({"fire", "firing", "launch", "test"}),
    frozenset({"buildup", "deploy", "deployment", "mass", "mobilization", "mobilize", "send"}),
)
# What was said, by the noun that takes it up again.
SAID: dict[str, frozenset[str]] = {
    **dict.fromkeys(("accusation", "allegation", "charge", "claim"), frozenset({"accuse", "claim"})),
    **dict.fromkeys(("condemnation", "criticism"), frozenset({"accuse", "concern", "condemn"})),
    **dict.fromkeys(("appeal", "call", "demand", "request", "ultimatum"), frozenset({"ask", "demand", "urge"})),
    **dict.fromkeys(("invitation", "offer", "overture", "proposal"), frozenset({"offer"})),
    **dict.fromkeys(("threat", "warning"), frozenset({"threaten", "warn"})),
}


CONTESTED = frozenset({"accusation", "allegation", "charge", "claim", "criticism", "warning"})


def pointed(scene: Scene, hit: Hit, told: Sequence[Draft], voices: Voices) -> Hit:
    """The hit with the doer of the deed or the words that its object points back to as recipient."""
    if hit.sense.type not in AIMED or any(r.codes or r.shapes for r in hit.recipients):
        return hit
    if hit.head.pos_ != "VERB":
        return hit
    thing = syntax.direct_object(hit.head)
    about = [t for c in (hit.head, thing) if c is not None for _, t in syntax.behind(c, hit.sense.to)]
    own = frozenset().union(*(a.codes for a in hit.actors))
    for noun in (thing, *about):
        others = doers(scene, noun, told, voices, but=own) if noun is not None else []
        if others:
            return replace(hit, recipients=others)
    return hit


def doers(scene: Scene, noun: Token, told: Sequence[Draft], voices: Voices, *, but: frozenset[str]) -> list[Party]:
    """Who did what a definite noun points back to, other than those with these codes; `told` is in text order."""
    if noun.pos_ != "NOUN" or not any(c.lower_ in POINTERS for c in noun.children):
        return []
    found = _of_deed(noun, told) or _of_words(scene, noun, voices, but)
    return [p for p in found if p.codes and not p.codes & but and p.shapes & (STRONG | {"person"})]


def _of_deed(noun: Token, told: Sequence[Draft]) -> Sequence[Party]:
    """The actors of the last act told of the kind that the noun names, whoever they are."""
    lemma = noun.lemma_.lower()
    named = {e.sense.type for e in lexicon().get(lemma, ()) if e.part == "noun" and e.sense.type in DEEDS}
    types = named | ACTS.get(lemma, frozenset())
    at = bisect_left(told, noun.idx, key=lambda d: d.trigger[0][0])
    for draft in reversed(told[max(0, at - 24) : at]):
        if noun.idx - draft.trigger[0][0] > FAR:
            break
        if draft.type in types and not draft.negated and draft.status in FIRM and _faces(lemma, draft):
            return draft.actors
    return ()


def _faces(lemma: str, draft: Draft) -> bool:
    face = next((f for f in FACES if lemma in f), None)
    return draft.type != "MOBILIZE" or face is None or draft.lemma in face


def _of_words(scene: Scene, noun: Token, voices: Voices, but: frozenset[str]) -> list[Party]:
    """Who said it: the last other speaker with such an act; of what is contested, else the last other speaker."""
    lemma = noun.lemma_.lower()
    wanted = SAID.get(lemma)
    if wanted is None:
        return []
    told = voices.before(noun.idx, FAR)
    for statement in [*(s for s in told if s.act in wanted), *(told if lemma in CONTESTED else ())]:
        party = speaker(scene, statement)
        if party is not None and party.codes and not party.codes & but:
            return [party]
    return []
