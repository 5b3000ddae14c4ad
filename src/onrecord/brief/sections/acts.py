"""What is new, and forces: who did what to whom, one line an act, however often it is told."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from onrecord.brief.picks import Pick, Ref, days, listed
from onrecord.reconcile.acts import Act
from onrecord.reconcile.tellings import Tellings, backwards, day_of

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
ROOM = 10
ROOM_FORCES = 6
# A reader follows three sentences for one act; the rest is counted in the line.
TELLINGS = 3
# One long report must not fill the section.
A_REPORT = 3
# What lies further back than this before the report that tells it is background, not news.
BACKGROUND = dt.timedelta(days=14)
DOUBTS = {
    "denies": "denied by",
    "no_evidence": "not seen by",
    "retracts": "taken back by",
    "corrects": "corrected by",
    "confirms": "borne out by",
}


def new(found: Sequence[Act], told: Tellings) -> tuple[list[Pick], int]:
    """Acts by newest telling; forces have a section of their own, background is left out."""
    return _section([a for a in found if a.best.type not in FORCES], told, ROOM)


def forces(found: Sequence[Act], told: Tellings) -> tuple[list[Pick], int]:
    """Build-ups, movements and pull-backs: who says so, who denies it, who has not seen it."""
    return _section([a for a in found if a.best.type in FORCES], told, ROOM_FORCES)


def _section(found: Sequence[Act], told: Tellings, room: int) -> tuple[list[Pick], int]:
    news = sorted((a for a in found if _is_named(a) and _is_news(a)), key=_order)
    shown: list[Act] = []
    from_report: Counter[str] = Counter()
    for act in news:
        report = act.best.report
        if len(shown) < room and from_report[report] < A_REPORT:
            shown.append(act)
            from_report[report] += 1
    return [pick(act, told) for act in shown], len(news) - len(shown)


def _order(act: Act) -> tuple[tuple[int, ...], int, float, tuple[str, str, int]]:
    """The newest telling first; of a day what most voices tell, then what weighs most."""
    return (backwards(act.tellings[-1].day), -act.voices, -abs(act.best.score or 0), act.best.order)


def _is_news(act: Act) -> bool:
    """Neither denied nor imagined, and not long before the report."""
    if act.best.status in ("denied", "hypothetical"):
        return False
    last, day = day_of(act.best.last), day_of(act.tellings[-1].day)
    return last is None or day is None or last >= day - BACKGROUND


def _is_named(act: Act) -> bool:
    """Whether anybody in it has a name: "a soldier was killed by a sniper" is in the store, not in the brief."""
    return any(who != "unknown" for who in (*act.best.actors, *act.best.recipients))


def pick(act: Act, told: Tellings) -> Pick:
    """Who did what to whom, by how many it is told and how the tellings differ, with a sentence of each report."""
    best = act.best
    tellings = [best, *(e for e in reversed(act.tellings) if e.id != best.id)]
    refs: dict[str, Ref] = {}
    for event in tellings:
        if told.voices.get(event.report) == event.report or event is best:
            refs.setdefault(event.report, Ref(event.id, event.report))
    reports = len({event.report for event in act.tellings})
    detail = listed(
        [
            f"told by {reports} reports" if reports > 1 else "",
            f"{act.voices} independent voices" if act.voices > 1 else "",
            f"tellings differ in {', '.join(act.differ)}" if act.differ else "",
            *_doubts(act, told),
        ]
    )
    day = day_of(act.tellings[-1].day)
    return Pick(label=_label(act, told), detail=detail, day=day, refs=tuple(refs.values())[:TELLINGS])


def _doubts(act: Act, told: Tellings) -> list[str]:
    """Who denies the act, has not seen it or bears it out."""
    found: dict[str, list[str]] = {}
    for event in act.tellings:
        for link in told.inner.get(event.voice or "", ()):
            if link.relation in DOUBTS:
                names = found.setdefault(link.relation, [])
                names += [n for n in (told.names(told.speakers.get(link.later, ())),) if n and n not in names]
    return [f"{words} {' and '.join(found[relation])}" for relation, words in DOUBTS.items() if found.get(relation)]


def _label(act: Act, told: Tellings) -> str:
    best = act.best
    recipients = told.names(best.recipients)
    actors = told.names(best.actors) or "not named"
    parts = [f"{actors}{' → ' + recipients if recipients else ''}: {LABEL[best.type]} ({best.type})"]
    parts += [best.mode] if best.mode else []
    parts += [f"at {best.place}"] if best.place else []
    parts += [when] if (when := days(best.first, best.last)) else []
    parts += [] if best.status == "occurred" else [best.status]
    parts += [f"on the word of {told.names(act.speakers[:2])}"] if best.voice and act.speakers else []
    return ", ".join(parts)
