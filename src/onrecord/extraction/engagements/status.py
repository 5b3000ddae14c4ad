"""Status: whether an engagement is planned, proposed, held, going on, put off, cancelled, refused or denied."""

from itertools import islice
from typing import Literal

from spacy.tokens import Token

from onrecord.extraction.engagements import lexicon
from onrecord.extraction.engagements.syntax import above
from onrecord.extraction.engagements.triggers import Draft
from onrecord.extraction.figures.nearby import before, behind
from onrecord.records.engagement import EngagementStatus

_STEPS = 4
_NEAR = 40
_SPELLS = ("day", "hour", "round", "week")
_BEFORE_IT = ("before", "until", "towards", "toward", "pending")


def status(draft: Draft) -> EngagementStatus | None:
    """The status that the words around the trigger tell; null where they say that no such engagement took place."""
    trigger = draft.trigger
    chain = _chain(draft)
    if any(t.dep_ == "pcomp" and t.head.lower_ == "without" for t in chain):
        return None
    if _beside(draft):
        # "In talks with Mali he called for elections": the verb tells what was done there, not of the talks.
        future = any(t.lower_ in ("will", "would", "'ll", "’ll") for t in draft.governor.children)
        return _around_noun(trigger) or ("planned" if future else _by_tense(chain))
    for token in chain:
        told = _governed(token, trigger)
        if told == "none":
            return None
        if told is not None:
            return told
    if trigger.pos_ == "NOUN":
        told = _around_noun(trigger)
        if told is not None:
            return told
    return _by_tense(chain)


def _beside(draft: Draft) -> bool:
    """Whether an engagement only gives the occasion of another act: "warned him at a conference"."""
    noun, lemma = draft.trigger, draft.governor.lemma_.lower()
    if noun.pos_ != "NOUN" or noun.dep_ not in ("pobj", "pcomp"):
        return False
    prep = _prep(noun).lower_
    occasion = prep in ("after", "at", "before", "during", "following", "in", "of", "on", "since")
    taking_part = lemma in lexicon.GOING or draft.governor.pos_ == "NOUN" or draft.proposal
    return occasion and not (taking_part and prep in ("in", "at", "of", "on"))


def _prep(noun: Token) -> Token:
    """The preposition that a noun stands behind, over the time it takes: "after" of "after nine hours of talks"."""
    prep = noun.head
    spent = prep.lower_ == "of" and prep.head.dep_ == "pobj" and prep.head.lemma_.lower() in _SPELLS
    return prep.head.head if spent else prep


def _chain(draft: Draft) -> list[Token]:
    """Trigger, governor and what governs them, as far as the same clause of will or plan reaches."""
    out = [draft.trigger]
    if draft.governor not in out:
        out.append(draft.governor)
    node = out[-1]
    for _ in range(_STEPS):
        if node.head == node or node.dep_ in ("ccomp", "relcl", "ROOT", "parataxis"):
            break
        infinitive = any(t.dep_ == "aux" and t.lower_ == "to" for t in node.children)  # "to host" may be tagged a noun
        if node.dep_ in ("advcl", "prep") and node.tag_ not in ("VB", "VBG") and not infinitive:
            break
        node = node.head
        if node not in out:
            out.append(node)
    return out


