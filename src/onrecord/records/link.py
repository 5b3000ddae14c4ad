"""Link: how one record stands to another, proposed with a reason and a confidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from onrecord.records.aliases import KEYWORDS

Relation = Literal[
    "denies", "confirms", "no_evidence", "answers", "repeats", "updates", "corrects", "retracts", "same_as", "fulfils"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`from_` stands in `relation` to `to`; `basis` says why."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = KEYWORDS

    from_: str
    to: str
    relation: Relation
    basis: str
    confidence: float | None = None
