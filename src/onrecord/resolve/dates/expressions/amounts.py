"""Rules for durations, sets and references."""

from typing import Literal, cast

from onrecord.resolve.dates.expressions import lexicon, relative
from onrecord.resolve.dates.expressions.dates import month_name
from onrecord.resolve.dates.expressions.shapes import Clock, Duration, Reference, Repeated, Shape
from onrecord.resolve.dates.expressions.words import Words, cardinal

Read = tuple[Shape, int]
# What "early" and "late" do not narrow.
EDGELESS = (Clock, Duration, Reference, Repeated)
# Behind these, "a day" is a day's length; elsewhere, behind a count or a noun, it is "each day".
LENGTHS = {
    "about", "after", "almost", "another", "around", "as", "at", "barely", "be", "been", "by", "during", "for",
    "from", "in", "is", "just", "lasted", "least", "less", "like", "more", "nearly", "next", "of", "on", "once",
    "only", "over", "quite", "roughly", "spend", "spending", "spent", "such", "take", "taken", "takes", "than", "to",
    "took", "under", "wait", "waited", "was", "what", "with", "within",
}  # fmt: skip


def duration(w: Words, at: int) -> Read | None:
    """An amount of time that is not counted from anywhere. Ages ("44-year-old", "two years old") are none."""
    read = relative.amount(w, at)
    if read is None:
        return None
    shape, after = read
    behind = w.low[after] if w.low[after] != "-" else w.low[after + 1]
    if behind in ("old", "olds", "of") and (behind != "of" or w.low[after + 1] == "age"):
        return None
    if w.low[after] == "-" and w.low[after + 1] == "long":
        after += 2
    before = w.low[at - 1] if at else ""
    if shape.vague == "units" and not w.low[after - 1].endswith("long") and not _bare(before, w.low[after]):
        return None
    one = w.low[at] in ("a", "an") and w.low[after - 1] in lexicon.UNITS and shape.count == 1
    if one and before not in LENGTHS and not _length(w, at, behind):
        return None
    if w.low[at] == "one" and w.low[after - 1] == "day" and before not in LENGTHS:
        return None  # "one day they will", "one day last May"
    return shape, after


def _length(w: Words, at: int, behind: str) -> bool:
    """Whether "a year" tells a length by what stands behind it: "a year of war", "a week to leave"."""
    if behind == "of":
        return w.low[at + 1] not in ("day", "second") or (at > 0 and w.low[at - 1] == ",") or at == 0
    return behind in ("in", "to") and w.low[at + 1] in ("decade", "month", "week", "year") and not _counts(w, at)


def _bare(before: str, behind: str) -> bool:
    """Whether "weeks" on its own tells a length: "for weeks", "weeks of fighting", "the days before"."""
    if before in (
        "for",
        "within",
        "after",
        "in",
        "over",
        "through",
        "take",
        "takes",
        "taking",
        "took",
        "spent",
        "lasted",
    ):
        return True
    return behind in ("of", "before", "after", "ago", "later", "earlier") and before not in (
        "the",
        "early",
        "last",
        "late",
        "final",
        "small",
        "wee",
    )


def repeated(w: Words, at: int) -> Read | None:
    """As in "every day", "each March", "daily", "twice a week", "500 a day", "on Fridays"."""
    word = w.low[at]
    if word in ("every", "each"):
        return _every(w, at + 1)
    if word in lexicon.REPEATED:
        count, unit = lexicon.REPEATED[word]
        return Repeated(count, unit), at + 1
    if word == "weekends":
        return Repeated(1, "weekend"), at + 1
    if word in lexicon.WEEKDAYS and w.low[at + 1][:-1] in lexicon.PARTS and w.low[at + 1].endswith("s"):
        return Repeated(1, "week", weekday=lexicon.WEEKDAYS[word], part=lexicon.PARTS[w.low[at + 1][:-1]]), at + 2
    if word.endswith("s") and word[:-1] in lexicon.WEEKDAYS:
        return Repeated(1, "week", weekday=lexicon.WEEKDAYS[word[:-1]]), at + 1
    before = w.low[at - 1] if at else ""
    if w.low[max(at - 2, 0) : at] == ["24", "hours"]:
        return None  # always, as 24/7 is
    if word in ("per", "a", "an") and w.low[at + 1] in lexicon.UNITS and (word == "per" or w.low[at + 1] != "second"):
        if w.low[at + 2] in (
            "ago",
            "before",
            "after",
            "earlier",
            "later",
            "and",
            "or",
            "from",
            "of",
            "in",
            "old",
            "when",
        ):
            return None
        if (
            word == "per"
            or before in ("once", "twice", "times")
            or (before.isalnum() and before not in LENGTHS and _counts(w, at))
        ):
            return Repeated(1, lexicon.UNITS[w.low[at + 1]]), at + 2
    return None


def _counts(w: Words, at: int) -> bool:
    """Whether a count stands in the four words before: "$500 a month", "eight interviews a day"."""
    for back in range(max(at - 4, 0), at):
        if w.low[back] in (".", ",", ";"):
            continue
        if w.low[back][:1].isdigit() or w.low[back] in COUNTS:
            return True
    return False


COUNTS = (set(lexicon.NUMBERS) | set(lexicon.VAGUE) | {"dozens", "hundreds", "thousands", "million", "millions"}) - {
    "a",
    "an",
}


def _every(w: Words, at: int) -> Read | None:
    word = w.low[at]
    if word in ("single", "other"):
        twice = word == "other"
        unit = lexicon.UNITS.get(w.low[at + 1])
        return None if unit is None else (Repeated(2 if twice else 1, unit), at + 2)
    if word in lexicon.UNITS:
        return Repeated(1, lexicon.UNITS[word]), at + 1
    if word in lexicon.WEEKDAYS:
        part = lexicon.PARTS.get(w.low[at + 1])
        return Repeated(1, "week", weekday=lexicon.WEEKDAYS[word], part=part), at + (2 if part else 1)
    if word in lexicon.PARTS:
        return Repeated(1, "day", part=lexicon.PARTS[word]), at + 1
    named = month_name(w, at)
    if named is not None:
        return Repeated(1, "year", month=named[0]), named[1]
    count = cardinal(w, at)
    if count is None or count[0] is None or w.low[count[2]] not in lexicon.ANY_UNIT:
        return None
    return Repeated(count[0], lexicon.ANY_UNIT[w.low[count[2]]]), count[2] + 1


PHRASES: dict[tuple[str, ...], str] = {
    ("at", "present"): "PRESENT_REF",
    ("at", "the", "moment"): "PRESENT_REF",
    ("at", "this", "time"): "PRESENT_REF",
    ("in", "future"): "FUTURE_REF",
    ("in", "the", "future"): "FUTURE_REF",
    ("in", "the", "past"): "PAST_REF",
    ("the", "future"): "FUTURE_REF",
    ("the", "past"): "PAST_REF",
    ("the", "present"): "PRESENT_REF",
    ("these", "days"): "PRESENT_REF",
}


def reference(w: Words, at: int) -> Read | None:
    """As in "now", "currently", "recently", "in the past", "the future"."""
    value = lexicon.REFERENCES.get(w.low[at])
    after = at + 1
    if value is None:
        for size in (3, 2):
            value = PHRASES.get(tuple(w.low[at : at + size]))
            if value is not None:
                after = at + size
                break
    if value is None or w.low[after] in lexicon.ANY_UNIT or w.low[after] == "that":
        return None
    if w.low[after - 1] == "past" and cardinal(w, after) is not None:
        return None  # "in the past 24 hours"
    return Reference(cast(Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"], value)), after
