"""Figures with their source: what is counted, how many, on whose word."""

from collections.abc import Sequence

from onrecord.brief.cite import cite
from onrecord.brief.model import Line, Section
from onrecord.brief.told import Told, by_id, days, newest_first
from onrecord.records import Figure

ROOM = 10
# Casualties and forces come before everything else that reports count.
FIRST = ("killed", "wounded", "casualties", "missing", "displaced", "refugees", "detained", "captives", "troops")
BOUND = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most "}


def figures(items: Sequence[Told]) -> Section:
    """Casualties and forces first, then the rest, newest first; a figure told again by the same voice is one line."""
    lines: dict[tuple[object, ...], tuple[int, Line]] = {}
    for told in newest_first(items):
        statements = by_id(told.coding.statements)
        for figure in told.coding.figures:
            speaker = statements.get(figure.given_by or "")
            said_by = told.names.name(speaker.source.actors[0]) if speaker and speaker.source.actors else None
            key = (figure.value, figure.upper, figure.bound, figure.measure, said_by)
            if key not in lines:
                lines[key] = (_rank(figure), _line(figure, told, said_by))
    ordered = [line for _, line in sorted(lines.values(), key=lambda pair: pair[0])]
    return Section(lines=tuple(ordered[:ROOM]), left_out=max(0, len(ordered) - ROOM))


def _rank(figure: Figure) -> int:
    return FIRST.index(figure.measure) if figure.measure in FIRST else len(FIRST)


def amount(figure: Figure) -> str:
    """The value with its bound, for a reader."""
    upper = f" to {_number(figure.upper)}" if figure.upper is not None else ""
    return f"{BOUND[figure.bound]}{_number(figure.value)}{upper}"


def _number(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def _line(figure: Figure, told: Told, said_by: str | None) -> Line:
    parts = [days(figure.period) or (f"as of {days(figure.as_of)}" if days(figure.as_of) else "")]
    parts += [f"of {figure.of}"] if figure.of else []
    parts += ["part of a larger figure"] if figure.part_of else []
    voice = f"on the word of {said_by}" if said_by else "in the report’s own voice"
    return Line(
        label=f"{amount(figure)} {figure.measure}, {voice}",
        detail="; ".join(p for p in parts if p),
        day=told.day,
        citations=(cite(figure.id, figure.spans, told.report),),
    )
