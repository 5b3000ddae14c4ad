"""Toponyms: every place that the text names, as tagger and actor table see it; coordinates come from a gazetteer."""

import re

from spacy.tokens import Span

from onrecord.annotate import Page, offsets
from onrecord.records import Toponym

# What OntoNotes calls states and towns, seas and regions, and buildings and bridges.
PLACES = frozenset({"GPE", "LOC", "FAC"})
_ARTICLE = re.compile(r"(?:the|The|THE)\s+")
# The possessive that the tagger takes into a name, and marks at its ends.
_TAIL = re.compile(r"(?:['’]s|[\s\"'“”‘’.,;:)\]-])+$")


def toponyms(page: Page) -> tuple[Toponym, ...]:
    """The place names of the report in text order, the dateline's first; the country where the name is a state's or its
    seat's, coordinates null.
    """
    dateline = page.report.dateline
    filed = [_filed(page, dateline.place)] if dateline else []
    named = [_toponym(page, entity) for entity in page.doc.ents if entity.label_ in PLACES]
    return tuple(toponym for toponym in (*filed, *named) if toponym is not None)


def _filed(page: Page, place: str) -> Toponym | None:
    """The dateline's place, where its words stand in the dateline in any case."""
    for start, end in page.report.dateline.spans if page.report.dateline else ():
        at = page.report.text[start:end].casefold().find(place.casefold())
        if at >= 0:
            return Toponym(spans=((start + at, start + at + len(place)),), name=place)
    return None


def _toponym(page: Page, entity: Span) -> Toponym | None:
    start, end = offsets(entity)
    text = page.report.text
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    tail = _TAIL.search(text, max(start, end - 8), end)
    end = tail.start() if tail else end
    if not any(c.isalpha() for c in text[start:end]):
        return None
    known = page.named.get(entity.end - 1)
    country = known.actor if known and known.kind in ("state", "seat") and len(known.actor) == 3 else None
    return Toponym(spans=((start, end),), name=" ".join(text[start:end].split()), country=country)
