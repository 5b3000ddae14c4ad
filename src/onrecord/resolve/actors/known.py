"""Known: mark whom the base knows before anybody looks for who did what, and set the tagger right by it."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Span

from onrecord.annotate import Named, NamedKind, Page
from onrecord.records import Interval
from onrecord.resolve.actors.base import FIRST, LAST, ActorBase
from onrecord.resolve.actors.names import Hit, find_names
from onrecord.resolve.actors.people import find_people
from onrecord.resolve.actors.view import View

KINDS: dict[str, NamedKind] = {"name": "state", "adjective": "demonym", "people": "demonym", "seat": "seat"}
# The labels of OntoNotes, which the tagger uses.
LABELS: dict[NamedKind, str] = {"state": "GPE", "demonym": "NORP", "seat": "GPE", "body": "ORG", "group": "ORG"}


def recognise(page: Page, base: ActorBase) -> Page:
    """The page with `named` filled and its entities corrected; the annotation is changed in place.

    A small tagger knows neither new states nor surnames standing alone; the base knows the ones, and a full name
    elsewhere in the report the others.
    """
    view = View(page, ())
    hits = find_names(view, base)
    published = page.report.published
    when = Interval(earliest=published.earliest or FIRST, latest=published.latest or LAST)
    _, namings = find_people(view, base, hits, when, ())
    people = {i for naming in namings for i in range(naming.start, naming.end)}
    hits = [hit for hit in hits if not people & set(range(hit.start, hit.end))]
    named = {i: mark for hit in hits if (mark := _named(hit, base)) for i in range(hit.start, hit.end)}
    doc = page.doc
    labelled = [Span(doc, n.start, n.end, label="PERSON") for n in namings]
    labelled += [Span(doc, mark.start, mark.end, label=LABELS[mark.kind]) for mark in dict.fromkeys(named.values())]
    _correct(doc, labelled)
    return replace(page, named=named)


def _named(hit: Hit, base: ActorBase) -> Named | None:
    entry = base.get(hit.ids[0])
    if entry is None or entry.type not in ("state", "body", "group"):
        return None
    kind: NamedKind = KINDS[hit.names[0].kind] if entry.type == "state" else "body" if entry.type == "body" else "group"
    return Named(start=hit.start, end=hit.end, kind=kind, actor=entry.id)


def _correct(doc: Doc, known: Iterable[Span]) -> None:
    """Put the known spans among the entities; a longer entity that holds one ("the Orvanian army") stays."""
    tagged = {i: entity for entity in doc.ents for i in range(entity.start, entity.end)}
    entities = {(e.start, e.end): e for e in doc.ents}
    for span in known:
        over = {(e.start, e.end) for i in range(span.start, span.end) if (e := tagged.get(i)) is not None}
        if any(start <= span.start and span.end <= end and end - start > len(span) for start, end in over):
            continue
        for key in over:
            entities.pop(key, None)
        entities[span.start, span.end] = span
    doc.ents = tuple(sorted(entities.values(), key=lambda e: e.start))
