"""Words as weighted terms: what two texts have in common, with rare words counting most.

Weights are inverse document frequencies (Spärck Jones, 1972) from a fixed table, never from the store: else what is
linked would depend on the order in which reports were added.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "words.psv"
# A word that the table lacks is rarer than its rarest.
UNLISTED = 2
_TERM = re.compile(r"[^\W_](?:[^\W_]|['’.-](?=[^\W_]))*")
_ENDS = re.compile(r"['’]s?$")

Vector = Mapping[str, float]


def terms(text: str) -> list[str]:
    """The words of a text in lower case, plurals and possessives as their singular, in text order."""
    return [_base(match.group().lower()) for match in _TERM.finditer(text)]


def _base(word: str) -> str:
    word = _ENDS.sub("", word)
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def vector(found: Iterable[str], *, most: int, raised: Mapping[str, float] | None = None) -> dict[str, float]:
    """The `most` weightiest terms with weights of unit length; `raised` are terms that weigh so many times more."""
    counts, raised = Counter(found), raised or {}
    weighed = {term: (1 + math.log(n)) * weight(term) * raised.get(term, 1.0) for term, n in counts.items()}
    best = sorted((item for item in weighed.items() if item[1] > 0), key=lambda item: (-item[1], item[0]))[:most]
    length = math.sqrt(sum(value * value for _, value in best))
    return {term: value / length for term, value in best}


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors of unit length are, in [0, 1]."""
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[term] for term, value in one.items() if term in other)


def weight(word: str) -> float:
    """What a word weighs: nothing in every report, most where it is rare. Numbers weigh as rare words."""
    number, counts = _table()
    return max(0.0, math.log(number / counts.get(word, UNLISTED)) - COMMON)


# Words that stand in more than every third report say nothing of what it is about.
COMMON = 1.0


@cache
def _table() -> tuple[int, dict[str, int]]:
    head, *rows = TABLE.read_text(encoding="utf-8").splitlines()
    (number,) = re.findall(r"of (\d+),", head)
    return int(number), {word: int(count) for word, count in (row.split("|") for row in rows)}
