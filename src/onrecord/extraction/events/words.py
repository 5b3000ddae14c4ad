"""The words of the data files beside this module, loaded on first use."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def data(name: str) -> dict[str, Any]:
    """A TOML file of this package."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def classes() -> dict[str, frozenset[str]]:
    """The word classes of words.toml, lower case."""
    return {name: frozenset(words) for name, words in data("words.toml").items()}
