"""Cite: from a record's spans to the sentence that they stand in."""

import re

from onrecord.brief.model import Citation
from onrecord.records import Coding, Report, Spans
from onrecord.records.spans import bounds

# A sentence ends at a line break, or at a stop (with its closing marks) before a space and a capital, digit or mark.
_END = re.compile(r"[.!?][\"'”’»)\]]{0,3}\s+(?=[\"'“‘«(\[]?[A-Z0-9])|[\r\n]+")
# Initials and titles whose stop ends nothing.
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|U\.S|U\.N|U\.K|E\.U|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Gov|Sen|Rep|St|No|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)$"
)
# How far from the record's words a sentence may reach on either side, in characters.
REACH = 600


def cite(record: str, spans: Spans, report: Report) -> Citation:
    """The sentence (or sentences) around the spans, with the spans marked in it."""
    start, end = sentence(report.text, spans)
    if report.dateline:
        # "OSLO, May 3 (Agency) –" is no part of what is told.
        start = max([start, *(b for _, b in report.dateline.spans if b <= bounds(spans)[0])])
        start += len(report.text[start:end]) - len(report.text[start:end].lstrip())
    return Citation(
        record=record,
        report=report.id,
        outlet=report.outlet or report.agency or short_source(report.source),
        source=report.url or report.source,
        day=published_day(report),
        sentence=report.text[start:end],
        marks=tuple((a - start, b - start) for a, b in spans),
    )


def fullest(spans: Spans) -> Spans:
    """The longest pair: of several tellings in one report, the one to cite."""
    return (max(spans, key=lambda pair: pair[1] - pair[0]),) if spans else ()


def sentence(text: str, spans: Spans) -> tuple[int, int]:
    """From the start of the sentence of the first span to the end of the sentence of the last."""
    first, last = bounds(spans)
    start, floor = max(0, first - REACH), max(0, first - REACH)
    for match in _END.finditer(text, floor, first):
        if _ends(text, match):
            start = match.end()
    end = min(len(text), last + REACH)
    for match in _END.finditer(text, max(last - 2, first), end):
        if match.end() >= last and _ends(text, match):
            end = max(last, match.start() + len(match.group().rstrip()))
            break
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _ends(text: str, match: re.Match[str]) -> bool:
    return "\n" in match.group() or not _ABBREVIATED.search(text, max(0, match.start() - 6), match.start())


def short_source(source: str) -> str:
    """The last part of a path or URL: what a reader recognises."""
    return source.rstrip("/").rsplit("/", 1)[-1] or source


def published_day(report: Report) -> str:
    """The day of publication as far as it is known, for a reader."""
    earliest, latest = report.published.earliest, report.published.latest
    if earliest is None and latest is None:
        return "undated"
    if earliest == latest and latest is not None:
        return latest.isoformat()
    if earliest is None or latest is None:
        return f"before {latest}" if latest else f"after {earliest}"
    return f"{earliest} to {latest}"


def lead(report: Report) -> Spans:
    """The first words of the report itself, behind headline, furniture and dateline; empty where there are none."""
    away = [*report.furniture, *report.headline, *(report.dateline.spans if report.dateline else ())]
    at = 0
    for start, end in sorted(away):
        if report.text[at:start].strip():
            break
        at = max(at, end)
    start = at + len(report.text[at:]) - len(report.text[at:].lstrip())
    stop = _END.search(report.text, start, start + REACH)
    end = stop.start() + 1 if stop else min(len(report.text), start + REACH)
    return ((start, end),) if start < end else ()


class Names:
    """The names of the actors of one coding, for labels."""

    def __init__(self, coding: Coding) -> None:
        self._actors = {a.id: a for a in coding.actors}

    def name(self, actor: str | None) -> str:
        """The actor's name; the id where the coding does not name it."""
        if actor in (None, "unknown"):
            return "not named"
        known = self._actors.get(actor)
        return known.name if known else actor

    def party(self, actor: str) -> str:
        """The state or body that the actor speaks for: a person's office first, then the country; else itself."""
        known = self._actors.get(actor)
        if known is None:
            return actor
        if known.type in ("person", "anonymous"):
            of = next((office.of for office in known.offices), None)
            return of or known.country or actor
        return actor
