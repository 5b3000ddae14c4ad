"""What is new, and forces: who did what to whom, one line an act, however often it is told."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from onrecord.brief.cite import Names, cite, fullest
from onrecord.brief.model import Citation, Line, Section
from onrecord.brief.told import Told, by_id, days, newest_first
from onrecord.records import Event, Location, Participant

# What a reader calls PLOVER's types.
LABEL = {
    "AGREE": "agrees or plans",
    "CONSULT": "meets or talks",
    "SUPPORT": "supports",
    "CONCEDE": "concedes",
    "COOPERATE": "cooperates",
    "AID": "aids",
    "RETREAT": "pulls back or releases",
    "REQUEST": "demands or appeals",
    "ACCUSE": "accuses or condemns",
    "REJECT": "rejects",
    "THREATEN": "threatens",
    "PROTEST": "protests",
    "SANCTION": "puts sanctions on",
    "MOBILIZE": "moves or shows forces",
    "COERCE": "coerces",
    "ASSAULT": "attacks or fights",
}
FORCES = frozenset({"MOBILIZE", "RETREAT"})
ROOM = 12
ROOM_FORCES = 8
# A reader follows three sentences for one act; the rest is counted in the line.
TELLINGS = 3


@dataclass
class _Act:
    label: str
    weight: float
    day: dt.date | None
    citations: list[Citation] = field(default_factory=list)
    tellings: int = 0


def new(items: Sequence[Told]) -> Section:
    """Acts by newest telling, then by how far their score is from zero; forces have a section of their own."""
    return _section(items, lambda event: event.type not in FORCES, ROOM)


def forces(items: Sequence[Told]) -> Section:
    """Build-ups, movements and pull-backs, with who says so."""
    return _section(items, lambda event: event.type in FORCES, ROOM_FORCES)


def _section(items: Sequence[Told], wanted: Callable[[Event], bool], room: int) -> Section:
    acts: dict[tuple[object, ...], _Act] = {}
    for told in newest_first(items):
        statements = by_id(told.coding.statements)
        for event in told.coding.events:
            if not wanted(event) or event.status in ("denied", "hypothetical") or not _is_named(event):
                continue
            speaker = statements.get(event.asserted_by or "")
            said_by = told.names.name(speaker.source.actors[0]) if speaker and speaker.source.actors else None
            act = acts.setdefault(
                _key(event), _Act(_label(event, told.names, said_by), abs(event.score or 0), told.day)
            )
            act.tellings += 1
            if len(act.citations) < TELLINGS:
                act.citations.append(cite(event.id, fullest(event.evidence), told.report))
    lines = [
        Line(
            label=act.label,
            detail=f"told {act.tellings} times" if act.tellings > 1 else "",
            day=act.day,
            citations=tuple(act.citations),
        )
        for act in sorted(acts.values(), key=lambda a: (a.day is None, -(a.day.toordinal() if a.day else 0), -a.weight))
    ]
    return Section(lines=tuple(lines[:room]), left_out=max(0, len(lines) - room))


def _is_named(event: Event) -> bool:
    """Whether anybody in it has a name: "a soldier was killed by a sniper" is in the store, not in the brief."""
    return any(p.id != "unknown" for p in (*event.actors, *event.recipients))


def _key(event: Event) -> tuple[object, ...]:
    actors = frozenset(p.id for p in event.actors)
    recipients = frozenset(p.id for p in event.recipients)
    return (event.type, event.status, actors, recipients, event.place.name if event.place else None)


def _label(event: Event, names: Names, said_by: str | None) -> str:
    actors = _names(event.actors, names)
    recipients = _names(event.recipients, names)
    parts = [f"{actors}{' → ' + recipients if recipients else ''}: {LABEL[event.type]} ({event.type})"]
    parts += [event.mode] if event.mode else []
    parts += [_where(event.place)] if event.place else []
    parts += [days(event.time)] if event.time and days(event.time) else []
    parts += [] if event.status == "occurred" else [event.status]
    parts += [f"on the word of {said_by}"] if said_by else []
    return ", ".join(parts)


def _names(participants: Sequence[Participant], names: Names) -> str:
    return " and ".join(dict.fromkeys(names.name(p.id) for p in participants))


def _where(place: Location) -> str:
    return f"{'on the border of' if place.relation == 'border' else place.relation} {place.name}"
