"""A sentence with its actor and recipient marked, and how it is read from a line of JSON."""

from dataclasses import dataclass
from typing import Any

from onrecord.classify.lines import fields_of, key_of
from onrecord.errors import UsageError
from onrecord.records.spans import Span

# A longer "sentence" is a text; nothing is lost by cutting it, for only the words around the pair are looked at.
MAX_CHARS = 100_000
FIELDS = ("id", "sentence", "actor", "recipient")


@dataclass(frozen=True, slots=True)
class Pair:
    """Who acts on whom in a sentence: half-open code points into it, null where it names nobody."""

    sentence: str
    actor: Span | None
    recipient: Span | None


def read_pair(line: bytes | str) -> tuple[str | int, Pair]:
    """The id and the pair of a line. Raises UsageError that says what is wrong with it."""
    fields = fields_of(line, FIELDS)
    return key_of(fields), pair_of(fields)


def pair_of(fields: dict[str, Any]) -> Pair:
    """The pair of an object with `sentence`, `actor` and `recipient`. Raises UsageError."""
    sentence = fields.get("sentence")
    if not isinstance(sentence, str) or not sentence.strip():
        raise UsageError("`sentence` has to be a string with words in it")
    if len(sentence) > MAX_CHARS:
        raise UsageError(f"`sentence` is longer than {MAX_CHARS:,} characters")
    pair = Pair(sentence, _span(fields, "actor", sentence), _span(fields, "recipient", sentence))
    if pair.actor is None and pair.recipient is None:
        raise UsageError("neither `actor` nor `recipient` is marked")
    return pair


def _span(fields: dict[str, Any], name: str, sentence: str) -> Span | None:
    value = fields.get(name)
    if value is None:
        return None
    numbers = isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value)
    if not numbers or not 0 <= value[0] < value[1] <= len(sentence):
        raise UsageError(f"`{name}` has to be null or [start, end] inside the sentence ({len(sentence)} characters)")
    return value[0], value[1]
