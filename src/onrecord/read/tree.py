"""A page as a tree, refused or trimmed where the code that reads it next would take more than linear time."""

import re
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.read.unreadable import UnreadableError

# The parser drops all that lies deeper than 256 elements, without a word that anybody passes on.
MAX_DEPTH: Final = 255
# trafilatura's time grows faster than the number of elements: 6 s at 20,000 paragraphs, 26 s at 60,000 (measured).
# A live blog of a whole day has about 10,000.
MAX_ELEMENTS: Final = 20_000
# The parser compares each attribute of a tag with all before it: 1.2 s for 20,000 of them, 43 s for 100,000.
MAX_ATTRIBUTES: Final = 2_000
# trafilatura cleans names and titles with patterns of quadratic time: over 20 s for an author of 50,000 brackets.
MAX_VALUE_CHARS: Final = 2_000
MAX_METADATA_CHARS: Final = 50_000

TAG: Final = re.compile(r"<[A-Za-z][^\s/>]*")
ATTRIBUTE: Final = re.compile(r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")
# "<html lang='en'/>" closes the page before it begins, for this parser; browsers ignore the slash.
CLOSED_ROOT: Final = re.compile(r"(<html\b[^<>]{0,400})/>", re.IGNORECASE)
# Possessive, and matching where the closing mark is missing too: it never looks at a character twice.
JSON_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*+\\?"?', re.DOTALL)


def parse(page: str) -> HtmlElement:
    """The tree of a page or of a fragment. Raises UnreadableError where its shape is hostile."""
    if _crowded(page):
        raise UnreadableError(f"a page with a tag of more than {MAX_ATTRIBUTES:,} attributes")
    # A parser of its own for each page, for it keeps a log.
    parser = HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        tree = document_fromstring(CLOSED_ROOT.sub(r"\1>", page, count=1).encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(f"not a page: {error}") from error
    elements = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        elements += event == "start"
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise UnreadableError(f"a page nested deeper than {MAX_DEPTH} elements")
        if elements > MAX_ELEMENTS:
            raise UnreadableError(f"a page of more than {MAX_ELEMENTS:,} elements, the limit for one page")
    return tree


def trim_metadata(tree: HtmlElement) -> None:
    """Take out of the tree what is too long to be metadata: long `meta` values, long strings in JSON-LD."""
    left = MAX_METADATA_CHARS
    for element in tree.iter("meta", "script"):
        if element.tag == "meta":
            length, limit = len(element.get("content", "")), min(left, MAX_VALUE_CHARS)
        elif "json" in element.get("type", "").lower():
            element.text = JSON_STRING.sub(_short_or_empty, element.text or "")
            length, limit = len(element.text), left
        else:
            continue
        if length > limit:
            element.clear(keep_tail=True)
        else:
            left -= length


def _short_or_empty(string: re.Match[str]) -> str:
    return string[0] if len(string[0]) <= MAX_VALUE_CHARS else '""'


def _crowded(page: str) -> bool:
    at = 0
    while tag := TAG.search(page, at):
        at, attributes = tag.end(), 0
        while attribute := ATTRIBUTE.match(page, at):
            at, attributes = attribute.end(), attributes + 1
            if attributes > MAX_ATTRIBUTES:
                return True
    return False
