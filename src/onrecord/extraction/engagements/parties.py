"""Parties: who takes part in an engagement, each with its words, told apart from reporters, fans and shareholders."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.extraction.engagements import lexicon
from onrecord.extraction.engagements.syntax import conjuncts, objects, phrase
from onrecord.records.spans import Spans

_TITLE_REACH = 8


@dataclass(frozen=True, slots=True)
class Party:
    """A participant as named: its words, the last word of its name, and whether it is surely a political entity."""

    spans: Spans
    key: str
    words: frozenset[str]
    sure: bool
    named: bool
    pronoun: bool = False


def parties(heads: list[Token], *, known: frozenset[str]) -> list[Party] | None:
    """The participants under some nouns, coordination split; null where one of them is an outsider.

    `known` holds the last names that the report gives a political office to.
    """
    out: list[Party] = []
    for head in heads:
        if head.lower_ in lexicon.EACH_OTHER:
            continue
        for part in conjuncts(head):
            for party in _split(part, known=known):
                if party is None:
                    return None
                if out and _runs_on(out[-1], party):
                    out[-1] = replace(party, spans=((out[-1].spans[0][0], party.spans[-1][1]),), sure=True)
                elif all(party.spans != other.spans for other in out):
                    out.append(party)
    return out


def _runs_on(one: Party, other: Party) -> bool:
    """Whether the parser cut one name in two: "President" and "Jan Novak" with nothing in between."""
    start, end = one.spans[-1][1], other.spans[0][0]
    return one.named and other.named and end - start == 1 and len(one.spans) == len(other.spans) == 1


def offices(page: Page) -> frozenset[str]:
    """The last names of people whom the report calls president, minister, envoy ..., and the words of known names."""
    out = {page.doc[i].lower_ for i in page.named}
    for name in page.doc.ents:
        if name.label_ not in ("PERSON", "ORG"):
            continue
        last = name[-1] if name[-1].text not in ("'s", "’s") else name[-min(2, len(name))]
        around = page.doc[max(name.start - _TITLE_REACH // 2, 0) : min(name.end + _TITLE_REACH, len(page.doc))]
        near = [t for t in around if t.i < name.start or (t.i >= name.end and _apposed(page, name.end))]
        if any(t.lemma_.lower() in lexicon.ROLES for t in [*name[:-1], *near]):
            out.add(last.lower_)
    return frozenset(out)


def _apposed(page: Page, end: int) -> bool:
    return end < len(page.doc) and page.doc[end].text == ","


def _split(head: Token, *, known: frozenset[str]) -> list[Party | None]:
    """One noun as one participant, or as two: "Russian and American diplomats", "leaders of Mali and Niger"."""
    if head.lemma_.lower() in lexicon.OUTSIDERS:
        return [None]
    if head.pos_ == "PRON" or head.lower_ in lexicon.PRONOUNS:
        if head.lower_ not in lexicon.PRONOUNS:
            return []
        span = (head.idx, head.idx + len(head))
        return [Party((span,), head.lower_, frozenset(), sure=False, named=False, pronoun=True)]
    if head.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return []
    if head.pos_ == "NOUN" and head.ent_type_ not in ("PERSON", "GPE", "ORG", "NORP") and not _seat(head):
        return [None]
    countries = [
        c for of in objects(head, ("of", "from")) for c in conjuncts(of) if c.ent_type_ in ("GPE", "NORP", "ORG")
    ]
    if len(countries) > 1:
        return [_party(c, (phrase(c, of=False),), known=known) for c in countries]
    pair = _two_nations(head)
    if pair is not None:
        first, second = pair
        noun = (head.idx, head.idx + len(head))
        start = min(second.idx, head.idx)
        return [
            _party(head, ((first.idx, first.idx + len(first)), noun), known=known, key=first.lower_),
            _party(head, ((start, noun[1]),), known=known, key=second.lower_),
        ]
    party = _party(head, (phrase(head),), known=known)
    return [None] if party.words & lexicon.TRADES else [party]


def _seat(head: Token) -> bool:
    lemma = head.lemma_.lower()
    return lemma in lexicon.ROLES or lemma in lexicon.PLURAL_SEATS or lemma in lexicon.BODIES


def _two_nations(head: Token) -> tuple[Token, Token] | None:
    """The two adjectives of "Russian and American diplomats"."""
    for first in head.lefts:
        second = next((t for t in first.children if t.dep_ == "conj" and t.i < head.i), None)
        if second is not None and {first.ent_type_, second.ent_type_} <= {"NORP", "GPE"}:
            return first, second
    return None


def _party(head: Token, spans: Spans, *, known: frozenset[str], key: str | None = None) -> Party:
    tokens = [t for start, end in spans for t in (head.doc.char_span(start, end, alignment_mode="expand") or ())]
    last = next((t for t in reversed(tokens) if t.pos_ == "PROPN"), head) if head.pos_ != "NOUN" else head
    sure = any(
        t.ent_type_ in ("GPE", "NORP") or t.lemma_.lower() in lexicon.ROLES or t.lower_ in lexicon.BODIES
        for t in tokens
    )
    named = head.pos_ == "PROPN" or any(t.pos_ == "PROPN" for t in tokens)
    return Party(
        spans,
        key or last.lower_,
        frozenset(t.lower_ for t in tokens if t.is_alpha and not t.is_stop),
        sure=sure or last.lower_ in known or head.lower_ in known,
        named=named,
    )
