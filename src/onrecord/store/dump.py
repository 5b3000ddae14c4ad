"""The whole store as canonical JSON Lines: the same record, the same bytes."""

import json
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, select

from onrecord.records import Link, Problem
from onrecord.records.codec import canonical
from onrecord.store import judgements, schema
from onrecord.store.load import held, record_of
from onrecord.store.threads import tied

_LOOSE: Final[tuple[tuple[str, type[object]], ...]] = (("link", Link), ("problem", Problem))


def dump(connection: Connection) -> Iterator[str]:
    """Every coding, then every link across reports, every problem of an input, every judgement and every tie of a
    thread that holds, each sorted by code point.

    `{"coder": ..., "id": the report's, "record": the coding}`, `{"link": ...}`, `{"problem": ...}`,
    `{"judgement": [...]}`, `{"thread": ..., "tie": ...}`. No times of recording, no row numbers, no order of adding.
    """
    c = schema.coding.c
    # The beginning of a line tells it from all others, so that lines can be sorted without being made.
    begins = sorted(
        (f'{{"coder":{_json(coder)},"id":{_json(report)}', number)
        for number, coder, report in connection.execute(select(c.number, c.coder, c.report))
    )
    for (begin, _), found in zip(begins, held(connection, [number for _, number in begins]), strict=True):
        yield f'{begin},"record":{canonical(found.coding)}}}'
    for name, kind in _LOOSE:
        t = schema.metadata.tables[name].c
        rows = connection.execute(select(t.body, t.digest).where(t.coding.is_(None)))
        yield from sorted(f'{{"{name}":{canonical(record_of(kind, row))}}}' for row in rows)

    yield from sorted(canonical({"judgement": list(each)}) for each in judgements.listed(connection))
    rows = connection.execute(select(schema.tie).where(schema.tie.c.ended.is_(None)))
    yield from sorted(f'{{"thread":{_json(row.thread)},"tie":{canonical(tied(row).link)}}}' for row in rows)


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
