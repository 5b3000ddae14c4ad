"""False events on home and technology reports about no conflict, by verdicts on each event that would raise an alarm.

usage: python benchmarks/false_events.py [--near] [--reports N] [--errors] [--json]

Draws N (default 500) of the reports of $ONRECORD_DATA that are of a home or technology section and use at most one word
of conflict (`--near`: two or three, which stand at the edge), codes them, and holds each event of type ASSAULT,
MOBILIZE, COERCE or THREATEN against the verdicts of benchmarks/false_events/, whose README says how they were drawn and
judged. Prints the words read, the events of these types, those rejected, those that nobody judged, and the rejected per
thousand words. `--errors` lists the rejected and the unjudged by report and offsets.
"""

import argparse
import gzip
import hashlib
import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from onrecord.flow import extract
from onrecord.records import Coding, Event

VERDICTS = Path(__file__).parent / "false_events" / "verdicts.jsonl"
# The types whose false events would raise an alarm.
ALARMING = ("ASSAULT", "MOBILIZE", "COERCE", "THREATEN")
# Most rejected events per thousand words that are bearable.
TARGET = 0.5
# The sections that a report's category or address gives: home and technology news.
SECTIONS = frozenset({"domesticNews", "technologyNews"})
HOSTS = frozenset({"feeds.wired.com", "www.wired.com"})
# A report with none or one of these words is about no conflict; with two or three it is at the edge. Written for this
# draw, and not taken from the lists by which the coder tells a crisis.
CONFLICT = (
    "airstrike", "army", "ceasefire", "combat", "coup", "embassy", "guerrilla", "hostage", "insurgent", "invasion",
    "iran", "iraq", "islamic state", "isis", "israel", "jihadist", "militant", "military", "militia", "missile",
    "navy", "nato", "north korea", "nuclear", "pentagon", "protest", "protester", "rebel", "refugee", "riot",
    "sanction", "separatist", "soldier", "standoff", "syria", "terrorism", "terrorist", "troop", "truce", "ukraine",
    "uprising", "war", "weapon",
)  # fmt: skip
QUIET = (0, 1)
NEAR = (2, 3)
FEWEST_WORDS = 100

Row = Mapping[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--near", action="store_true")
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    rows = drawn(corpus(), asked.reports, NEAR if asked.near else QUIET)
    verdicts = [json.loads(line) for line in VERDICTS.read_text(encoding="utf-8").splitlines()]
    found = [(row["id"], event) for row, coding in zip(rows, code(rows), strict=True) for event in alarming(coding)]
    figures, lines = judged(found, verdicts, sum(len(row["text"].split()) for row in rows))
    figures = {"reports": len(rows)} | figures
    if asked.json:
        print(json.dumps({"figures": figures} | ({"errors": lines} if asked.errors else {}), indent=1))
        return
    for name, value in figures.items():
        print(f"{name:50}{value}")
    if asked.errors:
        print("\n".join(lines))


def corpus() -> Path:
    data = os.environ.get("ONRECORD_DATA")
    if not data:
        sys.exit("ONRECORD_DATA is not set: it names the folder that holds corpora/wire2016/reports.jsonl.gz")
    return Path(data) / "corpora" / "wire2016" / "reports.jsonl.gz"


def drawn(path: Path, count: int, band: tuple[int, int]) -> list[Row]:
    """The first home and technology reports with so many words of conflict, in the order of a hash of their ids."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if is_of(row, band)]
    return sorted(rows, key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())[:count]


def is_of(row: Row, band: tuple[int, int]) -> bool:
    """Whether a report is of a home or technology section, and how many words of conflict it uses is in the band."""
    if row["category"] not in SECTIONS and urlparse(row["url"]).netloc not in HOSTS:
        return False
    text = f"{row['title']} {row['text']}".lower()
    used = sum(bool(re.search(rf"\b{word}s?\b", text)) for word in CONFLICT)
    return band[0] <= used <= band[1] and len(text.split()) >= FEWEST_WORDS


def code(rows: Sequence[Row]) -> list[Coding]:
    """The codings of the reports, made as `onrecord extract` makes them."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.jsonl"
        part.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return list(extract([part]))


def alarming(coding: Coding) -> list[Event]:
    return [event for event in coding.events if event.type in ALARMING]


def judged(found: Sequence[tuple[str, Event]], verdicts: Sequence[Row], words: int) -> tuple[dict[str, Any], list[str]]:
    """The figures, and a line for each event that was rejected or that nobody judged."""
    counts: Counter[str] = Counter()
    lines = []
    for report, event in found:
        verdict = next((v for v in verdicts if v["report"] == report and _is(v, event)), None)
        said = verdict["verdict"] if verdict else "unjudged"
        counts[said] += 1
        if said != "right":
            start, end = (event.trigger or event.evidence)[0]
            lines.append(f"{report} {start}-{end} {event.type} {said}" + (f": {verdict['why']}" if verdict else ""))
    told = len(found) - counts["unjudged"]
    rate = counts["rejected"] / max(1, told) * len(found) / max(1, words) * 1000
    figures = {
        "words": words,
        f"events of {', '.join(ALARMING)}": len(found),
        "right": counts["right"],
        "rejected": counts["rejected"],
        "unjudged": counts["unjudged"],
        "rejected per 1000 words": round(counts["rejected"] / max(1, words) * 1000, 3),
        "the same, unjudged as judged": round(rate, 3),
        "target": TARGET,
    }
    return figures, lines


def _is(verdict: Row, event: Event) -> bool:
    """Whether a verdict is on this event: of its type, on a word of its trigger."""
    start, end = verdict["trigger"]
    spans = event.trigger or event.evidence
    return bool(event.type == verdict["type"]) and any(a < end and start < b for a, b in spans)


if __name__ == "__main__":
    main()
