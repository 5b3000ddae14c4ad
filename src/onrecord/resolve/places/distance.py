"""How far two points of the globe are apart."""

import math

EARTH_KM = 12742.0


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance in kilometres (haversine), from degrees."""
    a, b, c, d = (math.radians(x) for x in (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
