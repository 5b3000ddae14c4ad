"""Word pieces as units of meaning: which are forms of one word, and how much one says.

A vocabulary is ordered by how often its pieces occur, and the logarithm of a rank stands for the rarity of a word as
the inverse document frequency would (Zipf's law): no table of counts has to be kept.
"""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.models import open_tokenizer, piece_id
from onrecord.annotate.pieces import BREAK, OPEN

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# The first of the ranked pieces of an English vocabulary.
COMMONEST = "the"
# What a piece says that stands before the ranked ones: letters of other scripts, and digits.
LETTER, DIGIT = 0.3, 0.4
# Endings that make forms of one word, and what takes their place; the first that fits.
ENDINGS = (
    ("sses", "ss"), ("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("ly", ""), ("er", ""), ("s", ""),
    ("e", ""),
)  # fmt: skip
SHORTEST = 3


def stem(word: str) -> str:
    """What forms of an English word have in common, roughly; other words come back as they are."""
    if len(word) <= SHORTEST or not word.isascii() or not word.isalpha():
        return word
    for ending, other in ENDINGS:
        if word.endswith("ss") and ending == "s":
            continue
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word.removesuffix(ending) + other
            break
    if len(word) > SHORTEST + 1 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > SHORTEST + 1 else word


class Words:
    """The pieces of a tokenizer. Raises ValueError where the file is none, or of another family than BERT or MPNet.

    By vocabulary id: `stems`, the lowest id of a form of the same word; `weights` in [0, 1], how much the word says;
    `digits`, whether the piece is a number.
    """

    def __init__(self, path: Path) -> None:
        self.tokenizer = open_tokenizer(path)
        self.open, self.close = piece_id(self.tokenizer, *OPEN), piece_id(self.tokenizer, *BREAK)
        common = piece_id(self.tokenizer, COMMONEST)
        size = self.tokenizer.get_vocab_size()
        pieces = [self.tokenizer.id_to_token(i) or "" for i in range(size)]
        first: dict[str, int] = {}
        self.stems: Ints = np.array([first.setdefault(stem(piece), i) for i, piece in enumerate(pieces)])
        self.digits = np.array([piece.removeprefix("##").isdigit() for piece in pieces])
        said = [_weight(piece, i - common, size - common) for i, piece in enumerate(pieces)]
        self.weights: Floats = np.array(said)[self.stems]

    def pieces(self, texts: Sequence[str]) -> list[Ints]:
        """The vocabulary ids of each text."""
        encoded = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.array(e.ids, dtype=np.int64) for e in encoded]


def _weight(piece: str, rank: int, ranks: int) -> float:
    bare = piece.removeprefix("##")
    if not bare.isalnum():
        return 0.0
    if rank >= 0:
        return math.log1p(rank) / math.log1p(ranks)
    return DIGIT if bare.isdigit() else 0.0 if bare.isascii() else LETTER
