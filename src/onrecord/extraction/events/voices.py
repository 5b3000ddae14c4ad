"""On whose word: the statements near a place in the text, so that no step goes through all of them."""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.annotate import Page
from onrecord.extraction.voice import voice
from onrecord.records import Spans, Statement


class Voices:
    """The statements of a report by the sentences that their contents touch."""

    def __init__(self, page: Page, statements: Sequence[Statement]) -> None:
        self._starts = [s.start_char for s in page.sentences]
        self._near: dict[int, list[Statement]] = {}
        self._order = sorted((s.content.spans[0][0], i) for i, s in enumerate(statements) if s.content.spans)
        self._statements = tuple(statements)
        for statement in statements:
            touched = {i for a, b in statement.content.spans for i in range(self._at(a), self._at(b - 1) + 1)}
            for i in touched:
                self._near.setdefault(i, []).append(statement)

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def before(self, offset: int, far: int) -> list[Statement]:
        """The statements whose contents begin at most `far` characters before an offset, the last first; 24 at most."""
        at = bisect_right(self._order, (offset, -1))
        return [
            self._statements[i] for start, i in reversed(self._order[max(0, at - 24) : at]) if offset - start <= far
        ]

    def telling(self, spans: Spans) -> Statement | None:
        """The innermost statement whose content holds the spans; null where the report itself tells it."""
        near = self._near.get(self._at(spans[0][0]), ()) if spans else ()
        told = voice(near, spans)
        return next((s for s in near if s.id == told), None) if told is not None else None
