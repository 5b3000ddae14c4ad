"""Marked sentences as a model reads them: word pieces with the actor between `@` and the recipient between `#`.

Plain punctuation as typed marks, after Zhou and Chen (2022): an encoder knows these pieces already, which it would have
to learn of new marks from a thousand sentences. Each piece has a role besides, and the model sums up those of a role.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.models import open_tokenizer, piece_id
from onrecord.annotate.pieces import BREAK, OPEN
from onrecord.classify.pairs import Pair
from onrecord.records.spans import Span

Ints = NDArray[np.int64]

# Roles of a piece; a piece of both is one of ACTOR + RECIPIENT.
NOBODY, ACTOR, RECIPIENT = 0, 1, 2
MARKS = {ACTOR: "@", RECIPIENT: "#"}
# Pieces of a sentence that are looked at, and how many of them before the pair where it is longer.
MAX_PIECES = 160
BEFORE = 40


@dataclass(frozen=True, slots=True)
class Marked:
    """The vocabulary ids and roles of a sentence, each of shape (pieces,)."""

    ids: Ints
    roles: Ints

    def __len__(self) -> int:
        return len(self.ids)


class Marker:
    """Marks pairs with one tokenizer of the BERT family. Raises ValueError where its vocabulary lacks a mark."""

    def __init__(self, tokenizer: Path) -> None:
        self.tokenizer = open_tokenizer(tokenizer)
        self.open, self.close = piece_id(self.tokenizer, *OPEN), piece_id(self.tokenizer, *BREAK)
        self.marks = {role: piece_id(self.tokenizer, mark) for role, mark in MARKS.items()}

    def mark(self, pairs: Sequence[Pair]) -> list[Marked]:
        """The pairs in order. Linear in the sentences."""
        encoded = self.tokenizer.encode_batch([p.sentence for p in pairs], add_special_tokens=False)
        return [self._mark(pair, e.ids, e.offsets) for pair, e in zip(pairs, encoded, strict=True)]

    def _mark(self, pair: Pair, ids: Sequence[int], offsets: Sequence[Span]) -> Marked:
        spans = {role: s for role, s in ((ACTOR, pair.actor), (RECIPIENT, pair.recipient)) if s is not None}
        held = {role: [i for i, (a, b) in enumerate(offsets) if a < s[1] and b > s[0]] for role, s in spans.items()}
        roles = [NOBODY] * len(ids)
        for role, pieces in held.items():
            for i in pieces:
                roles[i] += role
        opens = {pieces[0]: role for role, pieces in held.items() if pieces}
        closes = {held[role][-1]: role for role in opens.values()}
        if sum(map(bool, held.values())) > min(len(opens), len(closes)):
            opens, closes = {}, {}  # both begin or end in one place: the roles alone tell them apart
        first = min((i for pieces in held.values() for i in pieces), default=0)
        start = max(0, min(first - BEFORE, len(ids) - MAX_PIECES))
        out = [(self.open, NOBODY)]
        for i in range(start, min(len(ids), start + MAX_PIECES)):
            if i in opens:
                out.append((self.marks[opens[i]], opens[i]))
            out.append((ids[i], roles[i]))
            if i in closes:
                out.append((self.marks[closes[i]], closes[i]))
        out.append((self.close, NOBODY))
        table = np.array(out, dtype=np.int64)
        return Marked(table[:, 0], table[:, 1])


def batch(sentences: Sequence[Marked]) -> tuple[Ints, Ints, Ints]:
    """Ids, roles and what is attended to, each of shape (sentences, longest)."""
    ids = np.zeros((len(sentences), max(len(s) for s in sentences)), dtype=np.int64)
    roles, attended = np.zeros_like(ids), np.zeros_like(ids)
    for row, s in enumerate(sentences):
        ids[row, : len(s)], roles[row, : len(s)], attended[row, : len(s)] = s.ids, s.roles, 1
    return ids, roles, attended
