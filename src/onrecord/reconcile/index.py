"""Direction as an index that opens: PLOVER scores of acts a day, words and deeds apart, each act once, with a band.

The band says how far the value moves if one source is left out, and if other stories had been told (bootstrap over
stories; Efron, 1979). Weights are read from a file and are conventions.
"""

import datetime as dt
import math
import random
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from onrecord.errors import SettingsError
from onrecord.reconcile.acts import Act
from onrecord.reconcile.tellings import Tellings, day_of

Arrow = Literal["deteriorated", "unchanged", "improved", "unknown"]
WEIGHTS = Path(__file__).parent / "data" / "index.toml"
# PLOVER's quads 2 and 4, material cooperation and conflict, are deeds; 1 and 3 are words.
DEEDS = frozenset({"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
DRAWS = 200
# Of the draws, so much lies outside of the band on either side.
TAIL = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A mean score on PLOVER's scale from -10 to +10 with its band, and the same on Goldstein's; null without an
    act."""

    mean: float | None
    low: float | None
    high: float | None
    goldstein: float | None
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDay:
    """One day: words and deeds apart."""

    day: dt.date
    words: Value
    deeds: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The days, and an arrow from the earlier half of them to the later one, as CrisisWatch draws it, with its
    reason."""

    days: tuple[IndexDay, ...]
    arrow: Arrow
    reason: str


@dataclass(frozen=True, slots=True)
class Weights:
    """How much an act counts by its status, and the second scale."""

    status: Mapping[str, float]
    goldstein: Mapping[str, float]
    events: int
    step: float


def load_weights(path: Path = WEIGHTS) -> Weights:
    """Weights from a file. Raises SettingsError where it cannot be read or lacks one."""
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        base = data if path == WEIGHTS else tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
        status = {name: float(data["status"][name]) for name in base["status"]}
        goldstein = {name: float(data.get("goldstein", base["goldstein"])[name]) for name in base["goldstein"]}
        limits = {**base["limits"], **data.get("limits", {})}
        if wrong := [name for name, weight in status.items() if not 0 <= weight < math.inf]:
            raise ValueError(f"the weight of {wrong[0]} is no number from 0")
        return Weights(status, goldstein, int(limits["events"]), float(limits["step"]))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"the weights in {path} cannot be read: {error}; {WEIGHTS.name} shows the form") from error


def index(
    found: Iterable[Act],
    told: Tellings,
    stories: Mapping[str, str],
    weights: Weights,
    *,
    between: Sequence[str] = (),
) -> Index:
    """The index of the window; `stories` gives the story of each report. `between` are two parties: then only acts
    of one towards the other count.
    """
    by_day: dict[dt.date, list[Act]] = defaultdict(list)
    for act in found:
        if act.best.score is not None and weights.status[act.best.status] and _is_between(act, told, between):
            day = _day(act)
            if day is not None:
                by_day[day].append(act)
    days = tuple(
        IndexDay(
            day=day,
            words=_value([a for a in by_day[day] if a.best.type not in DEEDS], stories, weights),
            deeds=_value([a for a in by_day[day] if a.best.type in DEEDS], stories, weights),
        )
        for day in sorted(by_day)
    )
    return Index(days=days, **_arrow(by_day, stories, weights))


def _is_between(act: Act, told: Tellings, between: Sequence[str]) -> bool:
    if not between:
        return True
    actors, recipients = (set(told.parties(side)) for side in (act.best.actors, act.best.recipients))
    one, other = between
    if not recipients:
        return {one, other} <= actors
    return (one in actors and other in recipients) or (other in actors and one in recipients)


def _day(act: Act) -> dt.date | None:
    """The day of an act where it is told to the day, else that of the first report."""
    best = act.best
    return day_of(best.first if best.first and best.first == best.last else act.tellings[0].day)


def _value(some: Sequence[Act], stories: Mapping[str, str], weights: Weights) -> Value:
    if not some:
        return Value(mean=None, low=None, high=None, goldstein=None, acts=())
    low, high = _band(some, stories, weights)
    goldstein = _mean(some, weights, lambda act: weights.goldstein[act.best.type])
    ordered = tuple(sorted(some, key=lambda a: (-abs(a.best.score or 0), a.best.order)))
    return Value(mean=_round(_mean(some, weights)), low=low, high=high, goldstein=_round(goldstein), acts=ordered)


def _mean(some: Iterable[Act], weights: Weights, score: Any = None) -> float:
    return _sum(some, weights, score).mean


class Sum(NamedTuple):
    """The scores of acts, summed: how many, what they weigh, and their weighted scores."""

    acts: int = 0
    weight: float = 0.0
    score: float = 0.0

    @property
    def mean(self) -> float:
        """The weighted mean; nothing where nothing weighs."""
        return self.score / self.weight if self.weight else 0.0


def _sum(some: Iterable[Act], weights: Weights, score: Any = None) -> Sum:
    pairs = [(weights.status[a.best.status], score(a) if score else a.best.score or 0.0) for a in some]
    return Sum(len(pairs), sum(weight for weight, _ in pairs), sum(weight * value for weight, value in pairs))


def _band(some: Sequence[Act], stories: Mapping[str, str], weights: Weights) -> tuple[float, float]:
    """From the lowest to the highest that leaving one source out, or drawing other stories, gives."""
    draws = sorted(_draws(some, stories, weights))
    tail = int(TAIL * len(draws))
    edges = [draws[tail], draws[-1 - tail], *_without_each_source(some, weights)]
    return _round(min(edges)), _round(max(edges))


def _draws(some: Sequence[Act], stories: Mapping[str, str], weights: Weights) -> list[float]:
    told_in: dict[str, list[Act]] = defaultdict(list)
    for act in some:
        report = act.tellings[0].report
        told_in[stories.get(report, report)].append(act)
    # Each story is summed once: a week of a large store has thousands of acts, and they are drawn two hundred times.
    groups = [_sum(told_in[name], weights) for name in sorted(told_in)]
    # Seeded by what is drawn from, so that the same record gives the same band.
    chance = random.Random(" ".join(sorted(told_in)))
    return [_total(chance.choices(groups, k=len(groups))).mean for _ in range(DRAWS)]


def _total(sums: Iterable[Sum]) -> Sum:
    return Sum(*map(sum, zip(*sums, strict=True)))


def _without_each_source(some: Sequence[Act], weights: Weights) -> Iterator[float]:
    """The mean without the acts that stand on one source alone, for each source; not where nothing would be left."""
    alone: dict[str, list[Act]] = defaultdict(list)
    shared = False
    for act in some:
        sources = _sources(act)
        shared = shared or len(sources) > 1
        if len(sources) == 1:
            alone[sources.pop()].append(act)
    whole = _sum(some, weights)
    if shared:  # without a source that tells of nothing alone, all of it is left
        yield whole.mean
    for acts in alone.values():
        part = _sum(acts, weights)
        if part.acts < whole.acts:
            yield Sum(whole.acts - part.acts, whole.weight - part.weight, whole.score - part.score).mean


def _sources(act: Act) -> set[str]:
    """On whose word it stands: its speakers, and the reports that tell it themselves."""
    return {*act.speakers, *(e.report for e in act.tellings if e.voice is None)}


def _arrow(by_day: Mapping[dt.date, list[Act]], stories: Mapping[str, str], weights: Weights) -> dict[str, Any]:
    days = sorted(by_day)
    if len(days) < 2:
        return {"arrow": "unknown", "reason": "Acts of at least two days are needed to say."}
    middle = days[0] + (days[-1] - days[0]) / 2
    before = [a for day in days if day <= middle for a in by_day[day]]
    after = [a for day in days if day > middle for a in by_day[day]]
    if min(len(before), len(after)) < weights.events:
        there = f"there are {len(before)} and {len(after)}"
        return {
            "arrow": "unknown",
            "reason": f"At least {weights.events} acts on either side of {middle} are needed; {there}.",
        }
    was, now = _mean(before, weights), _mean(after, weights)
    apart = sorted(
        b - a for a, b in zip(_draws(before, stories, weights), _draws(after, stories, weights), strict=True)
    )
    tail = int(TAIL * len(apart))
    low, high = apart[tail], apart[-1 - tail]
    told = (
        f"The mean score of acts is {was:+.1f} until {middle} ({len(before)} acts) and {now:+.1f} after ({len(after)})"
    )
    band = f"; the difference lies between {low:+.1f} and {high:+.1f}."
    if now - was >= weights.step and low > 0:
        return {"arrow": "improved", "reason": told + band}
    if was - now >= weights.step and high < 0:
        return {"arrow": "deteriorated", "reason": told + band}
    return {"arrow": "unchanged", "reason": told + band}


def _round(value: float) -> float:
    return round(value, 2)
