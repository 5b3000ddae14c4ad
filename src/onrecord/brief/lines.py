"""Lines: any item of a view as a reader sees it, with the sentences that it stands on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.brief.model import Line
from onrecord.brief.picks import Pick, Sentences, reports_of
from onrecord.brief.sections import acts, contested, figures, ledger, stories
from onrecord.reconcile.acts import Act
from onrecord.reconcile.claims import Claim
from onrecord.reconcile.developments import Story
from onrecord.reconcile.ledger import Demand, Promise, Talks
from onrecord.reconcile.series import Series
from onrecord.reconcile.tellings import Tellings
from onrecord.records import Coding

# Values before the newest that a series shows in a list.
LISTED = 12

Item = Story | Act | Claim | Series | Talks | Promise | Demand


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An item in lines: what it is, and what stands under it, such as the positions on a claim."""

    head: Line
    under: tuple[Line, ...] = ()


def lines(items: Iterable[Item], told: Tellings, read: Callable[[Iterable[str]], Iterable[Coding]]) -> list[Listed]:
    """The items in their order; `read` gives the codings of reports by their ids."""
    picked = [_picks(item, told) for item in items]
    reports = sorted(reports_of(pick for head, under in picked for pick in (head, *under)))
    sentences = Sentences(read(reports), every=True)
    return [
        Listed(head=sentences.line(head), under=tuple(sentences.line(pick) for pick in under)) for head, under in picked
    ]


def _picks(item: Item, told: Tellings) -> tuple[Pick, Sequence[Pick]]:
    match item:
        case Story():
            return stories.pick(item), ()
        case Act():
            return acts.pick(item, told), ()
        case Claim():
            board = contested.board(item, told)
            return board.claim, board.against
        case Series():
            return figures.pick(item, told, before=LISTED), ()
        case Talks():
            return ledger.talks(item, told), ()
        case Promise():
            return ledger.promise(item, told), ()
        case Demand():
            return ledger.demand(item, told), ()
