"""Let the learned tagger mark acts, on the reports that are about a crisis: nothing is taken from others."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate import Page
from onrecord.annotate.tagger import Tagger
from onrecord.extraction.events.scene import scene_of


def with_acts(pages: Sequence[Page], tagger: Tagger | None) -> list[Page]:
    """The pages with the tagger's marks of acts; as they are without a tagger, or where they have marks already."""
    if tagger is None:
        return list(pages)
    sought = [i for i, page in enumerate(pages) if page.acts.judgement is None and scene_of(page).crisis]
    marks = tagger.marks([pages[i].doc.text for i in sought])
    out = list(pages)
    for i, found in zip(sought, marks, strict=True):
        out[i] = replace(pages[i], acts=found["acts"])
    return out
