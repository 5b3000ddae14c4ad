"""Where each expression stands in its sentence: its head, the preposition before it, and where tense points."""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.resolve.dates.expressions import Mention
from onrecord.resolve.dates.tense import OPEN, direction

# Words between a preposition and its date.
PASSED = {"a", "about", "an", "around", "just", "least", "more", "only", "some", "than", "the"}
PASSES = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with its place in the syntax.

    `first` is its first word, `top` the one by which it hangs; both null where the text is blanked, in a dateline.
    `by` is the preposition before it, or whatever word stands there. `sentence` is its first token's index.
    `counted` marks a length in which things were counted: "the third raid in five months".
    """

    mention: Mention
    first: Token | None = None
    top: Token | None = None
    by: str = ""
    direction: int = OPEN
    sentence: int | None = None
    counted: bool = False


def place(page: Page, mentions: tuple[Mention, ...]) -> list[Placed]:
    """What syntax says about each mention."""
    starts = sentence_starts(page)
    return [_placed(page, mention, starts) for mention in mentions]


def sentence_starts(page: Page) -> list[int]:
    """The first token of each sentence, in order. Asking a token for its sentence takes as long as the sentence is."""
    return [sentence.start for sentence in page.doc.sents]


def sentence_of(token: Token, starts: list[int]) -> int:
    """The first token of the token's sentence."""
    return starts[bisect_right(starts, token.i) - 1]


def _placed(page: Page, mention: Mention, starts: list[int]) -> Placed:
    start, end = mention.span
    first, last = page.token_at(start), page.token_at(end - 1)
    if first is None or last is None or first.is_space or first.idx >= end:
        return Placed(mention)
    top = _top(first, last)
    sentence = sentence_of(first, starts)
    return Placed(mention, first, top, _before(first), direction(first, top), sentence, _counted(first, sentence))


# Before a length: "the third raid in five months", "the deadliest day in years", "for the second time in a month".
COUNTING = {"deadliest", "eighth", "fifth", "first", "fourth", "largest", "last", "lowest", "highest", "ninth", "only",
            "second", "seventh", "sixth", "tenth", "third", "worst"}  # fmt: skip
COUNTED_WITHIN = 10


def _counted(first: Token, sentence: int) -> bool:
    before = first.doc[max(first.i - COUNTED_WITHIN, sentence) : first.i]
    return any(t.lower_ in COUNTING for t in before) and not any(t.lower_ in ("will", "would") for t in before)


def _top(first: Token, last: Token) -> Token:
    for token in first.doc[first.i : last.i + 1]:
        if not first.i <= token.head.i <= last.i or token.head.i == token.i:
            return token
    return first


def _before(token: Token) -> str:
    words = [t.lower_ for t in token.doc[max(token.i - PASSES, 0) : token.i]]
    for at in range(len(words) - 1, -1, -1):
        hedge = words[at] == "at" and words[at + 1 : at + 2] == ["least"]
        if words[at] not in PASSED and not hedge:
            return words[at]
    return ""
