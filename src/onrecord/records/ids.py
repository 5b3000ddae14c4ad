"""Ids that are the same on any machine and in any order, because they digest content alone."""

import hashlib
import json
from typing import Literal

from onrecord.records.spans import Spans

RecordKind = Literal["statement", "event", "figure", "engagement"]
PREFIX: dict[RecordKind, str] = {"statement": "s", "event": "e", "figure": "f", "engagement": "g"}

# 80 bits: among a billion records the chance of one collision is below one in a million.
DIGITS = 20


def report_id(address: str, text: str) -> str:
    """The id of a report from its URL (else its source) and its text."""
    return "r-" + _digest("report", address, text)


def record_id(kind: RecordKind, report: str, spans: Spans, *values: str | float | None) -> str:
    """The id of a record from its report's id, its spans and the values that it was made with."""
    return f"{PREFIX[kind]}-" + _digest(kind, report, spans, *values)


def _digest(*parts: object) -> str:
    # JSON keeps the borders between parts, so that ("ab", "c") and ("a", "bc") differ. A lone surrogate in a path
    # has no UTF-8 form; escaped to ASCII it has.
    packed = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode("ascii")).hexdigest()[:DIGITS]
