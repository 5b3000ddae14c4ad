"""Whether adding and asking stay as fast as they are while a store grows.

usage: python benchmarks/scale.py stream [--held-out N] [--runs N] [--rules-only] [--codings FILE] [--json]
       python benchmarks/scale.py synthetic [--reports N] [--years N] [--runs N] [--seed N] [--store FILE] [--keep]
           [--json]

stream: the reports of $ONRECORD_DATA as they came, a day at a time. They are coded once (with --codings, kept in that
file for the next time); then the newest (default 100) are added to an empty store and to one that holds all others.
What adding takes is told with the coding, which is timed on the newest reports alone, and without.

synthetic: a store of so many reports (default 1,000,000 over 10 years) with records that nobody wrote
(`benchmarks/synthetic.py`). Every view is asked for the last week, for the window that is taken where none is given,
for actors and places told of often and seldom, and as of a day in the past: the median of the runs, warm, with the
first 20 items in lines as the commands print them. Then reports are added to it and to an empty store. What coding them
would take is timed on the reports in `examples/`, by the word. The store lies in a temporary folder and goes with it;
--keep leaves it, and --store takes one that was kept.
"""

import argparse
import json
import os
import pickle
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import synthetic

from onrecord import flow
from onrecord.adding import COMMIT, reconcile
from onrecord.archive import Archive
from onrecord.records import Coding
from onrecord.records.codec import canonical, from_json
from onrecord.store import Store, open_store

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
SHOWN = 20
# Words of a report of the wire corpus, on the average.
WORDS = 590
# Seconds, and CPU seconds.
Spent = tuple[float, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measure", choices=("stream", "synthetic"))
    parser.add_argument("--held-out", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rules-only", action="store_true")
    parser.add_argument("--codings", type=Path)
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--years", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    figures = stream(asked) if asked.measure == "stream" else grown(asked)
    if asked.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        if isinstance(value, dict):
            print(table(name, value))
        else:
            print(f"{name:<44}{value:>12,.3f}" if isinstance(value, float) else f"{name:<44}{value:>12,}")


def table(name: str, rows: Mapping[str, Mapping[str, float]]) -> str:
    """Windows down, views across."""
    views = list(next(iter(rows.values())))
    head = f"{name:<18}" + "".join(f"{view:>10}" for view in views)
    lines = [f"{row:<18}" + "".join(f"{cells[view]:>10.2f}" for view in views) for row, cells in rows.items()]
    return "\n".join([head, *lines])


def stream(asked: argparse.Namespace) -> dict[str, Any]:
    """What adding the newest reports takes in an empty store, and in one that holds the others."""
    codings, taken = coded(asked)
    old, new = codings[: -asked.held_out], codings[-asked.held_out :]
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch, "full.db")
        with open_store(full) as store:
            put(store, old)
        empty, grown = compared(full, new, asked.runs, Path(scratch))
    coding = spent([taken], len(new))
    return {"reports held": len(old), "reports added": len(new), **ratios(empty, grown, coding)}


def coded(asked: argparse.Namespace) -> tuple[list[Coding], Spent]:
    """All codings by day, and what those of the newest reports took."""
    data = os.environ.get("ONRECORD_DATA")
    if not data:
        sys.exit("ONRECORD_DATA is not set: it names the folder that holds corpora/wire2016/reports.jsonl.gz")
    coder = flow.coder_of(rules_only=asked.rules_only)
    kept = asked.codings and asked.codings.exists()
    if kept:
        codings = [from_json(Coding, line) for line in asked.codings.read_text(encoding="utf-8").split("\n") if line]
    else:
        corpus = Path(data, "corpora", "wire2016", "reports.jsonl.gz")
        codings = list(coder.code(flow.reports([corpus], on_problem=lambda problem: sys.exit(problem.what))))
        if asked.codings:
            asked.codings.write_text("".join(canonical(coding) + "\n" for coding in codings), encoding="utf-8")
    codings.sort(key=lambda coding: (str(coding.report.published.latest), coding.report.id))
    return codings, coding_spent(coder, codings[-asked.held_out :])


def coding_spent(coder: flow.Coder, codings: Sequence[Coding]) -> Spent:
    """What coding these again takes, the models loaded."""
    reports = [flow.as_read(coding.report) for coding in codings]
    list(coder.code(reports[:2]))
    return timed(lambda: list(coder.code(reports)))


def put(store: Store, codings: Iterable[Coding]) -> None:
    """Write and reconcile as `onrecord add` does once a report is coded, a day at a time."""
    for _, of_day in groupby(codings, key=lambda coding: coding.report.published.latest):
        some = list(of_day)
        for start in range(0, len(some), COMMIT):
            now = datetime.now(UTC)
            with store.writer() as writer:
                for coding in some[start : start + COMMIT]:
                    writer.write(coding, coder=synthetic.CODER, recorded=now)
                    reconcile(coding, writer, now)


def compared(full: Path, new: Sequence[Coding], runs: int, scratch: Path) -> tuple[Spent, Spent]:
    """What a report takes in an empty store, and in this one, of which copies are made."""
    empty, grown = [], []
    for n in range(runs):
        with open_store(scratch / f"empty-{n}.db") as store:
            empty.append(timed(lambda: put(store, new)))
        copy = Path(shutil.copy(full, scratch / f"full-{n}.db"))
        with open_store(copy) as store:
            grown.append(timed(lambda: put(store, new)))
        copy.unlink()
    return spent(empty, len(new)), spent(grown, len(new))


def spent(taken: Sequence[Spent], reports: int) -> Spent:
    """The medians by the report."""
    return statistics.median(wall for wall, _ in taken) / reports, statistics.median(cpu for _, cpu in taken) / reports


def ratios(empty: Spent, grown: Spent, coding: Spent) -> dict[str, float]:
    figures: dict[str, float] = {}
    for n, unit in enumerate(("ms", "CPU ms")):
        figures |= {
            f"coding a report, {unit}": coding[n] * 1000,
            f"storing it in an empty store, {unit}": empty[n] * 1000,
            f"storing it in the full store, {unit}": grown[n] * 1000,
            f"storing, full to empty, by {unit}": grown[n] / empty[n],
            f"adding as a whole, full to empty, by {unit}": (coding[n] + grown[n]) / (coding[n] + empty[n]),
        }
    return figures


def grown(asked: argparse.Namespace) -> dict[str, Any]:
    """What asking and adding take in a large store."""
    with folder(asked) as scratch:
        path = asked.store or scratch / "synthetic.db"
        begun, held = time.perf_counter(), path.with_suffix(".held")
        if not asked.store:
            new = synthetic.make(
                path, reports=asked.reports, years=asked.years, seed=asked.seed, held_out=asked.held_out
            )
            held.write_bytes(pickle.dumps(new))
        new = pickle.loads(held.read_bytes())
        figures: dict[str, Any] = {"made in, s": time.perf_counter() - begun, "file, MB": path.stat().st_size / 1e6}
        with Archive(open_store(path)) as archive:
            figures |= asking(archive, asked.runs)
        parts = [new[n :: asked.runs] for n in range(asked.runs)]
        with tempfile.TemporaryDirectory() as other:
            empty, full = added(path, parts, Path(other))
        return figures | ratios(empty, full, example_coding())


@contextmanager
def folder(asked: argparse.Namespace) -> Any:
    if asked.store:
        yield asked.store.parent
        return
    made = Path(tempfile.mkdtemp())
    try:
        yield made
    finally:
        if asked.keep:
            print(f"kept: {made}", file=sys.stderr)
        else:
            shutil.rmtree(made)


def added(path: Path, parts: Sequence[Sequence[Coding]], scratch: Path) -> tuple[Spent, Spent]:
    """What a report takes: each part of the reports goes into a new store and into the large one, once."""
    empty, full = [], []
    for n, part in enumerate(parts):
        with open_store(scratch / f"empty-{n}.db") as store:
            empty.append(spent([timed(lambda: put(store, part))], len(part)))
        with open_store(path) as store:
            full.append(spent([timed(lambda: put(store, part))], len(part)))
    return spent(empty, 1), spent(full, 1)


def example_coding() -> Spent:
    """What coding a report as long as those of the wire corpus takes, by those that come with the project."""
    coder = flow.coder_of()
    codings = list(coder.code(flow.reports([EXAMPLES], on_problem=lambda problem: sys.exit(problem.what))))
    words = sum(len(coding.report.text.split()) for coding in codings)
    wall, cpu = coding_spent(coder, codings)
    return wall / words * WORDS, cpu / words * WORDS


def asking(archive: Archive, runs: int) -> dict[str, dict[str, dict[str, float]]]:
    """The median seconds of each view in each window, and those that the processor was at work in them."""
    seconds: dict[str, dict[str, float]] = {}
    worked: dict[str, dict[str, float]] = {}
    for window, filters in windows(archive).items():
        for name, ask in VIEWS.items():
            taken = [timed(lambda: ask(archive, filters)) for _ in range(runs + 1)][1:]  # the first one warms
            seconds.setdefault(window, {})[name] = statistics.median(wall for wall, _ in taken)
            worked.setdefault(window, {})[name] = statistics.median(cpu for _, cpu in taken)
    return {"seconds": seconds, "CPU seconds": worked}


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and CPU seconds: on a machine that does other work besides, the first are more."""
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - worked


def windows(archive: Archive) -> dict[str, Mapping[str, Any]]:
    """The filters, by name; places are those of a report of the last day."""
    last, week = synthetic.LAST, timedelta(days=6)
    often, seldom = archive_places(archive)
    past = last - timedelta(days=200)
    return {
        "week": {"since": last - week, "until": last},
        "default": {},
        "actor often": {"actor": synthetic.STATES[0]},
        "actor seldom": {"actor": synthetic.STATES[-1]},
        "actor unknown": {"actor": "nobody"},
        "place often": {"place": often},
        "place seldom": {"place": seldom},
        "as of": {"as_of": past},
        "known on": {"known_on": past},
        "actor and place": {"actor": synthetic.STATES[0], "place": often, "as_of": past},
    }


def archive_places(archive: Archive) -> tuple[str, str]:
    """The place told of most and least in the last ten days."""
    counts: dict[str, int] = {}
    for coding in archive.store.codings(since=synthetic.LAST - timedelta(days=9)):
        for place in coding.places:
            counts[place.name] = counts.get(place.name, 0) + 1
    return max(counts, key=lambda name: counts[name]), min(counts, key=lambda name: counts[name])


def listed(side: str) -> Callable[[Archive, Mapping[str, Any]], object]:
    def ask(archive: Archive, filters: Mapping[str, Any]) -> object:
        view = archive.view(**filters)
        return archive.lines(view, getattr(view, side)[:SHOWN])

    return ask


VIEWS: dict[str, Callable[[Archive, Mapping[str, Any]], object]] = {
    "brief": lambda archive, filters: archive.brief(**filters),
    **{
        name: listed(side)
        for name, side in (
            ("acts", "acts"), ("claims", "claims"), ("figures", "series"), ("talks", "talks"),
            ("promises", "promises"), ("demands", "demands"), ("stories", "stories"),
        )
    },
    "index": lambda archive, filters: archive.view(**filters).index(),
}  # fmt: skip


if __name__ == "__main__":
    main()
