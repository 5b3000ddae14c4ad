"""Voice: on whose word the report tells something."""

from collections.abc import Sequence

from onrecord.records import Spans, Statement
from onrecord.records.spans import within


def voice(statements: Sequence[Statement], spans: Spans) -> str | None:
    """The id of the innermost statement whose content holds the spans; null where the report itself tells it."""
    holding = [s for s in statements if within(spans, s.content.spans)]
    if not holding:
        return None
    return min(holding, key=lambda s: sum(b - a for a, b in s.content.spans)).id
