"""The words of the data files beside this module, loaded on first use."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

NameKind = Literal["state", "demonym", "seat", "group", "body"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a state, an armed group or a body: its words, what it is, and a code that its synonyms share."""

    words: tuple[str, ...]
    kind: NameKind
    code: str


def data(name: str) -> dict[str, Any]:
    """A TOML file of this package."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def classes() -> dict[str, frozenset[str]]:
    """The word classes of words.toml, lower case, but for `groups` and `bodies`."""
    return {name: frozenset(words) for name, words in data("words.toml").items()}


@cache
def names() -> dict[str, tuple[Name, ...]]:
    """The names of states, groups and bodies by their first word, longest first."""
    found: dict[str, list[Name]] = {}
    for name in [*_states(), *_named("groups", "group"), *_named("bodies", "body")]:
        found.setdefault(name.words[0], []).append(name)
    return {first: tuple(sorted(group, key=lambda n: -len(n.words))) for first, group in found.items()}


def _states() -> list[Name]:
    out = []
    for line in files(__package__).joinpath("states.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        code, rest = line.split(" ", 1)
        kinds: tuple[NameKind, ...] = ("state", "demonym", "seat")
        for kind, words in zip(kinds, rest.split("|"), strict=True):
            out += [Name(tuple(word.split("_")), kind, code) for word in words.split()]
    return out


def _named(key: str, kind: NameKind) -> list[Name]:
    return [Name(tuple(name.split()), kind, name.lower()) for name in classes()[key]]
