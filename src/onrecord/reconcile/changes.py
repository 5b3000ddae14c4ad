"""Changes: what the record learned, corrected and lost from one day to another."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from onrecord.reconcile.acts import Act
from onrecord.reconcile.claims import Claim
from onrecord.reconcile.ledger import Demand, Promise, Talks
from onrecord.reconcile.series import Series, amount
from onrecord.reconcile.view import View

What = Literal["learned", "corrected", "lost"]
Side = Literal["act", "claim", "figure", "talks", "promise", "demand"]
Item = Act | Claim | Series | Talks | Promise | Demand


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. `before` and `after` say how it stood, where it was there; `item` is it as it stands now, or, where
    it was lost, as it stood.
    """

    what: What
    side: Side
    before: str | None
    after: str | None
    item: Item


@dataclass(frozen=True)
class Diff:
    """An earlier and a later view."""

    was: View
    now: View

    @cached_property
    def changes(self) -> list[Change]:
        """What only the later view has, what stands otherwise in it, what only the earlier one has.

        Items are the same where they share a telling.
        """
        return [
            change
            for side, (items, tellings, state) in _SIDES.items()
            for change in _changes(side, items(self.was), items(self.now), tellings, state)
        ]


def _changes(
    side: Side,
    was: Sequence[Any],
    now: Sequence[Any],
    tellings: Callable[[Any], Iterable[str]],
    state: Callable[[Any], str],
) -> Iterator[Change]:
    before = {telling: item for item in was for telling in tellings(item)}
    kept: set[int] = set()
    for item in now:
        held = [before[t] for t in tellings(item) if t in before]
        if not held:
            yield Change(what="learned", side=side, before=None, after=state(item), item=item)
            continue
        kept |= {id(each) for each in held}  # two that turn out to be one are not lost
        old = held[0]
        if state(old) != state(item):
            yield Change(what="corrected", side=side, before=state(old), after=state(item), item=item)
    for item in was:
        if id(item) not in kept:
            yield Change(what="lost", side=side, before=state(item), after=None, item=item)


def _of_act(act: Act) -> str:
    return act.best.status


def _of_claim(claim: Claim) -> str:
    stances = [f"{name.replace('_', ' ')} by {len(held)}" for name, held in claim.against.items()]
    return ", ".join([f"asserted by {len(claim.asserts)}", *stances, f"grade {claim.grade}"])


def _of_series(series: Series) -> str:
    return amount(series.points[-1].figure)


_SIDES: Mapping[Side, tuple[Callable[[View], Sequence[Any]], Callable[[Any], Iterable[str]], Callable[[Any], str]]] = {
    "act": (lambda v: v.acts, lambda act: (e.id for e in act.tellings), _of_act),
    "claim": (lambda v: v.claims, lambda claim: (s.id for s in claim.tellings), _of_claim),
    "figure": (lambda v: v.series, lambda series: (f.id for p in series.points for f in p.tellings), _of_series),
    "talks": (lambda v: v.talks, lambda talks: (g.id for g in talks.tellings), lambda talks: talks.state),
    "promise": (lambda v: v.promises, lambda p: (e.id for e in p.act.tellings), lambda p: p.state),
    "demand": (lambda v: v.demands, lambda d: (e.id for e in d.act.tellings), lambda d: d.state),
}
