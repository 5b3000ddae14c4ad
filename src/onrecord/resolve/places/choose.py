"""Which place a name means here: states named in the report, what stands around it, size, and neighbours."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.annotate import Page
from onrecord.records import Toponym
from onrecord.records.place import kilometres
from onrecord.resolve.places.gazetteer import Gazetteer, Place, fold
from onrecord.resolve.places.names import look_up
from onrecord.resolve.places.words import UNITS

# What the kinds weigh against a town, whose weight is the decimal logarithm of its people. Chosen on TR-News.
WEIGHTS = {"state": 9.5, "continent": 9.0, "region": 8.0, "admin1": 6.8, "area": 6.8, "water": 6.8, "island": 6.5,
           "relief": 6.0, "site": 6.5}  # fmt: skip
UNIT = 5.0
OTHER_NAME = 1.2
WRONG_KIND = 2.5
CONTAINED = 6.0
LIES_IN = 3.0
LISTED = 1.0
GREAT_CITY = 500_000
NAMED_COUNTRY = 3.0
NAMED_UNIT = 2.0
NEAR = 0.8
NEAR_KM = 250.0
MOST_NEAR = 3
SOME_SHARE = 0.4
# A lead of so much makes a name clear enough to draw its neighbours; a name with one reading leads by ALONE.
CLEAR = 1.5
ALONE = 8.0
ELSEWHERE_KM = 100.0
# "San Jose" is the name of hundreds: so many places are looked at, so many weighed against so many neighbours.
MOST = 400
MOST_WEIGHED = 40
MOST_NEIGHBOURS = 40
# What is behind the best by more than neighbours can make up for.
HOPELESS = 4.0
# Kinds that are a point on the map of a state, and so may lie in a unit or near another.
POINTS = frozenset({"town", "admin2", "site"})
_SIDE = r"(?:(?:the|central|(?:north|south)?-?(?:eastern|western)|northern|southern) ){0,2}"
_COMMA = re.compile(r"\s{0,2},\s{1,2}" + _SIDE)
_IN = re.compile(r" (?:in|\() ?" + _SIDE)
_OWNER = re.compile(r"['’]s? " + _SIDE)


@dataclass(frozen=True)
class Reading:
    """One place that a name may mean, with its weight before the neighbours are known."""

    place: Place
    weight: float


def choose(toponyms: Sequence[Toponym], page: Page, gazetteer: Gazetteer) -> list[tuple[Place | None, float]]:
    """For every toponym the place that it means, or null where the gazetteer knows none, and by how much it leads.

    A name means one place in a report. States named in it, the unit that a mention says ("Paris, Texas"), the number of
    people and the places found for other names decide, in the order of how clear the names are.
    """
    context = _countries(toponyms, page, gazetteer)
    holders = _holders(toponyms, page.report.text)
    by_name: dict[str, list[int]] = defaultdict(list)
    for n, toponym in enumerate(toponyms):
        by_name[fold(toponym.name)].append(n)
    units = {fold(p.admin1) for key in by_name for p in gazetteer.own.get(key, ()) if p.kind == "admin1" and p.admin1}
    units |= set(by_name)
    readings = {}
    for key, mentions in by_name.items():
        # "Florida, Massachusetts": a unit is in no other one, this is a list.
        own = (place for place, _ in look_up(toponyms[mentions[0]].name, gazetteer) if not place.people)
        unit = any(place.kind == "admin1" for place in own)
        held = () if unit else mentions
        inside = [
            pair
            for n in held
            if n in holders
            for pair in _containers(toponyms[holders[n][0]], holders[n][1], gazetteer)
        ]
        readings[key] = _readings(toponyms[mentions[0]], inside, context, units, gazetteer)
    out: list[tuple[Place | None, float]] = [(None, 0.0)] * len(toponyms)
    for key, choice in _settled(readings).items():
        for n in by_name[key]:
            out[n] = choice
    return [_around(choice, out[holders[n][0]][0]) if n in holders else choice for n, choice in enumerate(out)]


def _around(choice: tuple[Place | None, float], holder: Place | None) -> tuple[Place | None, float]:
    """For what no gazetteer knows, the town that it is said to be in: "Nor Hospital in Sul"."""
    if choice[0] is not None or holder is None or holder.kind not in POINTS:
        return choice
    return holder._replace(name="", people=0, kind="site", geonames_id=None), 0.0


def _settled(readings: Mapping[str, list[Reading]]) -> dict[str, tuple[Place, float]]:
    """The best readings by name: the clearest names first, each drawn to those before it."""
    clear: list[Place] = []
    out = {}
    for key in sorted((k for k in readings if readings[k]), key=lambda k: (-_lead(readings[k]), k)):
        found = readings[key]
        if len(found) > 1:
            found = sorted((_drawn(reading, clear) for reading in found), key=lambda r: -r.weight)
        place, lead = found[0].place, _lead(found)
        out[key] = (place, lead)
        if lead >= CLEAR and place.kind in POINTS and len(clear) < MOST_NEIGHBOURS:
            clear.append(place)
    return out


def _drawn(reading: Reading, clear: Sequence[Place]) -> Reading:
    if reading.place.kind not in POINTS:
        return reading
    near = sum(_apart(reading.place, place) < NEAR_KM for place in clear)
    return Reading(reading.place, reading.weight + NEAR * min(near, MOST_NEAR)) if near else reading


def _lead(found: Sequence[Reading]) -> float:
    """How far the best reading is ahead of the next one that lies elsewhere."""
    best = found[0]
    for other in found[1:]:
        if _apart(best.place, other.place) > ELSEWHERE_KM:
            return min(ALONE, best.weight - other.weight)
    return ALONE


def _readings(
    toponym: Toponym,
    inside: Sequence[tuple[Place, float]],
    context: Mapping[str, float],
    units: Collection[str],
    gazetteer: Gazetteer,
) -> list[Reading]:
    """The places that the name may mean, heaviest first; those without a chance are left out."""
    found = look_up(toponym.name, gazetteer)
    said = UNITS.get(toponym.name.split()[-1].lower()) if " " in toponym.name else None
    out = []
    for place, main in found[:MOST]:
        weight = _size(place) - (0 if main else OTHER_NAME) - (WRONG_KIND if said and place.kind != said else 0)
        weight += NAMED_COUNTRY * context.get(place.country or "", 0.0)
        unit = fold(place.admin1 or "")
        if unit in units and place.kind in POINTS and unit != fold(place.name):
            weight += NAMED_UNIT
        weight += max((bonus for container, bonus in inside if _holds(container, place)), default=0.0)
        out.append(Reading(place, weight))
    parts = any(place.country == toponym.country for place in gazetteer.own.get(fold(toponym.name), ()))
    if toponym.country and toponym.country in gazetteer.states and not parts:
        state = gazetteer.states[toponym.country]
        out.append(Reading(state, WEIGHTS["state"] + NAMED_COUNTRY * context.get(toponym.country, 0.0)))
    out.sort(key=lambda r: -r.weight)
    return [r for r in out if r.weight > out[0].weight - HOPELESS][:MOST_WEIGHED]


def _size(place: Place) -> float:
    if place.kind == "town":
        return math.log10(place.people + 10)
    if place.kind in WEIGHTS and not place.people:
        return WEIGHTS[place.kind]
    return min(UNIT, math.log10(place.people + 10) - 1.0)


def _countries(toponyms: Sequence[Toponym], page: Page, gazetteer: Gazetteer) -> dict[str, float]:
    """How much the report is about each state, the most named one 1: by its names and those of its well-known parts."""
    counts: Counter[str] = Counter()
    for i, named in page.named.items():
        if i == named.start and named.kind in ("state", "demonym", "seat"):
            name = page.doc[named.start : named.end].text
            elsewhere = any(p.country != named.actor for p in gazetteer.own.get(fold(name), ()))
            counts[named.actor] += 0 if elsewhere else 1
    for toponym in toponyms:
        places = gazetteer.own.get(fold(toponym.name), ())
        if len(places) == 1 and places[0].country and places[0].kind == "admin1" and not toponym.country:
            counts[places[0].country] += 1
    most = max(counts.values(), default=0) or 1
    return {actor: SOME_SHARE + (1 - SOME_SHARE) * count / most for actor, count in counts.items() if count}


def _holders(toponyms: Sequence[Toponym], text: str) -> dict[int, tuple[int, float]]:
    """By toponym the one that it is said to lie in: "Paris, Texas", "Idlib in northern Syria", "Syria's Idlib"."""
    out: dict[int, tuple[int, float]] = {}
    order = sorted(range(len(toponyms)), key=lambda n: toponyms[n].spans)
    for one, other in pairwise(order):
        end, start = toponyms[one].spans[-1][1], toponyms[other].spans[0][0]
        between = text[end:start] if 0 <= start - end < 60 else ""
        if _COMMA.fullmatch(between):
            out[one] = (other, CONTAINED)
        elif _IN.fullmatch(between):
            out[one] = (other, LIES_IN)
        elif _OWNER.fullmatch(between):
            out[other] = (one, LIES_IN)
    return out


def _containers(holder: Toponym, bonus: float, gazetteer: Gazetteer) -> list[tuple[Place, float]]:
    places = [place for place, main in look_up(holder.name, gazetteer) if main]
    found = [place for place in places if place.kind in ("admin1", "area", "admin2")]
    # "Geneva, Washington and Moscow": what is also a great city is more often the next of a list.
    if any(place.kind == "town" and place.people >= GREAT_CITY for place in places):
        bonus = min(bonus, LISTED)
    if holder.country in gazetteer.states:
        found.append(gazetteer.states[holder.country])
    return [(place, bonus) for place in found]


def _holds(container: Place, place: Place) -> bool:
    if container.country != place.country or container is place or place.kind not in POINTS:
        return False
    if container.kind == "state":
        return True
    return bool(container.admin1) and fold(container.admin1 or "") == fold(place.admin1 or "")


def _apart(one: Place, other: Place) -> float:
    return kilometres(one.lat, one.lon, other.lat, other.lon)
