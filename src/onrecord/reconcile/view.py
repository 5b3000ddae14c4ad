"""View: the record of a window, looked at from all sides. Each side is made when it is first asked for."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from onrecord.reconcile import index, ledger
from onrecord.reconcile.acts import Act, acts
from onrecord.reconcile.claims import Claim, claims
from onrecord.reconcile.developments import Story, stories
from onrecord.reconcile.series import Series, series
from onrecord.reconcile.tellings import Tellings, day_of
from onrecord.records.rows import LinkRow, ReportRow
from onrecord.records.window import Window


@dataclass(frozen=True)
class View:
    """What the reports of a window say together.

    `story_ties` lead from the reports of the window back to the first reports of their stories, `older` are those of
    them that came out before it; `grades` are what people decided of claims.
    """

    told: Tellings
    window: Window = field(default_factory=Window)
    story_ties: Sequence[LinkRow] = ()
    older: Sequence[ReportRow] = ()
    grades: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def today(self) -> dt.date | None:
        """The day on which the view stands. Never the clock's: the same record gives the same view."""
        last = max((row.day for row in self.told.reports.values() if row.day), default=None)
        return self.window.as_of or self.window.until or day_of(last)

    @cached_property
    def stories(self) -> list[Story]:
        """The developments, those that most voices tell first."""
        return stories(self.told, self.story_ties, self.older)

    @cached_property
    def _story_of(self) -> Mapping[str, str]:
        return {row.id: story.id for story in self.stories for row in story.reports}

    @cached_property
    def acts(self) -> list[Act]:
        """Who did what to whom, each act once, by its first telling."""
        return acts(self.told)

    @cached_property
    def claims(self) -> list[Claim]:
        """The claims with the positions on them, contested ones first."""
        return claims(self.told, self.grades)

    @cached_property
    def series(self) -> list[Series]:
        """What is counted, over time, the longest series first."""
        return series(self.told, self._story_of)

    @cached_property
    def talks(self) -> list[ledger.Talks]:
        """The engagements and what became of them, the soonest first."""
        return ledger.talks(self.told, self.today)

    @cached_property
    def promises(self) -> list[ledger.Promise]:
        """What was promised and whether it was done, the newest first."""
        return ledger.promises(self.acts, self.told, self.today)

    @cached_property
    def demands(self) -> list[ledger.Demand]:
        """What was demanded and how it was answered, those that wait longest first."""
        return ledger.demands(self.acts, self.told)

    def index(self, *, between: Sequence[str] = (), weights: Path | None = None) -> index.Index:
        """Whether it gets better or worse, in the crisis or between two parties.

        Raises SettingsError where the weights cannot be read.
        """
        loaded = index.load_weights(weights or index.WEIGHTS)
        return index.index(self.acts, self.told, self._story_of, loaded, between=between)
