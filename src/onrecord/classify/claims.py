"""A claim and the report that it is held against, and how they are read from a line of JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.classify.lines import fields_of, key_of
from onrecord.errors import UsageError

# A claim is a sentence or two; what is longer is a text.
MAX_CLAIM = 2_000
FIELDS = ("id", "claim", "text")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A short claim, and the text of a report that may bear it out, deny it, report it, or be about something else."""

    claim: str
    text: str


def read_comparison(line: bytes | str) -> tuple[str | int, Comparison]:
    """The id and the comparison of a line. Raises UsageError that says what is wrong with it."""
    fields = fields_of(line, FIELDS)
    return key_of(fields), comparison_of(fields)


def comparison_of(fields: Mapping[str, Any]) -> Comparison:
    """The comparison of an object with `claim` and `text`; the text may be empty. Raises UsageError."""
    claim, text = fields.get("claim"), fields.get("text")
    if not isinstance(claim, str) or not claim.strip():
        raise UsageError("`claim` has to be a string with words in it")
    if len(claim) > MAX_CLAIM:
        raise UsageError(f"`claim` is longer than {MAX_CLAIM:,} characters")
    if not isinstance(text, str):
        raise UsageError("`text` has to be a string")
    return Comparison(claim, text)
