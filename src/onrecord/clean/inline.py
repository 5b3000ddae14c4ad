"""Remnants inside a line: escaped tags, labels between two sentences, an appeal in a page without line breaks."""

import re

from onrecord.records.spans import Span

REMNANT = re.compile(
    r"</?[A-Za-z][^<>\n]{0,300}>|&lt;/?[a-z][^&\n]{0,300}&gt;|\[/?(?:caption|embed|gallery)[^\[\]\n]{0,300}\]"
    r"|(?<=[.!?\"”’)] )(?:Advertisement|ADVERTISEMENT|Continue reading the main story|Comments are closed\.?"
    r"|Remind me later\.?)(?=\s|$)",
    re.MULTILINE,
)
# Behind a sentence, on a page that lost its line breaks: such an appeal is the last thing on it.
APPEAL = re.compile(r"(?<=[.!?\"”’)] )A [Mm]essage from [A-Z][\w' ]{2,40}: ")


def remnants(text: str) -> list[Span]:
    """What in the running text is no word of the report."""
    found = [match.span() for match in REMNANT.finditer(text)]
    appeal = APPEAL.search(text)
    if appeal:
        end = text.find("\n", appeal.end())
        found.append((appeal.start(), len(text) if end < 0 else end))
    return found
