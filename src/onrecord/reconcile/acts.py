"""Acts as a reader sees them: one event however often it is told, with all its tellings and how they differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reconcile.groups import Groups
from onrecord.reconcile.tellings import Tellings
from onrecord.records.rows import EventRow

# The order in which statuses say what is known of an act: what somebody saw comes before what somebody says.
FIRMEST = ("occurred", "ongoing", "alleged", "threatened", "planned", "hypothetical", "denied")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One event with its tellings, the earliest first.

    `best` is the telling that says most, in the report's own voice where there is one. `speakers` are those on whose
    word it stands, each once however many reports carry them; `voices` counts them and the reports that tell it
    themselves, copies left out. `differ` names the fields in which tellings disagree.
    """

    best: EventRow
    tellings: tuple[EventRow, ...]
    speakers: tuple[str, ...]
    voices: int
    differ: tuple[str, ...]


def acts(told: Tellings) -> list[Act]:
    """The acts of the window in the order of their first telling. Each event is in one of them."""
    rows = {e.id: e for e in told.rows.events}
    ties = sorted(told.threads("event"), key=lambda k: (-(k.score or 0), k.later))
    pairs = [*told.rows.together, *((k.later, k.earlier) for k in ties)]
    inside = [(a, b) for a, b in pairs if a in rows and b in rows]
    groups = Groups(inside, order=lambda event: rows[event].order, apart=told.rows.apart)
    return [_act([rows[e] for e in members], told) for members in groups.groups(rows).values()]


def _act(tellings: list[EventRow], told: Tellings) -> Act:
    ordered = sorted(tellings, key=lambda e: e.order)
    speakers = dict.fromkeys(s for e in ordered if e.voice for s in told.speakers.get(e.voice, ()) if s != "unknown")
    own = {told.voices.get(e.report, e.report) for e in ordered if e.voice is None}
    return Act(
        best=max(ordered, key=_fullness),
        tellings=tuple(ordered),
        speakers=tuple(speakers),
        voices=max(1, len(speakers) + len(own)),
        differ=tuple(_differ(ordered)) if len(ordered) > 1 else (),
    )


def _fullness(event: EventRow) -> tuple[bool, int, int]:
    said = (bool(event.actors), bool(event.recipients), event.place is not None, event.first is not None)
    return (event.voice is None, sum(said), -FIRMEST.index(event.status))


def _differ(tellings: Sequence[EventRow]) -> list[str]:
    """The fields that two tellings fill, and fill otherwise."""
    out = []
    for name in ("status", "mode", "actors", "recipients", "place"):
        values = {value for e in tellings if (value := getattr(e, name))}
        if len(values) > 1:
            out.append(name)
    return out
