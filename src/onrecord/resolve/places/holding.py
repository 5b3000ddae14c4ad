"""Where a figure holds: the place that its sentence names, else the state that the report is most about."""

from collections import Counter
from collections.abc import Sequence

from onrecord.records import Location, Spans, Toponym
from onrecord.records.spans import overlap


def holding(evidence: Spans, toponyms: Sequence[Toponym]) -> Location | None:
    """The last place that the evidence names, as the finer one mostly stands nearer to what is counted; else the state
    that the report names most. Null where it names none.
    """
    inside = [t for t in toponyms if t.country and overlap(t.spans, evidence)]
    if inside:
        return _location(inside[-1])
    states = Counter(t.country for t in toponyms if t.country)
    if not states:
        return None
    most = max(states, key=lambda state: (states[state], state))
    return _location(next(t for t in toponyms if t.country == most))


def _location(toponym: Toponym) -> Location:
    return Location(name=toponym.name, spans=toponym.spans, country=toponym.country, lat=toponym.lat, lon=toponym.lon)