def _governed(token: Token, trigger: Token) -> EngagementStatus | Literal["none"] | None:
    """What a governing word tells ("refuse", "call for", "ready to", "will"); "none" says that none was held."""
    lemma = token.lemma_.lower()
    helpers = {t.lower_ for t in token.children if t.dep_ in ("aux", "auxpass", "neg", "prt", "advmod")} | _just_before(
        token
    )
    future = helpers & {"will", "wo", "would", "shall", "'ll", "’ll", "going"}
    negated = helpers & {"not", "n't", "n’t", "never"}
    if token != trigger or token.pos_ != "NOUN":
        if lemma == "deny" and token != trigger:
            return "denied"
        if negated:
            return "refused" if future or helpers & {"can", "ca", "could", "should"} else "none"
        if lemma == "rule" and "out" in helpers:
            return "refused"
        if lemma == "call" and "off" in helpers:
            return "cancelled"
        if lemma == "turn" and "down" in helpers:
            return "refused"
        if lemma in ("put", "push") and helpers & {"off", "back"}:
            return "postponed"
        if future:
            return "planned"
        if helpers & {"may", "might", "could", "should"}:
            return "proposed"
        if lemma == "call" and token != trigger and token.pos_ == "VERB" and _hangs(token, "on"):
            return "proposed"  # "called on the sides to return to talks"
        if lemma in ("call", "open", "press") and not (token.pos_ in ("NOUN", "ADJ") or _hangs(token, "for")):
            return None
        if (
            lemma in ("set", "rule", "suggest", "consider", "support")
            and not _xcomp(token, trigger)
            and lemma != "suggest"
        ):
            return None
        if token != trigger and lemma in lexicon.GOVERNING:
            return _wanted(token, lemma)
    return None


def _just_before(token: Token) -> set[str]:
    """The modals directly before a verb: in "would re-establish" the parser hangs them on the prefix."""
    out = set()
    for left in behind(token, 4):
        if left.tag_ == "MD" or left.dep_ == "neg":
            out.add(left.lower_)
        elif left.text not in "-–" and left.lower_ not in ("re", "also", "be", "soon", "then"):
            break
    return out


def _wanted(token: Token, lemma: str) -> EngagementStatus:
    told = lexicon.GOVERNING[lemma]
    if lemma == "want" and any(t.ent_type_ in ("DATE", "TIME") for t in islice(token.subtree, _NEAR)):
        return "planned"  # who names the day has more than a wish
    return told


def _hangs(token: Token, preposition: str) -> bool:
    return any(t.lower_ == preposition for t in token.children)


def _xcomp(token: Token, trigger: Token) -> bool:
    return token in above(trigger) and any(t.dep_ == "xcomp" for t in token.children)


def _around_noun(noun: Token) -> EngagementStatus | None:
    """What stands with the noun: "ahead of a meeting", "after talks", "planned talks", "no talks"."""
    modifiers = {t.lower_ for t in noun.children if t.dep_ in ("amod", "det", "neg", "compound")}
    if "no" in modifiers:
        return "denied"
    if modifiers & lexicon.COMING:
        return "planned"
    if "ongoing" in modifiers or "continuing" in modifiers:
        return "ongoing"
    prep = _prep(noun)
    if noun.dep_ in ("pobj", "pcomp"):
        left = before(prep)
        if prep.lower_ in _BEFORE_IT or (prep.lower_ == "of" and left is not None and left.lower_ in ("ahead", "eve")):
            return "planned"
        if prep.lower_ in ("after", "following", "since", "during"):
            return "held"
        if prep.lower_ == "for" and prep.head.pos_ == "VERB" and prep.head.lemma_.lower() in lexicon.TRAVELLING:
            return "planned"
    return None


def _by_tense(chain: list[Token]) -> EngagementStatus:
    for token in chain:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        helpers = {t.lower_ for t in token.children if t.dep_ in ("aux", "auxpass")}
        if token.lemma_.lower() in lexicon.CARRY_ON:
            return "ongoing"
        if helpers & {"had", "has", "have", "'ve", "’ve", "was", "were", "did"} or token.tag_ == "VBD":
            return "held"
        if helpers & {"is", "are", "am", "'s", "'re", "be", "been"} and token.tag_ == "VBG":
            return "planned" if any(t.ent_type_ in ("DATE", "TIME") for t in token.children) else "ongoing"
        if helpers & {"to"}:
            return "planned"
        if token.tag_ in ("VBZ", "VBP"):
            return "ongoing"
    return "held"
