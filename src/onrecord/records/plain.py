"""Plain data from what views are made of; without the checks of the contract, which views are not part of."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any


def plain(made: object) -> Any:
    """What a view is made of as JSON takes it: dataclasses and named tuples as objects, days as text."""
    if is_dataclass(made) and not isinstance(made, type):
        return {each.name: plain(getattr(made, each.name)) for each in fields(made)}
    if isinstance(made, tuple) and hasattr(made, "_asdict"):
        return plain(made._asdict())
    if isinstance(made, Mapping):
        return {str(key): plain(value) for key, value in made.items()}
    if isinstance(made, list | tuple):
        return [plain(each) for each in made]
    return made.isoformat() if isinstance(made, date) else made
