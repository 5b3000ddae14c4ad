"""Hops: what kind of messenger a noun phrase names, and the messengers named beside a cue."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.extraction.attribution.lexicon import rows, words
from onrecord.extraction.attribution.syntax import agent, kid, noun_phrase
from onrecord.extraction.attribution.triples import to_spans
from onrecord.records.spans import Spans
from onrecord.records.statement import Via, ViaRelation

DOCUMENTS = words("relays.documents")
MEDIA = words("relays.media")
SPOKESPEOPLE = words("relays.spokespeople")
SERVICES = frozenset({"office", "service"})
UNNAMED = frozenset({"insider", "source"})
OCCASIONS = frozenset({"appearance", "briefing", "broadcast", "call", "comment", "interview", "remark", "statement"})
# "A daily briefing" is no daily.
EVENTS = frozenset({"briefing", "conference", "event", "forum", "interview", "meeting"})
# Verbs by which an outlet passes words on: "comments carried by".
CARRIERS = words("relays.carriers")
WHERE_SAID = frozenset({"by", "during", "in", "on", "through", "via"})


@cache
def outlets() -> dict[str, ViaRelation]:
    """Agencies and broadcasters by name in lower case."""
    return {name.lower(): relation for name, relation in rows("outlets.tsv")}  # type: ignore[misc]


def relation(tokens: Sequence[Token]) -> ViaRelation | None:
    """What kind of hop a noun phrase is; null where it speaks for itself."""
    said = [t.lower_ for t in tokens if not t.is_space]
    lemmas = {t.lemma_.lower() for t in tokens} | set(said)
    if tokens and tokens[-1].lemma_.lower() in EVENTS:
        return None
    if is_readout(said):
        return "readout"
    if "press" in said and lemmas & SERVICES:
        return "press_service"
    if lemmas & SPOKESPEOPLE:
        return "spokesperson"
    if "agency" in lemmas and "news" in said:
        return "agency"
    named = outlets().get(" ".join(w for w in said if w not in ("the", "a", "an")))
    # One word of a longer phrase counts where it is written as a name: dpa writes itself small.
    known = named or next((outlets()[t.lower_] for t in tokens if t.lower_ in outlets() and is_name(t)), None)
    if known is not None:
        return known
    if lemmas & MEDIA:
        return "broadcaster"
    if lemmas & DOCUMENTS:
        return "document"
    return "anonymous" if lemmas & UNNAMED else None


def is_readout(said: Sequence[str]) -> bool:
    """Whether the words name a read-out, however it is spelled and split."""
    return "readout" in "".join(said).replace("-", "")


def is_name(token: Token) -> bool:
    """Whether a word is written as an outlet's name."""
    return bool(token.text[:1].isupper()) or token.text == "dpa"


def beside(verb: Token, content: Spans) -> Iterator[Via]:
    """Hops named beside the cue: "in a statement", "told RT", "in comments carried by Interfax"."""
    spoken = (k for who in (verb, *verb.lefts) for k in who.children if k.dep_ in ("acl", "advcl") and k.tag_ == "VBG")
    for k in (*verb.children, *(k for s in spoken if s.lemma_.lower() == "speak" for k in s.rights)):
        if k.dep_ in ("dobj", "dative") and verb.lemma_.lower() == "tell":
            yield from _outlet(k, content)
        elif k.dep_ in ("prep", "dative", "agent"):
            thing = kid(k, "pobj")
            if thing is not None and k.lower_ in WHERE_SAID:
                yield from _occasion(thing, content)
            if thing is not None and k.lower_ == "to":
                yield from _outlet(thing, content)
    by = agent(verb)
    if by is not None and verb.lemma_.lower() in CARRIERS:
        yield from _outlet(by, content)


def _occasion(thing: Token, content: Spans) -> Iterator[Via]:
    if _inside(thing, content):
        return
    lemma = thing.lemma_.lower()
    for k in thing.rights if lemma in OCCASIONS else ():
        who = kid(k, "pobj") if k.dep_ == "prep" and k.lower_ in ("on", "to", "with") else None
        if k.dep_ in ("acl", "relcl") and k.lemma_.lower() in CARRIERS:
            who = agent(k)
        if who is not None:
            yield from _outlet(who, content)
    if lemma in DOCUMENTS:
        yield hop(thing.doc, "document", (thing.left_edge.i, thing.i + 1))
    elif lemma in SPOKESPEOPLE:
        yield hop(thing.doc, "spokesperson", noun_phrase(thing))


def _outlet(who: Token, content: Spans) -> Iterator[Via]:
    phrase = noun_phrase(who)
    role = relation(list(who.doc[phrase[0] : phrase[1]]))
    if role in ("agency", "broadcaster") and not _inside(who, content):
        yield hop(who.doc, role, phrase)


def _inside(token: Token, content: Spans) -> bool:
    return any(a <= token.idx < b for a, b in content)


def hop(doc: Doc, role: ViaRelation, part: tuple[int, int]) -> Via:
    """A hop from a token range."""
    return Via(relation=role, spans=to_spans(doc, (part,)))
