"""Parts: which figure is included in which ("40 dead, including six children")."""

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.records.spans import Span

_INCLUDING = re.compile(
    r"\b(?:including|includes?|among (?:them|whom|these)|amongst them|of (?:whom|which|them)|counting)\b[^.;:]{0,24}$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"(?: \w{1,12}){0,2} of (?:them|whom|which|those|these)\b", re.IGNORECASE)
_OF_STATE = re.compile(
    r" of (?:the |those )(?:people )?(?P<state>dead|killed|wounded|injured|missing|detained|arrested|displaced)\b"
)
_STATES = {"dead": "killed", "injured": "wounded", "arrested": "detained"}
_OF_THE = re.compile(
    r"(?: of (?:the|its|their|his|her|those|these|our) (?:\w{1,12} )?"
    r"|(?: [\w-]{1,20}){0,3},? out of (?:the |a total of )?)",
    re.IGNORECASE,
)
_WHOLE_FIRST = re.compile(r"(?:^|[.;:“\"\n] ?)(?:out )?of (?:the|its|their|those|these) $", re.IGNORECASE)
_AND = re.compile(r"[^.;:()0-9]{1,40}(?:,| and|, and) (?:at least |some |about )?", re.IGNORECASE)
_REACH = 40
# "Twelve people died. Three of them were children." A whole stands in the sentence of its part or in the one before.
_APART = 300


def wholes(
    text: str, spans: Sequence[Span], values: Sequence[float], measures: Sequence[str | None]
) -> list[int | None]:
    """For each figure, the index of the one that it is part of, or null; a part is no larger than its whole."""
    out: list[int | None] = [None] * len(spans)
    latest: dict[str | None, int] = {}
    for at, ((_, whole_end), (start, end)) in enumerate(pairwise(spans), start=1):
        gap = text[max(whole_end, start - _REACH) : start]
        latest[measures[at - 1]] = at - 1
        state = _OF_STATE.match(text[end : end + _REACH])
        of_state = latest.get(_STATES.get(state["state"], state["state"])) if state else None
        if of_state is not None and values[at] <= values[of_state]:
            out[at] = of_state
            continue
        near = start - whole_end < _APART and "\n" not in text[whole_end:start]
        if not near:
            continue
        if _OF_THE.fullmatch(gap) and start - whole_end < _REACH:
            out[at - 1] = at if values[at - 1] <= values[at] else None
        elif _INCLUDING.search(gap) or _OF_THEM.match(text[end : end + _REACH]):
            out[at] = at - 1 if out[at - 1] is None else out[at - 1]
        elif (earlier := out[at - 1]) is not None and earlier < at - 1 and _AND.fullmatch(text[whole_end:start]):
            out[at] = earlier
        elif _WHOLE_FIRST.search(text[max(spans[at - 1][0] - _REACH, 0) : spans[at - 1][0]]):
            out[at] = at - 1
        whole = out[at]
        if whole is not None and values[at] > values[whole]:
            out[at] = None
    return out
