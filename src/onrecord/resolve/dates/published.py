"""When a report came out, where nothing outside the text says so.

Every clue is an interval; they are taken in the order of their strength and intersected. A clue that contradicts the
stronger ones is dropped. The result is never narrower than the clues allow, and unknown where it would be wider than a
reader can use.
"""

import datetime as dt
import re

from onrecord.annotate import Page
from onrecord.records.report import Report
from onrecord.records.spans import Span, Spans, tidy
from onrecord.records.when import Published
from onrecord.resolve.dates import calendar as cal
from onrecord.resolve.dates.clue import Clue
from onrecord.resolve.dates.clues import Holders, from_offices, from_years
from onrecord.resolve.dates.expressions import find_in_text
from onrecord.resolve.dates.expressions.shapes import Day
from onrecord.resolve.dates.fact_clues import from_facts
from onrecord.resolve.dates.place import Placed

# An interval wider than three years tells a reader no more than the text does.
WIDEST = 3 * 366
# A report goes out on the day of its dateline or on the next.
AFTER_DATELINE = 1
# A line that says when the page went out; longer lines are sentences.
LONGEST_LINE = 120
# A dateline that has its line to itself: a place in capitals, and a dash at the end. It stands at the head of the text.
ON_ITS_OWN = re.compile(r"\s*[A-Z]{3}[^\n]{0,100}[-–—]\s*$")
HEAD = 400
SAYS_SO = re.compile(
    r"^\W{0,3}(?:first )?(?:published|posted|updated|last (?:updated|modified)|date|created|issued)\b", re.IGNORECASE
)


def infer(page: Page, placed: list[Placed], holders: Holders | None = None) -> Published:
    """The day or days of publication that the text itself gives; basis "stated", "inferred" or "unknown"."""
    told = stated(page.report)
    if told is not None:
        return told
    clues = [*(from_offices(page, holders) if holders else ()), *from_facts(page, placed), *from_years(placed)]
    dateline = _dateline(page.report)
    found = _intersect(clues)
    if dateline is not None and dateline[0].year is None and found is not None:
        found = _on_day(dateline, found)
    if found is None or found.earliest is None or found.latest is None:
        return Published()
    if (found.latest - found.earliest).days > WIDEST:
        return Published()
    return Published(earliest=found.earliest, latest=found.latest, basis="inferred", evidence=tidy(found.spans))


def _intersect(clues: list[Clue]) -> Clue | None:
    """The days that all clues allow, with the words of those that narrowed them."""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    low: tuple[Span, ...] = ()
    high: tuple[Span, ...] = ()
    # Of several stretches those count that the other clues leave.
    for clue in sorted(clues, key=lambda c: bool(c.options)):
        left = [
            x for x in clue.options if (latest is None or x[0] <= latest) and (earliest is None or x[1] >= earliest)
        ]
        if clue.options and not left:
            continue
        lower = min(x[0] for x in left) if left else clue.earliest
        upper = max(x[1] for x in left) if left else clue.latest
        first = max((d for d in (earliest, lower) if d is not None), default=None)
        last = min((d for d in (latest, upper) if d is not None), default=None)
        if first is not None and last is not None and first > last:
            continue
        if first != earliest:
            earliest, low = first, clue.spans
        if last != latest:
            latest, high = last, clue.spans
    return Clue(earliest, latest, (*low, *high)) if low or high else None


def stated(report: Report) -> Published | None:
    """A full date in the dateline, or in a line of its own that says "Published" or nothing else."""
    dateline = _dateline(report)
    if dateline is not None and dateline[0].year is not None:
        day = _full(dateline[0])
        later = None if day is None else cal.plus(day, AFTER_DATELINE)
        if day is not None and later is not None:
            return Published(earliest=day, latest=later, basis="stated", evidence=(dateline[1],))
    for start, end in _lines(report):
        line = report.text[start:end]
        for mention in find_in_text(line):
            day = _full(mention.shape) if isinstance(mention.shape, Day) else None
            alone = mention.span[1] - mention.span[0] >= len(line.strip(" .|•·-–")) - 9
            if day is not None and (alone or SAYS_SO.match(line)):
                span = (start + mention.span[0], start + mention.span[1])
                return Published(earliest=day, latest=day, basis="stated", evidence=(span,))
    return None


def _lines(report: Report) -> list[Span]:
    """The short lines of the furniture, and the first few lines of the text."""
    out: list[Span] = []
    for start, end in (*report.furniture, (0, min(600, len(report.text)))):
        at = start
        for line in report.text[start:end].splitlines(keepends=True)[:40]:
            if 6 <= len(line.strip()) <= LONGEST_LINE:
                out.append((at, at + len(line.rstrip())))
            at += len(line)
    return out


def _full(shape: Day) -> dt.date | None:
    if shape.year is None or shape.month is None or shape.day is None:
        return None
    return cal.day(shape.year, shape.month, shape.day)


def dateline_spans(report: Report) -> Spans:
    """Where the dateline stands; one on a line of its own may have been taken for furniture."""
    if report.dateline is not None:
        return report.dateline.spans
    for start, end in report.furniture:
        if start < HEAD and end - start <= LONGEST_LINE and ON_ITS_OWN.match(report.text[start:end]):
            return ((start, end),)
    return ()


def _dateline(report: Report) -> tuple[Day, Span] | None:
    """The month and day of the dateline: "GENEVA, March 3 (Agency) -"."""
    for start, end in dateline_spans(report):
        for mention in find_in_text(report.text[start:end]):
            if isinstance(mention.shape, Day) and mention.shape.month is not None:
                return mention.shape, (start + mention.span[0], start + mention.span[1])
    return None


def _on_day(dateline: tuple[Day, Span], found: Clue) -> Clue:
    """Narrow an interval to the one day of it that has the dateline's month and day, where there is just one."""
    shape, span = dateline
    if found.earliest is None or found.latest is None or (found.latest - found.earliest).days > WIDEST:
        return found
    days = [cal.day(y, shape.month or 0, shape.day or 0) for y in range(found.earliest.year, found.latest.year + 1)]
    fitting = [d for d in days if d is not None and found.earliest <= d <= found.latest]
    later = cal.plus(fitting[0], AFTER_DATELINE) if len(fitting) == 1 else None
    return found if later is None else Clue(fitting[0], later, (*found.spans, span))
