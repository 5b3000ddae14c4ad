"""Resolve the dates of a report: publication first, then each expression against it, then the records."""

from dataclasses import replace

from onrecord.annotate import Page
from onrecord.records.coding import Coding
from onrecord.records.when import TimeExpression
from onrecord.resolve.dates import fill
from onrecord.resolve.dates.clues import Holders
from onrecord.resolve.dates.expressions import find
from onrecord.resolve.dates.known import known as index
from onrecord.resolve.dates.narrative import Timed, readings
from onrecord.resolve.dates.place import place
from onrecord.resolve.dates.published import dateline_spans, infer
from onrecord.resolve.dates.voices import statement_times


def resolve_dates(coding: Coding, page: Page, *, holders: Holders | None = None) -> Coding:
    """The coding with its times, its day of publication and the time of every record filled in.

    `holders` gives, for a name with its office ("Foreign Minister Ana Kovac"), the interval of that office, or null; it
    helps to date a report that does not say when it came out. A publication date that is known stays as it is, records
    that carry spans of time keep them, ids never change. Never raises on any text.
    """
    placed = place(page, find(_text(page), page.doc))
    report = coding.report
    if report.published.basis == "unknown":
        report = replace(report, published=infer(page, placed, holders))
    published = report.published
    day = None
    if published.earliest is not None and published.latest is not None and published.earliest <= published.latest:
        day = (published.earliest, published.latest)
    timed = readings(placed, day)
    contents = tuple(span for s in coding.statements for span in s.content.spans)
    indexed = index(page, timed, published, contents=contents)
    statements = statement_times(coding.statements, indexed)
    said = fill.voices(statements, indexed)
    return replace(
        coding,
        report=report,
        times=tuple(_expression(t) for t in timed),
        statements=statements,
        events=fill.event_times(coding.events, said, indexed),
        figures=fill.figure_times(coding.figures, said, indexed),
        engagements=fill.engagement_times(coding.engagements, said, indexed),
    )


def _text(page: Page) -> str:
    """The body with the dateline, which names a day where agencies still write one."""
    text = page.doc.text
    for start, end in dateline_spans(page.report):
        end = min(end, len(text))
        text = text[:start] + page.report.text[start:end] + text[end:]
    return text


def _expression(timed: Timed) -> TimeExpression:
    first, last = timed.reading.interval or (None, None)
    return TimeExpression(
        spans=(timed.span,), type=timed.reading.type, value=timed.reading.value, earliest=first, latest=last
    )
