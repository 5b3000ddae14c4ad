"""Counted: the noun that a number counts, and the words that name it."""

from typing import NamedTuple

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.extraction.figures.nearby import after, ahead
from onrecord.extraction.figures.nouns import FORCE_NAMES, HYPHENED, ONE_FORM
from onrecord.extraction.figures.numbers import MAGNITUDES, Number
from onrecord.extraction.figures.words import words
from onrecord.records.spans import Span


class Counted(NamedTuple):
    """What a number counts: the head noun (null where the number stands alone) and the phrase from number to noun.

    `word` is the noun as the measure would name it, in small letters; `last` the last token of number and phrase;
    `others` is true of "30 more", "12 others"; `pronoun` of "three of them".
    """

    noun: Token | None
    word: str
    last: Token
    phrase: Span | None = None
    others: bool = False
    pronoun: bool = False


# Between a number and its noun: articles after "of", and words that say no more than "besides those already told".
_ADDED = words("additional another extra further more other others")
_OPENERS = words("a all an her his its my new of our such that the their these this those your")
_THEM = words("them those us whom which you")
_REACH = 12
_MARKS = frozenset("\"'“”‘’-–/")


def counted(page: Page, number: Number, end: int) -> Counted | None:
    """The noun after the number; `end` is where number and hedge end. Null where a hyphen makes it an adjective."""
    last = page.token_at(number.span[1] - 1)
    if last is None:
        return None
    text = page.report.text
    if (
        text[number.span[1] : number.span[1] + 1] in ("-", "–")
        and text[number.span[1] + 1 : number.span[1] + 2].isalpha()
    ):
        return _hyphened(last)
    start = page.token_at(end - 1) or last
    return _phrase(start, lone=number.value == 1)


def _hyphened(last: Token) -> Counted | None:
    """Read the noun of "a 40,000-strong force", "the 28-member bloc", "a 12-man team"; null for "45-year-old"."""
    kind = next((t for t in ahead(last, 2) if t.text not in "-–"), None)
    if kind is None:
        return None
    if kind.lower_ in HYPHENED:
        return Counted(kind, HYPHENED[kind.lower_], kind)
    if kind.lower_ == "strong":
        rest = _phrase(kind, lone=True)
        word = "troops" if rest.noun is not None and rest.noun.lemma_.lower() in FORCE_NAMES else "people"
        return rest._replace(word=word)
    return None


def _phrase(last: Token, *, lone: bool) -> Counted:
    """Scan from the number to the last noun of its phrase; adjectives, names and hyphens may stand in between."""
    words = ahead(last, _REACH)
    at, others = 0, False
    while at < len(words) and (words[at].lower_ in _ADDED or words[at].text in _MARKS):
        others = others or words[at].lower_ in _ADDED
        at += 1
    if last.lower_ in MAGNITUDES and not others and not (at < len(words) and words[at].lower_ == "of"):
        return Counted(None, "", last)  # "Thousands crowded polling stations"
    if at < len(words) and words[at].lower_ == "of":
        at += 1
        while at < len(words) and words[at].lower_ in _OPENERS:
            at += 1
        if at < len(words) and words[at].lower_ in _THEM:
            return Counted(None, "", words[at], others=others, pronoun=True)
    first, noun = at, None
    while at < len(words) and (noun is None or not _closes(noun)):
        tied = at + 1 < len(words) and words[at + 1].text in "-–" and not words[at].whitespace_
        if (words[at].pos_ in ("NOUN", "PROPN") or words[at].tag_ == "NNS") and not tied:
            noun = words[at]
        elif not tied and not _modifies(words, at, noun=noun):
            break
        at += 1
    if noun is None or not _plural(noun, lone=lone):
        return Counted(None, "", words[first - 1] if first else last, others=others)
    return Counted(noun, noun.lower_, noun, (words[first].idx, noun.idx + len(noun)), others=others)


def _closes(noun: Token) -> bool:
    """Whether a plural ends the phrase: nothing is compounded with it ("car bombs exploded", but "arms dealers")."""
    if noun.tag_ not in ("NNS", "NNPS") and noun.lower_ not in ONE_FORM:
        return False
    following = after(noun)
    return (
        following is None
        or following.tag_ not in ("NNS", "NN", "NNPS")
        or noun.dep_ not in ("compound", "nmod", "amod")
    )


def _modifies(words: list[Token], at: int, *, noun: Token | None) -> bool:
    """Whether a word between number and noun belongs to the phrase; `noun` is the last noun met so far."""
    token = words[at]
    if (token.text in _MARKS and not token.is_space) or (at > 0 and words[at - 1].text in "-–"):
        return True
    if noun is not None and noun.pos_ == "NOUN":
        # "120 computer hard drives", but not "12 last week".
        return token.pos_ == "ADJ" and token.head.i > token.i and noun.head == token.head
    if token.tag_ in ("VBN", "VBG"):
        return token.dep_ in ("amod", "compound", "nmod") or token.head.i > token.i
    following = words[at + 1] if at + 1 < len(words) else None
    if token.pos_ == "ADV":
        return following is not None and (following.pos_ == "ADJ" or following.tag_ in ("VBN", "VBG"))
    if token.text == "," or token.pos_ == "CCONJ":
        named = ("ADJ", "PROPN")
        return at > 0 and following is not None and following.pos_ in named and words[at - 1].pos_ in named
    return token.pos_ == "ADJ"


def _plural(noun: Token, *, lone: bool) -> bool:
    return lone or noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ONE_FORM or noun.lower_.endswith(("men", "people"))
