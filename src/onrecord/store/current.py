"""Which coding of which report one reads, on a day: as published by then, as known by then."""

import datetime as dt

from sqlalchemy import ColumnElement, FromClause, and_, exists, true, tuple_

from onrecord.store import schema

REPORT = schema.report.alias("r")
CODING = schema.coding.alias("c")


def is_current(*, as_of: dt.date | None = None, known_on: dt.date | None = None) -> ColumnElement[bool]:
    """Whether CODING is the newest coding of REPORT, and REPORT the newest text at its address.

    `as_of` leaves out what was published later (recorded later, where the report does not say), `known_on` what was
    recorded later; both days are included, both in UTC. What was left out does not supersede anything.
    """
    newer, other = schema.report.alias("v"), schema.coding.alias("d")
    superseding = (
        newer.c.address == REPORT.c.address,
        tuple_(newer.c.recorded, newer.c.id) > tuple_(REPORT.c.recorded, REPORT.c.id),
        other.c.report == newer.c.id,
    )
    return and_(
        CODING.c.report == REPORT.c.id,
        _is_read(CODING, as_of=as_of, known_on=known_on),
        ~exists().where(*superseding, _is_read(other, as_of=as_of, known_on=known_on)),
    )


def _is_read(coding: FromClause, *, as_of: dt.date | None, known_on: dt.date | None) -> ColumnElement[bool]:
    """Whether no newer coding of the same report was known, and the report was out."""
    newer = schema.coding.alias("n")
    wanted = ~exists().where(
        newer.c.report == coding.c.report,
        tuple_(newer.c.recorded, newer.c.coder) > tuple_(coding.c.recorded, coding.c.coder),
        _known(newer, known_on),
    )
    out = coding.c.last_day <= as_of.isoformat() if as_of else true()
    return and_(wanted, out, _known(coding, known_on))


def _known(coding: FromClause, known_on: dt.date | None) -> ColumnElement[bool]:
    return coding.c.recorded <= f"{known_on.isoformat()}T23:59:59.999999Z" if known_on else true()
