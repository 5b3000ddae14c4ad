"""Who takes part in an act and is told beside it, in another clause: whom it hit, who is blamed, who is to reply."""

from spacy.tokens import Token

from onrecord.extraction.events import syntax

HARMS = frozenset({"kill", "wound", "injure", "hit", "strike", "destroy", "damage", "target"})
# Who waits for a reply has asked; who replies, or refuses, was asked.
WAITS = frozenset({"ask", "await", "press", "push", "urge", "wait", "want"})
REFUSES = frozenset({"accept", "dismiss", "ignore", "meet", "rebuff", "refuse", "reject", "spurn"})


def harmed(act: Token) -> list[Token | None]:
    """Whom an attack hit, told beside it: "an attack that killed ten soldiers", "shelled the town, killing eight"."""
    return [
        syntax.direct_object(c)
        for c in act.children
        if c.dep_ in ("acl", "advcl", "relcl", "xcomp") and c.tag_ != "VBN" and c.lemma_ in (*HARMS, "disperse")
    ]


def blamed(noun: Token) -> list[Token]:
    """At whose door others lay an attack: "two bombings blamed on the rebels", "a raid claimed by the militia"."""
    at = [noun, *(t for _, t in syntax.behind(noun, ("at", "in", "near")))]  # "bombings in Basra blamed on ..."
    laid = [c for t in at for c in t.children if c.dep_ == "acl" and c.lemma_ in ("attribute", "blame", "claim", "pin")]
    return [t for c in laid for t in (*(g for _, g in syntax.behind(c, ("on", "to"))), *syntax.agents(c))]


def replying_to(noun: Token) -> Token | None:
    """The verb of a reply to what the noun names: "wants Norland to reply to an offer of talks"."""
    at = noun
    while at.dep_ == "conj" and at.head.i != at.i:
        at = at.head
    if at.dep_ == "pobj" and at.head.lower_ == "to" and at.head.head.lemma_ in ("reply", "respond"):
        return at.head.head
    return at.head if at.dep_ == "dobj" and at.head.lemma_ == "answer" else None


def waiting_for(reply: Token) -> list[Token | None]:
    """Who waits for a reply, or presses for it."""
    return [syntax.subject(reply.head)] if reply.head.lemma_ in WAITS else []


def refusing(noun: Token) -> list[Token | None]:
    """Who refuses what the noun names: "demands that Sudmark has rejected"."""
    return [syntax.subject(c) for c in noun.children if c.dep_ == "relcl" and c.lemma_ in REFUSES]
