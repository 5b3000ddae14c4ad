"""The claim and the sentences that bear on it, as the encoder reads them: word pieces, each with a role."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.classify.cues import KINDS
from onrecord.classify.overlap import Match
from onrecord.classify.words import Ints

# A piece stands in the claim; is a form of a word of the other side; stands in the sentences that open the report.
CLAIM, SHARED, OPENS = 1, 2, 4
ROLES = 8
# Pieces that the encoder reads, of the claim at most, and of one sentence at most.
MAX_PIECES, MAX_CLAIM, MAX_SENTENCE = 160, 40, 60
# A sentence of which less would fit is left out.
MIN_SENTENCE = 8
# What speaks for a sentence beside its share of the claim: that it opens the report, follows the opening, denies.
FIRST, SECOND, DENIES = 0.35, 0.15, 0.15
# A denial is of this claim where its sentence holds so much of it.
NEAR = 0.1
# Common words say nothing when they are found again.
TELLING = 0.45


@dataclass(frozen=True, slots=True)
class Passage:
    """Vocabulary ids, roles, and the sentence of each piece (-1 for none), each of shape (pieces,)."""

    ids: Ints
    roles: Ints
    sentence: Ints

    def __len__(self) -> int:
        return len(self.ids)


def passage(match: Match) -> Passage:
    """The claim, then the sentences that match it best, open the report or deny, in the order of the text."""
    claim = match.claim.flat[:MAX_CLAIM]
    taken = _taken(match, MAX_PIECES - len(claim) - 3)
    stems = match.words.stems
    ours = stems[claim[match.weights[:MAX_CLAIM] > TELLING]]
    theirs = stems[np.concatenate([match.text.ids[i][:size] for i, size in taken])]
    found = np.isin(stems[claim], np.intersect1d(ours, theirs))
    open_, close = [match.words.open], [match.words.close]
    parts = [_part(open_, 0, -1), _part(claim, CLAIM + SHARED * found, -1), _part(close, CLAIM, -1)]
    before = None
    for i, size in taken:
        if before is not None and i != before + 1:
            parts.append(_part(close, 0, -1))
        ids = match.text.ids[i][:size]
        parts.append(_part(ids, SHARED * np.isin(stems[ids], ours) + OPENS * (i < 2), i))
        before = i
    table = np.concatenate([*parts, _part(close, 0, -1)], axis=1)
    return Passage(*table)


def _taken(match: Match, room: int) -> list[tuple[int, int]]:
    """The sentences to read and how many pieces of each."""
    value = match.covered + DENIES * ((match.text.cues[:, KINDS.index("deny")] > 0) & (match.covered > NEAR))
    value[:2] += (FIRST, SECOND)[: len(value)]
    taken = []
    for i in np.argsort(-value, kind="stable"):
        if room <= MIN_SENTENCE:
            break
        size = min(len(match.text.ids[i]), MAX_SENTENCE, room)
        taken.append((int(i), size))
        room -= size + 1
    return sorted(taken)


def _part(ids: Sequence[int] | Ints, roles: int | Ints, sentence: int) -> Ints:
    part = np.empty((3, len(ids)), dtype=np.int64)
    part[0], part[1], part[2] = ids, roles, sentence
    return part
