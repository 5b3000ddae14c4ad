"""Find quotations: what stands between quotation marks, whatever the marks, closed or not."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.records.spans import Span

# Opening mark -> the marks that close it. Agencies mix typographic and straight marks, so a typographic opening may be
# closed by a straight mark. German style opens low and closes high.
CLOSES = {
    "“": '”"“',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "”": '”"',
    '"': '"”',
}
SINGLE = {"‘": "’", "‚": "‘’"}


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
        for quotation in _in_line(text, start, start + len(line.rstrip())):
            before = out[-1] if out else None
            continued = (
                before is not None and not before.closed and not text[before.span[1] : quotation.span[0]].strip()
            )
            out.append(Quotation(quotation.span, quotation.inner, quotation.closed, continued))
        start += len(line)
    return out


def _in_line(text: str, start: int, end: int) -> Iterator[Quotation]:
    at = start
    while at < end:
        char = text[at]
        if char in CLOSES and _opens(text, at, start, end):
            close = _closing(text, at, end, CLOSES[char])
        elif char in SINGLE and _opens(text, at, start, end):
            close = _closing_single(text, at, end, SINGLE[char])
            if close is None:  # an apostrophe, most likely: “the ’90s”
                at += 1
                continue
        else:
            at += 1
            continue
        if close is None:
            yield Quotation((at, end), (at + 1, end), closed=False)
            return
        yield Quotation((at, close + 1), (at + 1, close))
        at = close + 1


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """A mark opens where a word follows it and none stands directly before it."""
    if at + 1 >= end or text[at + 1].isspace():
        # `, “ Blinken told` has a stray space behind a mark that closes: spun copy does this.
        return False
    return at == start or not (text[at - 1].isalnum() or text[at - 1] in ",.;!?")


def _closing(text: str, at: int, end: int, closers: str) -> int | None:
    for i in range(at + 1, end):
        if text[i] in closers:
            if text[i] == "“" and i + 1 < end and text[i + 1].isalnum() and text[i - 1].isspace():
                # A typographic opening mark inside a quotation: nested, or the closing mark is missing.
                continue
            return i
    return None


def _closing_single(text: str, at: int, end: int, closers: str) -> int | None:
    """Single marks close only where no letter follows: it's, Biden's."""
    for i in range(at + 1, end):
        if text[i] in closers and not (i + 1 < end and text[i + 1].isalnum()) and not text[i - 1].isspace():
            return i
    return None
