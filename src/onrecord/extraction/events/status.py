"""Whether an act happened, goes on, is planned, threatened, possible, or is said not to have happened."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from onrecord.extraction.events.syntax import spans_of
from onrecord.extraction.events.words import classes
from onrecord.records.spans import Spans

# What the words around a predicate do to it. `none`: they say that there is no such act; `inner`: the act belongs to
# another one that is coded itself (a demand, a threat, a refusal).
Reality = Literal["occurred", "ongoing", "planned", "hypothetical", "alleged", "none", "inner"]

NO_NOUNS = frozenset({"evidence", "indication", "sign", "proof", "trace", "question", "hint"})
PLAN_WORDS = frozenset({"planned", "upcoming", "forthcoming", "proposed", "scheduled", "next", "future", "coming"})
UNDER_WAY = frozenset({"continued", "continuing", "escalating", "growing", "intensifying", "ongoing", "relentless"})
# Who did this met an act that took place.
REPELLED = frozenset({"counter", "fend", "repel", "repulse"})
FUTURE = frozenset({"will", "'ll", "wo", "shall"})
MAYBE = frozenset({"could", "may", "might", "can", "ca"})
OUGHT = frozenset({"must", "should", "ought"})
CONDITIONS = frozenset({"if", "unless", "should", "whether", "lest", "until", "once"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "n’t"})
NOBODY = frozenset({"nobody", "none", "nothing"})
# What stands behind these is told beside the verb above, not governed by it.
BESIDE = frozenset({"after", "amid", "as", "because", "despite", "during", "following", "since", "while"})
MAX_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """How real an act is, with the words of its condition, and whether the words themselves hedge it."""

    reality: Reality
    condition: Spans = ()
    hedged: bool = False
    if_itself: bool = False
    refused: bool = False


def standing(head: Token, *, noun: Token | None = None, lasting: bool = False) -> Standing:
    """How real the act is that `head` tells: a verb, or the noun itself where no verb carries it.

    `noun` is the event's noun under a carrying verb; `lasting` says that a present tense or a bare noun goes on.
    """
    reality: Reality | None = _of_noun(noun or head) if noun is not None or head.pos_ in ("NOUN", "PROPN") else None
    hedged = any(c.lower_ in classes()["alleged_words"] for t in {head, noun or head} for c in t.children)
    if reality in ("none", "inner"):
        return Standing(reality)
    verb = head if head.pos_ in ("VERB", "AUX", "ADJ") else None
    own = _of_verb(verb, lasting) if verb is not None else None
    above = _above(head)
    condition = _condition(head)
    order: tuple[Reality, ...] = ("none", "inner", "hypothetical", "planned", "alleged")
    found = {r for r in (reality, own, above) if r is not None}
    strongest = next((r for r in order if r in found), None)
    if strongest is None:
        strongest = own or ("ongoing" if lasting else "occurred")
    refused = strongest == own == "none" and _future(head)
    return Standing(strongest, condition, hedged, refused=refused)


def _future(verb: Token) -> bool:
    return any(c.lower_ in FUTURE or c.lower_ == "would" for c in verb.children if c.dep_ == "aux")


def _of_noun(noun: Token) -> Reality | None:
    """What a noun's own modifiers say of it."""
    for child in noun.children:
        word = child.lower_
        if child.dep_ in ("det", "neg") and word in NEGATIONS:
            return "none"
        if child.dep_ in ("amod", "advmod", "det"):
            if word in UNDER_WAY:
                return "ongoing"
            if word in classes()["doubt_words"]:
                return "planned" if word in PLAN_WORDS else "hypothetical"
            if word in PLAN_WORDS:
                return "planned"
    return None


