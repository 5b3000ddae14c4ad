"""How often the right speaker is named, on the reports of $ONRECORD_DATA that benchmarks/speakers/ annotates.

usage: python benchmarks/speakers.py [--half even|odd] [--errors] [--json]

Three figures, over all sources and by form: found (a statement's source overlaps the annotated one), right (the actors
of that statement are the ones meant, of the found), end to end (found and right, of all). benchmarks/speakers/README.md
says what was annotated, how the reports were drawn and what counts as right. `--half` scores every other report, in
the order of the file; `--errors` lists each miss by report, offsets and the system's answer.
"""

import argparse
import gzip
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.flow import extract
from onrecord.records import Actor, Coding, Statement
from onrecord.resolve.actors.words import skeleton, words

ANNOTATION = Path(__file__).parent / "speakers" / "speakers.jsonl"
NOBODY = "unknown"
# Words that names are written with and without.
SMALL = frozenset({"al", "and", "de", "el", "for", "in", "of", "the"})

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Judged:
    """One annotated source with what the system said: the statement's actors, None where no statement was found."""

    row: Row
    answer: tuple[str, ...] | None
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    data = os.environ.get("ONRECORD_DATA")
    if not data:
        sys.exit("ONRECORD_DATA is not set: it names the folder that holds corpora/wire2016/reports.jsonl.gz")
    rows = [json.loads(line) for line in ANNOTATION.read_text(encoding="utf-8").splitlines()]
    reports = list(dict.fromkeys(row["report"] for row in rows))
    if asked.half:
        reports = reports[0 if asked.half == "even" else 1 :: 2]
    codings = code(Path(data) / "corpora" / "wire2016" / "reports.jsonl.gz", reports)
    judged = [judge(row, codings[row["report"]]) for row in rows if row["report"] in codings]
    figures = {"reports": len(reports), "all": figure(judged)} | {
        form: figure([j for j in judged if j.row["form"] == form])
        for form, _ in Counter(j.row["form"] for j in judged).most_common()
    }
    if asked.json:
        misses = {"misses": [miss(j) for j in judged if not j.right]} if asked.errors else {}
        print(json.dumps({"figures": figures} | misses, ensure_ascii=False, indent=1))
        return
    tell(figures)
    if asked.errors:
        for j in judged:
            if not j.right:
                print(" ".join(f"{key}={value}" for key, value in miss(j).items()))


def code(corpus: Path, reports: Sequence[str]) -> dict[str, Coding]:
    """The codings of the reports by their ids, made as `onrecord extract` makes them."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines) if row["id"] in set(reports)}
    missing = set(reports) - set(rows)
    if missing:
        sys.exit(f"not in {corpus.name}: {', '.join(sorted(missing))}")
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.jsonl"
        part.write_text("".join(json.dumps(rows[report]) + "\n" for report in reports), encoding="utf-8")
        return dict(zip(reports, extract([part]), strict=True))


def judge(row: Row, coding: Coding) -> Judged:
    """The annotated source against the statement whose source overlaps it most (Jaccard, by characters)."""
    start, end = row["source"]
    best = max(coding.statements, key=lambda s: _overlap(s, start, end), default=None)
    if best is None or not _overlap(best, start, end):
        return Judged(row, None, right=False)
    actors = {actor.id: actor for actor in coding.actors}
    return Judged(row, best.source.actors, right=agrees(row["referent"], best.source.actors, actors))


def _overlap(statement: Statement, start: int, end: int) -> float:
    spans = statement.source.spans
    shared = sum(max(0, min(b, end) - max(a, start)) for a, b in spans)
    return shared / (sum(b - a for a, b in spans) + end - start - shared) if spans else 0.0


def agrees(referent: Row, answer: Sequence[str], actors: Mapping[str, Actor]) -> bool:
    """Whether the answer names all who are meant and nobody else; who has no name may go without."""
    answer = [actor for actor in answer if actor != NOBODY]
    members = referent.get("members", ())
    if members and referent["id"] and answer == [referent["id"]]:
        return True  # the bloc of all of them
    meant = members or [referent]
    unnamed = [m for m in meant if m["type"] == "anonymous"]
    named = [m for m in meant if m["type"] != "anonymous"]
    if not all(any(_is(m, a, actors.get(a)) for a in answer) for m in named):
        return False
    return all(
        any(_is(m, a, actors.get(a)) for m in named) or any(_may_be(m, a, actors.get(a)) for m in unnamed)
        for a in answer
    )


def _is(meant: Row, answer: str, actor: Actor | None) -> bool:
    """By id, or a part of it ("TUR/police" of TUR), else by name."""
    if meant["type"] != "person" and _within(answer, meant["id"]):
        return True
    names = [] if actor is None else [actor.name, *(a for a in actor.aliases if len(words(a)) > 1)]
    return any(same_name(name, other) for name in names for other in (meant["name"], *meant.get("or", ())))


def _may_be(meant: Row, answer: str, actor: Actor | None) -> bool:
    """Of somebody unnamed: those for whom they speak, or people without a name."""
    return _within(answer, meant["id"]) or (actor is not None and actor.type in ("anonymous", "population"))


def _within(answer: str, known: str | None) -> bool:
    return known is not None and (answer == known or answer.startswith(f"{known}/"))


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one person's or body's: one's words are among the other's, or first and last agree.

    Spellings of one sound count as equal (Sergei, Sergey), so do initials.
    """
    a, b = _keys(one), _keys(other)
    if not a or not b:
        return False
    few, many = sorted((a, b), key=len)
    return all(any(_same_word(x, y) for y in many) for x in few) or (
        len(few) > 1 and _same_word(a[0], b[0]) and a[-1] == b[-1]
    )


def _keys(name: str) -> list[str]:
    return [skeleton(word) for word in words(name) if word not in SMALL]


def _same_word(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def figure(judged: Iterable[Judged]) -> dict[str, float | int]:
    """The three shares with the number of sources; a share of nothing is 0."""
    judged = list(judged)
    found = [j for j in judged if j.answer is not None]
    right = sum(j.right for j in judged)
    return {
        "sources": len(judged),
        "found": round(len(found) / max(1, len(judged)), 3),
        "right": round(right / max(1, len(found)), 3),
        "end_to_end": round(right / max(1, len(judged)), 3),
    }


def miss(judged: Judged) -> dict[str, Any]:
    """Where it went wrong, by offsets; no words of the report."""
    row = judged.row
    return {
        "report": row["report"],
        "source": "{}-{}".format(*row["source"]),
        "form": row["form"],
        "meant": row["referent"]["name"] or row["referent"]["id"] or NOBODY,
        "answer": "not found" if judged.answer is None else ",".join(judged.answer) or NOBODY,
    }


def tell(figures: dict[str, Any]) -> None:
    """Print the figures as a table."""
    print(f"{figures['reports']} reports        sources   found   right  end to end")
    for name, shares in figures.items():
        if isinstance(shares, dict):
            print(
                f"  {name:<18}{shares['sources']:8d}{shares['found']:8.3f}"
                f"{shares['right']:8.3f}{shares['end_to_end']:12.3f}"
            )


if __name__ == "__main__":
    main()
