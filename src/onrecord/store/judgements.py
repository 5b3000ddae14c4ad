"""What people decided: that two records are the same or are not, and the grades of claims. The last word counts."""

import datetime as dt
from collections.abc import Iterator
from typing import Final, Literal

from sqlalchemy import Connection, insert, select

from onrecord.store import schema

Verdict = Literal["same", "different", "grade"]
GRADE: Final = "grade"


def keep(connection: Connection, verdict: Verdict, one: str, other: str, *, note: str | None, recorded: str) -> None:
    """Keep a judgement; earlier ones stay, so that the record can be read as it was known on a day."""
    if verdict != GRADE:
        one, other = sorted((one, other))
    row = {"verdict": verdict, "one": one, "other": other, "note": note, "recorded": recorded}
    connection.execute(insert(schema.judgement), row)


def pairs(connection: Connection, verdict: Verdict, known_on: dt.date | None) -> list[tuple[str, str]]:
    """The pairs of records that a person called the same, or different."""
    return [pair for pair, word in _last(connection, known_on).items() if word == verdict]


def grades(connection: Connection, known_on: dt.date | None) -> dict[str, str]:
    """The Admiralty grades that people gave, by statement, the last one last."""
    return {one: other for (one, other), word in _last(connection, known_on).items() if word == GRADE}


def listed(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Verdict, record, and the other record or the grade, of all judgements that hold."""
    return ((word, *pair) for pair, word in _last(connection, None).items())


def _last(connection: Connection, known_on: dt.date | None) -> dict[tuple[str, str], str]:
    j = schema.judgement.c
    query = select(j.verdict, j.one, j.other).order_by(j.recorded, j.number)
    if known_on:
        query = query.where(j.recorded <= f"{known_on.isoformat()}T23:59:59.999999Z")
    last: dict[str | tuple[str, str], tuple[tuple[str, str], str]] = {}
    for row in connection.execute(query):
        key = row.one if row.verdict == GRADE else (row.one, row.other)
        last.pop(key, None)  # so that the last word stands last
        last[key] = ((row.one, row.other), row.verdict)
    return dict(last.values())
