"""Spans: half-open pairs of Unicode code points into `report.text`, ascending and not overlapping."""

from collections.abc import Iterable

Span = tuple[int, int]
Spans = tuple[Span, ...]


def tidy(spans: Iterable[Span]) -> Spans:
    """Sort, join what overlaps or touches, drop what is empty."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def strip(text: str, span: Span, chars: str | None = None) -> Span:
    """Narrow a span until it neither starts nor ends with white space (or with `chars`)."""
    start, end = span
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip(chars))
    return (start + lead, start + lead + len(piece.strip(chars)))


def text_of(text: str, spans: Iterable[Span]) -> str:
    """The words under the spans; a gap between two spans is shown as an ellipsis."""
    return " … ".join(text[start:end] for start, end in spans)


def without(text: str, spans: Iterable[Span]) -> str:
    """The text with a space in place of each span."""
    parts, at = [], 0
    for start, end in spans:
        parts.append(text[at:start])
        at = end
    return " ".join([*parts, text[at:]])


def overlap(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Whether any two pairs share a character."""
    other = tuple(other)
    return any(a < d and c < b for a, b in one for c, d in other)


def within(inner: Iterable[Span], outer: Iterable[Span]) -> bool:
    """Whether every pair of `inner` lies inside one pair of `outer`; false where `inner` is empty."""
    inner, outer = tuple(inner), tuple(outer)
    return bool(inner) and all(any(c <= a and b <= d for c, d in outer) for a, b in inner)


def bounds(spans: Iterable[Span]) -> Span:
    """From the first character to the last, gaps included. Raises ValueError where there is no span."""
    spans = tuple(spans)
    if not spans:
        raise ValueError("no span has no bounds")
    return (min(a for a, _ in spans), max(b for _, b in spans))


def faults(spans: Iterable[Span], length: int) -> list[str]:
    """What is wrong with spans into a text of `length` code points; an empty list where nothing is."""
    out, last = [], 0
    for start, end in spans:
        if not 0 <= start < end <= length:
            out.append(f"[{start}, {end}) is empty or outside a text of {length}")
        elif start < last:
            out.append(f"[{start}, {end}) overlaps or precedes the pair before it")
        last = max(last, end)
    return out
