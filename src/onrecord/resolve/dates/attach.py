"""Which time expression dates a word: the one mechanism for statements, events, engagements and figures.

An expression dates a word where syntax leads from it to that word before any other verb, where both hang on one verb,
or where it opens a sentence whose verbs share it. Where the parse fails, an expression right beside the word does.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.resolve.dates.narrative import JOINS, Timed

# Ranks, best first.
ON_WORD, ON_VERB, SHARED, BESIDE = range(4)
# Words between a verb and a date right beside it: "told reporters in Oslo on".
CLOSE = 5
STEPS = 15
BELOW = ("relcl", "acl", "advcl", "ccomp")
# What stands behind these is another time than the verb's: "said ahead of a meeting on Friday".
APART = {"ahead", "before", "prior", "until", "till", "pending"}
# Participles that are prepositions, whatever their tag: "following a meeting on Tuesday".
PREPOSITIONS = {"concerning", "following", "including", "regarding"}
# "between Monday and Wednesday": the ends stand this close.
ENDS = 14


def attach(words: Sequence[Token], near: Sequence[Timed], *, loose: bool = False) -> tuple[Timed, ...]:
    """The expression of the sentence that dates the words, two where they bound one stretch; empty if none does.

    `near` holds the expressions of the words' sentence that may date them. `loose` lets one count that hangs on another
    noun of the same clause, as it does for figures.
    """
    ranked = []
    for one in near if words else ():
        top = one.placed.top
        rank = None if top is None else _rank(words, top, loose=loose)
        if top is not None and rank is not None:
            ranked.append((rank, abs(top.i - words[0].i), one.span, one))
    return _stretch(min(ranked, key=lambda x: x[:3])[3], near) if ranked else ()


def _rank(words: Sequence[Token], top: Token, *, loose: bool) -> int | None:
    own = {w.i for w in words}
    path = _path(top, own)
    if path[-1].i in own:
        # "the largest build-up since the war of 2009": the year is the war's.
        other = any(t.lower_ in APART for t in path) or any(t.lower_ == "since" for t in path[1:])
        return None if other else ON_WORD
    if _is_verb(path[-1]):
        verb, mine = path[-1], _verb(words[0])
        direct = loose or not any(t.pos_ in ("NOUN", "PROPN") for t in path[:-1])
        if mine is not None and direct and mine.i == verb.i and not _in_clause_below(words[0], verb):
            return ON_VERB
        lent = mine is not None and verb.i in _lenders(mine) and (top.i < mine.i or mine.dep_ == "xcomp")
        if lent or (mine is not None and mine.i in _lenders(verb, through=("xcomp", "acomp"))):
            return SHARED
    return BESIDE if _beside(words, top) else None


def _path(top: Token, own: set[int]) -> list[Token]:
    """From above the expression up to one of the words or the first verb, that one included."""
    out, at = [top], top
    while at.head.i != at.i and len(out) < STEPS:
        at = at.head
        out.append(at)
        if at.i in own or _is_verb(at):
            break
    return out[1:] or out


def _is_verb(token: Token) -> bool:
    return (
        token.pos_ in ("VERB", "AUX")
        and token.dep_ not in ("aux", "auxpass", "prep")
        and token.lower_ not in PREPOSITIONS
    )


def _verb(word: Token) -> Token | None:
    at = word
    for _ in range(STEPS):
        if _is_verb(at):
            return at
        if at.head.i == at.i:
            return None
        at = at.head
    return None


def _in_clause_below(word: Token, verb: Token) -> bool:
    """Whether a relative or other clause stands between the word and the verb."""
    at = word
    for _ in range(STEPS):
        if at.i == verb.i or at.head.i == at.i:
            return False
        if at.dep_ in BELOW:
            return True
        at = at.head
    return True


def _lenders(verb: Token, *, through: tuple[str, ...] = ("conj", "xcomp", "acomp")) -> set[int]:
    """The verbs that share their adjuncts with this one.

    The first of a row, the governor of an open complement, and for a participle ("said on Tuesday, adding that") the
    verb of its main clause.
    """
    out: set[int] = set()
    at = verb
    while len(out) < STEPS and at.head.i != at.i:
        if at.dep_ not in through and not (verb.tag_ == "VBG" and (at.dep_ in ("advcl", "acl") or not _is_verb(at))):
            break
        at = at.head
        out.add(at.i)
    return out


def _beside(words: Sequence[Token], top: Token) -> bool:
    """Right behind the word, with nothing between but particles and addressees."""
    last = max(w.i for w in words)
    between = top.doc[last + 1 : top.i]
    apart = any(t.pos_ in ("VERB", "AUX", "SCONJ", "PUNCT") or t.lower_ in APART for t in between)
    return 0 <= top.i - last - 1 <= CLOSE and not apart


def _stretch(best: Timed, near: Sequence[Timed]) -> tuple[Timed, ...]:
    """As in "between Monday and Wednesday", "from 2014 to 2016": both ends, where one was found."""
    for other in near:
        left, right = sorted((best, other), key=lambda t: t.span)
        close = 0 <= right.span[0] - left.span[1] <= ENDS
        if close and left.placed.by in ("between", "from") and right.placed.by in JOINS:
            return (left, right)
    return (best,)
