"""The two JSON keys that Python keeps for itself: a field `from_` is written `from`."""

from typing import Any


def _without_underscore(name: str) -> str:
    return name.rstrip("_")


# A plain dict, read by the codec alone, keeps pydantic out of every import but the codec's.
KEYWORDS: dict[str, Any] = {"alias_generator": _without_underscore, "populate_by_name": True}
