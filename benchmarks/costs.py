"""What names and dates cost: loading the actors, matching them, their share of the whole, and hostile expressions.

usage: python benchmarks/costs.py [--only load|matching|share|hostile] [--reports N] [--runs N] [--json]

1. load: seconds to load the actor base in a new process, imports apart, the median of five. At most 0.3.
2. matching: microseconds a word to recognise the known names in texts of rising length, made of reports of
   $ONRECORD_DATA in a row, with the base as it is and with own actors that bring it to 50,000 names; then the same for
   the resolver. Linear in the text, and hardly more for more names.
3. share: of names, actors, places and dates in the time of all stages (`speed.py`), with the taggers and without them.
   At most a quarter.
4. hostile: the slowest of many generated time expressions of up to 10 KB, by kind; from the text to its readings. At
   most 50 ms. `resolved` is the whole stage on a text that holds nothing else.
Seconds but those of loading are the processor's, of this process, the least of several runs where one is short.
"""

import argparse
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import speed
from spacy.lang.en import English

from onrecord import limits, read
from onrecord.annotate import Page, annotate
from onrecord.records import Coding, Published, Report
from onrecord.resolve.actors import ActorBase, load_actors, recognise, resolve_actors
from onrecord.resolve.dates import resolve_dates
from onrecord.resolve.dates.expressions import find_in_text
from onrecord.resolve.dates.reading import Setting
from onrecord.resolve.dates.readings import read as reading_of

LOADS = 5
LENGTHS = (1_000, 2_000, 4_000, 8_000, 16_000)
NAMES = 50_000
SIZE = 10_000
MOST = 0.05
AGAIN = 5
DAY = dt.date(2015, 1, 21)
STAGES = ("names", "actors", "places", "dates")
TAGGERS = ("tagger", "acts")
SYLLABLES = ("ba", "dor", "fe", "gal", "hin", "ko", "lem", "mu", "nar", "os", "pil", "ra", "sut", "te", "vor", "zan")
LOADING = (
    "import time; from onrecord.resolve.actors import load_actors; s = time.perf_counter(); load_actors(); "
    "print(time.perf_counter() - s)"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("load", "matching", "share", "hostile"))
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "load": load,
        "matching": lambda: matching(corpus(), asked.runs),
        "share": lambda: share(corpus(), asked.reports, asked.runs),
        "hostile": lambda: hostile(asked.runs),
    }
    figures = {name: part() for name, part in parts.items() if asked.only in (None, name)}
    if asked.json:
        print(json.dumps(figures, indent=1))
        return
    for name, rows in figures.items():
        print(name)
        for what, value in rows.items():
            print(f"  {what:60}{value}")


def corpus() -> Path:
    data = os.environ.get("ONRECORD_DATA")
    if not data:
        sys.exit("ONRECORD_DATA is not set: it names the folder that holds corpora/wire2016/reports.jsonl.gz")
    return Path(data) / "corpora" / "wire2016" / "reports.jsonl.gz"


def load() -> dict[str, Any]:
    """Seconds to load the base in new processes."""
    command = [sys.executable, "-c", LOADING]
    taken = [float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(LOADS)]
    return {"names": count(load_actors()), "seconds, median of five": round(statistics.median(taken), 3), "most": 0.3}


def count(base: ActorBase) -> int:
    """The names that the base looks for."""
    return len(base.names) + len(base.people)


def matching(path: Path, runs: int) -> dict[str, Any]:
    """Microseconds a word to recognise and to resolve, by length of text and number of names."""
    reports = [r for r in read.read(read.find([path])) if isinstance(r, Report)]
    together = "\n\n".join(r.text for r in reports[:200]).split(" ")
    texts = [" ".join(together[:length])[: limits.MAX_CODED_CHARS] for length in LENGTHS]
    known = Published(earliest=DAY, latest=DAY, basis="metadata")
    pages = list(annotate([Report(id=f"r{i}", source="r", text=t, published=known) for i, t in enumerate(texts)]))
    rows: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "own.toml"
        own.write_text("".join(invented(NAMES - count(load_actors()))), encoding="utf-8")
        for base in (load_actors(), load_actors(own)):
            for page in pages:
                words = len(page.report.text.split())
                seen = recognise(page, base)
                spent = (
                    least(runs, lambda p=page, b=base: recognise(p, b)),
                    least(runs, lambda p=seen, b=base: resolve_actors(Coding(report=p.report), p, b)),
                )
                shown = ", ".join(f"{t / words * 1e6:.1f}" for t in spent)
                rows[f"{count(base):,} names, {words:,} words: recognise, resolve"] = f"{shown} us a word"
    return rows


