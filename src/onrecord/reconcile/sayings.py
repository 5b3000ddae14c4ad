"""What was said, across reports: told again, denied, borne out, not seen, or answered by somebody else."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from onrecord.reconcile.profile import Parties, day_of
from onrecord.reconcile.words import cosine, terms, vector
from onrecord.records import Coding, Statement
from onrecord.records.link import Relation
from onrecord.records.spans import text_of
from onrecord.records.thread import Keys, Profile, Tie

# What was said is told again for some days; a denial or an answer may take weeks.
REPEATED = dt.timedelta(days=7)
ANSWERED = dt.timedelta(days=90)
TERMS = 24
KEYS = 4
# Likeness of words from which the same speaker said the same, and from which somebody else speaks of it.
SAME = 0.55
ABOUT = 0.3
# What it adds to be named in what the other said.
NAMED = 0.12
# How alike what nobody has seen must be to what was said to be there: it is told in few words.
UNSEEN_ABOUT = 0.25
# What there is no sign of is named in the first words behind "no sign of".
UNSEEN_WORDS = 8
# Nouns for acts that others look for, by their type. A verb is found by its words.
SIGHTS: Mapping[str, frozenset[str]] = {
    "RETREAT": frozenset(
        {"ceasefire", "de-escalation", "pull-back", "pullback", "pullout", "retreat", "truce", "withdrawal"}
    ),
    "MOBILIZE": frozenset({"build-up", "buildup", "deployment", "mobilisation", "mobilization", "movement"}),
    "ASSAULT": frozenset(
        {"attack", "bombardment", "fighting", "incursion", "invasion", "massacre", "shelling", "strike"}
    ),
}
# Fewer words than this may be said of anything.
LEAST = 3
# How a speaker goes back on his own words. Who corrects himself often says so before the cue.
RETRACTS = re.compile(
    r"\b(?:backtrack|disavow|recant|renounc|repudiat|rescind|retract|withdr[ae]w"
    r"|(?:took|tak(?:e[ns]?|ing)|walk(?:s|ed|ing)?) back)"
)
CORRECTS = re.compile(
    r"\b(?:amend|correct|revis)(?:ed|es|ing) (?:(?:it|him|her|them)sel(?:f|ves)"
    r"|\w+(?: \w+)? (?:account|claim|count|estimate|figure|report|statement|t(?:ally|oll)))"
)
# From who speaks to the cue, so many characters are looked at.
BEFORE_CUE = 200
# What a statement does to another one that it speaks of.
AGAINST: dict[str, Relation] = {
    "acknowledge": "confirms",
    "confirm": "confirms",
    "deny": "denies",
    "reject": "denies",
}
ASKS = frozenset({"ask", "demand", "offer", "urge"})
REPLIES = frozenset({"offer", "promise", "reject"})
CONTESTABLE = frozenset({"accuse", "announce", "claim", "condemn", "estimate", "promise", "say", "warn"})
UNSEEN = re.compile(
    r"\b(?:no|not|any|without|never|neither|nor|n[o’']t)\b[^.]{0,30}?"
    r"\b(?:evidence|sign|indication|proof|trace)s?\b|\b(?:not|never|n[’']t) (?:yet )?seen\b"
)


def profiles(coding: Coding, parties: Parties) -> Iterator[Profile]:
    """The statements as others see them; none where nobody knows when the report came out."""
    day = day_of(coding.report)
    if day is None:
        return
    accused = _accused(coding, parties)
    for statement in coding.statements:
        if statement.register != "speech" or not statement.content.spans:
            continue
        body = _body(statement, coding, parties, accused)
        if body["speakers"] and len(body["terms"]) >= LEAST:
            stands, seeks = _keys(body)
            yield Profile(
                kind="statement",
                id=statement.id,
                report=coding.report.id,
                day=day,
                at=statement.content.spans[0][0],
                keys=stands,
                seeks=seeks,
                body=body,
            )


def repeated(later: Profile, earlier: Profile) -> Tie | None:
    """Whether the same speaker said the same again; null otherwise."""
    one, other = later.body, earlier.body
    likeness = cosine(one["terms"], other["terms"])
    if not set(one["speakers"]) & set(other["speakers"]) or likeness < SAME:
        return None
    if one["undoes"] != other["undoes"]:
        return None  # who goes back on it does not say it again
    if one["act"] in AGAINST and other["act"] not in AGAINST:
        return None  # who denies in the words of the claim does not claim
    return Tie("repeats", round(likeness, 3), f"{_who(one)} said the same: {_shared(one, other)}")


def replied(later: Profile, earlier: Profile) -> Tie | None:
    """Whether somebody else denies, bears out, does not see or answers what was said, or the speaker himself goes back
    on it; null where he speaks of other things.
    """
    one, other = later.body, earlier.body
    if one["undoes"]:
        return _undone(one, other)
    relation = _stance(one, other)
    if relation is None or set(one["parties"]) & set(other["parties"]):
        return None
    if relation == "no_evidence":
        return _not_seen(one, other)
    if later.report == earlier.report:
        return None  # what the report itself links was linked when it was read
    # Whoever is accused and denies speaks of the accusation, though in few of its words.
    named = bool(set(one["parties"]) & set(other["about"])) + bool(set(other["parties"]) & set(one["about"]))
    likeness = cosine(one["terms"], other["terms"])
    score = min(1.0, likeness + NAMED * named)
    if score < ABOUT or likeness < ABOUT / 2:
        return None
    return Tie(relation, round(score, 3), f"{_who(one)} speaks of what {_who(other)} said: {_shared(one, other)}")


def _undone(one: dict[str, Any], other: dict[str, Any]) -> Tie | None:
    """How the same speaker goes back on what he said: with what it was about, though with other figures."""
    likeness = cosine(one["terms"], other["terms"])
    if other["undoes"] or not set(one["parties"]) & set(other["parties"]) or likeness < ABOUT:
        return None
    basis = f"{_who(one)} goes back on what {_who(other)} said: {_shared(one, other)}"
    return Tie(one["undoes"], round(likeness, 3), basis)


def _not_seen(one: dict[str, Any], other: dict[str, Any]) -> Tie | None:
    """Whether what nobody has seen is what the other told of: in its words, or an act of the kind that it names."""
    likeness = cosine(one["unseen"], other["terms"])
    named = bool(set(other["parties"]) & set(one["looked_at"]))
    kinds = sorted(set(one["unseen_acts"]) & set(other["acts"]))
    if kinds and (named or one["report"] == other["report"]):
        basis = f"{_who(one)} has not seen what {_who(other)} said: {', '.join(kinds)}"
        return Tie("no_evidence", round(min(1.0, 0.5 + likeness), 3), basis)
    score = min(1.0, likeness + NAMED * named)
    if score < UNSEEN_ABOUT or likeness < UNSEEN_ABOUT / 2:
        return None
    return Tie(
        "no_evidence", round(score, 3), f"{_who(one)} has not seen what {_who(other)} said: {_shared(one, other)}"
    )


def _stance(one: dict[str, Any], other: dict[str, Any]) -> Relation | None:
    if one["act"] in REPLIES and other["act"] in ASKS:
        return "answers"
    if other["act"] not in CONTESTABLE:
        return None
    if one["unseen"]:
        return "no_evidence"
    return AGAINST.get(one["act"])


def _body(statement: Statement, coding: Coding, parties: Parties, accused: dict[str, set[str]]) -> dict[str, Any]:
    content = text_of(coding.report.text, statement.content.spans)
    unseen = UNSEEN.search(content.lower())
    speakers = [actor for actor in statement.source.actors if actor != "unknown"]
    return {
        "report": coding.report.id,
        "speakers": sorted(speakers),
        "parties": list(parties.parties(speakers)),
        "acts": sorted({e.type for e in coding.events if e.asserted_by == statement.id}),
        "about": sorted(accused.get(statement.id, set()) | set(parties.parties(statement.addressees))),
        "act": statement.act,
        "undoes": _undoes(statement, coding),
        # What there is no sign of, and whose doing it would be.
        "unseen": _weighed(content[unseen.end() :]) if unseen else {},
        "unseen_acts": sorted(_kinds(terms(content[unseen.end() :])[:UNSEEN_WORDS])) if unseen else [],
        "looked_at": list(parties.parties(_named(statement, coding))) if unseen else [],
        "terms": _weighed(content),
    }


def _undoes(statement: Statement, coding: Coding) -> Relation | None:
    text, spans = coding.report.text, (*statement.source.spans, *statement.cue.spans)
    if not statement.cue.spans or statement.part_of is not None:
        return None
    if statement.act == "deny" and RETRACTS.search(text_of(text, statement.cue.spans).lower()):
        return "retracts"
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    return "corrects" if CORRECTS.search(text[max(first, last - BEFORE_CUE) : last].lower()) else None


def _weighed(text: str) -> dict[str, float]:
    return {term: round(value, 3) for term, value in vector(terms(text), most=TERMS).items()}


def _kinds(words: Iterable[str]) -> set[str]:
    named = set(words)
    return {kind for kind, nouns in SIGHTS.items() if not named.isdisjoint(nouns)}


def _named(statement: Statement, coding: Coding) -> Iterator[str]:
    """Whom the content names."""
    for actor in coding.actors:
        if any(a < end and start < b for start, end in actor.mentions for a, b in statement.content.spans):
            yield actor.id


def _accused(coding: Coding, parties: Parties) -> dict[str, set[str]]:
    """Whose acts each statement tells of, by its id."""
    out: dict[str, set[str]] = {}
    for event in coding.events:
        if event.asserted_by:
            everyone = (*event.actors, *event.recipients)
            out.setdefault(event.asserted_by, set()).update(parties.parties(p.id for p in everyone))
    return out


def _keys(body: dict[str, Any]) -> tuple[Keys, Keys]:
    """What a statement stands under and what it seeks: its speakers' own words, and what it replies to."""
    best = _best(body["terms"])
    pairs = [":".join(sorted(pair)) for pair in combinations(best, 2)]
    own = tuple(f"{speaker}:{word}" for speaker in body["speakers"][:2] for word in best[:3])
    stands, seeks = [], []
    if body["act"] in ASKS or body["act"] in CONTESTABLE:
        stands += [*pairs, *(f"{party}:{word}" for party in body["about"] for word in best[:2])]
        stands += [f"by {party}:{word}" for party in body["parties"] for word in (*best, *body["acts"])]
        stands += [f"{body['report']}:{kind}" for kind in body["acts"]]
    if body["act"] in REPLIES or body["act"] in AGAINST:
        seeks += [*pairs, *(f"{party}:{word}" for party in body["parties"] for word in best[:2])]
    if body["undoes"]:
        seeks += [f"by {party}:{word}" for party in body["parties"] for word in best]
    if body["unseen"]:
        unseen = (*_best(body["unseen"]), *body["unseen_acts"])
        seeks += [f"by {party}:{word}" for party in body["looked_at"] for word in unseen]
        seeks += [f"{body['report']}:{kind}" for kind in body["unseen_acts"]]
        seeks += [":".join(sorted(pair)) for pair in combinations(_best(body["unseen"]), 2)]
    return {"saying": own, "reply": tuple(stands)}, {"saying": own, "reply": tuple(dict.fromkeys(seeks))}


def _best(found: Mapping[str, float]) -> list[str]:
    return sorted(found, key=lambda t: (-found[t], t))[:KEYS]


def _who(body: dict[str, Any]) -> str:
    return ", ".join(body["speakers"])


def _shared(one: dict[str, Any], other: dict[str, Any]) -> str:
    both = [t for t in one["terms"] if t in other["terms"]]
    return ", ".join(sorted(both, key=lambda t: (-one["terms"][t], t))[:4])
