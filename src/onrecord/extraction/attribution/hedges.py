"""Hedges: the speaker's words that soften a content, and the reporter's words that keep a distance to it."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.annotate import Page
from onrecord.extraction.attribution.lexicon import words
from onrecord.extraction.attribution.reading import Reading
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import Hedges

SPEAKER = words("hedges.speaker")
REPORTER = words("hedges.reporter")


@dataclass(frozen=True, slots=True)
class Hedging:
    """The hedging words of a page, found once: contents are nested, and each asks for its own."""

    speaker: tuple[Span, ...]
    reporter: tuple[Span, ...]

    @classmethod
    def of(cls, page: Page) -> "Hedging":
        """Look the words up; distance is kept by an adjective or adverb."""
        speaker, reporter = [], []
        for token in page.doc:
            if token.lower_ in SPEAKER and not (token.lower_ == "may" and token.tag_ != "MD"):
                speaker.append((token.idx, token.idx + len(token)))
            elif token.lower_ in REPORTER and token.dep_ in ("amod", "advmod"):
                reporter.append((token.idx, token.idx + len(token)))
        return cls(tuple(speaker), tuple(reporter))

    def within(self, reading: Reading) -> Hedges:
        """What softens inside the content is the speaker's; distance words in quotation marks are as well."""
        content, cue = reading.triple.content, reading.triple.cue
        quoted = [q.span for q in reading.quotes]
        distance = [s for s in _inside(self.reporter, content) if not any(a <= s[0] < b for a, b in quoted)]
        return Hedges(
            speaker=tuple(_inside(self.speaker, content)),
            reporter=tuple(sorted({*distance, *_inside(self.reporter, cue)})),
        )


def _inside(found: tuple[Span, ...], spans: Spans) -> Iterable[Span]:
    for start, end in spans:
        i = bisect_left(found, (start, start))
        while i < len(found) and found[i][1] <= end:
            yield found[i]
            i += 1
