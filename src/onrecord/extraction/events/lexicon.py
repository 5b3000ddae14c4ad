"""The predicate table: which words tell which event, under which conditions."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal

from onrecord.extraction.events.words import classes, data
from onrecord.records.event import EventType

Role = Literal["recipient", "actor", "theme"]
Part = Literal["verb", "noun", "adjective"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One row of predicates.toml, whose head explains the fields."""

    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    objects_if_any: tuple[str, ...] = ()
    mods: tuple[str, ...] = ()
    governors: tuple[str, ...] = ()
    with_words: tuple[str, ...] = ()
    without_to: tuple[str, ...] = ()
    needs: str = "none"
    obj: Role = "recipient"
    of: Role = "recipient"
    of_words: tuple[str, ...] = ("of",)
    to: tuple[str, ...] = ()
    to_state: bool = False
    with_to: bool = False
    together: bool = False
    swap: bool = False
    clause: bool = False
    clause_skip: tuple[str, ...] = ()
    clause_only: tuple[str, ...] = ()
    jointly: EventType | None = None
    intransitive: bool = False
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A word that may tell an event: `rest` are a verb's companion or a noun's modifiers, in order."""

    part: Part
    rest: tuple[str, ...]
    sense: Sense


@cache
def lexicon() -> dict[str, tuple[Entry, ...]]:
    """The entries by the lemma of the verb, or the last word of the noun, in the order of the table."""
    found: dict[str, list[Entry]] = {}
    known = {f.name for f in fields(Sense)}
    for row in data("predicates.toml")["sense"]:
        sense = Sense(**{key: _plain(value) for key, value in row.items() if key in known})
        for words in row.get("verbs", ()):
            lemma, *rest = words.split()
            found.setdefault(lemma, []).append(Entry("verb", tuple(rest), sense))
        for words in row.get("nouns", ()):
            *before, last = words.split()
            found.setdefault(last, []).append(Entry("noun", tuple(before), sense))
        for words in row.get("adjectives", ()):
            found.setdefault(words, []).append(Entry("adjective", (), sense))
    # A longer trigger is more specific: "pull back" before "pull". Sorting is stable, the table's order stays.
    return {lemma: tuple(sorted(entries, key=lambda e: -len(e.rest))) for lemma, entries in found.items()}


@cache
def words_of(wanted: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """A condition of the table as (plain words, shapes): some `@names` are word classes, the others shapes."""
    plain = {w for w in wanted if not w.startswith("@")}
    shapes = set()
    for name in (w[1:] for w in wanted if w.startswith("@")):
        if name in CLASSES:
            plain |= classes()[name]
        else:
            shapes.add(name)
    return frozenset(plain), frozenset(shapes)


CLASSES = frozenset({"territory", "talks", "people", "arms", "blame", "institution"})


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
