"""Direction: whether things get better or worse, from the PLOVER scores of what was told, words and deeds apart."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from onrecord.brief.model import Arrow, Day, Direction
from onrecord.records import Event

# PLOVER's quads 2 and 4, material cooperation and conflict, are deeds; 1 and 3 are words.
DEEDS = frozenset({"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
# What was told counts whole where it happened, half where it is a plan, a threat or one side's word, not at all where
# it is denied or only imagined. The half is a convention: it orders them and claims no more.
WEIGHT = {
    "occurred": 1.0,
    "ongoing": 1.0,
    "planned": 0.5,
    "threatened": 0.5,
    "alleged": 0.5,
    "denied": 0.0,
    "hypothetical": 0.0,
}
# The arrow needs some events on either side, and a difference that one report seldom makes.
MIN_EVENTS = 5
MIN_STEP = 1.0


def direction(told: Iterable[tuple[dt.date, Event]]) -> Direction:
    """The days with their mean scores, and an arrow that compares the later half of the days with the earlier."""
    by_day: dict[dt.date, list[Event]] = defaultdict(list)
    for day, event in told:
        if event.score is not None and WEIGHT[event.status]:
            by_day[day].append(event)
    days = tuple(_day(day, by_day[day]) for day in sorted(by_day))
    if len(days) < 2:
        return Direction(arrow="unknown", reason="Events of at least two days are needed to say.", days=days)
    ordered = sorted(by_day)
    middle = ordered[0] + (ordered[-1] - ordered[0]) / 2
    before = [e for day in ordered if day <= middle for e in by_day[day]]
    after = [e for day in ordered if day > middle for e in by_day[day]]
    arrow, reason = _arrow(before, after, middle)
    return Direction(arrow=arrow, reason=reason, days=days)


def _arrow(before: list[Event], after: list[Event], middle: dt.date) -> tuple[Arrow, str]:
    if min(len(before), len(after)) < MIN_EVENTS:
        there = f"there are {len(before)} and {len(after)}"
        return "unknown", f"At least {MIN_EVENTS} events on either side of {middle} are needed; {there}."
    was, now = _mean(before), _mean(after)
    told = f"{was:+.1f} ({len(before)} events), after it {now:+.1f} ({len(after)})"
    reason = f"The mean score of events told until {middle} is {told}."
    if now - was >= MIN_STEP:
        return "improved", reason
    return ("deteriorated", reason) if was - now >= MIN_STEP else ("unchanged", reason)


def _day(day: dt.date, events: list[Event]) -> Day:
    deeds = [e for e in events if e.type in DEEDS]
    words = [e for e in events if e.type not in DEEDS]
    return Day(
        day=day,
        words=round(_mean(words), 2) if words else None,
        deeds=round(_mean(deeds), 2) if deeds else None,
        events=len(events),
    )


def _mean(events: list[Event]) -> float:
    total = sum(WEIGHT[e.status] for e in events)
    return sum(WEIGHT[e.status] * (e.score or 0.0) for e in events) / total
