"""PLOVER's numbers: scores and quad categories (plover.toml has the source, the licence and the errata)."""

from functools import cache
from typing import Any

from onrecord.extraction.events.words import data


@cache
def _types() -> dict[str, dict[str, Any]]:
    types: dict[str, dict[str, Any]] = data("plover.toml")["types"]
    return types


def types() -> tuple[str, ...]:
    """The 16 event types."""
    return tuple(_types())


def modes(type_: str) -> tuple[str, ...]:
    """The modes of an event type."""
    return tuple(_types()[type_].get("modes", ()))


def score(type_: str, mode: str | None = None) -> float:
    """The PLOVER score of a type, or of its mode; -10 is the worst, 10 the best."""
    entry = _types()[type_]
    return float(entry.get("modes", {}).get(mode, entry["score"]))


def quad(type_: str) -> int:
    """The quad category: 1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict."""
    return int(_types()[type_]["quad"])
