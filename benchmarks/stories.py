"""How well copies and stories are found, on the reports of $ONRECORD_DATA that benchmarks/stories/ annotates.

usage: python benchmarks/stories.py [--errors] [--json]

Copies: precision and recall over the annotated pairs, each looked for and compared as adding a report does. Stories:
the reports of each fortnight are added to a new store, by the rules alone since a story depends on the words and not
on what was coded, and B-cubed precision, recall and F1 (Bagga and Baldwin, 1998) are printed over the reports that
stand in an annotated story, and over all.
"""

import argparse
import gzip
import json
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import onrecord
from onrecord.clean import mark
from onrecord.flow import reports
from onrecord.reconcile import compare, near, signature, stories
from onrecord.records import Coding, Report

FOLDER = Path(__file__).parent / "stories"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    data = os.environ.get("ONRECORD_DATA")
    if not data:
        sys.exit("ONRECORD_DATA is not set: it names the folder that holds corpora/wire2016/reports.jsonl.gz")
    with gzip.open(Path(data, "corpora", "wire2016", "reports.jsonl.gz"), "rt", encoding="utf-8") as lines:
        corpus = {row["id"]: row for row in map(json.loads, lines)}
    pairs = rows("copies.jsonl")
    found = [is_found(*(report(corpus[row[side]]) for side in ("one", "other"))) for row in pairs]
    figures: dict[str, Any] = {"copies": pair_scores([row["copy"] for row in pairs], found)}
    if asked.errors:
        for row, is_copy in zip(pairs, found, strict=True):
            if row["copy"] != is_copy:
                print("missed" if row["copy"] else "false", row["one"], row["other"])
    fortnights = defaultdict(list)
    for row in rows("stories.jsonl"):
        fortnights[tuple(row["fortnight"])].append(row["reports"])
    for (first, last), groups in fortnights.items():
        inside = [row for row in corpus.values() if first <= row["published"][:10] <= last]
        figures[f"stories {first} to {last}"] = b_cubed(grouped(inside), groups)
    if asked.json:
        print(json.dumps(figures, indent=1))
        return
    for name, scores in figures.items():
        print(f"{name:36}" + "  ".join(f"{key} {value:.3f}" for key, value in scores.items()))


def rows(name: str) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def report(row: Mapping[str, Any]) -> Report:
    """A report of the corpus as it is read."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(json.dumps({**{k: v for k, v in row.items() if k != "id"}, "source": row["id"]}))
        file.flush()
        return mark(next(iter(reports([file.name], on_problem=lambda problem: sys.exit(problem.what)))))


def is_found(one: Report, other: Report) -> bool:
    """Whether the pair is looked at, and then taken for a copy."""
    profiles = [stories.profile(Coding(report=each)) for each in (one, other)]
    alike = None not in profiles and near(*profiles)
    if not (alike or set(signature(one)) & set(signature(other))):
        return False
    return compare(one, other) is not None


def pair_scores(meant: Sequence[bool], found: Sequence[bool]) -> dict[str, float]:
    both = sum(m and f for m, f in zip(meant, found, strict=True))
    return {"precision": both / sum(found), "recall": both / sum(meant), "pairs": len(meant), "copies": sum(meant)}


def grouped(inside: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The story of each report, by its first report."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "fortnight.jsonl")
        path.write_text("".join(json.dumps({**row, "source": row["id"]}) + "\n" for row in inside), encoding="utf-8")
        with onrecord.open(Path(scratch, "fortnight.db"), rules_only=True) as archive:
            archive.add([path], jobs=os.cpu_count() or 1)
            return {
                member.source: story.id for story in archive.view(since=date.min).stories for member in story.reports
            }


def b_cubed(found: Mapping[str, str], groups: Sequence[Sequence[str]]) -> dict[str, float]:
    meant = {report: str(i) for i, group in enumerate(groups) for report in group}
    theirs, ours = defaultdict(set), defaultdict(set)
    for each in found:
        theirs[meant.get(each, each)].add(each)
        ours[found[each]].add(each)
    out = {}
    for name, some in (("", [r for r in found if r in meant]), ("all: ", list(found))):
        shared = {r: len(ours[found[r]] & theirs[meant.get(r, r)]) for r in some}
        precision = sum(shared[r] / len(ours[found[r]]) for r in some) / len(some)
        recall = sum(shared[r] / len(theirs[meant.get(r, r)]) for r in some) / len(some)
        out |= {
            f"{name}precision": precision,
            f"{name}recall": recall,
            f"{name}F1": 2 * precision * recall / (precision + recall),
        }
    return out


if __name__ == "__main__":
    main()
