"""Picks: the lines that a brief will show, before the sentences that they cite have been read.

Sections choose from light rows; only what they chose is then looked up in whole codings, so that a brief over a large
store reads a hundred reports and not ten thousand.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.brief.cite import cite, fullest, lead
from onrecord.brief.model import Citation, Line
from onrecord.records import Coding, Report, Spans, Statement


@dataclass(frozen=True, slots=True)
class Ref:
    """A record and the report that it stands in; for a report, its own id twice."""

    record: str
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A line with the records that it cites, the fullest first."""

    label: str
    detail: str = ""
    day: dt.date | None = None
    refs: tuple[Ref, ...]


class Sentences:
    """Finds the sentence of each record in the codings of the picked reports."""

    def __init__(self, codings: Iterable[Coding]) -> None:
        self._reports: dict[str, Report] = {}
        self._spans: dict[str, Spans] = {}
        for coding in codings:
            self._reports[coding.report.id] = coding.report
            self._spans.update(_spans(coding))

    def line(self, pick: Pick) -> Line:
        """The line with its citations. A record that its report no longer holds is left out."""
        cited = tuple(c for ref in pick.refs if (c := self._cite(ref)) is not None)
        return Line(label=pick.label, detail=pick.detail, day=pick.day, citations=cited)

    def _cite(self, ref: Ref) -> Citation | None:
        report = self._reports.get(ref.report)
        if report is None:
            return None
        spans = lead(report) if ref.record == ref.report else self._spans.get(ref.record)
        return cite(ref.record, spans, report) if spans else None


def _spans(coding: Coding) -> Iterator[tuple[str, Spans]]:
    """The words that a reader should see of each record; of an event told several times, the fullest telling."""
    for statement in coding.statements:
        yield statement.id, _said(statement)
    for figure in coding.figures:
        yield figure.id, figure.spans
    for event in coding.events:
        yield event.id, fullest(event.evidence)
    for engagement in coding.engagements:
        yield engagement.id, fullest(engagement.evidence)


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
