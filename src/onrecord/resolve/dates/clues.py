"""Clues in what a report says of itself: years in the past tense or to come, people named with their office."""

from collections.abc import Callable, Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.records.when import Interval
from onrecord.resolve.dates.clue import Clue
from onrecord.resolve.dates.expressions.shapes import Day, Month, Years
from onrecord.resolve.dates.place import Placed
from onrecord.resolve.dates.reading import Setting
from onrecord.resolve.dates.readings import read
from onrecord.resolve.dates.tense import AHEAD, BACK

# For a name with its office, the interval of the office; null where it is not known.
Holders = Callable[[str], Interval | None]

FORMER = {"deposed", "ex", "ex-president", "former", "late", "onetime", "ousted", "then"}
# The words of an office before a name.
OFFICE_WORDS = 8


def from_years(placed: list[Placed]) -> Iterator[Clue]:
    """A year in the past tense bounds the report from below, one to come from above."""
    for one in placed:
        shape = one.mention.shape
        dated = isinstance(shape, Years) or (isinstance(shape, Day | Month) and shape.year is not None)
        if not dated or one.top is None:
            continue
        reading = read(one.mention, Setting(None))
        if reading.interval is None or None in reading.interval:
            continue
        first, last = reading.interval
        verb = _told_by(one.top)
        if verb is None:
            continue
        if one.direction == BACK:
            yield Clue(first, None, (one.mention.span,))
        elif one.direction == AHEAD and any(c.lower_ in ("will", "'ll", "’ll") for c in verb.children):
            yield Clue(None, last, (one.mention.span,))


def _told_by(token: Token) -> Token | None:
    """The verb that a date hangs on by a preposition: "annexed it in 2014", not "profit in 2017"."""
    preposition = token.head
    if preposition.pos_ not in ("ADP", "SCONJ") or preposition.head.pos_ != "VERB":
        return None
    return preposition.head


def from_offices(page: Page, holders: Holders) -> Iterator[Clue]:
    """A person named with an office was in it: "Foreign Minister Ana Kovac" dates a report to her term."""
    seen: set[str] = set()
    for name in page.doc.ents:
        if name.label_ != "PERSON":
            continue
        phrase = _titled(name)
        if phrase is None or phrase.text in seen:
            continue
        seen.add(phrase.text)
        term = holders(phrase.text)
        if term is not None:
            yield Clue(term.earliest, term.latest, ((phrase.start_char, phrase.end_char),))


def _titled(name: TokenSpan) -> TokenSpan | None:
    """The name with the words of the office before it, or null where there are none or the office is a former one."""
    doc, start = name.doc, name.start
    while start > 0 and not doc[start].is_sent_start and name.start - start < OFFICE_WORDS:
        before = doc[start - 1]
        if before.lower_ in FORMER or (before.lower_ == "-" and start > 1 and doc[start - 2].lower_ in FORMER):
            return None
        if before.pos_ not in ("PROPN", "NOUN", "ADJ", "ADP", "PART") or (
            before.pos_ == "ADP" and before.lower_ not in ("of", "for")
        ):
            break
        start -= 1
    return doc[start : name.end] if start < name.start else None
