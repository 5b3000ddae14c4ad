"""Window: which part of the record is looked at."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The filters of a view, each null where it was not set; `Store.codings` says what they leave."""

    since: dt.date | None = None
    until: dt.date | None = None
    as_of: dt.date | None = None
    known_on: dt.date | None = None
    actor: str | None = None
    place: str | None = None
