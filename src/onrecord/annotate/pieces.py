"""Word pieces of a text and the windows over them, the same for training the tagger and for using it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.models import open_tokenizer, piece_id
from onrecord.annotate.quotations import quotations
from onrecord.records.spans import Span

Ints = NDArray[np.int64]

# A window holds about seven sentences: most sources stand in the same one as what they said.
WINDOW = 256
# A window opens with the first, a line ends with the second: MPNet's marks, where a vocabulary has them, or BERT's.
OPEN, BREAK = ("<s>", "[CLS]"), ("</s>", "[SEP]")
# Where a sentence seems to begin: behind a full stop and whatever closes, or in a new line.
TURN = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z])|[\n\r]\s*")


@dataclass(frozen=True)
class Pieces:
    """The word pieces of a text: vocabulary ids, offsets into the text, and whether each stands in a quotation.

    A line ends with a piece of no width. All arrays have the shape (pieces,) but `turns`: the places at which a new
    sentence seems to begin, ascending.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    quoted: Ints
    turns: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def covering(self, span: Span) -> tuple[int, int]:
        """The half-open range of pieces that a span of characters touches; empty where it touches none."""
        first = int(np.searchsorted(self.ends, span[0], side="right"))
        return first, max(first, int(np.searchsorted(self.starts, span[1], side="left")))


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [start, end), and the core of which this window sees most: cores follow one another without a gap."""

    start: int
    end: int
    core: tuple[int, int]


def windows(count: int, *, overlap: int, size: int = WINDOW - 1, turns: Sequence[int] | Ints = ()) -> list[Window]:
    """Cut `count` pieces into windows of at most `size` that overlap by at least `overlap`. Needs overlap < size.

    Cores meet in the middle of an overlap, or at the one of `turns`, ascending, that is nearest to it: what is told in
    two halves, each seen from another window, is rarely put together again.
    """
    if count <= size:
        return [Window(0, count, (0, count))]
    number = -(-(count - overlap) // (size - overlap))
    step = (count - size) / (number - 1)
    starts = [round(i * step) for i in range(number)]
    bounds = [0, *(_meeting(b, a + size, turns, step) for a, b in pairwise(starts)), count]
    return [Window(s, s + size, (bounds[i], bounds[i + 1])) for i, s in enumerate(starts)]


def _meeting(start: int, end: int, turns: Sequence[int] | Ints, step: float) -> int:
    middle, at = (start + end) // 2, bisect_left(turns, (start + end) // 2)
    # Middles lie a step apart: nearer than half of it to its own, no meeting passes the next one.
    near = [int(t) for t in turns[max(0, at - 1) : at + 1] if start < t < end and abs(t - middle) < (step - 1) / 2]
    return min(near, key=lambda turn: abs(turn - middle), default=middle)


class Cutter:
    """Cuts texts into pieces with one tokenizer. Not for several threads."""

    def __init__(self, tokenizer: Path) -> None:
        self.tokenizer = open_tokenizer(tokenizer)
        self.open = piece_id(self.tokenizer, *OPEN)
        self.break_ = piece_id(self.tokenizer, *BREAK)

    def pieces(self, text: str) -> Pieces:
        """The pieces of a text, line by line. Linear in the text; never raises on any text."""
        lines = [line for line in _lines(text) if text[line[0] : line[1]].strip()]
        encoded = self.tokenizer.encode_batch([text[a:b] for a, b in lines], add_special_tokens=False)
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for (start, end), line in zip(lines, encoded, strict=True):
            ids += [*line.ids, self.break_]
            starts += [*(start + a for a, _ in line.offsets), end]
            ends += [*(start + b for _, b in line.offsets), end]
        at = np.array(starts, dtype=np.int64)
        quoted = _quoted(text, at)
        return Pieces(
            np.array(ids, dtype=np.int64), at, np.array(ends, dtype=np.int64), quoted, _turns(text, at, quoted)
        )


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text without the white space at their ends."""
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, at + len(line.rstrip())
        at += len(line)


def _turns(text: str, starts: Ints, quoted: Ints) -> Ints:
    """The pieces that begin a sentence, those within a quotation left out: it is told as one."""
    found = np.searchsorted(starts, [turn.end() for turn in TURN.finditer(text)])
    turns = np.unique(found[found < len(starts)])
    inside = (quoted[turns] == 1) & (quoted[np.maximum(turns - 1, 0)] == 1)
    return np.asarray(turns[~inside], dtype=np.int64)


def _quoted(text: str, starts: Ints) -> Ints:
    """1 for each piece that begins inside a quotation, its marks included; else 0."""
    found = [q.span for q in quotations(text)]
    if not found:
        return np.zeros(len(starts), dtype=np.int64)
    opens, closes = np.array(found).T
    at = np.searchsorted(opens, starts, side="right") - 1
    return np.asarray((at >= 0) & (starts < closes[at]), dtype=np.int64)
