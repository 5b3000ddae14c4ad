"""Talks, promises and demands as they stand: what is due, what came of what was planned, who waits for an answer."""

from collections.abc import Iterable, Sequence

from onrecord.brief.picks import Pick, Ref, days, listed
from onrecord.reconcile.ledger import Demand, Promise, Talks
from onrecord.reconcile.tellings import Tellings, day_of

ROOM = 6
AHEAD = frozenset({"due", "moved", "open"})
TELLINGS = 3
STATE = {
    "accepted": "accepted",
    "refused": "refused",
    "partly refused": "refused in part, and answered with an offer",
    "answered": "answered with an offer",
    "awaiting": "no reply yet",
}


def talks_ahead(found: Sequence[Talks], told: Tellings) -> tuple[list[Pick], int]:
    """Talks that are still to come, the soonest first."""
    return _some([talks(t, told) for t in found if t.state in AHEAD])


def talks_past(found: Sequence[Talks], told: Tellings) -> tuple[list[Pick], int]:
    """Talks that were held, called off, or passed without a word, the latest first."""
    past = [t for t in found if t.state not in AHEAD]
    past.sort(key=lambda t: (t.last or t.tellings[-1].day, t.tellings[0].order), reverse=True)
    return _some([talks(t, told) for t in past])


def promises(found: Sequence[Promise], told: Tellings) -> tuple[list[Pick], int]:
    """Promises that were kept or are overdue; what is merely open is counted."""
    shown = [p for p in found if p.state != "open"]
    picks, more = _some([promise(p, told) for p in shown])
    return picks, more + len(found) - len(shown)


def demands(found: Sequence[Demand], told: Tellings) -> tuple[list[Pick], int]:
    """Demands with their replies first, then those that wait longest."""
    ordered = sorted(found, key=lambda d: (not d.replies, d.since, d.act.best.order))
    return _some([demand(d, told) for d in ordered])


def _some(picks: list[Pick]) -> tuple[list[Pick], int]:
    return picks[:ROOM], max(0, len(picks) - ROOM)


def talks(followed: Talks, told: Tellings) -> Pick:
    """Who meets whom, when, and how it stands, with the newest tellings."""
    venue = f", {followed.venue}" if followed.venue else ""
    return Pick(
        label=f"{told.names(followed.participants)}: {followed.form}{venue}, {followed.state}",
        detail=listed(
            [days(followed.first, followed.last) or "day not told", followed.reason, _told_by(followed.voices)]
        ),
        day=day_of(followed.first),
        refs=_refs((g.id, g.report) for g in reversed(followed.tellings)),
    )


def promise(given: Promise, told: Tellings) -> Pick:
    """What was promised, and what was done since."""
    best = given.act.best
    to = told.names(best.recipients)
    kept = [(event.id, event.report) for event, _ in given.kept]
    return Pick(
        label=f"{told.names(best.actors)}{' → ' + to if to else ''}: promised ({best.type}), {given.state}",
        detail=listed([f"due {given.due}" if given.due else "", *(link.basis for _, link in given.kept[:1])]),
        day=day_of(best.day),
        refs=_refs([(best.id, best.report), *kept]),
    )


def demand(made: Demand, told: Tellings) -> Pick:
    """What was demanded of whom, and the replies."""
    best = made.act.best
    replies = [(event.id, event.report) for event, _ in made.replies]
    since = f"asked since {made.since}" if made.since else ""
    return Pick(
        label=f"{told.names(best.actors) or 'not named'} → {told.names(best.recipients)}: {STATE[made.state]}",
        detail=listed([since, *(link.basis for _, link in made.replies[-1:])]),
        day=day_of(best.day),
        refs=_refs([(best.id, best.report), *replies]),
    )


def _refs(pairs: Iterable[tuple[str, str]]) -> tuple[Ref, ...]:
    return tuple(Ref(record, report) for record, report in list(pairs)[:TELLINGS])


def _told_by(voices: int) -> str:
    return f"told by {voices} reports" if voices > 1 else ""
