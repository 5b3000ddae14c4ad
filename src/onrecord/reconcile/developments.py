"""Stories as a reader sees them: the reports on one development, how many voices tell it, in the reports' own words."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.reconcile.groups import Groups
from onrecord.reconcile.tellings import Tellings, backwards
from onrecord.reconcile.words import terms, weight
from onrecord.records.rows import LinkRow, ReportRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports on one development, the earliest first.

    `title` is empty where no report has one. `id` is that of the earliest report, also where it came out before the
    window; the id of any of its reports leads to the story. `voices` counts reports that are no copies of another.
    `reports` are those of the window.
    """

    id: str
    title: str
    first: str
    last: str
    voices: int
    outlets: tuple[str, ...]
    reports: tuple[ReportRow, ...]


def stories(told: Tellings, ties: Sequence[LinkRow], older: Iterable[ReportRow] = ()) -> list[Story]:
    """The stories of the window, those with most voices first, then the newest. Each report is in one of them.

    `ties` are those of stories from the reports of the window back to their first reports, `older` the reports before
    it that they lead to.
    """
    known: Mapping[str, ReportRow] = {**{row.id: row for row in older}, **told.reports}
    copies = [(report, first) for report, first in told.voices.items() if report != first]
    every = {*ties, *told.threads("story")}
    surest = sorted(
        (k for k in every if {k.later, k.earlier} <= known.keys()), key=lambda k: (-(k.score or 0), k.later)
    )
    pairs = [*copies, *told.rows.together, *((k.later, k.earlier) for k in surest)]
    inside = [(a, b) for a, b in pairs if a in known and b in known]
    groups = Groups(inside, order=lambda report: known[report].order, apart=told.rows.apart)
    made = [
        _story(first, [told.reports[r] for r in members], told)
        for first, members in groups.groups(told.reports).items()
    ]
    return sorted(made, key=lambda story: (-story.voices, backwards(story.last), story.id))


def _story(first: str, members: list[ReportRow], told: Tellings) -> Story:
    ordered = sorted(members, key=lambda row: row.order)
    outlets = dict.fromkeys(row.outlet or row.agency for row in ordered)
    days = [row.day for row in ordered if row.day]
    return Story(
        id=first,
        title=_title(ordered),
        first=days[0] if days else "",
        last=days[-1] if days else "",
        voices=len({told.voices[row.id] for row in ordered}),
        outlets=tuple(outlet for outlet in outlets if outlet),
        reports=tuple(ordered),
    )


def _title(reports: Sequence[ReportRow]) -> str:
    """The title that says most of what all titles say; of equals, the newest."""
    told = Counter(term for row in reports for term in set(terms(row.title or "")))
    best = max(reports, key=lambda row: (_says(row, told), row.day, row.id))
    return best.title or ""


def _says(row: ReportRow, told: Mapping[str, int]) -> float:
    words = set(terms(row.title or ""))
    return sum(weight(word) * (told[word] - 1) for word in words) / math.sqrt(max(1, len(words)))
