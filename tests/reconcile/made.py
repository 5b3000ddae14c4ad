"""Rows made by hand, about states that do not exist, for views that are functions of rows alone."""

import itertools

from onrecord.reconcile.tellings import Tellings
from onrecord.records.rows import (
    ActorRow,
    EngagementRow,
    EventRow,
    FigureRow,
    LinkRow,
    ReportRow,
    Rows,
    StatementRow,
)

_number = itertools.count(1)
_place = itertools.count()
# Oda Brenn speaks for Vessaly, Piet Maar for Marland; Querin and the Ferry League are party to nothing.
ACTORS = {
    row.id: row
    for row in (
        ActorRow("VSY", "Vessaly", "state", "VSY"),
        ActorRow("MRL", "Marland", "state", "MRL"),
        ActorRow("QRN", "Querin", "state", "QRN"),
        ActorRow("LEAGUE", "Ferry League", "body", "LEAGUE"),
        ActorRow("person/brenn", "Oda Brenn", "person", "VSY"),
        ActorRow("person/maar", "Piet Maar", "person", "MRL"),
    )
}


def a_day(number):
    return f"2031-05-{number:02d}"


def said(speaker, day=1, report=None, id=None, **fields):
    made = StatementRow(
        id=id or f"s-{next(_number):03}",
        report=report or f"r-{day:02}",
        day=a_day(day),
        at=next(_place),
        act="claim",
        register="speech",
        speakers=(speaker,) if speaker else (),
        content="the lamps of Port Ammer are out",
        addressees=(),
        first=None,
        last=None,
        told_in=None,
        confidence=None,
    )
    return made._replace(**fields)


def did(type, actors=(), recipients=(), day=1, report=None, id=None, **fields):
    made = EventRow(
        id=id or f"e-{next(_number):03}",
        report=report or f"r-{day:02}",
        day=a_day(day),
        at=next(_place),
        type=type,
        mode=None,
        status="occurred",
        actors=tuple(actors),
        recipients=tuple(recipients),
        place=None,
        country=None,
        first=None,
        last=None,
        voice=None,
        score=None,
        confidence=None,
    )
    return made._replace(**fields)


def counted(value, day=1, report=None, id=None, **fields):
    made = FigureRow(
        id=id or f"f-{next(_number):03}",
        report=report or f"r-{day:02}",
        day=a_day(day),
        at=next(_place),
        value=float(value),
        upper=None,
        bound="exact",
        measure="killed",
        of="people",
        first=None,
        last=None,
        as_of=None,
        part_of=None,
        voice=None,
        country=None,
        evidence="",
    )
    return made._replace(**fields)


def meets(status, day=1, on=None, report=None, id=None, **fields):
    """Talks of Vessaly and Marland, told on a day, set for a day."""
    made = EngagementRow(
        id=id or f"g-{next(_number):03}",
        report=report or f"r-{day:02}",
        day=a_day(day),
        at=next(_place),
        form="talks",
        status=status,
        participants=("VSY", "MRL"),
        venue=None,
        first=a_day(on) if on else None,
        last=a_day(on) if on else None,
        topic="",
        voice=None,
    )
    return made._replace(**fields)


def tie(thread, later, earlier, relation, score=0.9):
    return LinkRow(thread, _id(later), _id(earlier), relation, score, "made by hand")


def copy(later, earlier):
    return LinkRow(None, later, earlier, "repeats", None, "made by hand")


def told(*rows, links=(), together=(), apart=()):
    """These rows and the reports that they stand in, in the order of their days."""
    ordered = sorted(rows, key=lambda row: row.order)
    reports = {
        row.report: ReportRow(row.report, f"{row.report}.txt", None, f"Outlet of {row.report}", None, None, row.day)
        for row in ordered
    }
    kinds = {
        name: [row for row in ordered if isinstance(row, kind)]
        for name, kind in (
            ("statements", StatementRow),
            ("events", EventRow),
            ("figures", FigureRow),
            ("engagements", EngagementRow),
        )
    }
    return Tellings(Rows(reports, **kinds, actors=ACTORS, links=links, together=together, apart=apart))


def _id(row):
    return row if isinstance(row, str) else row.id
