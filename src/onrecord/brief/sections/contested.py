"""What is contested: claims with what stands against them, in the words of both."""

from collections.abc import Sequence

from onrecord.brief.cite import cite, fullest
from onrecord.brief.model import Contest, Line
from onrecord.brief.told import Told, by_id, newest_first
from onrecord.records import Event, Statement

AGAINST = frozenset({"denies", "no_evidence"})
ROOM = 8


def contested(items: Sequence[Told]) -> tuple[Contest, ...]:
    """Each claim that another record denies or sees no evidence for, newest first."""
    out: list[Contest] = []
    for told in newest_first(items):
        records: dict[str, Statement | Event] = {**by_id(told.coding.events), **by_id(told.coding.statements)}
        against: dict[str, list[Line]] = {}
        for link in told.coding.links:
            if link.relation in AGAINST and link.from_ in records and link.to in records:
                line = _line(records[link.from_], told, f"{link.relation.replace('_', ' ')}: {link.basis}")
                against.setdefault(link.to, []).append(line)
        out += [Contest(claim=_line(records[to], told, ""), against=tuple(lines)) for to, lines in against.items()]
    return tuple(out[:ROOM])


def _line(record: Statement | Event, told: Told, detail: str) -> Line:
    if isinstance(record, Statement):
        who = " and ".join(told.names.name(a) for a in record.source.actors) or record.source.text or "not named"
        label, spans = f"{who}: {record.act.replace('_', ' ')}", record.content.spans
    else:
        who = " and ".join(told.names.name(p.id) for p in record.actors) or "not named"
        label, spans = f"{who}: {record.type}", fullest(record.evidence)
    return Line(label=label, detail=detail, day=told.day, citations=(cite(record.id, spans, told.report),))
