"""Words of names: folded to compare, spelled one way across transliterations, joined to slugs."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"\w+")
# What may stand between two words of one name: "al-Assad", "U.S.", "N'Djamena", "AFC/M23", "P5+1".
GAP = re.compile(r"[ \u00a0.'’‘`´/&+\-‐‑–]{0,3}")
INITIAL = re.compile(r"\b(?:[A-Z]\.\s?){1,3}")
# Letters that Latin spellings of one sound differ in. Found by comparing agencies' spellings of the same people
# (Gadhafi, Gaddafi; Shoigu, Shoygu; Zelensky, Zelenskiy); ambiguity is settled by given names and dates.
_LETTERS = {
    "kh": "h", "gh": "g", "dh": "d", "ph": "f", "ck": "k", "q": "k", "w": "v", "ou": "u", "oo": "u", "ee": "i",
    "ie": "e", "ei": "i", "ey": "i", "ai": "i", "ay": "i", "y": "i", "z": "s",
}  # fmt: skip
_SOUNDS = re.compile("[kgdp]h|ck|[qwyz]|ou|oo|ee|ie|[ea][iy]")
_DOUBLED = re.compile(r"(.)\1+")


def fold(text: str) -> str:
    """Lower case, accents off: equal for spellings that differ in these alone."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def words(text: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple(WORD.findall(fold(text)))


@lru_cache(maxsize=30_000)
def skeleton(word: str) -> str:
    """One form for the spellings of a transliterated word: Sergey and Sergei, Zelensky and Zelenskyy."""
    return _DOUBLED.sub(r"\1", _SOUNDS.sub(_letter, fold(word)))


def _letter(match: re.Match[str]) -> str:
    return _LETTERS[match.group()]


def slug(text: str) -> str:
    """Folded words joined by hyphens; "x" where nothing is left, so that an id is never empty."""
    return "-".join(words(text)) or "x"


def listed_words(text: str) -> frozenset[str]:
    """A set of words written in one line."""
    return frozenset(text.split())
