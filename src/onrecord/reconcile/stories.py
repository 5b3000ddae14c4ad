"""Stories: reports on the same development over days, each tied to the earlier report that it goes on from.

A story is what hangs together by these ties. Whom a report is tied to depends on that report and the ones before it, so
that a new report finds its place without moving the others.
"""

import datetime as dt

from onrecord.reconcile.profile import Keys, Profile, Tie, day_of
from onrecord.reconcile.words import cosine, terms, vector
from onrecord.records import Coding
from onrecord.records.spans import without

# How far apart two reports on one development may come out and still follow on each other.
REACH = dt.timedelta(days=3)
# Terms kept of a report, and those of them by which it is looked for: chosen on the annotated stories.
TERMS = 60
KEYS = 8
# Likeness from which one report goes on from another.
ALIKE = 0.32
# The title says what a report is about.
TITLE = 2
# What an actor weighs as a term, by its type: a state is in every other report.
ACTORS = {"person": 4.0, "group": 3.0, "body": 2.0, "state": 1.0, "outlet": 0.0, "population": 0.5, "anonymous": 0.0}


def profile(coding: Coding) -> Profile | None:
    """The report as others see it; null where nobody knows when it came out."""
    report, day = coding.report, day_of(coding.report)
    if day is None:
        return None
    words = terms(without(report.text, report.furniture)) + terms(report.title or "") * TITLE
    actors = {f"@{actor.id}": ACTORS[actor.type] for actor in coding.actors if actor.mentions}
    weighed = vector(words, most=TERMS, extra=actors)
    keys: Keys = {"story": tuple(sorted(weighed, key=lambda t: (-weighed[t], t))[:KEYS])}
    body = {"terms": {term: round(value, 4) for term, value in weighed.items()}}
    return Profile(kind="report", id=report.id, report=report.id, day=day, keys=keys, seeks=keys, body=body)


def compare(later: Profile, earlier: Profile) -> Tie | None:
    """How the later report stands to the earlier one; null where they tell of different things."""
    if later.day - earlier.day > REACH:
        return None
    one, other = later.body["terms"], earlier.body["terms"]
    score = cosine(one, other)
    if score < ALIKE:
        return None
    shared = sorted((t for t in one if t in other), key=lambda t: (-one[t] * other[t], t))[:4]
    words = ", ".join(term.removeprefix("@") for term in shared)
    return Tie("updates", round(score, 3), f"on the same development: {words}")
