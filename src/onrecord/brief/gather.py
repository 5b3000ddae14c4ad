"""Gather: from the tellings of a window to the brief. Sections pick lines; then the sentences of these are read."""

from collections.abc import Callable, Iterable

from onrecord.brief.model import Brief, Contest, Day, Direction, Line, Party, Section
from onrecord.brief.picks import Pick, Sentences, reports_of
from onrecord.brief.sections import acts, contested, figures, ledger, stories, voices
from onrecord.reconcile.index import Index, Value
from onrecord.reconcile.tellings import day_of
from onrecord.reconcile.view import View
from onrecord.records import Coding

Picked = tuple[list[Pick], int]


def gather(view: View, read: Callable[[Iterable[str]], Iterable[Coding]]) -> Brief:
    """The brief over a view; `read` gives the codings of reports by their ids. Every line cites its sentence."""
    told = view.told
    days = sorted(row.day for row in told.reports.values() if row.day)
    picked: dict[str, Picked] = {
        "stories": stories.developments(view.stories),
        "new": acts.new(view.acts, told),
        "figures": figures.figures(view.series, told),
        "talks_ahead": ledger.talks_ahead(view.talks, told),
        "talks_past": ledger.talks_past(view.talks, told),
        "promises": ledger.promises(view.promises, told),
        "demands": ledger.demands(view.demands, told),
        "forces": acts.forces(view.acts, told),
    }
    spoke, silent = voices.parties(told)
    disputes, more = contested.contested(view.claims, told)
    picks = [
        *(pick for some, _ in picked.values() for pick in some),
        *(pick for party in spoke for pick in party.picks),
        *(pick for dispute in disputes for pick in (dispute.claim, *dispute.against)),
    ]
    sentences = Sentences(read(sorted(reports_of(picks))))
    return Brief(
        window=view.window,
        first=day_of(days[0]) if days else None,
        last=day_of(days[-1]) if days else None,
        reports=len(told.reports),
        voices=sum(report == first for report, first in told.voices.items()),
        undated=len(told.reports) - len(days),
        parties=tuple(
            Party(id=p.id, name=p.name, lines=_lines(p.picks, sentences), left_out=p.left_out) for p in spoke
        ),
        parties_left_out=silent,
        contested=tuple(Contest(claim=sentences.line(d.claim), against=_lines(d.against, sentences)) for d in disputes),
        contested_left_out=more,
        direction=_direction(view.index()),
        **{name: Section(lines=_lines(some, sentences), left_out=rest) for name, (some, rest) in picked.items()},
    )


def _lines(picks: Iterable[Pick], sentences: Sentences) -> tuple[Line, ...]:
    return tuple(sentences.line(pick) for pick in picks)


def _direction(made: Index) -> Direction:
    return Direction(
        arrow=made.arrow,
        reason=made.reason,
        days=tuple(
            Day(
                day=day.day,
                words=day.words.mean,
                deeds=day.deeds.mean,
                words_band=_band(day.words),
                deeds_band=_band(day.deeds),
                acts=len(day.words.acts) + len(day.deeds.acts),
            )
            for day in made.days
        ),
    )


def _band(value: Value) -> tuple[float, float] | None:
    return (value.low, value.high) if value.low is not None and value.high is not None else None
