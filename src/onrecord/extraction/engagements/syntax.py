"""Syntax: subjects through control and coordination, objects of prepositions, and the phrase around a noun."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extraction.engagements.lexicon import ASKING, SAYING
from onrecord.extraction.figures.nearby import behind
from onrecord.records.spans import Span

_STEPS = 6
_REACH = 30
SUBJECTS = ("nsubj", "nsubjpass")
# What belongs to the phrase of a noun on its left.
_LEFT = (
    "amod",
    "compound",
    "det",
    "nmod",
    "nummod",
    "poss",
    "advmod",
    "npadvmod",
    "quantmod",
    "punct",
    "case",
    "predet",
)


def own_subject(verb: Token) -> Token | None:
    """The subject that the verb has itself; a relative pronoun gives the noun that it stands for."""
    subject = next((t for t in verb.children if t.dep_ in SUBJECTS), None)
    if subject is not None and subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return subject


def subjects(token: Token) -> Iterator[tuple[Token, Token]]:
    """The subjects of the verbs above a token, innermost first, each with its verb.

    "He is ready to meet" and "he said after meeting": the first verb above that has a subject lends it.
    """
    node = token
    for _ in range(_STEPS):
        subject = own_subject(node)
        if subject is not None and subject != token:
            yield subject, node
        if node.dep_ == "xcomp" and node.head.lemma_.lower() in SAYING:
            # Nobody "says" to do: the parser lost the verb, and the nearest subject to the left is its own.
            lost = next((t for t in behind(node, _REACH) if t.dep_ in SUBJECTS), None)
            if lost is not None:
                yield lost, node
        if node.head == node:
            return
        controller = _controller(node)
        if controller is not None and subject is None:
            yield controller, node
        if node.dep_ == "relcl" and subject is None:
            yield node.head, node
        if node.dep_ == "acl" and node.tag_ == "VBG":
            yield node.head, node
        node = node.head


def _controller(verb: Token) -> Token | None:
    """Who is to do what is asked: "asked the rebels to attend", "called on Mali to begin talks"."""
    above = verb.head
    if verb.dep_ not in ("xcomp", "advcl", "ccomp") or not any(
        t.lower_ == "to" and t.dep_ == "aux" for t in verb.children
    ):
        return None
    if above.lemma_.lower() in ("call", "appeal"):
        return next((t for t in objects(above, ("on", "upon", "to")) if t.i < verb.i), None)
    return next(
        (t for t in above.children if t.dep_ == "dobj" and t.i < verb.i and above.lemma_.lower() in ASKING), None
    )


def subject(token: Token) -> Token | None:
    """The nearest subject above a token."""
    return next((s for s, _ in subjects(token)), None)


def above(token: Token) -> list[Token]:
    """The words that a token hangs on, nearest first, a few steps up."""
    out: list[Token] = []
    while len(out) < _STEPS and token.head != token:
        token = token.head
        out.append(token)
    return out


def objects(head: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """What hangs on a word by one of the prepositions."""
    return [
        child
        for prep in head.children
        if prep.dep_ in ("prep", "agent", "dative") and prep.lower_ in prepositions
        for child in prep.children
        if child.dep_ in ("pobj", "pcomp")
    ]


def conjuncts(head: Token) -> list[Token]:
    """A word and what is coordinated with it, in order; apposed words are not."""
    out, at = [head], 0
    while at < len(out) and len(out) < 12:
        out += [c for c in out[at].children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON")]
        at += 1
    return sorted(out, key=lambda t: t.i)


def left_edge(head: Token) -> int:
    """The index where the phrase of a noun starts."""
    start = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT:
            start = min(start, child.left_edge.i)
    first = head.doc[start]
    while first.i < head.i and (first.is_punct or first.is_space or first.lower_ in ("both", "between", "and")):
        first = first.nbor()
    return first.i


def phrase(head: Token, *, of: bool = True) -> Span:
    """The offsets of a noun's phrase: what stands before it, and what hangs on it by "of" or "for" if close."""
    start, end = left_edge(head), head.i
    if of:
        for prep in head.children:
            if prep.lower_ == "of" and prep.i == head.i + 1:
                inner = next((t for t in prep.children if t.dep_ == "pobj"), None)
                if inner is not None and inner.i - head.i < 8:
                    end = inner.i
    last = head.doc[end]
    return (head.doc[start].idx, last.idx + len(last))
