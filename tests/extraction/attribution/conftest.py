"""Reports made up for these tests, read the whole way to statements."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from onrecord.annotate import Page, annotate
from onrecord.extraction.attribution import statements
from onrecord.records import Report, Statement, report_id


def page_of(text: str) -> Page:
    return next(annotate([Report(id=report_id("made-up", text), source="made-up", text=text)]))


@dataclass(frozen=True)
class Told:
    """A page with its statements, and the words under their spans."""

    page: Page
    all: tuple[Statement, ...]

    def words(self, spans) -> tuple[str, ...]:
        return tuple(self.page.report.text[a:b] for a, b in spans)

    def rows(self, register="speech"):
        """(source, cue, contents) of each statement."""
        return [
            (s.source.text, " ".join(self.words(s.cue.spans)), self.words(s.content.spans))
            for s in self.all
            if s.register == register
        ]

    def only(self) -> Statement:
        assert len(self.all) == 1, self.rows()
        return self.all[0]


@pytest.fixture(scope="session")
def tell() -> Callable[[str], Told]:
    def read(text: str) -> Told:
        page = page_of(text)
        return Told(page, statements(page))

    return read
