"""Who says what: statements by party, newest first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.brief.picks import Pick, Ref, days, listed
from onrecord.reconcile.tellings import Tellings, backwards, day_of
from onrecord.records.rows import StatementRow

PARTIES = 6
ROOM = 3
# What only tells that words were spoken comes after what does something with words.
PLAIN = frozenset({"say", "decline_comment"})


@dataclass(frozen=True, slots=True)
class Spoke:
    """What one party said: the newest, and how many more."""

    id: str
    name: str
    picks: tuple[Pick, ...]
    left_out: int


def parties(told: Tellings) -> tuple[list[Spoke], int]:
    """The parties that spoke most, each with its newest statements, and how many parties were left out.

    What copies carry is not counted again.
    """
    by_party: dict[str, list[StatementRow]] = defaultdict(list)
    for row in told.rows.statements:
        speaker = row.speakers[0] if row.speakers else "unknown"
        if row.register == "speech" and speaker != "unknown" and told.voices.get(row.report) == row.report:
            by_party[told.party(speaker)].append(row)
    ranked = sorted(by_party, key=lambda party: (-len(by_party[party]), party))
    return [_spoke(party, by_party[party], told) for party in ranked[:PARTIES]], max(0, len(ranked) - PARTIES)


def _spoke(party: str, rows: Sequence[StatementRow], told: Tellings) -> Spoke:
    # Of a day, what does something with words comes first; a statement told again stands once.
    ordered = sorted(rows, key=lambda row: (backwards(row.day), row.act in PLAIN, -len(row.content), row.order))
    again = {k.later for k in told.threads("saying")}
    fresh = [row for row in ordered if row.id not in again] or ordered
    picks = tuple(_pick(row, told) for row in fresh[:ROOM])
    return Spoke(party, told.name(party), picks, len(rows) - len(picks))


def _pick(row: StatementRow, told: Tellings) -> Pick:
    carried = sorted({_outlet(told, r) for r, first in told.voices.items() if first == row.report and r != first})
    detail = listed(
        [
            f"to {told.names(row.addressees)}" if row.addressees else "",
            days(row.first, row.last),
            f"also carried by {', '.join(carried)}" if carried else "",
        ]
    )
    label = f"{told.names(row.speakers)}: {row.act.replace('_', ' ')}"
    return Pick(label=label, detail=detail, day=day_of(row.day), refs=(Ref(row.id, row.report),))


def _outlet(told: Tellings, report: str) -> str:
    row = told.reports[report]
    return row.outlet or row.source
