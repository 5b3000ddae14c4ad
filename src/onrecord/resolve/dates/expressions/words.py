"""Light tokens for time expressions: words, numbers and marks with offsets, padded so that looking ahead is safe."""

import re
from dataclasses import dataclass

from onrecord.resolve.dates.expressions import lexicon

TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+|[^\w\s]")
# No rule looks further ahead than this.
PAD = 64


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text: `low` in lower case, `raw` as written, `start` and `end` offsets; padded with "".

    `values` are the numbers of one to four digits without a comma or point, null for all else.
    """

    low: list[str]
    raw: list[str]
    start: list[int]
    end: list[int]
    values: list[int | None]

    def glued(self, at: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return at > 0 and self.start[at] == self.end[at - 1] and self.raw[at] != ""

    def number(self, at: int) -> int | None:
        """A number of one to four digits without a comma or point."""
        return self.values[at]

    def capital(self, at: int) -> bool:
        """Whether the token begins with a capital."""
        return self.raw[at][:1].isupper()


def words(text: str) -> Words:
    """Tokens of a text, in order."""
    low, raw, start, end = [], [], [], []
    for match in TOKEN.finditer(text):
        raw.append(match.group())
        low.append(match.group().lower())
        start.append(match.start())
        end.append(match.end())
    size = len(text)
    low += [""] * PAD
    raw += [""] * PAD
    start += [size + 1] * PAD
    end += [size + 1] * PAD
    values = [int(word) if len(word) <= 4 and word.isascii() and word.isdigit() else None for word in raw]
    return Words(low, raw, start, end, values)


def cardinal(w: Words, at: int) -> tuple[float | None, str, int] | None:
    """A count at this token: (value, vague word, next token); value is null for "a few", "several", "many"."""
    word = w.low[at]
    if word in lexicon.VAGUE:
        after = at + 1
        if w.low[after] == "of" and word in ("couple", "number", "handful"):
            after += 1
        return lexicon.VAGUE[word], word, after
    if word == "a" and w.low[at + 1] in lexicon.VAGUE:
        return cardinal(w, at + 1)
    if word[:1].isdigit() and word.isascii():
        part, after = _fraction(w, at + 1)
        return float(word.replace(",", "")) + part if len(word) <= 9 else None, "", after
    if word in lexicon.TENS and w.low[at + 1] == "-" and w.low[at + 2] in lexicon.ONES:
        return float(lexicon.TENS[word] + lexicon.ONES[w.low[at + 2]]), "", at + 3
    value = lexicon.NUMBERS.get(word)
    if value is None:
        return None
    if w.low[at + 1] in ("hundred", "thousand"):
        return float(value * (100 if w.low[at + 1] == "hundred" else 1000)), "", at + 2
    return float(value), "", at + 1


def _fraction(w: Words, at: int) -> tuple[float, int]:
    """The broken part behind a whole number, with the next token: "2 1/2", "2-1/2", "2½"."""
    if w.low[at] in lexicon.FRACTIONS:
        return lexicon.FRACTIONS[w.low[at]], at + 1
    start = at + 1 if w.low[at] == "-" else at
    over, under = w.number(start), w.number(start + 2)
    slashed = w.low[start + 1] == "/" and w.glued(start + 1) and w.glued(start + 2)
    if not slashed or over is None or under not in (2, 3, 4) or not 0 < over < under:
        return 0.0, at
    return over / under, start + 3


def ordinal(w: Words, at: int) -> tuple[int, int] | None:
    """A day of the month: "6", "6th" or "sixth", with the next token."""
    value = w.number(at)
    if value is not None:
        if value > 31:
            return None
        return value, at + 2 if w.glued(at + 1) and w.low[at + 1] in ("st", "nd", "rd", "th") else at + 1
    value = lexicon.ORDINALS.get(w.low[at])
    return None if value is None else (value, at + 1)


def year(w: Words, at: int) -> tuple[int, int] | None:
    """A year of four digits, with the next token."""
    value = w.number(at)
    if value is None or len(w.raw[at]) != 4:
        return None
    return value, at + 1
