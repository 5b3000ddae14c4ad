"""The text as lines: where each stands, and the few features that tell a paragraph from what surrounds it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.records.spans import Span

# No prompt, caption, credit or headline is longer; a page flattened into one line is. Bounds what patterns see.
MAX_MATCHED = 2000
# A sentence of six words with a stop is a paragraph; shorter ones may be labels with a stop.
FULL_WORDS = 6
# Share of broken lines from which a text counts as hard-wrapped: real ones show 0.4 and more, pages below 0.05.
WRAPPED = 0.15
# Shorter than any column that a text is wrapped to.
MIN_COLUMN = 40
# What stands above a report: title, deck, byline, date, reading time, picture.
HEAD_LINES = 12

# A link in brackets may stand behind the stop: wires put their short addresses there.
STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?: ?\([^()]{0,60}\))?$")
BULLET = re.compile(r"[-–—•·*▪●■◦‣]\s|\(?\d{1,2}[.)]\s")
# A reporter's sentence, not a page's: somebody says something.
REPORTED = re.compile(r"\b(?:said|says|told|added|according to|reported that)\b")
# What a later version corrects is part of the record, whatever else a notice is.
CORRECTS = re.compile(r"\b(?:correct|refile|clarif|amend|retract)", re.IGNORECASE)
OPENING = "\"'“‘«„(["


@dataclass(frozen=True)
class Line:
    """A line with words in it. `text` has its white space folded; `start` and `end` are offsets into the report."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where the line stands."""
        return (self.start, self.end)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return self.text.count(" ") + 1

    @cached_property
    def stopped(self) -> bool:
        """Whether it ends like a sentence."""
        return STOP.search(self.text[-70:]) is not None

    @cached_property
    def full(self) -> bool:
        """Whether it reads like a paragraph: some words and a stop, or more words than a title has."""
        return self.words >= FULL_WORDS and (self.stopped or self.words > 40)

    @cached_property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return BULLET.match(self.text) is not None

    @cached_property
    def capital(self) -> bool:
        """Whether it starts as sentences and titles start: with anything but a small letter."""
        return not self.text.lstrip(OPENING)[:1].islower()

    @cached_property
    def upper(self) -> float:
        """The share of capitals among its letters."""
        letters = [c for c in self.text[:MAX_MATCHED] if c.isalpha()]
        return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0

    @property
    def matched(self) -> str:
        """What patterns may see: the line, or nothing where it is too long to be furniture."""
        return self.text if len(self.text) <= MAX_MATCHED else ""


def lines(text: str) -> list[Line]:
    """The lines that hold more than white space, in order; those of a hard-wrapped paragraph are one line."""
    return [_joined(run) for run in _runs(text)]


def soft_breaks(text: str) -> list[Span]:
    """Where the lines of a hard-wrapped paragraph break, in order: white space that ends no paragraph."""
    return [(a.end, b.start) for run in _runs(text) for a, b in pairwise(run)]


def _runs(text: str) -> list[list[Line]]:
    """The lines that hold more than white space, those of one paragraph together."""
    found: list[Line] = []
    gaps: list[bool] = []  # whether a blank line stands before
    start, blank = 0, True
    for raw in text.splitlines(keepends=True):
        words = raw.split()
        if words:
            lead = start + len(raw) - len(raw.lstrip())
            found.append(Line(lead, start + len(raw.rstrip()), " ".join(words)))
            gaps.append(blank)
        blank = not words
        start += len(raw)
    return _unwrapped(found, gaps) if _is_wrapped(found, gaps) else [[line] for line in found]


def _is_wrapped(found: list[Line], gaps: list[bool]) -> bool:
    pairs = [(a, b) for a, b, gap in zip(found, found[1:], gaps[1:], strict=False) if not gap]
    broken = sum(not a.stopped and not b.capital and len(a.text) >= MIN_COLUMN for a, b in pairs)
    return len(found) >= 4 and broken > WRAPPED * len(found)


def _unwrapped(found: list[Line], gaps: list[bool]) -> list[list[Line]]:
    runs: list[list[Line]] = []
    for line, gap in zip(found, gaps, strict=True):
        before = runs[-1][-1] if runs else None
        goes_on = before is not None and not gap and (not line.capital or _is_broken(before))
        if goes_on:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _joined(run: list[Line]) -> Line:
    return run[0] if len(run) == 1 else Line(run[0].start, run[-1].end, " ".join(part.text for part in run))


def _is_broken(line: Line) -> bool:
    return not line.stopped and len(line.text) >= MIN_COLUMN


def run_of(found: list[Line], at: int, *, holds: Callable[[Line], bool], most: int) -> int:
    """How many lines from `at` on hold a condition, counted up to `most`."""
    end = at
    while end < len(found) and end - at < most and holds(found[end]):
        end += 1
    return end - at
