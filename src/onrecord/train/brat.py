"""Read annotated articles: brat standoff with Source, Cue and Content, as in PolNeAR (Newell et al., LREC 2018)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.extraction.attribution.triples import Triple
from onrecord.records.spans import Spans

LAYOUT = "the layout is text/NAME.txt and attributions/NAME_ANNOTATOR.ann"
ROLES = ("Source", "Cue", "Content")
_SPAN = re.compile(r"T\d+")
_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its attributions, in the order of the file."""

    name: str
    text: str
    attributions: tuple[Triple, ...]


def articles(folder: Path) -> list[Article]:
    """The articles of a folder that holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`.

    Of several annotators the first by name counts. A text without annotation holds no attribution. Raises UsageError
    where the folder is laid out otherwise or a file is no UTF-8.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise UsageError(f"{folder} holds no text/*.txt; {LAYOUT}")
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    if not annotations:
        raise UsageError(f"{folder} holds no attributions/*.ann; {LAYOUT}")
    return [
        Article(p.stem, _text(p), tuple(_attributions(_text(annotations[p.stem]))) if p.stem in annotations else ())
        for p in texts
    ]


def _text(path: Path) -> str:
    try:
        # Line ends stay as they are: the offsets count them.
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is no UTF-8: {error}") from error


def _attributions(standoff: str) -> Iterator[Triple]:
    """Lines that are neither spans nor events, and broken ones, are passed over, as brat does."""
    rows = [line.rstrip("\r").split("\t") for line in standoff.split("\n")]
    spans: dict[str, Spans] = {}
    for row in rows:
        if len(row) > 1 and _SPAN.fullmatch(row[0]):
            parts = [p.split() for p in row[1].partition(" ")[2].split(";")]
            if all(len(p) == 2 and p[0].isdigit() and p[1].isdigit() for p in parts):
                spans[row[0]] = tuple((int(a), int(b)) for a, b in parts)
    for row in rows:
        if len(row) < 2 or not row[0].startswith("E"):
            continue
        found: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for part in row[1].split():
            role, _, target = part.partition(":")
            # "Content2" is a further stretch of the content.
            found.get(_NUMBER.sub("", role), []).extend(spans.get(target, ()))
        source, cue, content = (tuple(sorted(found[role])) for role in ROLES)
        if content:
            yield Triple(source, cue, content)
