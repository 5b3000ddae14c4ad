"""Find quotations: what stands between quotation marks, whatever the marks, closed or not."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.records.spans import Span

# Opening mark -> the marks that close it. Agencies mix typographic and straight marks, so a typographic opening may be
# closed by a straight mark. German style opens low and closes high; two apostrophes stand for one mark in old copy.
CLOSES = {
    "“": ("”", '"', "“", "''"),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "»": ("«",),
    "”": ("”", '"'),
    '"': ('"', "”"),
    "''": ("''", "’’", '"', "”"),
    "``": ("''", '"', "”"),
    "’’": ("’’", "''"),
}
# Single marks; the straight one and the typographic closing one are apostrophes as well.
SINGLE = {"‘": "’'", "‚": "‘’", "'": "'’", "‹": "›"}
# Marks before which an opening mark is none: it closes.
BEFORE_CLOSE = ",.;!?…"
# "... to talk, “Blinken told": spun copy turns the closing mark round and glues it to the next word.
MISPRINTED = re.compile(
    r"[^\s“”\"]{1,30}(?: [^\s“”\".!?]{1,30}){0,5}? ?\b(?:said|says|told|added|asked|warned|stated|wrote|replied)\b"
)
# As far as a misprinted mark is looked at.
GLANCE = 220
# As far behind a first closing mark as the outer one of a nested pair is looked for: bounded, to stay linear.
NESTED_REACH = 400


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `span` with its marks, `inner` without. `closed` is false where the closing mark is missing.

    `continued` marks a paragraph that opens with a mark because the quotation of the paragraph before it goes on.
    """

    span: Span
    inner: Span
    closed: bool = True
    continued: bool = False


def quotations(text: str) -> list[Quotation]:
    """All outermost quotations in order. Linear in the text; never raises.

    A quotation never crosses a line break: one left open ends with its paragraph (`closed` is false), and where the
    next paragraph opens with a mark again, that one is `continued`: the newspaper convention for long quotations.
    """
    out: list[Quotation] = []
    start = 0
    for line in text.splitlines(keepends=True):
        for quotation in _Line(text, start, start + len(line.rstrip())).quotations():
            before = out[-1] if out else None
            continued = (
                before is not None and not before.closed and not text[before.span[1] : quotation.span[0]].strip()
            )
            out.append(Quotation(quotation.span, quotation.inner, quotation.closed, continued))
        start += len(line)
    return out


@dataclass(frozen=True)
class _Line:
    text: str
    start: int
    end: int

    def quotations(self) -> Iterator[Quotation]:
        at = self.start
        while at < self.end:
            mark = self.mark(at)
            if mark in CLOSES and self.opens(at, len(mark)):
                close = self.closing(at + len(mark), mark)
                if close is None:
                    yield Quotation((at, self.end), (at + len(mark), self.end), closed=False)
                    return
            elif mark in SINGLE and self.opens(at, 1):
                close = self.closing_single(at, SINGLE[mark])
                if close is None:  # an apostrophe, most likely: “the ’90s”
                    at += 1
                    continue
            else:
                at += len(mark)
                continue
            inner_end, end = close
            yield Quotation((at, end), (at + len(mark), inner_end))
            at = end

    def mark(self, at: int) -> str:
        """The mark at a place: two characters where they make one mark."""
        two = self.text[at : at + 2]
        return two if two in CLOSES and at + 2 <= self.end else self.text[at]

    def opens(self, at: int, width: int) -> bool:
        """A mark opens where a word follows it and none stands directly before it."""
        after = at + width
        if after >= self.end or self.text[after].isspace():
            # `, “ Blinken told` has a stray space behind a mark that closes: spun copy does this.
            return False
        before = self.text[at - 1] if at > self.start else " "
        return not (before.isalnum() or before in BEFORE_CLOSE)

    def closing(self, at: int, opening: str) -> tuple[int, int] | None:
        """Where the quotation ends without and with its closing mark; one nested in the same marks is stepped over."""
        closers = CLOSES[opening]
        first, depth, i = None, 1, at
        while i < self.end and (first is None or i < first[0] + NESTED_REACH):
            mark = self.mark(i)
            if mark in closers:
                if mark == "“" == opening and self.looks_opening(i) and not self.misprinted(i):
                    depth += 1
                else:
                    depth -= 1
                    first = first or (i, i + len(mark))
                    if not depth:
                        return i, i + len(mark)
            i += len(mark)
        return first

    def looks_opening(self, at: int) -> bool:
        """A typographic opening mark inside a quotation: nested, or the closing mark is missing."""
        return at + 1 < self.end and self.text[at + 1].isalnum() and self.text[at - 1].isspace()

    def misprinted(self, at: int) -> bool:
        """An opening mark that closes: it stands behind a comma and before "X said"."""
        before = self.text[max(self.start, at - 2) : at].rstrip()
        glance = self.text[at + 1 : min(self.end, at + 1 + GLANCE)]
        return before.endswith((",", "!", "?")) and MISPRINTED.match(glance) is not None

    def closing_single(self, at: int, closers: str) -> tuple[int, int] | None:
        """The first single mark behind which no letter stands; a plural's apostrophe gives way to a mark behind it."""
        places = self.singles[closers]
        for i in range(bisect_right(places, at), len(places)):
            place, later = places[i], places[i + 1] if i + 1 < len(places) else 0
            plural = self.text[place - 1] in "sS" and self.text[place + 1 : place + 2] == " "
            if not (plural and later and self.text[later - 1] in BEFORE_CLOSE):
                return place, place + 1
        return None

    @cached_property
    def singles(self) -> dict[str, list[int]]:
        """By kind of closing mark, where one can close: a word or stop before it, no letter behind."""
        text, end = self.text, self.end
        places = [
            i
            for i in range(self.start + 1, end)
            if text[i] in "’'‘›" and not (i + 1 < end and text[i + 1].isalnum()) and not text[i - 1].isspace()
        ]
        return {closers: [i for i in places if text[i] in closers] for closers in set(SINGLE.values())}
