"""Signed quotations: "..." followed by a dash and a name, as letters, readers' voices and epigraphs have it."""

import re

from spacy.tokens import Doc

from onrecord.extraction.attribution.syntax import FINITE
from onrecord.extraction.attribution.triples import Range

# To the end of the line: a name, with an age, a trade or a place behind it.
SIGNATURE = re.compile(r"[ \t\xa0]{0,3}(--|[-–—―])[ \t\xa0]{0,3}([^\W\d_][^\r\n,(]{1,60})[^\r\n]{0,60}(?:[\r\n]|$)")


def signature(doc: Doc, text: str, end: int) -> tuple[tuple[Range, ...], Range] | None:
    """The dash (none where it is glued to the mark) and the name behind a quotation that ends at character `end`."""
    found = SIGNATURE.match(text, end)
    if found is None or not found[2][:1].isupper():
        return None
    name = doc.char_span(*found.span(2), alignment_mode="contract")
    if name is None or not len(name) or any(t.tag_ in FINITE for t in name):
        return None
    dash = doc.char_span(*found.span(1), alignment_mode="contract")
    return ((dash.start, dash.end),) if dash is not None and len(dash) else (), (name.start, name.end)
