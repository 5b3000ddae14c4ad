"""Stories: reports on the same development over days, each tied to the earlier report that it goes on from.

A story is what hangs together by these ties. Whom a report is tied to depends on that report and the ones before it, so
that a new report finds its place without moving the others.
"""

import datetime as dt
import re

from onrecord.reconcile.profile import day_of
from onrecord.reconcile.words import cosine, terms, vector
from onrecord.records import Coding
from onrecord.records.spans import without
from onrecord.records.thread import Keys, Profile, Tie

# How far apart two reports on one development may come out and still follow on each other. This, and what is below, was
# chosen on the annotated stories.
REACH = dt.timedelta(days=7)
# Terms kept of a report, those of them by which it is looked for, and how many of those must be the same: one name that
# is in all news of a year would lead to a third of the reports of a week. On the annotated stories two of 20 find what
# one of 14 does, and a third as many reports are compared.
TERMS = 100
KEYS = 20
SHARED = 2
# Likeness from which one report goes on from another.
ALIKE = 0.2
# The title and the first words say what a report is about, and so do names.
TITLE, LEAD, NAMES = 3, 2, 1.5
LEAD_WORDS = 60
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+")


def profile(coding: Coding) -> Profile | None:
    """The report as others see it; null where nobody knows when it came out."""
    report, day = coding.report, day_of(coding.report)
    if day is None:
        return None
    body, title = without(report.text, report.furniture), report.title or ""
    words = [*terms(body), *terms(title) * TITLE, *terms(" ".join(body.split()[:LEAD_WORDS])) * LEAD]
    names = set(terms(" ".join(_NAME.findall(f"{body} {title}"))))
    weighed = vector(words, most=TERMS, raised=dict.fromkeys(names, NAMES))
    keys: Keys = {"story": tuple(sorted(weighed, key=lambda t: (-weighed[t], t))[:KEYS])}
    likeness = {"terms": {term: round(value, 4) for term, value in weighed.items()}}
    return Profile(kind="report", id=report.id, report=report.id, day=day, keys=keys, seeks=keys, body=likeness)


def compare(later: Profile, earlier: Profile) -> Tie | None:
    """How the later report stands to the earlier one; null where they tell of different things."""
    if later.day - earlier.day > REACH:
        return None
    one, other = later.body["terms"], earlier.body["terms"]
    score = cosine(one, other)
    if score < ALIKE:
        return None
    shared = sorted((t for t in one if t in other), key=lambda t: (-one[t] * other[t], t))[:4]
    return Tie("updates", round(score, 3), f"on the same development: {', '.join(shared)}")
