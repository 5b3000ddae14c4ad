"""Nesting: which statement is told inside which."""

from collections.abc import Sequence

from onrecord.records.spans import Span, Spans, bounds
from onrecord.records.statement import Statement


def nested_in(statements: Sequence[Statement]) -> list[int | None]:
    """For each statement, the index of the innermost one whose content holds its cue and content; null at the top.

    One sweep over the text with a stack of open contents: linear but for the depth of nesting.
    """
    pieces = [(span, i) for i, s in enumerate(statements) for span in s.content.spans]
    anchors = [(anchor(s), i) for i, s in enumerate(statements)]
    pieces.sort(key=lambda p: (p[0][0], -p[0][1], p[1]))
    anchors.sort(key=lambda a: (a[0][0], -a[0][1], a[1]))
    out: list[int | None] = [None] * len(statements)
    open_: list[tuple[Span, int]] = []
    at = 0
    for (start, end), i in anchors:
        while at < len(pieces) and pieces[at][0][0] <= start:
            _close(open_, pieces[at][0][0])
            open_.append(pieces[at])
            at += 1
        _close(open_, start)
        for (_, b), j in reversed(open_):
            if j != i and end <= b and not _starts_inside(statements[j].cue.spans, (start, end)):
                out[i] = j
                break
    return out


def _close(open_: list[tuple[Span, int]], at: int) -> None:
    while open_ and open_[-1][0][1] <= at:
        open_.pop()


def _starts_inside(cue: Spans, span: Span) -> bool:
    return bool(cue) and span[0] <= cue[0][0] < span[1]


def anchor(statement: Statement) -> Span:
    """From the first to the last character of cue and first piece of content."""
    return bounds((*statement.cue.spans, statement.content.spans[0]))
