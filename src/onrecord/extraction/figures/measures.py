"""Measures: what a number counts, by its currency, its unit, what happens to those who are counted, or its noun."""

from typing import NamedTuple

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.extraction.figures import nouns
from onrecord.extraction.figures.counted import Counted, counted
from onrecord.extraction.figures.nearby import after, ahead, before, behind
from onrecord.extraction.figures.numbers import Number
from onrecord.extraction.figures.states import done_by, told_after, toll, undergone
from onrecord.extraction.figures.words import words
from onrecord.records.spans import Span

# Measures that count at any value, one to nine included.
GRAVE = words("captives casualties detained displaced hostages killed missing released wounded")
# Eleven pounds are a weight, two thousand pounds a sum.
_WEIGHTS = 1000.0
# How many words before a number a toll is looked for.
_LEAD = 16
_OF_REACH = 6
_BEFORE_ONE = words("another any each every first last next no one only other that the this which")


class Measured(NamedTuple):
    """A number's measure, the words that name what it counts, and the last token of them.

    `measure` is null where number and noun tell nothing by themselves: a part of a larger figure may still take the
    measure of that. `small` is true where a count of one to nine is told as well, `person` where people are counted,
    `others` where they are said to be others than those before.
    """

    measure: str | None
    of: Span | None
    last: Token
    small: bool = False
    person: bool = False
    others: bool = False


class _Place(NamedTuple):
    """Where a number stands: its last token, the token and the words before it, and whether it is hedged."""

    last: Token
    verb: Token | None
    words: str
    hedged: bool


def measured(page: Page, number: Number, hedged: Span) -> Measured | None:
    """What the number counts, null where it is tied to a word that counts nothing; `hedged` is its span with hedges."""
    first, last = page.token_at(number.span[0]), page.token_at(number.span[1] - 1)
    if first is None or last is None:
        return None
    unit = _unit(number, last)
    if unit is not None:
        return unit
    what = counted(page, number, max(hedged[1], number.span[1]))
    if what is None or (what.noun is not None and _lemma(what.noun) in nouns.UNCOUNTED):
        return None
    if first == last and first.lower_ == "one" and (_idiom(first) or what.pronoun):
        return None
    opening = page.token_at(hedged[0]) or first
    lead = behind(opening, _LEAD)
    told = page.report.text[lead[-1].idx : opening.idx] if lead else ""
    place = _Place(last, lead[0] if lead else None, told, hedged != number.span)
    if what.noun is None:
        return _bare(what, place, vague=number.form == "magnitude")
    return _counted(what, what.noun, place, single=number.value == 1)


def _lemma(noun: Token) -> str:
    """The lemma in small letters; the tagger leaves names as they are, so "Marines" loses its plural here."""
    lemma: str = noun.lemma_.lower()
    return lemma[:-1] if noun.tag_ == "NNPS" and lemma.endswith("s") else lemma


def _idiom(one: Token) -> bool:
    """ "No one", "the one", "one another", "one day": no count."""
    previous, following = before(one), after(one)
    return (previous is not None and previous.lower_ in _BEFORE_ONE) or (
        following is not None
        and following.lower_ in ("another", "by", "-", "thing", "reason", "way", "that", "who", "of")
    )


def _unit(number: Number, last: Token) -> Measured | None:
    """Money and distance."""
    if number.currency is not None:
        return Measured(f"money ({number.currency})", None, last, small=True)
    near = [t for t in ahead(last, 4) if t.text not in "-–" and t.lower_ not in ("of", "a", "the")][:2]
    if not near:
        return None
    kind = near[0].lower_.rstrip(".")
    if kind in ("square", "sq", "nautical") and len(near) > 1:
        unit = nouns.DISTANCES.get(_lemma(near[1])) or nouns.DISTANCES.get(near[1].lower_)
        name = "nautical" if kind == "nautical" else "square"
        return Measured(f"{name} {unit}", None, near[1], small=True) if unit else None
    if kind in nouns.DOLLARS and len(near) > 1 and _lemma(near[1]) == "dollar":
        return Measured(f"money ({nouns.DOLLARS[kind]})", None, near[1], small=True)
    money = nouns.MONEY.get(_lemma(near[0]))
    weight = money == "GBP" and number.factor == 1 and number.value < _WEIGHTS
    plural = near[0].tag_ in ("NNS", "NNPS") or (number.factor > 1 and near[0].pos_ in ("NOUN", "PROPN"))
    if money and plural and not weight:
        return Measured(f"money ({money})", None, near[0], small=True)
    unit = nouns.DISTANCES.get(_lemma(near[0])) or nouns.DISTANCES.get(kind)
    return Measured(unit, None, near[0], small=True) if unit else None


