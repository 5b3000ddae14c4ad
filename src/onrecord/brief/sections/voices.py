"""Who says what: statements by party, newest first."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.brief.cite import cite
from onrecord.brief.model import Line, Party
from onrecord.brief.told import Told, days, newest_first
from onrecord.records import Statement

PARTIES = 8
ROOM = 4
# What only tells that words were spoken comes after what does something with words.
PLAIN = frozenset({"say", "decline_comment"})


def parties(items: Sequence[Told]) -> tuple[tuple[Party, ...], int]:
    """The parties that spoke most, each with its newest statements, and how many parties were left out."""
    lines: dict[str, list[tuple[bool, Line]]] = defaultdict(list)
    names: dict[str, str] = {}
    for told in newest_first(items):
        for statement in told.coding.statements:
            if statement.register != "speech" or not statement.source.actors:
                continue
            speaker = statement.source.actors[0]
            if speaker == "unknown":
                continue
            party = told.names.party(speaker)
            names.setdefault(party, told.names.name(party))
            lines[party].append((statement.act in PLAIN, _line(statement, told)))
    ranked = sorted(lines, key=lambda party: (-len(lines[party]), party))
    shown = tuple(_party(party, names[party], lines[party]) for party in ranked[:PARTIES])
    return shown, max(0, len(ranked) - PARTIES)


def _party(party: str, name: str, lines: list[tuple[bool, Line]]) -> Party:
    # Of a day, what does something with words comes first; of a sentence that holds several statements, one is shown.
    ordered = [line for _, line in sorted(lines, key=lambda pair: (_age(pair[1]), pair[0]))]
    apart: dict[str, Line] = {}
    for line in ordered:
        apart.setdefault(line.citations[0].sentence, line)
    shown = tuple(apart.values())[:ROOM]
    return Party(id=party, name=name, lines=shown, left_out=len(ordered) - len(shown))


def _age(line: Line) -> int:
    return -line.day.toordinal() if line.day else 0


def _line(statement: Statement, told: Told) -> Line:
    speakers = " and ".join(told.names.name(actor) for actor in statement.source.actors)
    to = ", ".join(told.names.name(actor) for actor in statement.addressees)
    through = ", ".join(f"{hop.relation.replace('_', ' ')}" for hop in statement.via)
    parts = [f"to {to}"] if to else []
    parts += [f"through {through}"] if through else []
    parts += [days(statement.time)] if days(statement.time) else []
    parts += [f"also carried by {', '.join(told.carried_by)}"] if told.carried_by else []
    return Line(
        label=f"{speakers}: {statement.act.replace('_', ' ')}",
        detail="; ".join(parts),
        day=told.day,
        citations=(cite(statement.id, statement.content.spans, told.report),),
    )
