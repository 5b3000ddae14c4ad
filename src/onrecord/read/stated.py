"""What an input says about a report beside its text: checked field by field, a bad one left out with a complaint."""

import datetime as dt
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from onrecord.read.decode import SURROGATE
from onrecord.records.report import UNDATED
from onrecord.records.when import Published

# A title, a link or a name is shorter than this; what is not is a text in the wrong field.
MAX_FIELD_CHARS: Final = 10_000
MAX_BYLINES: Final = 100

# Systems write 0001-01-01 or 9999-12-31 where they know no date.
YEARS: Final = range(1800, 2200)
MONTH: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the input states about a report, and what was wrong with it."""

    source: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    bylines: tuple[str, ...] = ()
    published: Published = UNDATED
    complaints: tuple[str, ...] = ()


def stated(fields: Mapping[str, Any]) -> Stated:
    """Check the fields of RECORDS.md; unknown ones are ignored, null and empty ones mean not stated."""
    complaints: list[str] = []
    words = {name: _words(name, fields, complaints) for name in ("source", "url", "title", "outlet", "language")}
    if words["title"]:
        # Feeds give titles as they stand in the page's source.
        words["title"] = html.unescape(words["title"])
    return Stated(
        **words,
        bylines=_bylines(fields, complaints),
        published=_published(fields, complaints),
        complaints=tuple(complaints),
    )


def over(said: Stated, page: Stated) -> Stated:
    """What is stated beside a page, and what the page states where the other is silent."""
    return replace(
        said,
        url=said.url or page.url,
        title=said.title or page.title,
        outlet=said.outlet or page.outlet,
        bylines=said.bylines or page.bylines,
        published=page.published if said.published == UNDATED else said.published,
        complaints=(*said.complaints, *page.complaints),
    )


def published_on(value: str) -> Published | None:
    """The day of an ISO 8601 date or time, in the offset that it is written with; a month or a year is an interval.

    Null where it is none, or a placeholder.
    """
    value = value.strip()
    if whole := MONTH.fullmatch(value):
        year, month = int(whole[1]), whole[2]
        first, last = (int(month), int(month)) if month else (1, 12)
        if year not in YEARS or not 1 <= first <= 12:
            return None
        after = dt.date(year + last // 12, last % 12 + 1, 1)
        return Published(earliest=dt.date(year, first, 1), latest=after - dt.timedelta(days=1), basis="metadata")
    try:
        day = dt.datetime.fromisoformat(value).date()
    except ValueError:
        return None
    return Published(earliest=day, latest=day, basis="metadata") if day.year in YEARS else None


def usable(value: str) -> bool:
    """Whether a record may hold the string: of a sane length, without NUL and half characters."""
    return len(value) <= MAX_FIELD_CHARS and "\x00" not in value and not SURROGATE.search(value)


def _words(name: str, fields: Mapping[str, Any], complaints: list[str]) -> str | None:
    value = fields.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        complaints.append(f"`{name}` is {_kind(value)}, not a string; left out")
        return None
    if not usable(value):
        complaints.append(f"`{name}` is longer than {MAX_FIELD_CHARS:,} or holds what is no character; left out")
        return None
    return value.strip() or None


def _bylines(fields: Mapping[str, Any], complaints: list[str]) -> tuple[str, ...]:
    value = fields.get("bylines")
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(name, str) and usable(name) for name in value):
        complaints.append("`bylines` is not a list of names; left out")
        return ()
    if len(value) > MAX_BYLINES:
        complaints.append(f"`bylines` holds {len(value):,} names; the first {MAX_BYLINES} are kept")
    return tuple(name.strip() for name in value[:MAX_BYLINES] if name.strip())


def _published(fields: Mapping[str, Any], complaints: list[str]) -> Published:
    value = _words("published", fields, complaints)
    if value is None:
        return UNDATED
    found = published_on(value)
    if found is None:
        complaints.append(f"`published` is {value[:40]!r}, not a date as 2016-02-05 or 2016-02-05T04:15:17Z; left out")
    return found or UNDATED


def _kind(value: object) -> str:
    # JSON's names, not Python's.
    names = {bool: "a boolean", dict: "an object", float: "a number", int: "a number", list: "a list"}
    return names.get(type(value), "something else")