def _of_verb(verb: Token, lasting: bool) -> Reality:
    """What tense and modality say: of the verb, or of the first verb that it is coordinated with."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") or c.tag_ == "MD"]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not helpers:
        first = [c for c in verb.head.children if c.dep_ in ("aux", "neg") and c.i < verb.head.i]
        if verb.tag_ in ("VB", "VBG", "VBN") and first:
            helpers = first
    words = {h.lower_ for h in helpers}
    if any(_nobody(c) for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")):
        return "none"  # "no rebels attacked", "Norland threatens nobody"
    if words & NEGATIONS or any(c.dep_ == "neg" for c in verb.children):
        return "none"
    if words & OUGHT:
        return "inner"
    if words & MAYBE:
        return "hypothetical"
    if words & FUTURE:
        return "planned"
    if "would" in words:
        return "hypothetical" if any(c.dep_ == "aux" and c.lemma_ == "have" for c in helpers) else "planned"
    if verb.tag_ == "VBG" and any(h.lemma_ == "be" for h in helpers):
        return "occurred" if words & {"was", "were"} and not lasting else "ongoing"
    if lasting and (verb.tag_ in ("VBZ", "VBP", "VBG") or _still(verb, helpers)):
        return "ongoing"
    return "occurred"


def _still(verb: Token, helpers: list[Token]) -> bool:
    """Whether what was done still lasts: "is besieged", "has blockaded the port for months"."""
    present = {h.lemma_ for h in helpers if h.tag_ in ("VBZ", "VBP")}
    since = any(c.dep_ == "prep" and c.lower_ in ("for", "since") for c in verb.children)
    return verb.tag_ == "VBN" and ("be" in present or ("have" in present and since))


def _nobody(noun: Token) -> bool:
    return noun.lower_ in NOBODY or any(g.lower_ == "no" and g.dep_ in ("det", "neg") for g in noun.children)


def _above(token: Token) -> Reality | None:
    """What the words that govern the predicate say of it."""
    at = token
    for _ in range(MAX_CLIMB):
        above = at.head
        if above.i == at.i:
            return None
        lemma = above.lemma_.lower()
        if at.dep_ in ("nsubj", "nsubjpass", "relcl", "parataxis", "ccomp", "appos") and at.dep_ != "ccomp":
            return None
        if (at.dep_ == "advcl" and not _purpose(at)) or (at.dep_ == "prep" and at.lower_ in BESIDE):
            return None
        if at.dep_ == "acl" and at.tag_ == "VBN":
            return None
        if at.dep_ == "ccomp" and _finite(at):
            # what is reported stands as it is told, unless it is feared or wanted
            return (
                "hypothetical"
                if lemma in ("fear", "worry")
                else "inner"
                if lemma in ("demand", "insist", "urge")
                else None
            )
        found = _governed(at, above, lemma)
        if found is not None:
            return found
        if at.dep_ == "conj" and above.pos_ == at.pos_ and at.pos_ == "VERB":
            if _finite(at):
                return None
        elif at.dep_ not in (
            "prep",
            "pobj",
            "pcomp",
            "xcomp",
            "dobj",
            "acl",
            "advcl",
            "conj",
            "ccomp",
            "attr",
            "compound",
            "dep",
        ):
            return None
        at = above
    return None


def _governed(at: Token, above: Token, lemma: str) -> Reality | None:
    if (
        any(c.dep_ == "neg" for c in above.children)
        and at.dep_ in ("xcomp", "dobj", "ccomp")
        and lemma not in ("rule",)
    ):
        return "none"
    if above.pos_ in ("NOUN", "PROPN"):
        denied = any(c.lower_ in NEGATIONS for c in above.children if c.dep_ in ("det", "neg"))
        if denied and (lemma in NO_NOUNS or lemma in classes()["plan_nouns"]):
            return "none"
        if lemma in classes()["doubt_nouns"]:
            return "hypothetical"
        if lemma in classes()["wish_nouns"]:
            return "inner"
        if lemma in classes()["plan_nouns"]:
            return "planned"
        # "an attempt to hold talks", "troops in place to attack"
        return "hypothetical" if at.dep_ == "acl" and _purpose(at) else None
    if above.lower_ == "without":
        return "none"
    if at.dep_ == "pobj" and (above.lower_ == "before" or (above.lower_ == "of" and above.head.lower_ == "ahead")):
        return "planned"
    if at.dep_ == "nsubj":
        return None
    about = at.dep_ in ("dobj", "pobj", "pcomp") or (at.dep_ == "prep" and at.lower_ in classes()["about"])
    infinitive = at.tag_ in ("VB", "VBG") or about
    if lemma in classes()["inner"] and infinitive:
        return "inner"
    if lemma in REPELLED and above.tag_ in ("VBD", "VBN"):
        return None
    if lemma in classes()["possible"] and infinitive:
        return "hypothetical"
    if lemma == "accuse" and at.dep_ in ("prep", "pcomp"):
        return "alleged"
    if lemma in classes()["plans"] and (at.tag_ == "VB" or about):
        return "planned"
    if (
        at.tag_ == "VB"
        and at.dep_ in ("advcl", "xcomp")
        and _purpose(at)
        and not (at.dep_ == "xcomp" and lemma in classes()["begun"])
    ):
        if lemma == "be" and at.dep_ == "xcomp" and at.i - above.i <= 3:
            return "planned"  # "Norland is to withdraw by May"
        # the purpose of another act: "sent troops to fight"; what lies ready for an act makes it possible
        return "hypothetical" if at.dep_ == "xcomp" or lemma in ("be", "have") else "inner"
    return None


def _purpose(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep_ == "nsubj" or c.tag_ in ("MD", "VBD", "VBZ", "VBP") for c in verb.children
    )


def _condition(head: Token) -> Spans:
    """The if-clause of the act, or of the clause that it stands in."""
    at = head
    for _ in range(3):
        for child in at.children:
            if child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in child.children):
                return spans_of(child.subtree)
        if at.dep_ not in ("xcomp", "dobj", "conj", "pobj", "prep"):
            return ()
        at = at.head
    return ()


def conditional(head: Token) -> bool:
    """Whether the act itself stands in an if-clause."""
    at = head
    for _ in range(MAX_CLIMB):
        if at.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in at.children):
            return True
        if at.head.i == at.i or at.dep_ in ("relcl", "parataxis"):
            return False
        at = at.head
    return False
