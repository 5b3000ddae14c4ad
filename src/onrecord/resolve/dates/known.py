"""What records are dated with: the expressions of each sentence, and the interval that attached ones give."""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.records.spans import Span, Spans, tidy
from onrecord.records.when import Published, When
from onrecord.resolve.dates.narrative import Timed
from onrecord.resolve.dates.place import sentence_of, sentence_starts

# A sentence longer than this on either side is a list or a dump: what stands farther off dates nothing.
REACH = 800
COMING = {"planned", "threatened", "hypothetical", "proposed", "postponed"}
DONE = {"occurred", "alleged", "denied", "held", "refused", "cancelled"}


# From "deadliest" to "June 2015" in "the deadliest attack on the city since June 2015", in tokens.
SUPERLATIVE_REACH = 10


@dataclass(frozen=True)
class Known:
    """The page, the day of publication, the expressions that can say when by sentence, and the spans of those told."""

    page: Page
    published: Published
    by_sentence: Mapping[int, Sequence[Timed]]
    told: frozenset[Span]
    starts: list[int]

    def sentence(self, words: Sequence[Token]) -> int:
        """The first token of the words' sentence."""
        return sentence_of(words[0], self.starts)

    def near(self, words: Sequence[Token], status: str) -> list[Timed]:
        """The expressions of the words' sentence that may date a record of this status.

        What is done is not to come, what is to come is not over.
        """
        if not words:
            return []
        own = self.by_sentence.get(self.sentence(words), ())
        at = words[0].idx
        first = bisect_left(own, at - REACH, key=lambda t: t.span[0])
        last = bisect_left(own, at + REACH, key=lambda t: t.span[0])
        return [t for t in own[first:last] if self._fits(t, status) and not self._compares(t)]

    def _compares(self, timed: Timed) -> bool:
        """Whether it only says what something is compared with: "the worst raid in nine years"."""
        first = next(iter(self.page.tokens((timed.span,))), None)
        if first is None:
            return False
        lasts = timed.reading.type == "DURATION"
        for token in reversed(first.doc[max(first.sent.start, first.i - SUPERLATIVE_REACH) : first.i]):
            if token.pos_ in ("VERB", "AUX"):
                return False
            lasts = lasts or token.lower_ == "since"
            if token.tag_ in ("JJS", "RBS") and token.lower_ not in ("least", "most"):
                return lasts
        return False

    def _fits(self, timed: Timed, status: str) -> bool:
        first, last = timed.reading.interval or (None, None)
        to_come = first is not None and self.published.latest is not None and first > self.published.latest
        over = last is not None and self.published.earliest is not None and last < self.published.earliest
        return not (to_come and status in DONE) and not (over and status in COMING)


def known(page: Page, timed: Iterable[Timed], published: Published, *, contents: Spans = ()) -> Known:
    """Index the expressions that can say when: no sets, no bare lengths, not "now". `contents` is all that is said."""
    by_sentence: dict[int, list[Timed]] = defaultdict(list)
    told = set()
    said = tidy(contents)
    starts = [start for start, _ in said]
    for one in timed:
        sentence, reading = one.placed.sentence, one.reading
        bare = reading.type == "DURATION" and reading.interval is None
        if sentence is None or bare or reading.type == "SET" or reading.value == "PRESENT_REF":
            continue
        by_sentence[sentence].append(one)
        at = bisect_left(starts, one.span[1]) - 1
        if at >= 0 and said[at][1] > one.span[0]:
            told.add(one.span)
    return Known(page, published, by_sentence, frozenset(told), sentence_starts(page))


def when(found: Sequence[Timed], published: Published) -> When | None:
    """The time that attached expressions give, each by its preposition; null where there is none."""
    if not found:
        return None
    ends = [_by(t, published) for t in found]
    earliest = [e for e, _ in ends if e is not None]
    latest = [x for _, x in ends if x is not None]
    return When(
        earliest=min(earliest) if len(earliest) == len(found) else None,
        latest=max(latest) if len(latest) == len(found) else None,
        spans=tuple(sorted(t.span for t in found)),
    )


def bounded(time: When | None, status: str, published: Published) -> When | None:
    """The time, cut at the day of the report: "this year" is until then for what is done, from then on for a plan."""
    if time is None:
        return None
    first, last = published.earliest, published.latest
    inside = time.earliest is None or last is None or time.earliest <= last
    if status in DONE and inside and time.latest is not None and last is not None and time.latest > last:
        return replace(time, latest=last)
    inside = time.latest is None or first is None or time.latest >= first
    if status in COMING and inside and time.earliest is not None and first is not None and time.earliest < first:
        return replace(time, earliest=first)
    return time


def _by(timed: Timed, published: Published) -> tuple[dt.date | None, dt.date | None]:
    """As in "since 2014" runs until the report, "until Friday" from an unknown day, "after Monday" from then on."""
    first, last = timed.reading.interval or (None, None)
    by = timed.placed.by
    if by == "since":
        return first, published.latest
    if by in ("until", "till", "by", "before"):
        return None, last
    if by == "after":
        return first, None
    return first, last
