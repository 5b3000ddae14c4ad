"""The day of publication as the text states it: "Published: 12 March 2019", a line with a date, a dated dateline."""

import datetime as dt
import re

from onrecord.clean.dateline import MONTH, Filed
from onrecord.clean.lines import HEAD_LINES, Line
from onrecord.records.when import Published

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? (?:the )?)?"
DAY = (
    rf"(?:{WEEKDAY}(?:(?P<m1>{MONTH})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<m2>{MONTH})\.?,?[ -](?P<y2>\d{{4}}))"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})(?!\d)"
    r"|(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})[./](?P<y4>\d{4})(?!\d))"
)
DATE = re.compile(DAY, re.IGNORECASE)
TIME = (
    r"(?:(?:[,|·•@–—\-] ?| )?(?:at |T)?(?:\d{1,2}[:.]\d{2}(?::\d{2})?|\d{4}(?= GMT))\s?(?:[ap]\.?m\.?)?"
    r" ?(?:\(?[A-Z]{1,4}\)?)?(?:[+-][\d:]{1,5})?(?: \(\d{4} [A-Z]{3}\))?\.?)"
)
LABEL = (
    r"(?:(?:first |originally |last )?(?:published|posted|updated|modified|revised|issued|created|uploaded|date|dated)"
    r"(?: (?:on|at|in|by)\b[^:\d]{0,60})?\s?:?)"
)
PUBLISHED = re.compile(rf"(?P<label>{LABEL})[ ,]{{0,3}}{TIME}?[ ,|–-]{{0,3}}{DAY}", re.IGNORECASE)
# A date with nothing but a time: how pages print it under the headline. "TIME May 5, 2016" occurs, too.
ALONE = re.compile(
    rf"(?:[A-Z .]{{3,30}} \| ?)?{TIME}?[ ,|]{{0,3}}{DAY}{TIME}?(?: ?\([^()]{{0,30}}\))?[ .|]{{0,3}}", re.IGNORECASE
)
MAX_WORDS = 24
UPDATE = re.compile(r"(?:last )?(?:updated|modified|revised)\b", re.IGNORECASE)
# The rank of a bare date below the head.
LOW = 3


def is_date_line(line: Line) -> bool:
    """Whether the line is a date and at most a time and a label: how pages print when a report came out."""
    if line.words > MAX_WORDS:
        return False
    if ALONE.fullmatch(line.matched):
        return True
    match = PUBLISHED.match(line.matched)
    return match is not None and len(line.matched) - match.end() <= 40


def published(text: str, found: list[Line], dates: list[bool], filed: Filed | None) -> Published | None:
    """When the report came out, by its date lines, else by the date in its dateline; null where neither states a day.

    `dates` tells which lines are date lines. A first publication goes before an update, the head of the page before
    its foot; a bare date further down may date another story, so it counts only where it is the only one.
    """
    lines = [line for line, is_date in zip(found, dates, strict=True) if is_date]
    ranked = sorted(lines, key=lambda line: _rank(line, found))
    if ranked and _rank(ranked[0], found) == LOW and len(ranked) > 1:
        ranked = []
    for start, end in [*(line.span for line in ranked), *((filed.span,) if filed else ())]:
        match = DATE.search(text, start, end)
        day = _read(match) if match else None
        if match and day:
            return Published(earliest=day, latest=day, basis="stated", evidence=(match.span(),))
    return None


def _rank(line: Line, found: list[Line]) -> int:
    high = line.start <= found[min(len(found), HEAD_LINES) - 1].start
    if UPDATE.match(line.matched):
        return 2
    if PUBLISHED.match(line.matched):
        return 0
    return 1 if high else LOW


def _read(match: re.Match[str]) -> dt.date | None:
    if match["y1"]:
        return _day(match["y1"], _month(match["m1"]), match["d1"])
    if match["y2"]:
        return _day(match["y2"], _month(match["m2"]), match["d2"])
    if match["y3"]:
        return _day(match["y3"], match["m3"], match["d3"])
    first, second = int(match["a"]), int(match["b"])
    if match["sep"] == "." or first > 12 or first == second:
        return _day(match["y4"], second, first)
    return _day(match["y4"], first, second) if second > 12 else None


def _month(name: str) -> int:
    return MONTHS.split().index(name[:3].lower()) + 1


def _day(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
