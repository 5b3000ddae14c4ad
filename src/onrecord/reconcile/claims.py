"""Claims: what somebody asserts of others, and who asserts, denies, bears out or does not see it.

Counted is by independent speaker and not by outlet. Grades follow NATO's Admiralty scale (STANAG 2511): sources A to F,
information 1 to 6, judged apart. Software proposes what it can count and says so; it gives no verdict on truth.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.reconcile.groups import Groups
from onrecord.reconcile.tellings import Tellings, backwards
from onrecord.records.rows import EventRow, LinkRow, StatementRow

# What a statement must be, or do, to be a claim by itself; anything else becomes one when somebody contests it.
CLAIMING = frozenset({"accuse", "claim"})
STANCES = ("denies", "no_evidence", "confirms", "answers", "retracts", "corrects")
# Those that speak against a claim.
AGAINST = frozenset({"denies", "no_evidence", "retracts"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one speaker holds of a claim, by the statement that says so first; `times` counts its tellings."""

    speaker: str
    party: str
    statement: StatementRow
    times: int
    is_party: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim with the positions on it, each speaker once.

    `id` is that of the statement that makes it first, `tellings` are all that make it, in the order of their reports.
    `parties` are those whom it is about and who make it; of these, `silent` have taken no position in the window.
    `grade` is the Admiralty grade, F6 unless a person changed it; `proposed` is what the counts alone speak for, with
    `reason`.
    """

    id: str
    statement: StatementRow
    tellings: tuple[StatementRow, ...]
    since: str
    asserts: tuple[Position, ...]
    against: Mapping[str, tuple[Position, ...]]
    parties: tuple[str, ...]
    silent: tuple[str, ...]
    grade: str
    proposed: str
    reason: str

    @property
    def contested(self) -> bool:
        """Whether somebody denies it, has seen no evidence of it, or has taken it back."""
        return not AGAINST.isdisjoint(self.against)


def claims(told: Tellings, grades: Mapping[str, str] | None = None) -> list[Claim]:
    """The claims of the window: those that are contested first, then the newest.

    `grades` are what people decided, the last word last.
    """
    rows = {s.id: s for s in told.rows.statements}
    acts: dict[str, list[EventRow]] = defaultdict(list)
    for event in told.rows.events:
        if event.voice:
            acts[event.voice].append(event)
    ties = sorted(told.threads("saying"), key=lambda k: (-(k.score or 0), k.later))
    pairs = [*told.rows.together, *((k.later, k.earlier) for k in ties)]
    inside = [(a, b) for a, b in pairs if a in rows and b in rows]
    groups = Groups(inside, order=lambda s: rows[s].order, apart=told.rows.apart)
    replies: dict[str, list[LinkRow]] = defaultdict(list)
    for target, links in told.inner.items():
        if target in rows:
            replies[groups.first(target)] += [k for k in links if k.relation in STANCES and k.later in rows]
    made = []
    for first, members in groups.groups(rows).items():
        tellings = [rows[m] for m in members]
        about = [event for m in members for event in acts.get(m, ())]
        if replies[first] or any(s.act in CLAIMING for s in tellings) or _of_others(tellings, about, told):
            made.append(_claim(first, tellings, about, replies[first], told, rows, grades or {}))
    return sorted(made, key=lambda c: (not c.against, backwards(c.asserts[-1].statement.day), c.statement.order))


def _of_others(tellings: Sequence[StatementRow], about: Sequence[EventRow], told: Tellings) -> bool:
    """Whether a speaker tells what others have done: that is a claim, whatever the verb."""
    own = set(told.parties(s for row in tellings for s in row.speakers))
    return any(e.status == "alleged" and e.actors and not own & set(told.parties(e.actors)) for e in about)


def _claim(
    first: str,
    tellings: Sequence[StatementRow],
    about: Sequence[EventRow],
    replies: Sequence[LinkRow],
    told: Tellings,
    rows: Mapping[str, StatementRow],
    grades: Mapping[str, str],
) -> Claim:
    subjects = told.parties(p for e in about for p in (*e.actors, *e.recipients))
    asserts = _positions(tellings, subjects, told)
    by_stance = {name: [rows[k.later] for k in replies if k.relation == name] for name in STANCES}
    against = {name: _positions(found, subjects, told) for name, found in by_stance.items() if found}
    parties = tuple(dict.fromkeys([*(p.party for p in asserts), *subjects]))
    spoke = {p.party for group in (asserts, *against.values()) for p in group}
    grade, reason = _proposal(asserts, against)
    told_by = {row.id for row in tellings}
    graded = [given for statement, given in grades.items() if statement in told_by]
    return Claim(
        id=first,
        statement=rows[first],
        tellings=tuple(sorted(tellings, key=lambda s: s.order)),
        since=min((row.day for row in tellings if row.day), default=""),
        asserts=asserts,
        against=against,
        parties=parties,
        silent=tuple(p for p in parties if p not in spoke),
        grade=graded[-1] if graded else "F6",
        proposed=grade,
        reason=reason,
    )


def _positions(rows: Iterable[StatementRow], subjects: Sequence[str], told: Tellings) -> tuple[Position, ...]:
    """One for each speaker: the first statement, and how many reports of their own voice tell it."""
    by_speaker: dict[str, list[StatementRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda s: s.order):
        for speaker in row.speakers or ("unknown",):
            by_speaker[speaker].append(row)
    out = []
    for speaker, said in by_speaker.items():
        party = told.party(speaker)
        times = len({told.voices.get(row.report, row.report) for row in said})
        out.append(Position(speaker=speaker, party=party, statement=said[0], times=times, is_party=party in subjects))
    return tuple(out)


def _proposal(asserts: Sequence[Position], against: Mapping[str, Sequence[Position]]) -> tuple[str, str]:
    """The grade that the counts speak for: the source stays F, since nobody here knows its record."""
    named = {p.party for p in asserts if p.speaker != "unknown"}
    confirming = {p.party for p in against.get("confirms", ()) if p.speaker != "unknown"} - named
    independent = {p.party for p in asserts if p.speaker != "unknown" and not p.is_party} | confirming
    denied = against.get("denies", ())
    if named and named <= {p.party for p in against.get("retracts", ())}:
        return "F5", "whoever asserted it has taken it back"
    if denied and independent:
        return "F4", f"{_count(independent)} for it, and it is denied"
    if denied:
        return "F5", "only parties to it assert it, and it is denied"
    if len(independent) > 1:
        return "F2", f"{_count(independent)} for it, none of them a party to it, and nobody denies it"
    if independent and named - independent:
        return "F3", f"a party and {_count(independent)} beside it say so"
    return "F6", "one voice, which cannot be judged"


def _count(parties: Iterable[str]) -> str:
    number = len(set(parties))
    return "one independent voice is" if number == 1 else f"{number} independent voices are"
