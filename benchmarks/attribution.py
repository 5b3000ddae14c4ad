"""Who said what, beside the peers: onrecord, its rules alone, textacy and plain spaCy on the same annotated articles.

usage: python benchmarks/attribution.py [SPLIT] [--bootstrap N] [--keep FOLDER]

SPLIT holds text/ and attributions/ (default $ONRECORD_DATA/corpora/polnear/dev). Each system's attributions go through
$ONRECORD_DATA/eval/score_attribution.py. textacy (direct quotations only) is left out with a word where it is not
installed: pip install textacy. It is run a paragraph at a time, which is kinder to it than whole articles.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span, Token

from onrecord import flow
from onrecord.annotate import annotate
from onrecord.annotate.pipeline import load
from onrecord.extraction.attribution.rules import triples as by_rules
from onrecord.records import Coding, Report
from onrecord.resolve.actors import load_actors, recognise

Spans = list[list[int]]
# What a first program for the purpose would list.
SAYING = frozenset({"add", "announce", "argue", "believe", "claim", "say", "tell", "think", "warn", "write"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("split", nargs="?", type=Path)
    parser.add_argument("--bootstrap", type=int, default=1000)
    parser.add_argument("--keep", type=Path, help="Keep each system's attributions in this folder.")
    asked = parser.parse_args()
    data = os.environ.get("ONRECORD_DATA")
    if not data:
        sys.exit("ONRECORD_DATA is not set: it names the folder that holds corpora/polnear/ and eval/")
    split = asked.split or Path(data) / "corpora" / "polnear" / "dev"
    scorer = Path(data) / "eval" / "score_attribution.py"
    reports = list(flow.reports([split / "text"], on_problem=lambda problem: sys.exit(problem.what)))
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name, system in SYSTEMS.items():
            try:
                made = list(system(reports))
            except ModuleNotFoundError as error:
                print(f"\n{name}: left out, {error.name} is not installed")
                continue
            out = folder / f"{name.replace(' ', '-')}.jsonl"
            out.write_text("".join(json.dumps(row) + "\n" for row in made), encoding="utf-8")
            print(f"\n{name}", flush=True)
            subprocess.run([sys.executable, scorer, "--bootstrap", str(asked.bootstrap), split, out], check=True)


def row(report: Report, attributions: Iterator[tuple[Spans, Spans, Spans]]) -> dict[str, object]:
    """One article in the scorer's format."""
    rows = [{"source": s or None, "cue": c or None, "content": t} for s, c, t in attributions if t]
    return {"doc": Path(report.source).stem, "attributions": rows}


def onrecord(reports: list[Report]) -> Iterator[dict[str, object]]:
    """The whole system, as `onrecord extract` runs it; outermost statements, as PolNeAR annotates them."""

    def outermost(coding: Coding) -> Iterator[tuple[Spans, Spans, Spans]]:
        for s in coding.statements:
            if s.part_of is None:
                yield _lists(s.source.spans), _lists(s.cue.spans), _lists(s.content.spans)

    for coding in flow.Coder().code(reports):
        yield row(coding.report, outermost(coding))


def rules_alone(reports: list[Report]) -> Iterator[dict[str, object]]:
    """The rules without the learned tagger, nested attributions left out where a content holds them."""
    base = load_actors()
    for page in annotate(reports):
        found = by_rules(recognise(page, base))
        outer = [
            t
            for t in found
            if not any(o is not t and _inside(t.content, o.content) and _inside(t.cue, o.content) for o in found)
        ]
        yield row(page.report, ((_lists(t.source), _lists(t.cue), _lists(t.content)) for t in outer))


def textacy(reports: list[Report]) -> Iterator[dict[str, object]]:
    """textacy.extract.direct_quotations, by paragraph."""
    from textacy.extract import direct_quotations

    def quoted(report: Report) -> Iterator[tuple[Spans, Spans, Spans]]:
        at = 0
        for line in report.text.splitlines(keepends=True):
            for found in _tolerant(direct_quotations, nlp(line.rstrip())):
                yield tuple(_shifted(part, at) for part in (found.speaker, found.cue, found.content))
            at += len(line)

    nlp = load()
    for report in reports:
        yield row(report, quoted(report))


def _tolerant(extract: Callable[[Doc], Iterator[Any]], doc: Doc) -> list[Any]:
    try:
        return list(extract(doc))
    except ValueError:  # it raises on an odd number of quotation marks
        return []


def plain_spacy(reports: list[Report]) -> Iterator[dict[str, object]]:
    """Ten verbs with a clause under them: the subject said the clause."""
    for report, doc in zip(reports, load().pipe(r.text for r in reports), strict=True):
        yield row(report, _clauses(doc))


def _clauses(doc: Doc) -> Iterator[tuple[Spans, Spans, Spans]]:
    for verb in doc:
        if verb.lemma_ not in SAYING:
            continue
        said = [k for k in verb.children if k.dep_ in ("ccomp", "xcomp")]
        who = [k for k in verb.children if k.dep_ in ("nsubj", "nsubjpass")]
        if said and who:
            yield _subtree(who[0], verb), [[verb.idx, verb.idx + len(verb)]], _subtree(said[0], verb)


def _subtree(head: Token, verb: Token) -> Spans:
    inside = [t for t in head.subtree if t.i != verb.i]
    return [[inside[0].idx, inside[-1].idx + len(inside[-1])]] if inside else []


def _shifted(part: Span | list[Token], by: int) -> Spans:
    tokens = list(part)
    return [[by + tokens[0].idx, by + tokens[-1].idx + len(tokens[-1])]] if tokens else []


def _lists(spans: tuple[tuple[int, int], ...]) -> Spans:
    return [list(span) for span in spans]


def _inside(inner: tuple[tuple[int, int], ...], outer: tuple[tuple[int, int], ...]) -> bool:
    return bool(inner) and all(any(a <= x and y <= b for a, b in outer) for x, y in inner)


SYSTEMS: dict[str, Callable[[list[Report]], Iterator[dict[str, object]]]] = {
    "plain spaCy": plain_spacy,
    "textacy": textacy,
    "rules alone": rules_alone,
    "onrecord": onrecord,
}

if __name__ == "__main__":
    main()
