"""Time expressions against TimeML articles: the whole set, the half that the rules were written with, and the other.

usage: python benchmarks/dates.py [ARTICLES] [--errors]

ARTICLES is a folder of TimeML files (default $ONRECORD_DATA/corpora/timex/aquaint). The halves are every other file by
name: the first-named one is the half that was read, the other is known by its score alone. Each goes through
$ONRECORD_DATA/eval/timeml.py. --errors lists what is wrong in the half that was read, and in that one only.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from onrecord import flow
from onrecord.annotate import annotate
from onrecord.records import Coding
from onrecord.resolve.dates import resolve_dates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--errors", action="store_true", help="List what is wrong in the half that was read.")
    asked = parser.parse_args()
    data = os.environ.get("ONRECORD_DATA")
    if not data:
        sys.exit("ONRECORD_DATA is not set: it names the folder that holds corpora/timex/ and eval/")
    scorer = Path(data) / "eval" / "timeml.py"
    files = sorted((asked.articles or Path(data) / "corpora" / "timex" / "aquaint").glob("*.tml"))
    if not files:
        sys.exit("no TimeML files there")
    halves = {"all": files, "read": files[::2], "not read": files[1::2]}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        found = times(as_input(files, scorer, folder))
        for name, some in halves.items():
            print(f"\n{name}", flush=True)
            score(some, found, scorer, folder / name, errors=asked.errors and name == "read")


def as_input(files: Sequence[Path], scorer: Path, folder: Path) -> Path:
    """The texts of the articles, with the day of each, as the scorer writes them."""
    given = subprocess.run(
        [sys.executable, scorer, "input", copied(files, folder / "texts")], check=True, stdout=subprocess.PIPE
    )
    texts = folder / "texts.jsonl"
    texts.write_bytes(given.stdout)
    return texts


def times(texts: Path) -> dict[str, str]:
    """The time expressions of each article by name, as the scorer reads them; records change none, so none are made."""
    reports = flow.reports([texts], on_problem=lambda problem: sys.exit(problem.what))
    out = {}
    for page in annotate(reports):
        coding = resolve_dates(Coding(report=page.report), page)
        row = {
            "report": {"source": coding.report.source, "text": coding.report.text},
            "times": [{"spans": t.spans, "type": t.type, "value": t.value} for t in coding.times],
        }
        out[Path(coding.report.source).stem] = json.dumps(row)
    return out


def score(files: Sequence[Path], found: dict[str, str], scorer: Path, folder: Path, *, errors: bool) -> None:
    """Print the score of some articles."""
    articles = copied(files, folder)
    records = folder / "found.jsonl"
    records.write_text("".join(found[f.stem] + "\n" for f in files), encoding="utf-8")
    subprocess.run([sys.executable, scorer, "score", articles, records, *(["--errors"] if errors else [])], check=True)


def copied(files: Sequence[Path], folder: Path) -> Path:
    """A folder with just these files."""
    folder.mkdir()
    for file in files:
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


if __name__ == "__main__":
    main()