def _counted(what: Counted, noun: Token, place: _Place, *, single: bool) -> Measured:
    lemma = _lemma(noun)
    person = nouns.is_person(lemma, group_name=noun.ent_type_ == "NORP" or (noun.tag_ == "NNPS" and not noun.ent_type_))
    own = what.word if what.word != noun.lower_ else nouns.MEASURES.get(lemma, noun.lower_)
    if noun.tag_ == "NNPS" and own == noun.lower_ and noun.ent_type_ in ("NORP", ""):
        own = "people"  # "Hundreds of Syrians"
    state = None
    if what.word != noun.lower_:
        return Measured(own, _of(what), noun)  # "the 15-member body": nothing happens to members
    if lemma not in nouns.CASUALTIES and own not in GRAVE:
        lives = person or lemma == "life"
        state = undergone(noun, person=lives) or (done_by(place.verb, person=lives) if lives else None)
        if lives:
            state = told_after(noun) or state or told_after(place.last)
    if own in ("refugees", "migrants") and state == "displaced":
        state = None
    if own == "people" and state is None:
        state = toll(place.words)
    small = (state or own) in GRAVE or lemma in nouns.FORCES or lemma in nouns.WEAPONS or lemma in nouns.INCIDENTS
    if single and state is None:
        small = small and lemma in nouns.FORCES
    return Measured(state or own, _of(what), noun, small=small, person=person, others=what.others or lemma == "other")


def _bare(what: Counted, place: _Place, *, vague: bool) -> Measured:
    """A number without a noun: what happens to it, a toll or a total that it ends, or people who act."""
    last = place.last
    state = (
        told_after(what.last) or undergone(last, person=True) or done_by(place.verb, person=True) or toll(place.words)
    )
    if state is not None:
        return Measured(state, None, what.last, small=True, person=True, others=what.others)
    if last.lower_ == "scores" and last.dep_ not in ("nsubj", "nsubjpass"):
        return Measured(None, None, what.last)
    total = _total(last)
    if total is not None:
        return total
    acting = last.dep_ in ("nsubj", "nsubjpass")
    if (acting and (vague or what.others or place.hedged)) or (what.others and last.dep_ in ("dobj", "pobj")):
        return Measured("people", None, what.last, person=True, others=what.others)
    return Measured(None, None, what.last, person=True)


def _total(last: Token) -> Measured | None:
    """ "A population of 5 million", "a force of 40,000", "the number of refugees has risen to 4 million"."""
    prep = last.head
    if last.dep_ != "pobj":
        return None
    if prep.lower_ == "of":
        measure = nouns.HOLDERS.get(_lemma(prep.head))
        return Measured(measure, None, last) if measure else None
    for subject in prep.head.children:
        if subject.dep_ == "nsubj" and subject.lower_ in ("number", "total", "population"):
            if subject.lower_ == "population":
                return Measured("population", None, last)
            for noun in (t for of in subject.children if of.lower_ == "of" for t in of.children if t.dep_ == "pobj"):
                return Measured(nouns.MEASURES.get(_lemma(noun), noun.lower_), (noun.idx, noun.idx + len(noun)), last)
    return None


def _of(what: Counted) -> Span | None:
    """The phrase from after the number to its noun, with what hangs on it by "of" ("members of the council")."""
    if what.phrase is None or what.noun is None:
        return None
    start, end = what.phrase
    for token in ahead(what.noun, 1):
        if token.lower_ == "of":
            inner = [t for t in token.children if t.dep_ == "pobj" and t.i - token.i < _OF_REACH]
            end = inner[0].idx + len(inner[0]) if inner else end
    return (start, end)
