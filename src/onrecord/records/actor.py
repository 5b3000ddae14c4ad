"""Actor: a person, state, body, group, outlet or population that speaks, acts or is acted on."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from onrecord.records.aliases import KEYWORDS
from onrecord.records.spans import Spans

ActorType = Literal["person", "state", "body", "group", "outlet", "population", "anonymous"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post held, of which actor, from and to which day (null: not known, or still held)."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = KEYWORDS

    title: str
    of: str
    from_: dt.date | None = None
    to: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An actor that a mention may stand for, with a score in [0, 1] and the reason."""

    id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor as one report names it.

    Ids: ISO 3166-1 alpha-3 for states, acronym or slug for bodies, `person/slug`, `ISO3/slug` for groups, a slug for
    blocs, `unknown` for sources without a name. `offices` are those held on the report's date.
    """

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    country: str | None = None
    offices: tuple[Office, ...] = ()
    mentions: Spans = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor's part in an event or an engagement: which actor, read from which words.

    `id` is null only between extraction and resolution.
    """

    id: str | None
    spans: Spans
