"""When: intervals of inclusive days, so that not knowing is sayable."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from onrecord.records.spans import Spans

Basis = Literal["metadata", "stated", "inferred", "unknown"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From the earliest to the latest day, both included; null where nothing bounds that side."""

    earliest: dt.date | None
    latest: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When something happened or was said, and the words that it was read from."""

    earliest: dt.date | None
    latest: dt.date | None
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the report came out, how that is known, and the clues in the text."""

    earliest: dt.date | None = None
    latest: dt.date | None = None
    basis: Basis = "unknown"
    evidence: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression with its TIMEX3 type and value (ISO-TimeML) and, where it has one, its interval."""

    spans: Spans
    type: TimexType
    value: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
