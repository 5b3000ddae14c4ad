"""Where an event happened or a statement was made: the toponym in its place phrase, and how the place stands to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.annotate import Page
from onrecord.records import Location, Toponym
from onrecord.records.place import PlaceRelation
from onrecord.records.spans import overlap, text_of
from onrecord.resolve.places.gazetteer import Place

# The finer kind says more of where it was: "in Sul in northern Norland" was in Sul.
FINENESS = {
    "site": 0, "town": 1, "island": 2, "relief": 2, "admin2": 2, "area": 3, "admin1": 3, "water": 4, "region": 5,
    "state": 6, "continent": 7,
}  # fmt: skip
_BORDER = re.compile(r"\b(?:border|borders|boundary|frontier|demarcation line|front ?line)\b", re.I)
_SIDE = r"(?:to the )?(?:north|south|east|west|(?:north|south)-?(?:east|west)) of"
_NEAR = re.compile(
    r"\b(?:near|nearby|close to|outside|around|beside|next to|adjacent to|on the outskirts of|in the vicinity of"
    rf"|(?:kilomet(?:er|re)s?|km|miles?) (?:{_SIDE}|from|away from|outside))(?: the)?\s*$",
    re.I,
)
_OFF = re.compile(r"\b(?:off|off the (?:\w{3,12} )?coast of|in (?:the )?waters (?:off|of|near))(?: the)?\s*$", re.I)
# Far enough back for the words that stand between a place and its name.
BEFORE = 48


@dataclass(frozen=True)
class Resolved:
    """A toponym with the place that it means; null where no gazetteer knows it."""

    toponym: Toponym
    place: Place | None

    @property
    def fineness(self) -> int:
        """How exactly it says where; small is exact."""
        return FINENESS[self.place.kind] if self.place else FINENESS["town"]


def locate(location: Location, page: Page, resolved: Sequence[Resolved]) -> Location:
    """The location with its state, first-order unit and coordinates, and the relation that the words before it say.

    Its spans stay; its name becomes the toponym's. A border between states is a line: it has a state, no point.
    """
    inside = [r for r in resolved if overlap(r.toponym.spans, location.spans)]
    if not inside:
        return (
            replace(location, country=_one(_bordering(location, page))) if location.relation == "border" else location
        )
    relation = _relation(location, page, inside)
    best = min(inside, key=lambda r: (r.fineness, r.toponym.spans))
    place = best.place
    if relation == "border":
        name = text_of(page.report.text, location.spans)
        state = _one([*(r.toponym.country for r in inside), *_bordering(location, page)])
        point = place if place is not None and place.kind in ("town", "site", "admin2") else None
        return _at(replace(location, relation=relation, name=_bare(name), country=state), point)
    return _at(replace(location, relation=relation, name=best.toponym.name, country=best.toponym.country), place)


def _at(location: Location, place: Place | None) -> Location:
    if place is None:
        return location
    country = place.country or location.country
    return replace(location, lat=place.lat, lon=place.lon, country=country, admin1=place.admin1)


def _relation(location: Location, page: Page, inside: Sequence[Resolved]) -> PlaceRelation:
    """How the place stands to the name, by the words of the phrase and those just before the name."""
    start, end = location.spans[0][0], location.spans[-1][1]
    text = page.report.text
    if location.relation == "border" or _BORDER.search(text, start, min(end, start + 4 * BEFORE)):
        return "border"
    first = min(inside, key=lambda r: r.toponym.spans).toponym.spans[0][0]
    sentence = page.sentence_at(first)
    left = max(first - BEFORE, sentence.start_char if sentence is not None else 0)
    before = text[left:first]
    if _OFF.search(before):
        return "off"
    return "near" if _NEAR.search(before) else location.relation


def _bordering(location: Location, page: Page) -> list[str]:
    """The states that the words of a border name, demonyms included: "the Sudanese border"."""
    found = [page.named[t.i] for t in page.tokens(location.spans) if t.i in page.named]
    return [named.actor for named in found if named.kind in ("state", "demonym")]


def _one(countries: Sequence[str | None]) -> str | None:
    """The one state that is named; null where there are several."""
    named = {country for country in countries if country}
    return named.pop() if len(named) == 1 else None


def _bare(name: str) -> str:
    first, _, rest = " ".join(name.split()).partition(" ")
    return rest if first.lower() in ("the", "a", "an", "its", "their") and rest else name
