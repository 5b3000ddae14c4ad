"""Claims with reports and how these stand to them, in the form of the Fake News Challenge (FNC-1)."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.classify.claims import MAX_CLAIM, Comparison
from onrecord.classify.overlap import Match, Reading, features, match, read
from onrecord.classify.passages import Passage, passage
from onrecord.classify.stance import RELATIONS, Gate
from onrecord.classify.words import Floats, Words
from onrecord.errors import UsageError

# The stances of FNC-1 by the names of the record.
NAMES = {"agree": "confirms", "disagree": "denies", "discuss": "reports", "unrelated": "unrelated"}
# A body in a CSV file may be longer than the csv module expects.
LONGEST = 50_000_000
# Claims whose texts are read together.
CHUNK = 512


@dataclass(frozen=True, slots=True)
class Example:
    """A comparison and its relation; where it is known, the numbers of the sentences that decide it."""

    comparison: Comparison
    relation: str
    deciding: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An example as the network takes it: the passage, scaled features, the number of the relation, the sentences."""

    passage: Passage
    features: Floats
    relation: int
    deciding: tuple[int, ...]


def read_examples(bodies: Path, stances: Path) -> list[Example]:
    """The examples of two files, in order: `Body ID` and `articleBody`; `Headline`, `Body ID` and `Stance`.

    Raises UsageError where they hold something else.
    """
    texts = {row["Body ID"]: row["articleBody"] for row in _rows(bodies, "Body ID", "articleBody")}
    examples = []
    for number, row in enumerate(_rows(stances, "Headline", "Body ID", "Stance"), start=1):
        if row["Body ID"] not in texts:
            raise UsageError(f"{stances}, pair {number}: {bodies} has no body {row['Body ID']}")
        if row["Stance"] not in NAMES:
            raise UsageError(f"{stances}, pair {number}: {row['Stance']!r} is no stance; one of {', '.join(NAMES)} is")
        if not row["Headline"].strip():
            raise UsageError(f"{stances}, pair {number}: the headline is empty")
        claim = row["Headline"][:MAX_CLAIM]
        examples.append(Example(Comparison(claim, texts[row["Body ID"]]), NAMES[row["Stance"]]))
    return examples


def _rows(path: Path, *columns: str) -> list[dict[str, str]]:
    csv.field_size_limit(LONGEST)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (ValueError, csv.Error) as error:
        raise UsageError(f"{path} is no CSV file in UTF-8: {error}") from error
    if not rows or any(row.get(column) is None for row in rows for column in columns):
        raise UsageError(f"{path} should hold rows with the columns {', '.join(columns)}")
    return rows


def matches(examples: Sequence[Example], words: Words) -> list[Match | None]:
    """Claim and text of each example laid beside each other; None where either holds nothing to read."""
    texts = list(dict.fromkeys(t for e in examples for t in (e.comparison.claim, e.comparison.text)))
    readings: dict[str, Reading] = {}
    for start in range(0, len(texts), CHUNK):
        some = texts[start : start + CHUNK]
        readings.update(zip(some, read(some, words), strict=True))
    found: list[Match | None] = []
    for e in examples:
        claim, text = readings[e.comparison.claim], readings[e.comparison.text]
        found.append(match(claim, text, words) if len(claim.flat) and len(text.flat) else None)
    return found


def item(example: Example, found: Match, gate: Gate) -> Item:
    """An example as the network takes it."""
    scaled = gate.scaled(features(found))
    return Item(passage(found), scaled, RELATIONS.index(example.relation), example.deciding)
