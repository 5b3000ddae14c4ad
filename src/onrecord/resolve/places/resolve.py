"""Resolve the places of a coding: toponyms set right and given coordinates, and the places of events and statements."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate import Page, offsets
from onrecord.records import Coding, Toponym
from onrecord.records.spans import overlap
from onrecord.resolve.actors import ActorBase
from onrecord.resolve.places.choose import choose
from onrecord.resolve.places.gazetteer import Gazetteer, Place, load_gazetteer
from onrecord.resolve.places.holding import holding, local
from onrecord.resolve.places.locations import Resolved, locate
from onrecord.resolve.places.names import Finder

# Shares of toponyms that are right, by how far the best reading leads: counted on TR-News and on every eighth article
# of LGL, 1,730 toponyms.
UNMISTAKABLE = frozenset({"state", "continent"})
STATE_RIGHT = 0.94
RIGHT = ((3.0, 0.86), (1.5, 0.66), (0.5, 0.55), (float("-inf"), 0.47))


def resolve_places(coding: Coding, page: Page, actors: ActorBase) -> Coding:
    """The coding with its places resolved; no record id changes.

    `coding.places` loses what is no place and gains what the tagger missed; each that the gazetteer knows gets its
    point, state and confidence. The places of events and statements get the same, and their relation. Names of people
    are left out best where `coding.actors` is filled in.
    """
    gazetteer = load_gazetteer()
    people = {span for actor in coding.actors if actor.type == "person" for span in actor.mentions}
    finder = Finder(page, gazetteer, actors, frozenset(token.i for span in people for token in page.tokens((span,))))
    toponyms = finder.names(coding.places)
    chosen = choose(toponyms, page, gazetteer)
    named = [_resolved(t, place, lead) for t, (place, lead) in zip(toponyms, chosen, strict=True)]
    resolved = [Resolved(toponym, place) for toponym, (place, _) in zip(named, chosen, strict=True)]
    events = tuple(replace(e, place=locate(e.place, page, resolved)) if e.place else e for e in coding.events)
    statements = tuple(replace(s, place=locate(s.place, page, resolved)) if s.place else s for s in coding.statements)
    bodies = [span for actor in coding.actors if actor.type in ("body", "group", "outlet") for span in actor.mentions]
    where = [t for t in local(page, named) if not overlap(t.spans, bodies)]  # "the Bank of Norland" is no place
    figures = tuple(replace(f, place=holding(f.evidence, page, where)) for f in coding.figures)
    places = sorted([*named, *_adjectives(page, named, gazetteer)], key=lambda t: t.spans)
    return replace(coding, places=tuple(places), events=events, statements=statements, figures=figures)


def _adjectives(page: Page, named: Sequence[Toponym], gazetteer: Gazetteer) -> Iterator[Toponym]:
    """The adjectives of states: "Norlandian troops", but not the people: "the Norlandians"."""
    held = {token.i for t in named for token in page.tokens(t.spans)}
    for known in dict.fromkeys(page.named.values()):
        state = gazetteer.states.get(known.actor)
        if known.kind != "demonym" or page.doc[known.end - 1].tag_ in ("NNS", "NNPS"):
            continue
        if state is None or held.intersection(range(known.start, known.end)):
            continue
        span = offsets(page.doc[known.start : known.end])
        name = " ".join(page.report.text[slice(*span)].split())
        yield _resolved(Toponym(spans=(span,), name=name, form="adjective", country=known.actor), state, 0.0)


def _resolved(toponym: Toponym, place: Place | None, lead: float) -> Toponym:
    if place is None:
        return toponym
    country = place.country or toponym.country
    sure = confidence(place, lead)
    return replace(
        toponym, lat=place.lat, lon=place.lon, country=country, geonames_id=place.geonames_id, confidence=sure
    )


def confidence(place: Place, lead: float) -> float:
    """How often a toponym with such a lead over its other readings is one, and within 161 km of where it lies."""
    if place.kind in UNMISTAKABLE:
        return STATE_RIGHT
    return next(right for least, right in RIGHT if lead >= least)
