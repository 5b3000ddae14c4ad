"""Rules for times of day."""

from onrecord.resolve.dates.expressions import lexicon
from onrecord.resolve.dates.expressions.dates import weekday
from onrecord.resolve.dates.expressions.words import Words

# Behind a bare hour these are words of their own.
BARE_ZONES = lexicon.ZONES - {"et", "ist", "local"}


def clock(w: Words, at: int) -> tuple[tuple[int, int], int] | None:
    """A time of day: ((hour, minute), next token). The hour is kept as written, even where none such exists."""
    if w.low[at] in lexicon.POINTS:
        behind = at + 2 if w.low[at + 1] == "on" else at + 1
        return (lexicon.POINTS[w.low[at]], at + 1) if weekday(w, behind) else None
    hour = w.number(at)
    if hour is None:
        return None
    if len(w.raw[at]) == 4 and w.low[at + 1] in lexicon.ZONES:
        return (hour // 100, hour % 100), at + 2
    if len(w.raw[at]) > 2:
        return None
    minute, after, exact = 0, at + 1, False
    if w.low[after] in (":", ".") and w.glued(after) and w.glued(after + 1) and len(w.raw[after + 1]) == 2:
        value = w.number(after + 1)
        if value is None:
            return None
        minute, exact, after = value, w.low[after] == ":", after + 2
    half = _half_day(w, after)
    if half is not None:
        hour, after = hour % 12 + half[0] if hour <= 12 else hour + 12 * (half[0] > 0), half[1]
    elif w.low[after : after + 3] == ["o", "'", "clock"] or w.low[after : after + 3] == ["o", "’", "clock"]:
        after += 3
    elif w.low[after] not in (lexicon.ZONES if exact else BARE_ZONES) and not (exact and _timed(w, at)):
        return None
    if w.low[after] in lexicon.ZONES:
        after += 2 if w.low[after] == "local" and w.low[after + 1] == "time" else 1
    return (hour, minute), after


def _half_day(w: Words, at: int) -> tuple[int, int] | None:
    """As in "a.m.", "pm": (0 or 12, next token)."""
    for letter, plus in (("a", 0), ("p", 12)):
        if w.low[at] == letter + "m":
            return plus, at + 1
        if w.low[at] == letter and w.low[at + 1] == "." and w.low[at + 2] == "m":
            return plus, at + 4 if w.low[at + 3] == "." else at + 3
    return None


def _timed(w: Words, at: int) -> bool:
    """Whether "10:30" stands where a time stands, not a score or a verse."""
    return at > 0 and w.low[at - 1] in ("at", "by", "until", "from", "around", "about", "before", "after", "till")
