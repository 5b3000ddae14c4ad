"""Picks: the lines that a brief will show, before the sentences that they cite have been read.

Sections choose from light rows; only what they chose is then looked up in whole codings, so that a brief over a large
store reads a hundred reports and not ten thousand.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from onrecord.brief.cite import cite, fullest, lead
from onrecord.brief.model import Citation, Line
from onrecord.records import Coding, Engagement, Event, Report, Spans, Statement
from onrecord.records.spans import text_of

# A line that has no label shows so many characters of its first sentence.
LABEL = 100


@dataclass(frozen=True, slots=True)
class Ref:
    """A record and the report that it stands in; for a report, its own id twice."""

    record: str
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A line with the records that it cites, the fullest first. Without a label, its first words stand for it."""

    label: str
    detail: str = ""
    day: dt.date | None = None
    refs: tuple[Ref, ...]


class Sentences:
    """Finds the sentence of each record in the codings of the picked reports.

    Of what a report tells several times it gives the fullest telling, or with `every` all of them.
    """

    def __init__(self, codings: Iterable[Coding], *, every: bool = False) -> None:
        self._reports: dict[str, Report] = {}
        self._tellings: dict[str, Sequence[Spans]] = {}
        self._amounts: dict[str, str] = {}
        for coding in codings:
            self._reports[coding.report.id] = coding.report
            self._tellings.update(_tellings(coding, every=every))
            self._amounts.update(_amounts(coding))

    def line(self, pick: Pick) -> Line:
        """The line with its citations, and how many an act was of. A record that its report no longer holds is left
        out.
        """
        cited = tuple(c for ref in pick.refs for c in self._cite(ref))
        label = pick.label or (shorten(cited[0].sentence, LABEL, placeholder=" …") if cited else "")
        amount = next((self._amounts[ref.record] for ref in pick.refs if ref.record in self._amounts), "")
        return Line(label=label, detail=listed([amount, pick.detail]), day=pick.day, citations=cited)

    def _cite(self, ref: Ref) -> Iterator[Citation]:
        report = self._reports.get(ref.report)
        if report is None:
            return
        tellings = [lead(report)] if ref.record == ref.report else self._tellings.get(ref.record, ())
        cited = [cite(ref.record, spans, report) for spans in tellings if spans]
        yield from {c.sentence: c for c in cited}.values()


def _tellings(coding: Coding, *, every: bool) -> Iterator[tuple[str, Sequence[Spans]]]:
    """The words that a reader should see of each record, by telling."""
    for statement in coding.statements:
        yield statement.id, (_said(statement),)
    for figure in coding.figures:
        yield figure.id, (figure.spans,)
    acts: tuple[Event | Engagement, ...] = (*coding.events, *coding.engagements)
    for act in acts:
        yield act.id, [(pair,) for pair in act.evidence] if every else (fullest(act.evidence),)


def _amounts(coding: Coding) -> Iterator[tuple[str, str]]:
    """How many each act was of, in the report's words: "over 40,000 troops"."""
    figures = {figure.id: figure for figure in coding.figures}
    for event in coding.events:
        counted = [figures[f] for f in event.magnitude if f in figures]
        words = [f"{text_of(coding.report.text, f.spans)} {f.of or f.measure}" for f in counted]
        if words:
            yield event.id, ", ".join(dict.fromkeys(words))


def _said(statement: Statement) -> Spans:
    return statement.content.spans or statement.cue.spans


def reports_of(picks: Iterable[Pick]) -> set[str]:
    """The reports that the picks cite."""
    return {ref.report for pick in picks for ref in pick.refs}


def days(first: str | None, last: str | None) -> str:
    """An interval for a reader; empty where its beginning is not known."""
    if first is None:
        return ""
    if last is None:
        return f"from {first}"
    return first if first == last else f"{first} to {last}"


def listed(parts: Mapping[str, str] | Iterable[str]) -> str:
    """Parts of a detail, empty ones left out."""
    return "; ".join(part for part in parts if part)
