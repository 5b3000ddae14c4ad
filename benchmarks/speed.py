"""Words per second and peak memory over the reports in $ONRECORD_DATA, with the share of each stage.

usage: python benchmarks/speed.py [--reports N] [--runs N] [--add N]

1. Stages: each stage alone, in this process, over N reports (default 300), the median of the runs; plain spaCy is timed
   in the same runs on the same texts, so that the ratio holds whatever else the machine does.
2. `onrecord add` as a user runs it, over the first N reports (default all, 0 for none), with one process and with two.
Machines are noisy: quote ratios, or medians of several runs in one session.
"""

import argparse
import gzip
import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from onrecord import read
from onrecord.annotate import annotate
from onrecord.annotate.pipeline import BATCH, body, load
from onrecord.annotate.tagger import ACTS_BUILT_IN, load_tagger
from onrecord.clean import mark
from onrecord.extraction.attribution import links, statements
from onrecord.extraction.engagements import engagements
from onrecord.extraction.events import events, with_acts
from onrecord.extraction.figures import figures
from onrecord.records import Coding, Report
from onrecord.resolve.actors import load_actors, recognise, resolve_actors
from onrecord.resolve.dates import resolve_dates
from onrecord.resolve.places import resolve_places

T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--add", type=int, default=1_000_000, metavar="N")
    asked = parser.parse_args()
    data = os.environ.get("ONRECORD_DATA")
    if not data:
        sys.exit("ONRECORD_DATA is not set: it names the folder that holds corpora/wire2016/reports.jsonl.gz")
    corpus = Path(data) / "corpora" / "wire2016" / "reports.jsonl.gz"
    tell(*stages(corpus, asked.reports, asked.runs), asked.runs)
    if asked.add:
        whole(corpus, asked.add)


def stages(corpus: Path, count: int, runs: int) -> tuple[dict[str, float], int, int]:
    """The median seconds of each stage, and of plain spaCy, over so many reports of so many words."""
    reports = [r for r in read.read(read.find([corpus])) if isinstance(r, Report)]
    reports = reports[:: max(1, len(reports) // count)][:count]
    words = sum(len(r.text.split()) for r in reports)
    base, nlp, tagger, acts_tagger = load_actors(), load(), load_tagger(), load_tagger(ACTS_BUILT_IN)
    seconds: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], object]) -> object:
        start = time.perf_counter()
        made = work()
        seconds.setdefault(name, []).append(time.perf_counter() - start)
        return made

    for _ in range(runs):
        timed("plain spaCy", lambda: [None for _ in nlp.pipe((r.text for r in reports), batch_size=16)])
        marked = timed("clean", lambda: [mark(r) for r in reports])
        pages = timed("annotate", lambda: list(annotate(marked)))
        marks = timed("tagger", lambda: [m for some in batches(marked) for m in tagger.marks([body(r) for r in some])])
        pages = [replace(p, marks=m["attribution"]) for p, m in zip(pages, marks, strict=True)]
        pages = timed("names", lambda: [recognise(p, base) for p in pages])
        pages = timed("acts", lambda: [p for some in batches(pages) for p in with_acts(some, acts_tagger)])
        said = timed("statements", lambda: [statements(p) for p in pages])
        counted = timed("figures", lambda: [figures(p, s) for p, s in zip(pages, said, strict=True)])
        told = timed("events", lambda: [events(p, s, f) for p, s, f in zip(pages, said, counted, strict=True)])
        met = timed("engagements", lambda: [engagements(p, s) for p, s in zip(pages, said, strict=True)])
        stood = timed("links", lambda: [links(p, s) for p, s in zip(pages, said, strict=True)])
        codings = [
            Coding(report=p.report, statements=s, figures=f, events=e, engagements=g, links=k)
            for p, s, f, e, g, k in zip(pages, said, counted, told, met, stood, strict=True)
        ]
        dated = timed("dates", lambda: [resolve_dates(c, p) for c, p in zip(codings, pages, strict=True)])
        who = timed("actors", lambda: [resolve_actors(c, p, base) for c, p in zip(dated, pages, strict=True)])
        timed("places", lambda: [resolve_places(c, p, base) for c, p in zip(who, pages, strict=True)])
    return {name: statistics.median(taken) for name, taken in seconds.items()}, len(reports), words


def tell(seconds: dict[str, float], reports: int, words: int, runs: int) -> None:
    """Print seconds, words per second and share of each stage."""
    plain = seconds.pop("plain spaCy")
    total = sum(seconds.values())
    print(f"{reports} reports, {words:,} words, median of {runs} runs, one process")
    for name, taken in seconds.items():
        print(f"  {name:<12}{taken:8.2f} s  {taken / total:6.1%}")
    print(f"  {'all':<12}{total:8.2f} s  {words / total:,.0f} words/s")
    print(f"  {'plain spaCy':<12}{plain:8.2f} s  {words / plain:,.0f} words/s; all of it: {plain / total:.2f} of that")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"  peak memory {peak:.2f} GB (holds all {reports} pages at once)")


def batches(items: list[T]) -> Iterator[list[T]]:
    """As many at once as the system tags together."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def whole(corpus: Path, count: int) -> None:
    """Print the speed and peak memory of `onrecord add` over the first reports."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        rows = list(itertools.islice(lines, count))
    words = sum(len(json.loads(row)["text"].split()) for row in rows)
    for jobs in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            store, part = Path(folder) / "speed.db", Path(folder) / "part.jsonl"
            part.write_text("".join(rows), encoding="utf-8")
            command = [sys.executable, "-m", "onrecord", "add", str(part), "--store", str(store), "--jobs", str(jobs)]
            start = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            taken = time.perf_counter() - start
            # The largest single process of all children so far.
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
            size = store.stat().st_size / 1e6
            print(f"add --jobs {jobs}: {words:,} words in {taken:.0f} s, {words / taken:,.0f} words/s,", end=" ")
            print(f"largest process {peak:.2f} GB, store {size:.0f} MB, exit {done.returncode}")


if __name__ == "__main__":
    main()
