"""Read reports whose acts are annotated: offsets and codes in one file, the texts in another, joined by a digest.

A line of the annotation is a mention of an act: `text`, the first sixteen hexadecimal digits of the SHA-256 of the
report's text; `trigger`, a pair of code point offsets; `type` and `status` as in the record; `actors` and `recipients`,
lists of pairs; `act`, a number that mentions of one act share. A report without acts has a line with `text` alone.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.annotate.marks import STATUSES, TYPES
from onrecord.annotate.pipeline import body
from onrecord.errors import UsageError
from onrecord.records.event import EventStatus, EventType
from onrecord.records.report import Report
from onrecord.records.spans import Span, Spans

DIGITS = 16


@dataclass(frozen=True, slots=True)
class Act:
    """One mention of an act. Mentions of one act share its number within the report."""

    trigger: Span
    type: EventType
    status: EventStatus
    actors: Spans
    recipients: Spans
    act: int


@dataclass(frozen=True, slots=True)
class Told:
    """A report with all the acts that it mentions, in text order; `text` is its body, furniture blanked."""

    report: Report
    text: str
    acts: tuple[Act, ...]


def told(annotation: Path, reports: Iterable[Report]) -> list[Told]:
    """The annotated ones of the reports, in their order.

    Raises UsageError where a line is no annotation, or where a text that was annotated is not among the reports.
    """
    acts: dict[str, list[Act]] = {}
    for number, line in enumerate(annotation.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            of_text = acts.setdefault(row["text"], [])
            if "trigger" in row:
                of_text.append(_act(row))
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError(f"{annotation}, line {number} is no annotated act: {error}") from error
    out = []
    for report in reports:
        found = acts.pop(digest(report.text), None)
        if found is not None:
            out.append(Told(report, body(report), tuple(sorted(found, key=lambda a: a.trigger))))
    if acts:
        raise UsageError(f"{len(acts)} of the texts that {annotation} annotates are not among the reports")
    return out


def digest(text: str) -> str:
    """What names a text in the annotation."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def _act(row: Mapping[str, Any]) -> Act:
    if row["type"] not in TYPES or row["status"] not in STATUSES:
        raise ValueError(f"there is no {row['type']} or no {row['status']}")
    actors, recipients = (tuple((int(a), int(b)) for a, b in row[name]) for name in ("actors", "recipients"))
    start, end = row["trigger"]
    return Act((int(start), int(end)), row["type"], row["status"], actors, recipients, int(row["act"]))
