"""Annotated sentences with a marked pair, from the three forms that they come in."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.classify.events import NONE, YIELD, labels
from onrecord.classify.lines import fields_of
from onrecord.classify.pairs import FIELDS, Pair, pair_of
from onrecord.errors import UsageError
from onrecord.records.spans import Span

# Names of older codings. YIELD is either of two types, and which one is left open.
NAMES: dict[str, frozenset[str]] = {
    "DEMAND": frozenset({"REQUEST"}),
    "DISAPPROVE": frozenset({"ACCUSE"}),
    "FIGHT": frozenset({"ASSAULT"}),
    "INVESTIGATE": frozenset({"ACCUSE"}),
    "YIELD": frozenset(YIELD),
}
# Types in which the two parties do the same thing: the other way round it is the same event, or may well be.
MUTUAL = frozenset({"AGREE", "ASSAULT", "CONSULT", "COOPERATE", "SUPPORT"})
_MARK = re.compile(r"(</?[st]>)")


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with the types that it may be: one, or several where the annotation leaves it open."""

    pair: Pair
    types: frozenset[str]


def read_examples(path: Path) -> list[Example]:
    """The examples of a file, in order.

    The name says the form: .tsv as in PLV (Hu et al., 2024), .txt or .json as in PLOVER's gold standard records, .jsonl
    with `sentence`, `actor`, `recipient` and `type` a line. Raises UsageError where it holds something else.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            found = list(
                _of_rows(csv.DictReader(file, delimiter="\t"))
                if path.suffix == ".tsv"
                else _of_lines(file)
                if path.suffix == ".jsonl"
                else _of_records(json.load(file))
            )
    except (ValueError, KeyError, TypeError, csv.Error) as error:
        raise UsageError(f"{path} holds no annotated pairs: {type(error).__name__} {error}") from error
    if not found:
        raise UsageError(f"{path} holds no annotated pairs")
    return found


def types_of(name: str) -> frozenset[str]:
    """The types that a name stands for. Raises ValueError for a name that is none."""
    found = NAMES.get(name, frozenset({name}))
    if not found <= set(labels()):
        raise ValueError(f"{name} is no PLOVER type")
    return found


def reversed_pairs(examples: Iterable[Example]) -> Iterator[Example]:
    """NONE examples on real sentences: whom something was done to, marked as who did it."""
    for e in examples:
        if not e.types & (MUTUAL | {NONE}) and e.pair.actor and e.pair.recipient:
            yield Example(replace(e.pair, actor=e.pair.recipient, recipient=e.pair.actor), frozenset({NONE}))


def _of_rows(rows: Iterable[dict[str, str]]) -> Iterator[Example]:
    for row in rows:
        text, spans = "", dict[str, Span]()
        start = 0
        for part in _MARK.split(row["marked_sentence"]):
            if part in ("<s>", "<t>"):
                start = len(text)
            elif part in ("</s>", "</t>"):
                spans[part[2]] = (start, len(text))
            else:
                text += part
        yield Example(Pair(text, spans.get("s"), spans.get("t")), types_of(row["gold_root"]))


def _of_lines(lines: Iterable[str]) -> Iterator[Example]:
    for line in lines:
        if line.strip():
            fields = fields_of(line, FIELDS)
            yield Example(pair_of(fields), types_of(fields["type"]))


def _of_records(records: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Gold standard records name their parties; the first place with that name counts, and a party is no later one."""
    for record in records:
        if record["event"] == "DOCUMENT":
            continue
        text = record["text"]
        actor = _place(text, record.get("source"), None)
        recipient = _place(text, record.get("target"), actor)
        if actor or recipient:
            yield Example(Pair(text, actor, recipient), types_of(record["event"]))


def _place(text: str, parties: Any, taken: Span | None) -> Span | None:
    # Where there is no party, some records hold an empty string and some an empty one in a list.
    for party in parties if isinstance(parties, list) else ():
        name = party.get("actorText", "").strip() if isinstance(party, dict) else ""
        at = text.find(name) if name else -1
        if at >= 0 and (at, at + len(name)) != taken:
            return at, at + len(name)
    return None
