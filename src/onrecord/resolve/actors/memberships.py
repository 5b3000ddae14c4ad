"""Which states belong to which bodies on a day: NATO is asked, and one of its members replies."""

import datetime as dt
from collections import defaultdict
from functools import cache

from onrecord.resolve.actors.data import FOLDER, rows

TABLE = FOLDER / "memberships.psv"
Term = tuple[str, dt.date, dt.date]


def bodies_of(state: str, day: dt.date) -> frozenset[str]:
    """The bodies that the state (alpha-3) belongs to on a day, as far as memberships.psv lists them."""
    return frozenset(body for body, first, last in _terms().get(state, ()) if first <= day <= last)


@cache
def _terms() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for body, first, last, states in rows(TABLE):
        term = (dt.date.fromisoformat(first) if first else dt.date.min, _last(last))
        for state in states.split():
            found[state].append((body, *term))
    return {state: tuple(terms) for state, terms in found.items()}


def _last(day: str) -> dt.date:
    return dt.date.fromisoformat(day) if day else dt.date.max
