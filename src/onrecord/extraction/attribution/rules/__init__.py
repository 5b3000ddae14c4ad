"""Find attributions by rules on syntax and quotation marks; a learned tagger may stand in for this folder."""

from onrecord.annotate import Page
from onrecord.extraction.attribution.rules import nouns, phrases, quoted, verbs
from onrecord.extraction.attribution.triples import Triple, triple


def triples(page: Page) -> list[Triple]:
    """The attributions of a page as bare spans, nested ones included, in text order."""
    doc = page.doc
    cues = verbs.cue_verbs(doc)
    copy = quoted.Copy.of(page, cues)
    found = quoted.find(copy)
    taken = {f.head for f in found if f.head is not None}
    found += verbs.find(cues, taken)
    found += phrases.find(doc)
    found += nouns.find(doc)
    made = {t for f in quoted.complete(copy, found) if (t := triple(doc, f)) is not None}
    return sorted(made, key=lambda t: (t.content[0], t.cue, t.content, t.source))
