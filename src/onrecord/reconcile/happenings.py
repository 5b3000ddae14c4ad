"""The same event told in several reports: tied by type, parties, place, days and words, and never merged."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from onrecord.reconcile import promises
from onrecord.reconcile.profile import Parties, day_of
from onrecord.reconcile.words import cosine, terms, vector
from onrecord.records import Coding, Event, Statement
from onrecord.records.place import kilometres
from onrecord.records.spans import overlap, text_of
from onrecord.records.thread import Profile, Tie

# An event is told again within so many days of the first telling, and days told for it may differ by one.
REACH = dt.timedelta(days=4)
SLACK = 1
TERMS = 16
SAME_PLACE_KM = 30.0
# Parts of the score; what two tellings both leave out says nothing for or against.
ACTOR, RECIPIENT, PLACE, WORDS, DAY = 0.25, 0.2, 0.2, 0.3, 0.05
SAME = 0.5
MAX_KEYS = 6
# Acts that are done by saying something: which act of speech they are told by.
SPOKEN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ask", "demand", "urge"), frozenset({"REQUEST"})),
    **dict.fromkeys(("deny", "reject"), frozenset({"REJECT"})),
    **dict.fromkeys(("offer", "promise"), frozenset({"AGREE"})),
}
# Statuses that can be of one act. A plan and what came of it are two.
DONE = frozenset({"occurred", "ongoing", "alleged", "denied"})


def profiles(coding: Coding, parties: Parties) -> Iterator[Profile]:
    """The events as others see them; none where nobody knows when the report came out."""
    day = day_of(coding.report)
    if day is None:
        return
    answered: dict[str, list[str]] = defaultdict(list)
    for link in coding.links:
        if link.relation == "answers":
            answered[link.from_].append(link.to)
    for event in coding.events:
        body = _body(event, coding, parties, day)
        said = [s.id for s in coding.statements if event.type in SPOKEN.get(s.act, ()) and _told_by(event, s)]
        body["statements"] = said
        body["answers"] = [target for statement in said for target in answered[statement]]
        same = tuple(dict.fromkeys(_keys(event.type, body)))[:MAX_KEYS]
        stands, seeks = promises.keys(body)
        if same or stands or seeks:
            yield Profile(
                kind="event",
                id=event.id,
                report=coding.report.id,
                day=day,
                at=event.trigger[0][0] if event.trigger else event.evidence[0][0],
                keys={"event": same, "promise": stands},
                seeks={"event": same, "promise": seeks},
                body=body,
            )


def compare(later: Profile, earlier: Profile) -> Tie | None:
    """Whether the later telling is of the same event; null where something speaks against it or too little for it."""
    one, other = later.body, earlier.body
    if later.day - earlier.day > REACH or one["type"] != other["type"]:
        return None
    if (one["status"] in DONE) != (other["status"] in DONE) or not _one_time(one, other):
        return None
    near = _near(one, other)
    if near is False or _apart(one, other, "actors") or _apart(one, other, "recipients"):
        return None
    score, reasons = 0.0, []
    for name, value in (("actors", ACTOR), ("recipients", RECIPIENT)):
        shared = sorted(set(one[name]) & set(other[name]))
        if shared:
            score += value
            reasons.append(f"{name}: {', '.join(shared)}")
    if near:
        score += PLACE
        reasons.append(f"place: {one['place']}")
    likeness = cosine(one["terms"], other["terms"])
    score += WORDS * min(1.0, likeness * 1.5)
    if likeness >= 0.2:
        words = sorted(t for t in one["terms"] if t in other["terms"])[:4]
        reasons.append(f"words: {', '.join(words)}")
    if one["days"] == other["days"]:
        score += DAY
        reasons.append(f"days: {one['days'][1]}")
    return Tie("same_as", round(min(score, 1.0), 3), "; ".join(reasons)) if score >= SAME else None


def _body(event: Event, coding: Coding, parties: Parties, day: dt.date) -> dict[str, Any]:
    when = event.time
    last = when.latest if when and when.latest else day
    # What is told without a day mostly happened in the days before.
    first = when.earliest if when and when.earliest else last - REACH
    place = event.place
    words = terms(text_of(coding.report.text, event.evidence[:2]))
    return {
        "type": event.type,
        "status": event.status,
        "actors": list(parties.parties(p.id for p in event.actors)),
        "recipients": list(parties.parties(p.id for p in event.recipients)),
        "circle": list(parties.circle(parties.parties(p.id for p in event.actors), day)),
        "people": sorted({p.id for p in (*event.actors, *event.recipients) if p.id and p.id.startswith("person/")}),
        "place": place.name if place else None,
        "country": place.country if place else None,
        "point": [place.lat, place.lon] if place is not None and place.admin1 and place.lat is not None else None,
        "days": [first.isoformat(), last.isoformat()],
        "terms": {term: round(value, 3) for term, value in vector(words, most=TERMS).items()},
    }


def _told_by(event: Event, statement: Statement) -> bool:
    """Whether the words that name the act are those that introduce the statement."""
    return any(overlap(event.trigger, (span,)) for span in statement.cue.spans)


def _keys(type_: str, body: dict[str, Any]) -> Iterator[str]:
    """Two of actor, recipient, place and the weightiest word; one alone would bring half the war along."""
    slots = [body["actors"][:2], body["recipients"][:2], [body["place"].casefold()] if body["place"] else []]
    for i, one in enumerate(slots):
        for other in slots[i + 1 :]:
            yield from (f"{type_}:{a}:{b}" for a, b in product(one, other))
    best = sorted(body["terms"], key=lambda t: (-body["terms"][t], t))[:2]
    for slot in slots:
        yield from (f"{type_}:{a}:{word}" for a, word in product(slot[:1], best))


def _one_time(one: dict[str, Any], other: dict[str, Any]) -> bool:
    (a, b), (c, d) = ([dt.date.fromisoformat(day) for day in body["days"]] for body in (one, other))
    slack = dt.timedelta(days=SLACK)
    return a <= d + slack and c <= b + slack


def _near(one: dict[str, Any], other: dict[str, Any]) -> bool | None:
    """Whether two events are at one place; null where that cannot be told, false where they are apart."""
    if one["place"] is None or other["place"] is None:
        return None
    if one["place"].casefold() == other["place"].casefold():
        return True
    if one["point"] and other["point"]:
        return kilometres(*one["point"], *other["point"]) <= SAME_PLACE_KM
    # One of them names a state alone: the other may lie in it.
    return None if one["country"] == other["country"] else False


def _apart(one: dict[str, Any], other: dict[str, Any], name: str) -> bool:
    """Whether both tellings name a side, and nobody on both."""
    return bool(one[name]) and bool(other[name]) and not set(one[name]) & set(other[name])
