"""Setting: where an engagement is held and what it is about."""

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.extraction.engagements import lexicon
from onrecord.extraction.engagements.syntax import above, left_edge, phrase
from onrecord.extraction.engagements.triggers import Draft
from onrecord.extraction.figures.nearby import after, ahead
from onrecord.records.engagement import Venue
from onrecord.records.spans import Span, Spans

_REACH = 30
# A topic is told in a clause; what runs longer is a parser's slip.
_LONGEST_TOPIC = 200


def venue(page: Page, draft: Draft) -> Venue | None:
    """The place: "in Geneva", "at the headquarters", "on the sidelines of a summit", "via videoconference"."""
    for prep in _prepositions(draft):
        place = next((t for t in prep.children if t.dep_ == "pobj"), None)
        if place is None:
            continue
        span = _place(prep, place)
        if span is not None:
            return Venue(name=page.report.text[slice(*span)], spans=(span,))
    return None


def _prepositions(draft: Draft) -> list[Token]:
    """The prepositions that hang on trigger or governor, or on a time beside them ("on Tuesday in Vienna")."""
    out = []
    for prep in ahead(draft.trigger, _REACH):
        if prep.dep_ != "prep":
            continue
        head = prep.head
        near = head in (draft.trigger, draft.governor) or head.ent_type_ in ("DATE", "TIME")
        party = head in draft.heads or any(h in above(head) or head in above(h) for h in draft.heads)
        if near or (party and prep.lower_ in ("in", "at")):
            out.append(prep)
    return out


def _place(prep: Token, place: Token) -> Span | None:
    lower = prep.lower_
    if lower == "on" and place.lower_ in ("sidelines", "margins", "fringes"):
        inner = next((t for of in place.children if of.lower_ == "of" for t in of.children if t.dep_ == "pobj"), None)
        return phrase(inner) if inner is not None else None
    if lower in ("via", "by", "through", "over") and place.lemma_.lower() in ("videoconference", "video", "videolink"):
        return (place.idx, place.idx + len(place))
    if lower not in ("in", "at", "inside", "aboard"):
        return None
    lemma = place.lemma_.lower()
    if (
        place.ent_type_ in ("GPE", "FAC", "LOC")
        or lemma in lexicon.VENUES
        or (lower == "at" and lemma in lexicon.EVENTS)
    ):
        return _whole(place)
    return None


def _whole(place: Token) -> Span:
    """A place with the state after its comma: "Munich, Germany"."""
    start, end = phrase(place)
    comma = after(place)
    if comma is not None and comma.text == ",":
        state = after(comma)
        if state is not None and state.dep_ == "appos" and state.head == place and state.ent_type_ == "GPE":
            end = state.idx + len(state)
    first = place.doc[left_edge(place)]
    return (first.nbor().idx if first.lower_ in ("the", "a", "an") and first != place else start, end)


def topic(page: Page, draft: Draft) -> Spans:
    """What it is about: "talks on the truce", "met to discuss the truce", "discussed the truce with"."""
    if draft.trigger.lemma_.lower() == "discuss":
        found = next((t for t in draft.trigger.children if t.dep_ in ("dobj", "ccomp")), None)
        return _stretch(page, found)
    for token in (draft.trigger, draft.governor):
        for child in token.children:
            if child.i < draft.trigger.i:
                continue
            if child.lower_ in lexicon.TOPICAL and child.dep_ == "prep":
                found = next((t for t in child.children if t.dep_ in ("pobj", "pcomp")), None)
                if found is not None and found.ent_type_ not in ("DATE", "TIME") and found.lower_ not in _SIDES:
                    return _stretch(page, found)
            if child.lemma_.lower() == "discuss" and child.dep_ in ("advcl", "xcomp", "relcl", "acl"):
                return _stretch(page, next((t for t in child.children if t.dep_ in ("dobj", "ccomp")), None))
    return ()


_SIDES = ("sidelines", "margins", "fringes", "phone", "telephone", "invitation", "condition", "behalf")


def _stretch(page: Page, head: Token | None) -> Spans:
    if head is None:
        return ()
    start, last = head.left_edge.idx, head.right_edge
    for child in head.children:
        # What follows in a clause of its own is told, not discussed.
        if child.dep_ in ("relcl", "advcl", "punct", "parataxis") and child.i > head.i:
            last = min(last, child.left_edge.nbor(-1), key=lambda t: t.i)
    end = last.idx + len(last)
    return ((start, end),) if 0 < end - start <= _LONGEST_TOPIC and "\n" not in page.report.text[start:end] else ()
