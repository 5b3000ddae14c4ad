"""Near-duplicates by MinHash: which reports share a band."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from onrecord.store import schema


def candidates(connection: Connection, bands: Iterable[str], *, limit: int | None = None) -> set[str]:
    """The reports that share at least one band; the first `limit` by id where that is given."""
    s = schema.signature.c
    query = select(s.report).where(s.band.in_(list(bands))).distinct().order_by(s.report).limit(limit)
    return set(connection.scalars(query))
