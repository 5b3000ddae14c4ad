"""Real parts: a report of a sentence or two, annotated, and its dates resolved."""

import datetime as dt
from typing import Any

import pytest

from onrecord.annotate import Page, annotate
from onrecord.records import (
    Coding,
    Content,
    Cue,
    Engagement,
    Event,
    Figure,
    Published,
    Report,
    Source,
    Spans,
    Statement,
    TimeExpression,
    report_id,
)
from onrecord.resolve.dates import resolve_dates


def page_of(text: str, published: str | None = None, until: str | None = None) -> Page:
    """The annotated page of a text, published on a day, between two days, or nobody knows when."""
    known = Published()
    if published is not None:
        first = dt.date.fromisoformat(published)
        known = Published(earliest=first, latest=dt.date.fromisoformat(until or published), basis="metadata")
    return next(annotate([Report(id=report_id("test", text), source="test", text=text, published=known)]))


class Times:
    """The time expressions of a text, by the words that they stand on."""

    def __init__(self, text: str, times: tuple[TimeExpression, ...]) -> None:
        self.found = [(text[slice(*t.spans[0])], t) for t in times]

    def values(self) -> dict[str, str]:
        return {words: t.value for words, t in self.found}

    def one(self, words: str) -> TimeExpression:
        return next(t for found, t in self.found if found == words)

    def interval(self, words: str) -> tuple[str, str] | None:
        time = self.one(words)
        if time.earliest is None and time.latest is None:
            return None
        return str(time.earliest), str(time.latest)


@pytest.fixture(scope="session")
def times():
    """Text and day of publication -> its time expressions."""

    def made(text: str, published: str | None = None, until: str | None = None) -> Times:
        page = page_of(text, published, until)
        return Times(text, resolve_dates(Coding(report=page.report), page).times)

    return made


@pytest.fixture(scope="session")
def page():
    return page_of


class Story:
    """A report in the making: statements, events and figures by the words that they are read from."""

    def __init__(self, text: str, published: str | None = None) -> None:
        self.text, self.published = text, published
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.engagements: list[Engagement] = []
        self.figures: list[Figure] = []

    def span(self, words: str) -> Spans:
        start = self.text.index(words)
        return ((start, start + len(words)),)

    def says(self, source: str, cue: str, content: str, **more: Any) -> "Story":
        spans = self.span(source) if source else ()
        said = Statement(
            id=f"s{len(self.statements)}",
            source=Source(spans=spans, text=source),
            cue=Cue(spans=self.span(cue) if cue else ()),
            content=Content(spans=self.span(content)),
            kind="indirect",
            act="say",
            **more,
        )
        self.statements.append(said)
        return self

    def does(self, trigger: str, status: str, type_: str = "ASSAULT", **more: Any) -> "Story":
        spans = self.span(trigger)
        event = Event(id=f"e{len(self.events)}", type=type_, status=status, evidence=spans, trigger=spans, **more)
        self.events.append(event)
        return self

    def meets(self, *triggers: str, status: str = "planned") -> "Story":
        spans = tuple(self.span(t)[0] for t in triggers)
        made = Engagement(
            id=f"g{len(self.engagements)}", participants=(), form="talks", status=status, evidence=spans, trigger=spans
        )
        self.engagements.append(made)
        return self

    def counts(self, words: str, value: float, measure: str) -> "Story":
        spans = self.span(words)
        self.figures.append(
            Figure(id=f"f{len(self.figures)}", spans=spans, value=value, bound="exact", measure=measure, evidence=spans)
        )
        return self

    def resolved(self) -> Coding:
        page = page_of(self.text, self.published)
        coding = Coding(
            report=page.report,
            statements=tuple(self.statements),
            events=tuple(self.events),
            engagements=tuple(self.engagements),
            figures=tuple(self.figures),
        )
        return resolve_dates(coding, page)


@pytest.fixture(scope="session")
def story():
    return Story
