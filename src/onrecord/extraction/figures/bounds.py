"""Bounds: the words around a number that say it is a floor, a ceiling or a guess ("more than", "up to", "some")."""

import re
from typing import NamedTuple

from onrecord.extraction.figures.numbers import Number
from onrecord.records.figure import Bound
from onrecord.records.spans import Span

BEFORE: dict[Bound, tuple[str, ...]] = {
    "at_least": (
        "a minimum of",
        "above",
        "anything over",
        "at least",
        "at the very least",
        "exceeding",
        "greater than",
        "higher than",
        "in excess of",
        "larger than",
        "minimum of",
        "more than",
        "no fewer than",
        "no less than",
        "not fewer than",
        "not less than",
        "over",
        "upward of",
        "upwards of",
    ),
    "at_most": (
        "a maximum of",
        "as high as",
        "as many as",
        "as much as",
        "at most",
        "at the most",
        "below",
        "fewer than",
        "less than",
        "maximum of",
        "no higher than",
        "no larger than",
        "no more than",
        "not more than",
        "under",
        "up to",
    ),
    "about": (
        "about",
        "almost",
        "an average of",
        "an estimated",
        "an approximate",
        "approximately",
        "around",
        "circa",
        "close to",
        "estimated",
        "estimated at",
        "in the region of",
        "maybe",
        "nearly",
        "perhaps",
        "possibly",
        "probably",
        "roughly",
        "some",
        "something like",
    ),
}
AFTER: dict[str, Bound] = {
    "+": "at_least",
    " and above": "at_least",
    " and counting": "at_least",
    " and more": "at_least",
    " at least": "at_least",
    " at most": "at_most",
    " approximately": "about",
    " odd": "about",
    " or above": "at_least",
    " or fewer": "at_most",
    " or less": "at_most",
    " or more": "at_least",
    " or so": "about",
    "-odd": "about",
    "-plus": "at_least",
}
# "Just over", "well under": the second word decides. "Another" or a quotation mark may stand in between.
_LEAD = r"(?:(?:just|slightly|well|far|way|significantly|considerably|a little) )?"
_BETWEEN = r"(?:(?:a total of|a further|an additional|an extra|another|a record) )?[“\"‘']?$"
_KIND: dict[str, Bound] = {words: bound for bound, all_words in BEFORE.items() for words in all_words}
_BEFORE = re.compile(
    rf"(?<![\w-]){_LEAD}(?P<words>{'|'.join(sorted(map(re.escape, _KIND), key=len, reverse=True))}) {_BETWEEN}"
)
_AFTER = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, AFTER), key=len, reverse=True))})(?!\w)")
_AFTER_NOUN = re.compile(r" [a-z]{3,20}(?P<words> or (?:more|so|fewer|less))(?!\w)")
# The longest hedge with what may stand between it and the number.
_REACH = 48
_MOST_HEDGES = 3
# Prepositions as well as hedges: "the row over 12 islands" is about exactly twelve.
_TOPICAL = re.compile(
    r"\b(?:row|dispute|disputes|talks?|talking|concerns?|concerned|worr\w{1,5}|war|fight|fighting|clash\w{0,3}|argu\w{2,6}|ask\w{0,3}|"
    r"questions?|information|details|angry|anger|outrage|protests?|control|power|authority|news|tell|told|lie[sd]?|"
    r"know|think|deal|case|trial|tensions?|debate|statement|reports?|negotiat\w{2,5}|agreement|sovereignty|"
    r"hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|giv(?:e|es|en|ing)|gave|carr(?:y|ied)) "
    r"(?:over|about|around|under)$"
)


class Hedged(NamedTuple):
    """A number's bound, and its span with the hedges."""

    bound: Bound
    span: Span


def bound(text: str, number: Number) -> Hedged:
    """Read the hedges on both sides; a floor or a ceiling outweighs "about", and a bare magnitude is a floor."""
    start, end = number.span
    found: list[Bound] = []
    for _ in range(_MOST_HEDGES):
        before = text[max(start - _REACH, 0) : start].lower().replace("\u00a0", " ")
        match = _BEFORE.search(before)
        if match is None or _TOPICAL.search(before[: match.end("words")]):
            break
        found.append(_KIND[match["words"]])
        start -= len(before) - match.start()
    after = text[end : end + _REACH].lower()
    if match := _AFTER.match(after):
        found.append(AFTER[match.group()])
        end += match.end()
    elif match := _AFTER_NOUN.match(after):
        found.append(AFTER[match["words"]])
    firm: list[Bound] = [b for b in found if b != "about"]
    if firm:
        return Hedged(firm[0], (start, end))
    if number.form == "magnitude":
        return Hedged("at_least", (start, end))
    return Hedged("about" if found else "exact", (start, end))
