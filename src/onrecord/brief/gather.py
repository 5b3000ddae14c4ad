"""Gather: from the tellings of a window to the brief. Sections pick lines; then the sentences of these are read."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.brief.model import Brief, Contest, Day, Direction, Line, Party, Section, Window
from onrecord.brief.picks import Pick, Sentences, reports_of
from onrecord.brief.sections import acts as on_acts
from onrecord.brief.sections import contested, figures, ledger, stories, voices
from onrecord.reconcile.acts import acts
from onrecord.reconcile.claims import claims
from onrecord.reconcile.developments import Story
from onrecord.reconcile.index import Value, Weights, index, load_weights
from onrecord.reconcile.ledger import demands, promises, talks
from onrecord.reconcile.series import series
from onrecord.reconcile.tellings import Tellings, day_of
from onrecord.records import Coding

Picked = tuple[list[Pick], int]


def gather(
    told: Tellings,
    found: Sequence[Story],
    read: Callable[[Iterable[str]], Iterable[Coding]],
    window: Window,
    *,
    grades: Mapping[str, str] | None = None,
    weights: Weights | None = None,
) -> Brief:
    """The brief over the tellings and stories of a window; `read` gives the codings of reports by their ids.

    Every line cites its sentence. `grades` are what people decided of claims.
    """
    days = sorted(row.day for row in told.reports.values() if row.day)
    last = day_of(days[-1]) if days else None
    # Never the clock: a brief over the same record is the same brief.
    today = window.as_of or window.until or last
    events = acts(told)
    meetings = talks(told, today)
    picked: dict[str, Picked] = {
        "stories": stories.developments(found),
        "new": on_acts.new(events, told),
        "figures": figures.figures(series(told), told),
        "talks_ahead": ledger.talks_ahead(meetings, told),
        "talks_past": ledger.talks_past(meetings, told),
        "promises": ledger.promises(promises(told, today), told),
        "demands": ledger.demands(demands(told), told),
        "forces": on_acts.forces(events, told),
    }
    spoke, silent = voices.parties(told)
    disputes, more = contested.contested(claims(told, grades), told)
    picks = [
        *(pick for some, _ in picked.values() for pick in some),
        *(pick for party in spoke for pick in party.picks),
        *(pick for dispute in disputes for pick in (dispute.claim, *dispute.against)),
    ]
    sentences = Sentences(read(sorted(reports_of(picks))))
    return Brief(
        window=window,
        first=day_of(days[0]) if days else None,
        last=last,
        reports=len(told.reports),
        voices=sum(report == first for report, first in told.voices.items()),
        undated=len(told.reports) - len(days),
        parties=tuple(
            Party(id=p.id, name=p.name, lines=_lines(p.picks, sentences), left_out=p.left_out) for p in spoke
        ),
        parties_left_out=silent,
        contested=tuple(Contest(claim=sentences.line(d.claim), against=_lines(d.against, sentences)) for d in disputes),
        contested_left_out=more,
        direction=_direction(told, found, weights or load_weights()),
        **{name: Section(lines=_lines(some, sentences), left_out=rest) for name, (some, rest) in picked.items()},
    )


def _lines(picks: Iterable[Pick], sentences: Sentences) -> tuple[Line, ...]:
    return tuple(sentences.line(pick) for pick in picks)


def _direction(told: Tellings, found: Sequence[Story], weights: Weights) -> Direction:
    story_of = {row.id: story.id for story in found for row in story.reports}
    made = index(told, story_of, weights)
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
