"""Sentences by their marks alone: for texts that nobody annotates."""

import re
from collections.abc import Iterator

from onrecord.clean.lines import soft_breaks
from onrecord.records.spans import Span

# Longer sentences are lists or tables; they are cut at a space, or hard where there is none.
MAX_CHARS = 600
LONGEST = 6
# A stop with the marks that close it and the space behind it; stops of East Asian scripts have no space; a line ends.
_END = re.compile(r"[.!?…।؟۔][\"'”’»)\]]{0,3}(?=[ \t\u00a0])|[。！？]|\n")
# Titles and initials have a stop that ends nothing; none with its stop is longer than LONGEST.
_SHORT = re.compile(r"\b(?:[A-Z]|Co|Col|Dr|Gen|Gov|Jr|Lt|Maj|Mr|Mrs|Ms|No|Rep|Rev|Sen|Sgt|St|vs)\.$")


def sentences(text: str) -> list[Span]:
    """The sentences in order, without white space around them. Linear in the text."""
    return [piece for span in _split(text) for piece in _short(text, *span)]


def _split(text: str) -> Iterator[Span]:
    soft = {i for a, b in soft_breaks(text) for i in range(a, b)}
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match.start() in soft:
            continue
        if match[0] == "." and _SHORT.search(text, max(start, end - LONGEST), end):
            continue
        yield start, end
        start = end
    yield start, len(text)


def _short(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        if end - start <= MAX_CHARS:
            stop = end
        else:
            space = text.rfind(" ", start + MAX_CHARS // 2, start + MAX_CHARS)
            stop = space if space > 0 else start + MAX_CHARS
        words = text[start:stop]
        a, b = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if a < b:
            yield a, b
        start = stop
