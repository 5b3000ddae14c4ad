"""What is new, and forces: who did what to whom, one line an act, however often it is told."""

import datetime as dt
from collections import Counter
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
# One long report must not fill the section.
A_REPORT = 3
# What lies further back than this before the report that tells it is background, not news.
BACKGROUND = dt.timedelta(days=14)


@dataclass
class _Act:
    label: str
    weight: float
    day: dt.date | None
    citations: list[Citation] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)

    @property
    def order(self) -> tuple[bool, int, int, float]:
        """Newest first; of a day what most reports tell, then what weighs most."""
        return (self.day is None, -(self.day.toordinal() if self.day else 0), -len(self.reports), -self.weight)


def new(items: Sequence[Told]) -> Section:
    """Acts by newest telling; forces have a section of their own, background and repeats are left out."""
    return _section(items, lambda event: event.type not in FORCES, ROOM)


def forces(items: Sequence[Told]) -> Section:
    """Build-ups, movements and pull-backs, with who says so."""
    return _section(items, lambda event: event.type in FORCES, ROOM_FORCES)


def _section(items: Sequence[Told], wanted: Callable[[Event], bool], room: int) -> Section:
    acts: dict[tuple[object, ...], _Act] = {}
    for told in newest_first(items):
        statements = by_id(told.coding.statements)
        for event in told.coding.events:
            if not (wanted(event) and _is_named(event) and _is_news(event, told)):
                continue
            speaker = statements.get(event.asserted_by or "")
            said_by = told.names.name(speaker.source.actors[0]) if speaker and speaker.source.actors else None
            act = acts.setdefault(
                _key(event), _Act(_label(event, told.names, said_by), abs(event.score or 0), told.day)
            )
            if told.report.id not in act.reports and len(act.citations) < TELLINGS:
                act.citations.append(cite(event.id, fullest(event.evidence), told.report))
            act.reports.add(told.report.id)
    shown = _spread(sorted(acts.values(), key=lambda act: act.order), room)
    return Section(lines=tuple(_line(act) for act in shown), left_out=len(acts) - len(shown))


def _spread(acts: list[_Act], room: int) -> list[_Act]:
    """The first acts in order, no more than a few from one report."""
    shown: list[_Act] = []
    from_report: Counter[str] = Counter()
    for act in acts:
        first = act.citations[0].report
        if len(shown) < room and from_report[first] < A_REPORT:
            shown.append(act)
            from_report[first] += 1
    return shown


def _line(act: _Act) -> Line:
    told = f"told by {len(act.reports)} reports" if len(act.reports) > 1 else ""
    return Line(label=act.label, detail=told, day=act.day, citations=tuple(act.citations))


def _is_news(event: Event, told: Told) -> bool:
    """Neither denied nor imagined, and not long before the report."""
    if event.status in ("denied", "hypothetical"):
        return False
    latest = event.time.latest if event.time else None
    return latest is None or told.day is None or latest >= told.day - BACKGROUND


def _is_named(event: Event) -> bool:
    """Whether anybody in it has a name: "a soldier was killed by a sniper" is in the store, not in the brief."""
    return any(p.id != "unknown" for p in (*event.actors, *event.recipients))


def _key(event: Event) -> tuple[object, ...]:
    actors = frozenset(p.id for p in event.actors)
    recipients = frozenset(p.id for p in event.recipients)
    return (event.type, event.status, actors, recipients, event.place.name if event.place else None)


def _label(event: Event, names: Names, said_by: str | None) -> str:
    actors = _names(event.actors, names) or "not named"
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
