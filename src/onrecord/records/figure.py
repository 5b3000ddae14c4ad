"""Figure: a number that counts people, forces, weapons, events, money or territory, and on whose word."""

from dataclasses import dataclass
from typing import Literal

from onrecord.records.place import Location
from onrecord.records.spans import Spans
from onrecord.records.when import Interval

Bound = Literal["exact", "about", "at_least", "at_most"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `upper` ends a range; `part_of` is the figure that this one is included in; `place` is where it
    holds, as near as the report tells.
    """

    id: str
    spans: Spans
    value: float
    bound: Bound
    measure: str
    evidence: Spans
    upper: float | None = None
    of: str | None = None
    period: Interval | None = None
    as_of: Interval | None = None
    part_of: str | None = None
    place: Location | None = None
    given_by: str | None = None
