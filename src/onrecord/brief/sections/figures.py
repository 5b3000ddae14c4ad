"""Figures in series: what is counted, the newest value, how it moved, on whose word."""

from collections.abc import Sequence

from onrecord.brief.picks import Pick, Ref, listed
from onrecord.reconcile.series import Point, Series, amount
from onrecord.reconcile.tellings import Tellings, day_of

ROOM = 8
# Values before the newest that a line shows.
BEFORE = 3
# Casualties and forces come before everything else that reports count.
FIRST = ("killed", "wounded", "casualties", "missing", "displaced", "refugees", "detained", "captives", "troops")


def figures(found: Sequence[Series], told: Tellings) -> tuple[list[Pick], int]:
    """Casualties and forces first, then what has moved, then the newest; and how many series more there are."""
    ordered = sorted(found, key=_order)
    return [pick(series, told) for series in ordered[:ROOM]], max(0, len(ordered) - ROOM)


def _order(series: Series) -> tuple[int, int, tuple[int, ...], tuple[str, str, int]]:
    rank = FIRST.index(series.measure) if series.measure in FIRST else len(FIRST)
    newest = series.points[-1]
    return (rank, -min(len(series.points), 3), tuple(-ord(c) for c in newest.figure.day), newest.figure.order)


def pick(series: Series, told: Tellings, *, before: int = BEFORE) -> Pick:
    """The newest value and those before it, with a sentence of each: the last few, or up to `before` of them."""
    newest, *earlier = reversed(series.points)
    more = max(0, len(earlier) - before)
    earlier = earlier[:before]
    where = f" in {told.name(series.where)}" if series.where else ""
    detail = listed(
        [
            f"of {newest.figure.of}" if newest.figure.of else "",
            f"before: {', '.join(_told(p, told) for p in earlier)}" if earlier else "",
            f"{more} more before" if more else "",
            f"look at it: {', '.join(newest.flags)}" if newest.flags else "",
            f"told by {newest.times} reports" if newest.times > 1 else "",
        ]
    )
    label = f"{amount(newest.figure)} {series.measure}{where}, {_voice(newest, told)}"
    refs = tuple(Ref(p.figure.id, p.figure.report) for p in (newest, *earlier))
    return Pick(label=label, detail=detail, day=day_of(newest.figure.day), refs=refs)


def _told(point: Point, told: Tellings) -> str:
    return f"{amount(point.figure)} ({point.day}, {told.names(point.speakers) or 'the report itself'})"


def _voice(point: Point, told: Tellings) -> str:
    speakers = told.names(point.speakers)
    return f"on the word of {speakers}" if speakers else "in the report’s own voice"
