"""What is contested: claims that somebody denies, takes back, bears out or does not see, by independent voice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.brief.picks import Pick, Ref, listed
from onrecord.reconcile.claims import Claim, Position
from onrecord.reconcile.tellings import Tellings, day_of

ROOM = 6
STANCE = {
    "denies": "denies",
    "no_evidence": "sees no evidence",
    "retracts": "takes it back",
    "corrects": "corrects it",
    "confirms": "bears it out",
    "answers": "answers",
}
# A brief has no room for replies that neither deny a claim nor bear it out.
IN_BRIEF = ("denies", "no_evidence", "retracts", "corrects", "confirms")


@dataclass(frozen=True, slots=True)
class Contested:
    """A claim, and the positions that others take."""

    claim: Pick
    against: tuple[Pick, ...]


def contested(found: Sequence[Claim], told: Tellings) -> tuple[list[Contested], int]:
    """The claims that somebody denies, takes back or has not seen, newest first, and how many more there are."""
    open_ = [claim for claim in found if claim.contested]
    return [board(claim, told, IN_BRIEF) for claim in open_[:ROOM]], max(0, len(open_) - ROOM)


def board(claim: Claim, told: Tellings, stances: Iterable[str] = STANCE) -> Contested:
    """Who asserts a claim and who takes which of these positions on it, by independent speaker."""
    speakers = told.names(p.speaker for p in claim.asserts)
    detail = listed(
        [
            f"since {claim.since}" if claim.since else "",
            "a party to it" if any(p.is_party for p in claim.asserts) else "",
            f"no word from {told.names(claim.silent)}" if claim.silent else "",
            f"grade {claim.grade}" if claim.grade != "F6" else "",
        ]
    )
    first = claim.asserts[0].statement
    return Contested(
        Pick(
            label=f"{speakers}: {first.act.replace('_', ' ')}",
            detail=detail,
            day=day_of(first.day),
            refs=(Ref(first.id, first.report),),
        ),
        tuple(_position(p, STANCE[name], told) for name in stances for p in claim.against.get(name, ())),
    )


def _position(position: Position, words: str, told: Tellings) -> Pick:
    row = position.statement
    detail = listed(["a party to it" if position.is_party else "", _times(position.times)])
    label = f"{told.name(position.speaker)}: {words}"
    return Pick(label=label, detail=detail, day=day_of(row.day), refs=(Ref(row.id, row.report),))


def _times(number: int) -> str:
    return f"told by {number} reports" if number > 1 else ""
