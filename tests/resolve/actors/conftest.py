"""Real parts, loaded once: the pipeline and the actor base."""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from onrecord.annotate import annotate
from onrecord.records import (
    Actor,
    Coding,
    Content,
    Cue,
    Event,
    Participant,
    Published,
    Report,
    Source,
    Statement,
    Via,
)
from onrecord.resolve.actors import load_actors, resolve_actors
from onrecord.resolve.actors.base import ActorBase


class Text:
    """A text in the making: statements and events by the words that they hold."""

    def __init__(self, text: str, day: str | None, base: ActorBase) -> None:
        self.text, self.day, self.base = text, day, base
        self.statements: list[Statement] = []
        self.events: list[Event] = []

    def span(self, words: str, nth: int = 0) -> tuple[int, int]:
        """The nth place of the words."""
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return (at, at + len(words))

    def said(
        self,
        source: str | None,
        content: str,
        *,
        cue: str | None = None,
        nth: int = 0,
        via: str | None = None,
        to: str | None = None,
        part_of: str | None = None,
    ) -> "Text":
        """Add a statement."""
        number = f"s-{len(self.statements)}"
        self.statements.append(
            Statement(
                id=number,
                source=Source(spans=(self.span(source, nth),) if source else ()),
                cue=Cue(spans=(self.span(cue),) if cue else ()),
                content=Content(spans=(self.span(content),)),
                kind="indirect",
                act="say",
                via=(Via(relation="press_service", spans=(self.span(via),)),) if via else (),
                addressee_spans=(self.span(to),) if to else (),
                part_of=part_of,
            )
        )
        return self

    def did(self, actors: Sequence[str], recipients: Sequence[str] = (), nth: int = 0) -> "Text":
        """Add an event."""
        self.events.append(
            Event(
                id=f"e-{len(self.events)}",
                type="CONSULT",
                status="occurred",
                evidence=((0, len(self.text)),),
                actors=tuple(Participant(id=None, spans=(self.span(a, nth),)) for a in actors),
                recipients=tuple(Participant(id=None, spans=(self.span(r),)) for r in recipients),
            )
        )
        return self

    def resolved(self) -> Coding:
        """The coding, resolved."""
        day = dt.date.fromisoformat(self.day) if self.day else None
        published = Published(earliest=day, latest=day, basis="metadata") if day else Published()
        report = Report(id="r-1", source="test", text=self.text, published=published)
        (page,) = annotate([report])
        coding = Coding(report=report, statements=tuple(self.statements), events=tuple(self.events))
        return resolve_actors(coding, page, self.base)

    def sources(self) -> list[tuple[str, ...]]:
        """Who is the source of each statement."""
        return [s.source.actors for s in self.resolved().statements]

    def parties(self) -> tuple[list[str | None], list[str | None]]:
        """Actors and recipients of the first event."""
        event = self.resolved().events[0]
        return [a.id for a in event.actors], [r.id for r in event.recipients]

    def actors(self) -> dict[str, Actor]:
        """The actors mentioned."""
        return {actor.id: actor for actor in self.resolved().actors}


@pytest.fixture(scope="session")
def base() -> ActorBase:
    return load_actors()


@pytest.fixture(scope="session")
def text(base: ActorBase) -> Callable[..., Text]:
    def make(words: str, day: str | None = "2021-06-15", own: ActorBase | None = None) -> Text:
        return Text(words, day, own or base)

    return make
