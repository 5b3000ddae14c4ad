"""Lines that only their shape gives away: crossheads, pull quotes and titles of other stories between paragraphs.

A weak sign, so it counts only where the page is otherwise in paragraphs that end with a stop.
"""

import re

from onrecord.clean.blocks import Labels
from onrecord.clean.lines import CORRECTS, Line

# Crossheads have one to six words; titles of other stories, which outlets put between paragraphs, up to 16.
MAX_TITLE_WORDS = 16
MAX_TITLE_CHARS = 120
# A run of more is a list, and lists report: demands, names of the dead, points of a plan.
MAX_RUN = 2
# A text where more than this share of it lacks a stop is badly cut, and a missing stop says nothing.
MAX_SHARE = 0.25
MAX_TAIL_WORDS = 14
ENDS_LIKE_TITLE = re.compile(r"[\w\"'”’)\]%$»]$")


def titles(found: list[Line], labels: Labels) -> None:
    """Label lines shaped like titles between paragraphs, and short ones below the last paragraph."""
    open_lines = [i for i, label in enumerate(labels) if label is None]
    full = [i for i in open_lines if found[i].full]
    if len(full) < 2:
        return
    inside = [i for i in open_lines if full[0] < i < full[-1]]
    marked = [i for run in _runs(found, inside, open_lines) for i in run]
    below = [i for i in open_lines if i > full[-1] and _title(found[i]) and found[i].words <= MAX_TAIL_WORDS]
    unstopped = sum(len(found[i].text) for i in open_lines if not found[i].stopped)
    if unstopped > MAX_SHARE * sum(len(found[i].text) for i in open_lines):
        marked = [i for i in marked if found[i].upper > 0.9]
        below = []
    for i in marked:
        labels[i] = "title"
    if len(full) >= 3:
        for i in below:
            labels[i] = "tail"


def _runs(found: list[Line], inside: list[int], open_lines: list[int]) -> list[list[int]]:
    """Runs of titles that a finished sentence precedes and a new one follows."""
    place = {i: n for n, i in enumerate(open_lines)}
    runs: list[list[int]] = []
    for i in inside:
        if not _title(found[i]):
            continue
        if runs and place[runs[-1][-1]] == place[i] - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [run for run in runs if _stands_alone(run, found, open_lines, place)]


def _stands_alone(run: list[int], found: list[Line], open_lines: list[int], place: dict[int, int]) -> bool:
    before = found[open_lines[place[run[0]] - 1]]
    after = found[open_lines[place[run[-1]] + 1]]
    return len(run) <= MAX_RUN and before.stopped and after.capital and after.full and not after.bullet


def _title(line: Line) -> bool:
    return (
        line.words <= MAX_TITLE_WORDS
        and len(line.text) <= MAX_TITLE_CHARS
        and not line.stopped
        and line.capital
        and not line.bullet
        and CORRECTS.search(line.text) is None
        and ENDS_LIKE_TITLE.search(line.text) is not None
    )
