"""Web pages: trafilatura draws the article out of the page and reads what the page says about itself.

Heavy to import: `onrecord.read` does so with the first page.
"""

import datetime as dt
import logging
import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, Final

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from onrecord import limits
from onrecord.read.decode import check, decode
from onrecord.read.make import make, origin_of
from onrecord.read.stated import MAX_BYLINES, YEARS, Stated, published_on, usable
from onrecord.read.tree import parse, trim_metadata
from onrecord.read.unpack import whole
from onrecord.read.unreadable import UnreadableError, problem
from onrecord.records.problem import Problem
from onrecord.records.report import UNDATED, Report

READER: Final = "trafilatura"
VERSION: Final = version("trafilatura")

# Where a page declares its encoding: in the first kilobyte, says the standard; pages are not so exact.
DECLARATION_BYTES: Final = 4096
DECLARATION: Final = re.compile(
    rb"""<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})"""
    rb"""|<\?xml[^>]{0,99}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)

# Dates that the page's markup gives; guesses from the prose are left to the stages that see the text. The bounds are
# fixed, for htmldate's own end today: the same page would read differently tomorrow.
DATES: Final[dict[str, Any]] = {
    "original_date": True,
    "extensive_search": False,
    "min_date": dt.datetime(YEARS.start, 1, 1).isoformat(),
    "max_date": dt.datetime(YEARS.stop - 1, 12, 31).isoformat(),
}

# What code raises that stumbles over a page nobody foresaw.
FAULTS: Final = (ArithmeticError, AttributeError, LookupError, LxmlError, RuntimeError, TypeError, ValueError)

# What the libraries warn of is told by our own problems; without a handler Python prints it to the terminal.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_page(source: str, pieces: Iterator[bytes]) -> Iterator[Report | Problem]:
    """The report on a page. Raises UnreadableError where there is none or the page is too much for the parser."""
    data = whole(pieces, limits.MAX_HTML_BYTES)
    decoded = decode(data, declared=_declared(data[:DECLARATION_BYTES]))
    text, said = draw(decoded.text)
    origin = origin_of(data, READER, VERSION, encoding=decoded.encoding, basis=decoded.basis)
    yield make(text, said, source=source, origin=origin)
    yield from (problem(source, complaint) for complaint in said.complaints)


def draw(page: str, *, url: str | None = None) -> tuple[str, Stated]:
    """The text of the article and what the page states about it; `url` is where the page is known to be from.

    Raises UnreadableError where the page holds no article, or is too large or too contorted to be searched for one.
    """
    if len(page) > limits.MAX_HTML_BYTES:
        raise UnreadableError(f"a page longer than {limits.MAX_HTML_BYTES:,}, the limit for one page")
    check(page)
    tree = parse(page)
    text = _article(tree)
    if not text:
        raise UnreadableError("a page without an article that could be told from what is around it")
    check(text)
    return text, _stated(tree, url)


def _article(tree: HtmlElement) -> str:
    try:
        # Precision keeps menus and teasers out, whose words would make false records.
        found: Any = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False)
    except FAULTS as error:
        raise UnreadableError(f"a page that trafilatura {VERSION} fails on ({type(error).__name__})") from error
    return (found.text or "").strip() if found is not None else ""


def _stated(tree: HtmlElement, url: str | None) -> Stated:
    trim_metadata(tree)
    try:
        found = trafilatura.extract_metadata(tree, default_url=url, date_config=dict(DATES))
    except FAULTS as error:
        return Stated(complaints=(f"metadata of the page that trafilatura fails on ({type(error).__name__})",))
    address = _usable(found.url)
    names = (_usable(name) for name in (found.author or "").split(";"))
    return Stated(
        url=address if address and address.startswith(("http://", "https://")) else None,
        title=_usable(found.title),
        outlet=_usable(found.sitename),
        bylines=tuple(name for name in names if name)[:MAX_BYLINES],
        published=(published_on(found.date) if found.date else None) or UNDATED,
    )


def _usable(value: str | None) -> str | None:
    value = (value or "").strip()
    return value if value and usable(value) else None


def _declared(head: bytes) -> str | None:
    found = DECLARATION.search(head)
    return (found[1] or found[2]).decode("ascii") if found else None
