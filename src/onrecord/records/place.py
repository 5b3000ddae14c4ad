"""Place: toponyms with coordinates, and the place of an event."""

import math
from dataclasses import dataclass
from typing import Literal

from onrecord.records.spans import Spans

PlaceRelation = Literal["in", "near", "off", "border"]
# "Norland", or "Norlandian": whoever maps what a report is about may want both, whoever maps where it is set the first.
PlaceForm = Literal["name", "adjective"]
EARTH_KM = 12742.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in the text, resolved as far as the gazetteer reaches (WGS 84 degrees)."""

    spans: Spans
    name: str
    form: PlaceForm = "name"
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    geonames_id: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where something happened or was said, and how that place stands to the name."""

    name: str
    spans: Spans
    relation: PlaceRelation = "in"
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points (haversine), from degrees."""
    a, b, c, d = (math.radians(x) for x in (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
