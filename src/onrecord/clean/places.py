"""Places that reports are filed from, as datelines write them: in capitals or not, with a region or alone."""

from functools import cache
from importlib.resources import files

# Small in the middle of a name, and no name starts with them.
PARTICLES = "al au da das de del des di do dos du el en es la le les of on sur the und upon y"


def is_place(name: str) -> bool:
    """Whether the name is one of the usual datelines, in whatever case."""
    return name.casefold() in _spelling()


def is_region(name: str) -> bool:
    """Whether the name stands behind the comma of datelines: a state, a territory, an abbreviation."""
    return not {name, f"{name}."}.isdisjoint(_table("regions.txt"))


def is_no_place(word: str) -> bool:
    """Whether the word in capitals is a label or a body, which a report may start with, too."""
    return word.upper() in _table("not_places.txt")


def cased(place: str) -> str:
    """A place in capitals as papers write it inside a sentence; other names as they are."""
    known = _spelling().get(place.casefold())
    if known or not place.isupper():
        return known or place
    return " ".join(_cased_word(word, first=i == 0) for i, word in enumerate(place.split()))


def _cased_word(word: str, *, first: bool) -> str:
    small = PARTICLES.split()
    parts = word.lower().split("-")
    return "-".join(p if p in small and not (first and i == 0) else p[:1].upper() + p[1:] for i, p in enumerate(parts))


@cache
def _table(name: str) -> frozenset[str]:
    rows = files("onrecord.clean").joinpath(name).read_text("utf-8").splitlines()
    return frozenset(row for row in rows if row and not row.startswith("#"))


@cache
def _spelling() -> dict[str, str]:
    return {name.casefold(): name for name in _table("datelines.txt")}
