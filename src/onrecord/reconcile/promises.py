"""Promises and demands followed: a later act that does what was promised, or replies to what was asked for."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from onrecord.reconcile.words import cosine
from onrecord.records.thread import Profile, Tie

REACH = dt.timedelta(days=120)
# A promise or a demand is taken up in other words, so that parties and type count for more than words.
ABOUT = 0.15
# Where only one side is the same, it takes more to be the same matter.
APART = 0.3
# What does what was agreed to or conceded.
DOES: Mapping[str, frozenset[str]] = {
    "AGREE": frozenset({"AID", "CONSULT", "COOPERATE"}),
    "CONCEDE": frozenset({"RETREAT"}),
}
DEEDS = frozenset().union(*DOES.values())
DONE = frozenset({"occurred", "ongoing"})
REPLIES = frozenset({"AGREE", "CONCEDE", "REJECT"})
# Words of a reply that say that it is one.
COUNTERS = frozenset({"counter-offer", "counter-proposal", "counteroffer", "counterproposal"})
# Words by which one is looked for beside its party.
WORDS = 3


def keys(body: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What an event stands under and what it seeks: a promise waits for deeds, a demand for replies, and the other way
    round.
    """
    best = sorted(body["terms"], key=lambda t: (-body["terms"][t], t))[:WORDS]
    stands: list[str] = []
    seeks: list[str] = []
    for roles, side, parties in (
        (("promise", "deed"), body["type"] in DOES, body["actors"]),
        (("deed", "promise"), body["type"] in DEEDS and body["status"] in DONE, body["actors"]),
        (("demand", "reply"), body["type"] == "REQUEST", body["recipients"]),
        (("reply", "demand"), body["type"] in REPLIES, body["circle"]),
    ):
        for party in parties if side else ():
            stands += [f"{roles[0]}:{party}:{word}" for word in best]
            seeks += [f"{roles[1]}:{party}:{word}" for word in best]
    if body["type"] == "REQUEST":
        stands += [f"asked:{statement}" for statement in body["statements"]]
        seeks += [f"replies to:{statement}" for statement in body["statements"]]
        pairs = [f"{asker}>{asked}" for asker in body["actors"] for asked in body["recipients"]]
        stands += [f"asked:{pair}" for pair in pairs]
        seeks += [f"countered:{pair}" for pair in pairs]
    elif body["type"] in REPLIES:
        stands += [f"replies to:{statement}" for statement in body["answers"]]
        seeks += [f"asked:{statement}" for statement in body["answers"]]
        if _counters(body):
            pairs = [f"{asker}>{asked}" for asker in body["recipients"] for asked in body["circle"]]
            stands += [f"countered:{pair}" for pair in pairs]
            seeks += [f"asked:{pair}" for pair in pairs]
    return tuple(stands), tuple(seeks)


def compare(later: Profile, earlier: Profile) -> Tie | None:
    """Whether a later event fulfils an earlier promise or answers an earlier demand; null where it does neither."""
    one, other = later.body, earlier.body
    if later.day - earlier.day > REACH or not set(one["actors"]):
        return None
    likeness = cosine(one["terms"], other["terms"])
    if one["type"] in DOES.get(other["type"], ()) and one["status"] in DONE:
        return _fulfilled(later, earlier, likeness)
    if other["type"] == "REQUEST" and one["type"] in REPLIES:
        return _answered(later, earlier, likeness)
    return None


def _fulfilled(later: Profile, earlier: Profile, likeness: float) -> Tie | None:
    one, other = later.body, earlier.body
    by = sorted(set(one["actors"]) & set(other["actors"]))
    to = sorted(set(one["recipients"]) & set(other["recipients"]))
    if later.report == earlier.report or not by or one["days"][1] < other["days"][0]:
        return None  # what one report tells of both is told as one thing, or as two
    if likeness < (ABOUT if to else APART):
        return None
    score = min(1.0, 0.4 + 0.15 * bool(to) + likeness)
    return Tie("fulfils", round(score, 3), f"{', '.join(by)} does what was promised ({other['type']} to {one['type']})")


def _answered(later: Profile, earlier: Profile, likeness: float) -> Tie | None:
    one, other = later.body, earlier.body
    if set(one["answers"]) & set(other["statements"]):
        return Tie("answers", 0.9, "the report says that it is a reply to this")
    asked = sorted(set(one["circle"]) & set(other["recipients"]))
    asker = bool(set(one["recipients"]) & set(other["actors"]))
    if not asked or set(one["actors"]) & set(other["actors"]):
        return None
    counters = asker and _counters(one)
    if not counters and likeness < (ABOUT / 2 if asker else APART):
        return None
    score = min(1.0, 0.4 + 0.2 * asker + likeness)
    how = "replies with a counter-proposal" if counters else "replies"
    return Tie("answers", round(score, 3), f"{', '.join(asked)}, who was asked, {how} ({one['type']})")


def _counters(body: Mapping[str, Any]) -> bool:
    return not COUNTERS.isdisjoint(body["terms"])
