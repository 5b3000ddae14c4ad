"""Engagements across reports: told again, held as planned, moved, called off, refused."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from onrecord.reconcile.profile import Parties, day_of
from onrecord.records import Coding, Engagement
from onrecord.records.link import Relation
from onrecord.records.thread import Keys, Profile, Tie

# A meeting is planned at most so long before, and told within so many days after.
REACH = dt.timedelta(days=120)
# Two undated mentions are of one meeting where the reports are this close; a dated one may be told a day off.
CLOSE = dt.timedelta(days=5)
SLACK = dt.timedelta(days=1)
# A meeting that was moved is held within so many days of the day that was planned.
MOVED = dt.timedelta(days=30)
SAME = 0.5
TO_COME = frozenset({"planned", "postponed", "proposed"})
MET = frozenset({"held", "ongoing"})
OFF = frozenset({"cancelled", "denied", "postponed", "refused"})
MAX_PAIRS = 10


def profiles(coding: Coding, parties: Parties) -> Iterator[Profile]:
    """The engagements as others see them; none where nobody knows when the report came out."""
    day = day_of(coding.report)
    if day is None:
        return
    for engagement in coding.engagements:
        body = _body(engagement, parties)
        pairs = tuple(f"{a}:{b}" for a, b in combinations(body["parties"], 2))[:MAX_PAIRS]
        if pairs:
            keys: Keys = {"talks": pairs}
            yield Profile(
                kind="engagement",
                id=engagement.id,
                report=coding.report.id,
                day=day,
                at=engagement.evidence[0][0],
                keys=keys,
                seeks=keys,
                body=body,
            )


def compare(later: Profile, earlier: Profile) -> Tie | None:
    """How the later telling stands to the earlier one; null where they are of two meetings."""
    one, other = later.body, earlier.body
    if later.day - earlier.day > REACH:
        return None
    relation = _relation(one["status"], other["status"])
    when = None if relation is None else _days(later, earlier, moved=relation in ("fulfils", "updates"))
    if relation is None or when is None:
        return None
    shared = sorted(set(one["parties"]) & set(other["parties"]))
    score = 0.6 * len(shared) / len(set(one["parties"]) | set(other["parties"])) + when[0]
    reasons = [f"between {', '.join(shared)}", when[1]]
    if one["venue"] and other["venue"]:
        at_one_place = bool(set(one["venue"].split()) & set(other["venue"].split()))
        score += 0.15 if at_one_place else -0.25
        reasons += [f"at {one['venue']}"] if at_one_place else []
    return Tie(relation, round(min(score, 1.0), 3), "; ".join(reasons)) if score >= SAME else None


def _relation(later: str, earlier: str) -> Relation | None:
    if later in MET and earlier in TO_COME:
        return "fulfils"
    if later in OFF and earlier in TO_COME | MET:
        return "updates" if earlier in TO_COME else None
    if later in TO_COME and earlier in OFF:
        return "updates"
    return "same_as" if (later in MET) == (earlier in MET) else None


def _days(later: Profile, earlier: Profile, *, moved: bool) -> tuple[float, str] | None:
    """What the days add to the score, and why; null where they speak against one meeting."""
    one, other = (_interval(p.body) for p in (later, earlier))
    if one is None and other is None:
        return (0.2, "told within days") if later.day - earlier.day <= CLOSE else None
    if one is None or other is None:
        known, report = (one, earlier.day) if one else (other, later.day)
        assert known is not None, "one of the two is dated"
        near = known[0] - CLOSE <= report <= known[1] + CLOSE
        return (0.2, "told around that day") if near else None
    if one[0] <= other[1] + SLACK and other[0] <= one[1] + SLACK:
        return 0.4, f"on {one[0]}" if one[0] == one[1] else f"from {one[0]} to {one[1]}"
    if moved and abs(one[0] - other[0]) <= MOVED:
        return 0.1, f"planned for {other[0]}, then for {one[0]}"
    return None


def _interval(body: dict[str, Any]) -> tuple[dt.date, dt.date] | None:
    first, last = body["days"]
    return (dt.date.fromisoformat(first), dt.date.fromisoformat(last)) if first and last else None


def _body(engagement: Engagement, parties: Parties) -> dict[str, Any]:
    when = engagement.time
    first, last = (when.earliest, when.latest) if when else (None, None)
    return {
        "parties": list(parties.parties(p.id for p in engagement.participants)),
        "form": engagement.form,
        "status": engagement.status,
        "venue": engagement.venue.name.casefold() if engagement.venue else None,
        "days": [first and first.isoformat(), last and last.isoformat()],
    }
