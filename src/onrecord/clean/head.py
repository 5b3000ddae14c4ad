"""The head of a report: title and deck, the outlet behind the title, kickers, captions above the text."""

import re
from dataclasses import dataclass

from onrecord.clean.agencies import outlet
from onrecord.clean.blocks import Labels
from onrecord.clean.credits import SHOWN
from onrecord.clean.lines import HEAD_LINES, REPORTED, Line
from onrecord.records.spans import Spans

MIN_TITLE_WORDS = 3
# Titles longer than this do not occur; leads that lost their stop do.
MAX_TITLE_WORDS = 28
# "World news", "Opinion"; and what else stands there without being a title: names of parts, of people, of places.
MAX_KICKER_WORDS = 4
MAX_LABEL_WORDS = 14
MAX_TITLES = 2
# Pages reword the title that feeds carry; captions and labels share a name with it at most.
MIN_SHARED = 0.3
ENDS_OPEN = re.compile(r"[,;:–—-]$")
SUFFIX = re.compile(r"\s(?:(?P<bar>[|»•·])|[-–—])\s(?P<name>[^|]{2,60})$")
DATED = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,|\b(?:19|20)\d\d\.?$")


@dataclass(frozen=True)
class Head:
    """What the head told: where the title stands, its words, and the outlet behind it."""

    headline: Spans = ()
    title: str | None = None
    outlet: str | None = None
    suffix: Spans = ()


def head(text: str, found: list[Line], labels: Labels, *, title: str | None = None, body: int | None = None) -> Head:
    """The title lines above the first paragraph; other short lines there are labelled.

    `title` is the stated one; `body` is where the dateline stands, if one does.
    """
    top = _top(found, labels, body)
    title = SUFFIX.sub("", title) if title else None
    if top is None:
        return Head()
    chosen: list[int] = []
    for n, i in enumerate(top):
        line = found[i]
        kicker = line.words <= MAX_KICKER_WORDS and _title_follows(found, top[n + 1 :], title)
        if len(chosen) < MAX_TITLES and not kicker and _is_title(line, title):
            chosen.append(i)
        elif _is_caption(line):
            labels[i] = "caption"
        elif line.words <= MAX_LABEL_WORDS and not line.stopped:
            labels[i] = "kicker"
    if not chosen:
        return Head()
    for i in chosen:
        labels[i] = "headline"
    cut, name = _suffix(found[chosen[0]], text)
    first = (found[chosen[0]].start, cut)
    suffix = ((cut, found[chosen[0]].end),) if cut < found[chosen[0]].end else ()
    words = " ".join(text[first[0] : first[1]].split())
    return Head((first, *(found[i].span for i in chosen[1:])), words, name, suffix)


def _top(found: list[Line], labels: Labels, body: int | None) -> list[int] | None:
    """The unlabelled lines above the first paragraph; null where no paragraph follows."""
    top: list[int] = []
    for i, line in enumerate(found[: HEAD_LINES * 2]):
        if labels[i] is not None:
            continue
        if line.start == body or _is_paragraph(line, found[i + 1 : i + 2]):
            return top[:HEAD_LINES]
        top.append(i)
    return None


def _is_paragraph(line: Line, following: list[Line]) -> bool:
    """Whether the report has begun; its lead may have lost its stop, or be broken at a link."""
    if (line.full and not line.text.endswith("?")) or line.words > MAX_TITLE_WORDS:
        return True
    broken = bool(following) and not following[0].capital and not line.stopped
    return broken or (line.words > MAX_LABEL_WORDS and REPORTED.search(line.text) is not None)


def _is_title(line: Line, stated: str | None) -> bool:
    if line.words > MAX_TITLE_WORDS or ENDS_OPEN.search(line.text) or not line.capital or line.text[0] in "([":
        return False
    if line.words < MIN_TITLE_WORDS:
        return False
    if stated:
        return _shared(line.text, stated) >= MIN_SHARED
    if line.stopped and not line.text.endswith(("?", "!", "?”", '?"', "?’", "...", "…")):
        return False
    return not _is_caption(line)


def _is_caption(line: Line) -> bool:
    return (
        8 <= line.words <= MAX_TITLE_WORDS
        and not line.full
        and SHOWN.search(line.text) is not None
        and DATED.search(line.text) is not None
    )


def _title_follows(found: list[Line], rest: list[int], stated: str | None) -> bool:
    return any(_is_title(found[i], stated) and found[i].words > MAX_KICKER_WORDS for i in rest[:2])


def _shared(one: str, other: str) -> float:
    """The share of the longer words of a line that a stated title has, too."""
    words = _content(one)
    return len(words & _content(other)) / len(words) if words else 0.0


def _content(words: str) -> set[str]:
    return {w for w in re.findall(r"\w+", words.casefold()) if len(w) > 3}


def _suffix(line: Line, text: str) -> tuple[int, str | None]:
    """Where the title ends, and the outlet that the page adds behind it."""
    match = SUFFIX.search(text, max(line.start, line.end - 80), line.end)
    if match is None:
        return line.end, None
    name = outlet(match["name"])
    if name is None and match["bar"] and match["name"][:1].isupper() and match["name"].count(" ") <= 3:
        name = match["name"].strip()
    return (match.start(), name) if name else (line.end, None)


def outlet_of_title(title: str | None) -> str | None:
    """The outlet that a stated title ends with, or null."""
    match = SUFFIX.search(title or "")
    return outlet(match["name"]) if match else None
