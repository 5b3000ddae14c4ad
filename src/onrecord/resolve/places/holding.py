"""Where a figure holds: the place in which its sentence says so, else the state in which most of the report happens."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.records import Location, Spans, Toponym
from onrecord.records.spans import overlap

# What brings a place where something is. "Russian troops", "Moscow said" and "troops from Norland" name no such place.
LOCAL = frozenset(
    {
        "across",
        "along",
        "around",
        "at",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "over",
        "through",
        "throughout",
    }
)


def local(page: Page, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Those of the places that the report names as a place and not as somebody who acts."""
    return [t for t in toponyms if _is_local(page.tokens(t.spans))]


def holding(evidence: Spans, page: Page, places: Sequence[Toponym]) -> Location | None:
    """The last of the local places that the evidence names, as the finer one mostly stands nearer to what is counted;
    else the last of its sentence; else the state that the report so names most. Null where it names none.
    """
    sentence = page.sentence_at(evidence[0][0]) if evidence else None
    around: Spans = ((sentence.start_char, sentence.end_char),) if sentence is not None else ()
    for spans in (evidence, around):
        inside = [t for t in places if overlap(t.spans, spans)]
        if inside:
            return _location(inside[-1])
    states = Counter(t.country for t in places if t.country)
    if not states:
        return None
    most = max(states, key=lambda state: (states[state], state))
    return _location(next(t for t in places if t.country == most))


def _is_local(tokens: Sequence[Token]) -> bool:
    inside = {t.i for t in tokens}
    at = next((t for t in tokens if t.head.i not in inside), None)
    while at is not None and at.dep_ in ("appos", "conj") and at.head.i != at.i:
        at = at.head
    if at is None:
        return False
    # "a visit to Norland, where it has 5,000 peacekeepers"
    where = any(g.lower_ == "where" for c in at.children if c.dep_ == "relcl" for g in c.children)
    return where or (at.dep_ == "pobj" and at.head.lower_ in LOCAL)


def _location(toponym: Toponym) -> Location:
    return Location(name=toponym.name, spans=toponym.spans, country=toponym.country, lat=toponym.lat, lon=toponym.lon)
