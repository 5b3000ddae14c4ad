"""Talks ahead and past: one line an engagement, however often it is told."""

import datetime as dt
from collections.abc import Sequence

from onrecord.brief.cite import cite, fullest
from onrecord.brief.model import Citation, Line, Section
from onrecord.brief.told import Told, days, newest_first
from onrecord.records import Engagement

ROOM = 8
OPEN = frozenset({"planned", "proposed", "postponed"})


def talks(items: Sequence[Told], today: dt.date | None) -> tuple[Section, Section]:
    """Talks ahead of `today`, soonest first, and past, latest first. A planned one whose day has gone by is past."""
    ahead: dict[tuple[object, ...], Line] = {}
    past: dict[tuple[object, ...], Line] = {}
    for told in newest_first(items):
        for engagement in told.coding.engagements:
            if len(engagement.participants) < 2:
                continue
            side = ahead if _is_ahead(engagement, today) else past
            line = _line(engagement, told)
            held = side.get(_key(engagement))
            if held is None:
                side[_key(engagement)] = line
            elif len(held.citations) < 3:
                side[_key(engagement)] = Line(
                    label=held.label, detail=held.detail, day=held.day, citations=held.citations + line.citations
                )
    soonest = sorted(ahead.values(), key=lambda line: line.day or dt.date.max)
    latest = sorted(past.values(), key=lambda line: line.day or dt.date.min, reverse=True)
    return _section(soonest), _section(latest)


def _section(lines: list[Line]) -> Section:
    return Section(lines=tuple(lines[:ROOM]), left_out=max(0, len(lines) - ROOM))


def _is_ahead(engagement: Engagement, today: dt.date | None) -> bool:
    latest = engagement.time.latest if engagement.time else None
    return engagement.status in OPEN and (latest is None or today is None or latest >= today)


def _key(engagement: Engagement) -> tuple[object, ...]:
    return (frozenset(p.id for p in engagement.participants), engagement.form, engagement.status, days(engagement.time))


def _line(engagement: Engagement, told: Told) -> Line:
    who = " and ".join(dict.fromkeys(told.names.name(p.id) for p in engagement.participants))
    venue = f", {engagement.venue.name}" if engagement.venue else ""
    citation: Citation = cite(engagement.id, fullest(engagement.evidence), told.report)
    return Line(
        label=f"{who}: {engagement.form}{venue}, {engagement.status}",
        detail=days(engagement.time) or "day not told",
        day=engagement.time.earliest if engagement.time else None,
        citations=(citation,),
    )
