"""The dated facts of `resolve/data/dated_facts.toml`, and where a text names them."""

import datetime as dt
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from onrecord.records.spans import Span

Kind = Literal["term", "holds", "event", "war", "meeting"]
KINDS: tuple[Kind, ...] = ("term", "holds", "event", "war", "meeting")


@dataclass(frozen=True, slots=True)
class Edition:
    """One meeting of a conference: its days and the words that name its place."""

    first: dt.date
    last: dt.date
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated fact: see the head of the data file for the kinds."""

    kind: Kind
    name: str
    words: tuple[str, ...]
    first: dt.date | None = None
    last: dt.date | None = None
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class Facts:
    """All facts, one pattern over their words, and for each word the others that it holds, with their places."""

    facts: tuple[Fact, ...]
    inside: dict[str, list[tuple[str, int]]]
    pattern: re.Pattern[str]

    def named(self, text: str) -> list[tuple[Fact, list[Span]]]:
        """The facts that the text names, with the places of their words, in the order of the file."""
        places: dict[str, list[Span]] = defaultdict(list)
        for match in self.pattern.finditer(text):
            places[match.group()].append(match.span())
            # A longer name hides the shorter one inside it: "Russia invaded Ukraine" holds "invaded Ukraine".
            for word, at in self.inside[match.group()]:
                places[word].append((match.start() + at, match.start() + at + len(word)))
        out = []
        for fact in self.facts:
            spans = sorted(span for word in fact.words for span in places.get(word, ()))
            if spans and all(w in text for w in fact.all_of) and not any(w in text for w in fact.none_of):
                out.append((fact, spans))
        return out


@cache
def load_facts() -> Facts:
    """The facts, read once a process."""
    source = files("onrecord.resolve").joinpath("data/dated_facts.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    facts = tuple(_fact(kind, row) for kind in KINDS for row in table.get(kind, ()))
    every = sorted({word for fact in facts for word in fact.words}, key=lambda w: (-len(w), w))
    inside = {
        word: [(other, word.index(other)) for other in every if other != word and other in word] for word in every
    }
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, every)) + r")\b")
    return Facts(facts, inside, pattern)


def _fact(kind: Kind, row: dict[str, Any]) -> Fact:
    first = row.get("from")
    return Fact(
        kind=kind,
        name=row["name"],
        words=tuple(row["words"]),
        first=first,
        last=row.get("to", first),
        all_of=tuple(row.get("with", ())),
        none_of=tuple(row.get("without", ())),
        group=row.get("group", row["name"]),
        editions=tuple(
            Edition(dt.date.fromisoformat(e[0]), dt.date.fromisoformat(e[1]), tuple(e[2:]))
            for e in row.get("editions", ())
        ),
    )
