"""Copies: reports that carry another one's text, cut, edited or reworded, are one voice.

Near-copies are looked for by MinHash (Broder, 1997; banding after Leskovec et al., ch. 3), cut and reworded ones among
the reports of the same days that share their weightiest terms. What is found is compared word by word.
"""

import datetime as dt
import hashlib
import re

from rensa import RMinHash

from onrecord.reconcile.profile import day_of
from onrecord.reconcile.words import cosine
from onrecord.records import Link, Report
from onrecord.records.spans import without
from onrecord.records.thread import Profile

# Three words in a row: two agree by chance in any two reports on one subject, four break at each edited word.
SHINGLE = 3
PERMUTATIONS = 128
# 32 bands of 4 rows find a pair at half of its shingles in common with probability 0.87, at 0.7 with 0.9998; what they
# find by chance, the exact comparison throws out.
BANDS = 32
ROWS = PERMUTATIONS // BANDS
# Half of the runs in common: a wire copy with a tenth of its words edited keeps about 0.57 of them.
ALIKE = 0.5
# Within two days, so much of the shorter report in the longer one is a cut or a later version of it. Chosen, as what is
# below, on the annotated pairs.
HELD, HELD_DAYS = 0.45, dt.timedelta(days=2)
# A spun report keeps names and numbers, and their order; two reports of their own on one event share less of it.
ORDERED, ORDERED_DAYS = 0.75, dt.timedelta(days=3)
FEWEST_NAMES, MOST_NAMES = 15, 200
# Reports that share less than this are on different things, and nothing is cut or reworded from the other.
NEAR = 0.2
# Fewer words than this are a flash or a caption: their equality says little.
MIN_WORDS = 25
# Reports longer than this are compared by their beginning, so that one dump cannot slow the others.
MAX_WORDS = 20_000

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+|\d[\d,.]*\d|\d")


def signature(report: Report) -> tuple[str, ...]:
    """The band keys of a report: two reports that share one may be copies. Empty for very short reports."""
    shingles = _shingles(report)
    if not shingles:
        return ()
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update(sorted(shingles))
    rows = minhash.digest()
    return tuple(
        f"{band}:" + hashlib.sha256(repr(rows[band * ROWS : (band + 1) * ROWS]).encode()).hexdigest()[:16]
        for band in range(BANDS)
    )


def near(one: Profile, other: Profile) -> bool:
    """Whether one report may be cut or reworded from the other, by their days and their weightiest terms."""
    close = abs(one.day - other.day) <= max(HELD_DAYS, ORDERED_DAYS)
    return close and cosine(one.body["terms"], other.body["terms"]) >= NEAR


def compare(one: Report, other: Report) -> Link | None:
    """`repeats`, from the copy to the report that it repeats, with how that shows; null where it does not."""
    a, b = _shingles(one), _shingles(other)
    if not a or not b:
        return None
    basis = _basis(one, other, a, b)
    if basis is None:
        return None
    first, copy = sorted((one, other), key=lambda report: _order(report, other if report is one else one))
    return Link(from_=copy.id, to=first.id, relation="repeats", basis=basis)


def _basis(one: Report, other: Report, a: set[str], b: set[str]) -> str | None:
    shared = len(a & b)
    if shared / len(a | b) >= ALIKE:
        return f"{shared / len(a | b):.0%} of the runs of {SHINGLE} words are the same"
    days = (day_of(one), day_of(other))
    if days[0] is None or days[1] is None:
        return None
    apart, held = abs(days[0] - days[1]), shared / min(len(a), len(b))
    if apart <= HELD_DAYS and held >= HELD:
        return f"{held:.0%} of the runs of {SHINGLE} words of the shorter report stand in the longer one"
    if apart <= ORDERED_DAYS:
        kept = _in_order(_names(one), _names(other))
        if kept >= ORDERED:
            return f"{kept:.0%} of the names and numbers of the shorter report stand in the other in the same order"
    return None


def _names(report: Report) -> list[str]:
    found = _NAME.findall(without(report.text, report.furniture))
    return [re.sub(r"['’]s?$", "", name.casefold()) for name in found[:MOST_NAMES]]


def _in_order(one: list[str], other: list[str]) -> float:
    """The share of the shorter list that both have in the same order (longest common subsequence)."""
    if min(len(one), len(other)) < FEWEST_NAMES:
        return 0.0
    longest = [0] * (len(other) + 1)
    for name in one:
        before = 0
        for i, second in enumerate(other, 1):
            above = longest[i]
            longest[i] = before + 1 if name == second else max(longest[i], longest[i - 1])
            before = above
    return longest[-1] / min(len(one), len(other))


def _order(report: Report, other: Report) -> tuple[str, bool, str]:
    """By the day of publication, undated last; of a day, who credits the other's outlet or agency comes after it; then
    by id, so that it is the same in whatever order the reports came.
    """
    day = report.published.latest or report.published.earliest
    credits_it = report.agency is not None and report.agency == other.outlet != report.outlet
    return (day.isoformat() if day else "9999", credits_it, report.id)


def _shingles(report: Report) -> set[str]:
    words = [w.casefold() for w in _WORD.findall(without(report.text, report.furniture))][:MAX_WORDS]
    if len(words) < MIN_WORDS:
        return set()
    return {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