def invented(number: int) -> Iterator[str]:
    """Entries of a file of own actors with so many names, two for each body, of made-up syllables."""
    for i in range(0, number, 2):
        name, other = (f"{word(i + j)} {word(i * 7 + j)} League" for j in (0, 1))
        yield f'[[body]]\nid = "own-{i}"\nname = "{name}"\naliases = ["{other} {i}"]\n'


def word(number: int) -> str:
    """A word of its own for each number below 65,536."""
    return "".join(SYLLABLES[number >> shift & 15] for shift in (12, 8, 4, 0)).capitalize()


def least(runs: int, work: Callable[[], object]) -> float:
    """The seconds of the fastest run."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def share(path: Path, reports: int, runs: int) -> dict[str, Any]:
    """The share of the stages of names, actors, places and dates."""
    seconds, _, words = speed.stages(path, reports, runs)
    seconds.pop("plain spaCy")
    ours, all_, taggers = (sum(seconds[n] for n in names) for names in (STAGES, seconds, TAGGERS))
    return {
        "words": words,
        **{name: f"{seconds[name] / all_:.1%}" for name in STAGES},
        "together": f"{ours / all_:.1%}",
        "together, of all but the taggers": f"{ours / (all_ - taggers):.1%}",
        "most": "25%",
    }


def expressions() -> Iterator[tuple[str, str]]:
    """Kinds of hostile expressions, up to 10 KB each."""
    pieces = {
        "digits": ("9", "0", "1234567890", "9 ", "20", "1-", "1/", "1:", "1.", "1,", "99:", "2014-", "2014/", "1,000 "),
        "weekdays": ("Friday ", "Friday, ", "Friday-", "Friday and ", "every Friday ", "Friday night "),
        "months": ("May ", "May-", "May, ", "May 1 ", "Oct. 23, ", "Feb. 29 ", "6 February ", "early May and "),
        "nested": ("of the ", "the end of the ", "the first week of the ", "the last day of the first month of "),
        "nested years": ("the first three months of the last year of ", "the beginning of ", "early late mid "),
        "ranges": (
            "Feb. 6-8-",
            "Dec. 30 - Jan. 2 - ",
            "2014-2015-",
            "from 2014 to ",
            "between April 24 and ",
            "1990s-",
        ),
        "numbers": ("twenty-", "hundred ", "two and a half ", "million ", "one hundred and ", "a half "),
        "huge numbers": ("9" * 400 + " years ago ", "9" * 30 + " weeks ", "1e9 days ", "999,999,999,999 hours "),
        "relative": ("the day before ", "the week after ", "ago ", "a year ago ", "last next ", "that day the "),
        "clocks": ("9 a.m. ", "25:61 GMT ", "9 a.m. EST Tuesday ", "noon ", "midnight on ", "1500 GMT "),
        "digits of other scripts": (
            "\u0661",
            "\u0967",
            "\uff11",
            "\u00b2",
            "\u2167",
            "\U0001d7d9",
            "\u0661\u0662 days ",
        ),
        "marks": ("'", "\u2019", "'90s ", "\u00ad9", "9\u200b", "9\u00a0", "9\n", "-9", "\u20139"),
    }
    for kind, some in pieces.items():
        for piece in some:
            for before, behind in (("", ""), ("the last ", " days"), ("on ", " 2015"), ("", " of the year")):
                yield kind, (before + piece * (SIZE // len(piece)))[: SIZE - len(behind)] + behind


def hostile(runs: int) -> dict[str, Any]:
    """Milliseconds of the slowest expression of each kind."""
    tokenizer = English(max_length=10 * SIZE)
    tokenizer.add_pipe("sentencizer")
    setting = Setting(DAY)
    known = Published(earliest=DAY, latest=DAY, basis="metadata")
    slowest: dict[str, tuple[float, str]] = {}

    def seconds(text: str, times: int) -> float:
        return least(times, lambda: [reading_of(m, setting) for m in find_in_text(text)])

    for kind, text in expressions():
        taken = seconds(text, runs)
        if taken > MOST:
            taken = min(taken, seconds(text, AGAIN * runs))  # another process may have been in the way
        slowest[kind] = max(slowest.get(kind, (0.0, "")), (taken, text))
    rows: dict[str, Any] = {"most, ms": MOST * 1000, "slowest, ms": f"{max(t for t, _ in slowest.values()) * 1000:.1f}"}
    for kind, (taken, text) in slowest.items():
        report = Report(id="r", source="r", text=text, published=known)
        page = Page(report, tokenizer(text))
        whole = least(runs, lambda p=page: resolve_dates(Coding(report=p.report), p))
        rows[kind] = f"{taken * 1000:.1f}, resolved {whole * 1000:.0f}: {text[:24]!r} ..."
    return rows


if __name__ == "__main__":
    main()
