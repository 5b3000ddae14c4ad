"""Merging: which tellings of a report are one engagement."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extraction.engagements.parties import Party
from onrecord.records.engagement import EngagementStatus, Form, Venue
from onrecord.records.spans import Span, Spans


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an engagement, read from one trigger."""

    parties: tuple[Party, ...]
    form: Form
    status: EngagementStatus
    trigger: Span
    evidence: Span
    days: frozenset[str]
    venue: Venue | None
    topic: Spans
    reciprocal: bool


_FACE: tuple[Form, ...] = ("meeting", "talks", "summit", "visit", "negotiation")
_WHEN: dict[EngagementStatus, str] = {
    "planned": "to come",
    "proposed": "to come",
    "held": "been",
    "ongoing": "been",
}
# Words of a role that two phrases for one person share: "Mali's foreign minister", "Foreign Minister Awa Keita".
_PLAIN = frozenset(
    [
        "government",
        "official",
        "officials",
        "leader",
        "leaders",
        "president",
        "minister",
        "ministers",
        "delegation",
        "side",
    ]
)


def merge(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Group the tellings of each engagement, in order of first mention; what may be two stays two."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        if telling.reciprocal and not any(p.named for p in telling.parties):
            home = next((g for g in reversed(groups) if _alike(g[0], telling)), None)
        else:
            home = next((g for g in groups if any(_same(one, telling) for one in g)), None)
        if home is not None:
            home.append(telling)
        elif not telling.reciprocal:
            groups.append([telling])
    return groups


def _alike(one: Telling, other: Telling) -> bool:
    return one.form == other.form and _WHEN.get(one.status) == _WHEN.get(other.status)


def _same(one: Telling, other: Telling) -> bool:
    if _kind(one.form) != _kind(other.form) or _WHEN.get(one.status, one.status) != _WHEN.get(
        other.status, other.status
    ):
        return False
    if one.days and other.days and not one.days & other.days:
        return False
    return _same_parties(one.parties, other.parties)


def _kind(form: Form) -> str:
    return "face" if form in _FACE else form


def _same_parties(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether two lists of participants can be one: all names of the shorter one recur, a name at least."""
    left, right = [p for p in one if not p.pronoun], [p for p in other if not p.pronoun]
    if len(left) > len(right):
        left, right = right, left
    if not left or not right:
        return False
    matched = [next((q for q in right if _agree(p, q)), None) for p in left]
    by_name = any(q is not None and p.key == q.key and p.named for p, q in zip(left, matched, strict=True))
    if not by_name or any(q is None for q in matched):
        return False
    # One named partner alone is not enough to join two tellings with different further partners.
    return len(left) > 1 or len(right) == 1 or len(one) > len(left) or len(other) > len(left)


def _agree(one: Party, other: Party) -> bool:
    return one.key == other.key or len((one.words & other.words) - _PLAIN) >= 1
