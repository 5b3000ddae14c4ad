"""Copies: reports that tell in the same words are one voice (MinHash, Broder 1997; banding, Leskovec et al., ch. 3)."""

import hashlib
import re

from rensa import RMinHash

from onrecord.records import Link, Report
from onrecord.records.spans import without

# Three words in a row: two agree by chance in any two reports on one subject, four break at each edited word.
SHINGLE = 3
PERMUTATIONS = 128
# 32 bands of 4 rows find a pair at half of its shingles in common with probability 0.87, at 0.7 with 0.9998; what they
# find by chance, the exact comparison throws out.
BANDS = 32
ROWS = PERMUTATIONS // BANDS
# Half of the runs in common: a wire copy with a tenth of its words edited keeps about 0.57 of them.
THRESHOLD = 0.5
# Fewer words than this are a flash or a caption: their equality says little.
MIN_WORDS = 25
# Reports longer than this are compared by their beginning, so that one dump cannot slow the others.
MAX_WORDS = 20_000

_WORD = re.compile(r"\w+")


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


def compare(one: Report, other: Report) -> Link | None:
    """`repeats`, from the later report to the earlier, where at least half of their three-word runs are the same."""
    a, b = _shingles(one), _shingles(other)
    if not a or not b:
        return None
    share = len(a & b) / len(a | b)
    if share < THRESHOLD:
        return None
    earlier, later = sorted((one, other), key=_order)
    return Link(
        from_=later.id,
        to=earlier.id,
        relation="repeats",
        basis=f"{share:.0%} of the runs of {SHINGLE} words are the same",
    )


def _order(report: Report) -> tuple[str, str]:
    """By the day of publication, undated last, then by id: the same in whatever order the reports came."""
    day = report.published.latest or report.published.earliest
    return (day.isoformat() if day else "9999", report.id)


def _shingles(report: Report) -> set[str]:
    words = [w.casefold() for w in _WORD.findall(without(report.text, report.furniture))][:MAX_WORDS]
    if len(words) < MIN_WORDS:
        return set()
    return {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
