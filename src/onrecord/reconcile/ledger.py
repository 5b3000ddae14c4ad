"""The ledger: talks, promises and demands followed to what became of them, with the evidence of each change."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.reconcile.acts import Act
from onrecord.reconcile.groups import Groups
from onrecord.reconcile.tellings import Tellings, backwards, day_of
from onrecord.records.rows import EngagementRow, EventRow, LinkRow

TalksState = Literal["open", "due", "held", "ongoing", "moved", "cancelled", "refused", "overdue"]
PromiseState = Literal["open", "kept", "overdue"]
DemandState = Literal["accepted", "refused", "partly refused", "answered", "awaiting"]
TO_COME = frozenset({"planned", "postponed", "proposed"})
MET: Mapping[str, TalksState] = {"held": "held", "ongoing": "ongoing"}
OFF: Mapping[str, TalksState] = {"cancelled": "cancelled", "denied": "cancelled", "refused": "refused"}
REPLY: Mapping[str, DemandState] = {"CONCEDE": "accepted", "REJECT": "refused", "AGREE": "answered"}
# Days after the last one on which talks were due before their silence counts: reports come late.
GRACE = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """One engagement followed. `first` and `last` are the days for which it is set, null where nobody says.

    `tellings` are in the order of their reports; the state is that of the last one that changes it.
    """

    id: str
    form: str
    participants: tuple[str, ...]
    venue: str | None
    first: str | None
    last: str | None
    state: TalksState
    reason: str
    tellings: tuple[EngagementRow, ...]
    voices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise or an agreement on what is to come, and the acts that keep it."""

    act: Act
    state: PromiseState
    due: str | None
    kept: tuple[tuple[EventRow, LinkRow], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A demand, and the replies to it, which say how it stands."""

    act: Act
    state: DemandState
    since: str
    replies: tuple[tuple[EventRow, LinkRow], ...]


def talks(told: Tellings, today: dt.date | None) -> list[Talks]:
    """The engagements of the window, the soonest first, undated ones last."""
    rows = {g.id: g for g in told.rows.engagements}
    ties = sorted(told.threads("talks"), key=lambda k: (-(k.score or 0), k.later))
    pairs = [*told.rows.together, *((k.later, k.earlier) for k in ties)]
    inside = [(a, b) for a, b in pairs if a in rows and b in rows]
    groups = Groups(inside, order=lambda g: rows[g].order, apart=told.rows.apart)
    found = [
        _talks([rows[g] for g in members], told, today)
        for members in groups.groups(rows).values()
        if any(len(rows[g].participants) > 1 for g in members)
    ]
    return sorted(found, key=lambda t: (t.first is None, t.first or "", t.tellings[0].order))


def _talks(tellings: list[EngagementRow], told: Tellings, today: dt.date | None) -> Talks:
    ordered = sorted(tellings, key=lambda g: g.order)
    fullest = max(ordered, key=lambda g: (len(g.participants), g.venue is not None, g.first is not None))
    dated = [g for g in ordered if g.first]
    # The last day told is the one that holds; of meetings that took place, the day on which they did.
    set_for = next((g for g in reversed(dated) if g.status in MET), dated[-1] if dated else None)
    state, reason = _state(ordered, set_for, today)
    return Talks(
        id=ordered[0].id,
        form=fullest.form,
        participants=tuple(dict.fromkeys(p for g in (fullest, *ordered) for p in g.participants)),
        venue=next((g.venue for g in (fullest, *ordered) if g.venue), None),
        first=set_for.first if set_for else None,
        last=(set_for.last or set_for.first) if set_for else None,
        state=state,
        reason=reason,
        tellings=tuple(ordered),
        voices=len({told.voices.get(g.report, g.report) for g in ordered}),
    )


def _state(
    ordered: Sequence[EngagementRow], set_for: EngagementRow | None, today: dt.date | None
) -> tuple[TalksState, str]:
    met = [g for g in ordered if g.status in MET]
    if met:
        return MET[met[-1].status], f"told as {met[-1].status}{_on(met[-1])}"
    last = ordered[-1]
    if last.status in OFF:
        return OFF[last.status], f"told as {last.status}{_on(last)}"
    if last.status == "postponed":
        return "moved", f"told as postponed{_on(last)}"
    ends = day_of(set_for.last or set_for.first) if set_for else None
    days = list(dict.fromkeys((g.first, g.last) for g in ordered if g.first))
    if ends is None:
        return "open", "no day is set"
    if today is not None and ends + GRACE < today:
        return "overdue", f"was set for {ends}, and no report of it since"
    if len(days) > 1:
        return "moved", f"was set for {days[0][0]}, then for {days[-1][0]}"
    return "due", f"set for {ends}"


def _on(row: EngagementRow) -> str:
    return f" on {row.day}" if row.day else ""


def promises(found: Iterable[Act], told: Tellings, today: dt.date | None) -> list[Promise]:
    """What was agreed to, offered or conceded in the window, with what was done since: the newest first."""
    rows = {e.id: e for e in told.rows.events}
    by_target = _by_target(told, "fulfils", rows)
    out = []
    for act in found:
        if act.best.type not in ("AGREE", "CONCEDE") or not act.best.actors:
            continue
        kept = [(rows[k.later], k) for e in act.tellings for k in by_target.get(e.id, ())]
        kept.sort(key=lambda deed: deed[0].order)
        ends = day_of(max((e.last or "" for e in act.tellings if e.status == "planned"), default="") or None)
        late = today is not None and ends is not None and ends + GRACE < today
        state: PromiseState = "kept" if kept else "overdue" if late else "open"
        out.append(Promise(act=act, state=state, due=ends.isoformat() if ends else None, kept=tuple(kept)))
    return sorted(out, key=lambda p: (backwards(p.act.best.day), p.act.best.order))


def demands(found: Iterable[Act], told: Tellings) -> list[Demand]:
    """What was asked of others in the window, with their replies: those that wait longest first."""
    rows = {e.id: e for e in told.rows.events}
    by_target = _by_target(told, "answers", rows)
    out = []
    for act in found:
        if act.best.type != "REQUEST" or not act.best.recipients:
            continue
        replies = [(rows[k.later], k) for e in act.tellings for k in by_target.get(e.id, ())]
        replies.sort(key=lambda reply: reply[0].order)
        out.append(
            Demand(
                act=act,
                state=_reply([event for event, _ in replies]),
                since=act.tellings[0].day,
                replies=tuple(replies),
            )
        )
    return sorted(out, key=lambda d: (d.state != "awaiting", d.since, d.act.best.order))


def _reply(replies: Sequence[EventRow]) -> DemandState:
    """What the replies come to: refused beside an offer or a concession is refused in part."""
    if not replies:
        return "awaiting"
    types = {event.type for event in replies}
    return REPLY[replies[-1].type] if len(types) == 1 or "REJECT" not in types else "partly refused"


def _by_target(told: Tellings, relation: str, rows: Iterable[str]) -> dict[str, list[LinkRow]]:
    out: dict[str, list[LinkRow]] = defaultdict(list)
    for link in told.threads("promise"):
        if link.relation == relation and link.later in rows:
            out[link.earlier].append(link)
    return out
