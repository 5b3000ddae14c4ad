"""A clue to the day of publication."""

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.records.spans import Span, Spans
from onrecord.resolve.dates import calendar as cal


@dataclass(frozen=True, slots=True)
class Clue:
    """Published between two days, either of which may be open, with the words that say so.

    `options` are the stretches between them of which one is meant, where there are several.
    """

    earliest: dt.date | None
    latest: dt.date | None
    spans: Spans
    options: tuple[cal.Stretch, ...] = ()


def one_of(found: list[cal.Stretch | None], spans: Spans) -> Clue | None:
    """A clue from the stretches that may be meant; null where there is none."""
    options = tuple(sorted({x for x in found if x is not None}))
    if not options:
        return None
    return Clue(options[0][0], max(last for _, last in options), spans, options)


def closest(spans: list[Span], span: Span) -> Span:
    """The nearest of spans in order."""
    at = bisect_left(spans, span)
    return min(spans[max(at - 1, 0) : at + 1], key=lambda s: gap(s, span))


def gap(one: Span, other: Span) -> int:
    """The characters between two spans; none where they meet."""
    return max(one[0] - other[1], other[0] - one[1], 0)
