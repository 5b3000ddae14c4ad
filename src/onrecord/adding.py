"""Add reports to a store, or code again those that it holds: read, code what is new, write whole reports."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from onrecord import flow, workers
from onrecord.reconcile import compare, near, signature, stories
from onrecord.reconcile.threads import Shelf, profiles, unweave, weave
from onrecord.records import Coding, Problem, Report
from onrecord.records.thread import Profile
from onrecord.resolve.actors.memberships import bodies_of
from onrecord.store import Outcome, Store, Writer

# Reports a transaction: a kill loses at most this many, and the disk is waited for once for all of them.
COMMIT = 16
# Reports that the store is asked for at once whether it holds them.
ASK = 64

# Told of every report as it is done: its coding, or null where it was held already.
Progress = Callable[[Coding | None], None]


@dataclass
class Added:
    """What was done, in reports; `problems` lists the inputs that failed and why."""

    added: int = 0
    recoded: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)

    def count(self, outcome: Outcome) -> None:
        """One report more that ended so."""
        match outcome:
            case "added":
                self.added += 1
            case "recoded":
                self.recoded += 1
            case "unchanged":
                self.unchanged += 1


def add(
    store: Store,
    paths: Iterable[str | Path],
    *,
    coder: flow.Coder,
    published: date | None,
    jobs: int,
    stdin: BinaryIO | None,
    progress: Progress,
) -> Added:
    """Read files, folders and `-` into the store; what this coder has coded already is left as it is."""
    done = Added()
    found = flow.reports(paths, published=published, stdin=stdin, on_problem=done.problems.append)
    _write(store, _unheld(found, store, coder, done, progress), coder, done, jobs=jobs, progress=progress)
    return done


def recode(store: Store, *, coder: flow.Coder, jobs: int, progress: Progress) -> Added:
    """Code again what another version coded last; the older codings stay."""
    done = Added()
    # Listed before anything is written: codings are added to the tables that the reports are read from.
    held = [flow.as_read(report) for report in store.reports()]
    _write(store, _unheld(held, store, coder, done, progress), coder, done, jobs=jobs, progress=progress)
    return done


def _unheld(
    reports: Iterable[Report], store: Store, coder: flow.Coder, done: Added, progress: Progress
) -> Iterator[Report]:
    source = iter(reports)
    seen: set[str] = set()
    while batch := list(islice(source, ASK)):
        held = store.held([r.id for r in batch], coder.version)
        for report in batch:
            if report.id in held or report.id in seen:
                done.unchanged += 1
                progress(None)
            else:
                seen.add(report.id)
                yield report


def _write(
    store: Store, reports: Iterator[Report], coder: flow.Coder, done: Added, *, jobs: int, progress: Progress
) -> None:
    """Code and write, `COMMIT` reports a transaction; problems of reading go with the reports that they came before."""
    codings = workers.code(reports, coder, jobs=jobs)
    written = 0
    while True:
        batch = list(islice(codings, COMMIT))
        problems, written = done.problems[written:], len(done.problems)
        if not batch and not problems:
            return
        now = datetime.now(UTC)
        with store.writer() as writer:
            for problem in problems:
                writer.write_problem(problem, now)
            for coding in batch:
                outcome = writer.write(coding, coder=coder.version, recorded=now)
                done.count(outcome)
                if outcome != "unchanged":
                    reconcile(coding, writer, now)
        for coding in batch:
            # Kept in the store with their codings; listed here for the caller.
            done.problems.extend(coding.problems)
            written += len(coding.problems)
            progress(coding)


def reconcile(coding: Coding, writer: Writer, now: datetime) -> None:
    """Link the report to its copies, and weave its records into the threads in place of what it said before."""
    found = profiles(coding, bodies_of)
    with writer.shelf(now) as shelf:
        alike = _alike(found, shelf)
    _link_copies(coding.report, alike, writer, now)
    before = writer.at_address(coding.report)
    with writer.shelf(now) as shelf:
        for report in before:
            unweave(report, shelf)
        weave(found, shelf)


def _alike(found: Sequence[Profile], shelf: Shelf) -> set[str]:
    """The reports of the days around whose weightiest terms are those of this one."""
    own = [p for p in found if p.kind == "report"]
    around = ((p, o) for p in own for o in shelf.near("story", p, stories.REACH, inside=False, shared=stories.SHARED))
    return {other.report for profile, other in around if near(profile, other)}


def _link_copies(report: Report, alike: Set[str], writer: Writer, now: datetime) -> None:
    bands = signature(report)
    if bands:
        others = writer.reports(sorted((writer.candidates(bands) | alike) - {report.id}))
        writer.write_links([link for other in others if (link := compare(report, other))], now)
        writer.write_signature(report.id, bands)
