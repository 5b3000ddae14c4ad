"""Numbers: digits, number words, magnitudes and ranges in a text, with their values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.records.spans import Span

Form = Literal["digits", "words", "magnitude"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, with the end of its range and its currency (ISO 4217) where it has one.

    A `magnitude` only says how large ("dozens", "several hundred"): its `value` is the unit named, a lower bound.
    `factor` is the scale word's ("2.5 million": 1e6), 1 without. The span holds sign and scale word, not the hedge.
    """

    span: Span
    value: float
    form: Form
    factor: float = 1.0
    upper: float | None = None
    currency: str | None = None


SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
UNITS = {w: float(i) for i, w in enumerate([*SMALL.split(), "eighteen", "nineteen"])}
TENS = {
    w: 10.0 * i
    for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "lakh": 1e5,
    "crore": 1e7,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
# Written against the digits only. A lone m may be a metre: whoever counts decides by what follows.
SUFFIXES = {"k": 1e3, "m": 1e6, "b": 1e9, **{w: SCALES[w] for w in ("mn", "mln", "bn", "tn", "trn")}}
# What a magnitude is worth on its own: "dozens" are at least twelve, "tens of thousands" at least ten thousand.
MAGNITUDES = {
    "tens": 10.0,
    "dozens": 12.0,
    "scores": 20.0,
    "lakhs": 1e5,
    "crores": 1e7,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}
CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "hk$": "HKD",
    "nz$": "NZD",
    "s$": "SGD",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "rs": "INR",
    "₪": "ILS",
    "₽": "RUB",
    "₴": "UAH",
    "₩": "KRW",
    "₦": "NGN",
    "₺": "TRY",
}

# Thousands are grouped by commas (in twos in South Asia), points or spaces.
_GROUPED = "|".join(
    [
        r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,3})?",
        r"[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}",
        r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,5}",
        r"[0-9]{1,3}(?:\.[0-9]{3}){2,5}",
    ]
)
_SIGN = r"(?:\b(?:us|au|a|c|hk|nz|s)\$|[$€£¥₹₪₽₴₩₦₺]|\b(?:usd|eur|gbp|rs)\b\.?)[ \u00a0]?"
_VAGUE = "|".join(["several", "a few", "few", "many", "a couple of", "a couple", "couple", "countless"])
_WORD = "|".join(sorted([*UNITS, *TENS, *SCALES, *MAGNITUDES, "half"], key=len, reverse=True))
# One atom: digits with what is glued to them, or one word that can be part of a number. Digits inside names, codes,
# addresses, times and longer runs of points and commas ("S300", "10:30", "1.2.3") are none.
_ATOM = re.compile(
    rf"(?P<sign>{_SIGN})?(?<![\w.,+#@/:^'’])(?P<digits>(?:{_GROUPED}|[0-9]{{1,15}}(?:\.[0-9]{{1,6}})?))"
    rf"(?P<suffix>(?:k|m|b|mn|mln|bn|tn|trn)\b)?(?!\w|[.,:/'’+^][0-9]|[/^])"
    rf"|(?<![\w@#/])(?:(?P<vague>{_VAGUE})|(?P<word>{_WORD}))(?!\w)",
    re.IGNORECASE,
)
_DASHED = re.compile(r"[-–][0-9]")
# "A quarter of a million".
_QUARTERS = re.compile(r"(?:\ba |\b(?P<three>three )|\b)quarters? of $", re.IGNORECASE)
_QUARTERS_REACH = 20
_PLAIN = (" ", "-", "\u00a0")
_RANGE = re.compile(r" ?[-–] ?| to | or |-to-| and ")
_CHANGE = re.compile(
    r"\b(?:rise|rose|rising|risen|rais|increas|fall|fell|drop|declin|grow|grew|reduc|cut|up\b|down\b|jump|climb|shr[aiu]nk|"
    r"chang|expand|revis|surg|soar|doubl|tripl|lower|boost|went|go\b|goes|gone|swell|swoll|plung|extend|slash)"
)
# "From 300 to 400" is a change where a verb of change stands this near before it, else a range.
_CHANGE_REACH = 60
# A range wider than this is two numbers: "one or a hundred".
_WIDEST = 100.0
# Nothing that is counted reaches this; without a stop "million million million ..." would end as infinity.
_TOO_LARGE = 1e18


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    kind: Literal["digits", "vague", "unit", "tens", "scale", "magnitude", "half"]
    value: float
    factor: float = 1.0
    currency: str | None = None


def numbers(text: str) -> list[Number]:
    """All numbers in order; linear in the text. Articles are none, and neither are parts of names and codes."""
    atoms = [_atom(m) for m in _ATOM.finditer(text)]
    out: list[Number] = []
    at = 0
    while at < len(atoms):
        number, after = _compose(text, atoms, at)
        if number is None or _glued(text, number.span[0]):
            at = after
            continue
        ranged, after = _range(text, atoms, after, number)
        out += ranged
        at = after
    return out


def _atom(match: re.Match[str]) -> _Atom:
    start, end = match.span()
    if match["digits"]:
        plain = re.sub(r"[^0-9.]", "", match["digits"])
        plain = plain.replace(".", "") if plain.count(".") > 1 else plain
        sign = (match["sign"] or "").strip(" \u00a0").lower().removesuffix(".")
        factor = SUFFIXES.get((match["suffix"] or "").lower(), 1.0)
        return _Atom(start, end, "digits", float(plain) * factor, factor, CURRENCIES.get(sign))
    word = match.group().lower()
    if match["vague"]:
        return _Atom(start, end, "vague", 1.0)
    if word in UNITS:
        return _Atom(start, end, "unit", UNITS[word])
    if word in TENS:
        return _Atom(start, end, "tens", TENS[word])
    if word in SCALES:
        return _Atom(start, end, "scale", SCALES[word])
    return _Atom(start, end, "half", 0.5) if word == "half" else _Atom(start, end, "magnitude", MAGNITUDES[word])


def _glued(text: str, start: int) -> bool:
    """Whether a hyphen ties the number to the word before it, as in Covid-19, mid-2015 or S-300."""
    return start > 1 and text[start - 1] in "-–" and not text[start - 2].isspace()


def _compose(text: str, atoms: Sequence[_Atom], at: int) -> tuple[Number | None, int]:
    """The number that starts at an atom, and the index of the first atom after it."""
    first, gap = atoms[at], _gap(text, atoms, at + 1)
    scaled = at + 1 < len(atoms) and atoms[at + 1].kind in ("scale", "magnitude")
    if first.kind == "magnitude":
        return _magnitude(text, atoms, at, start=first.start)
    if first.kind == "vague":
        return _magnitude(text, atoms, at + 1, start=first.start) if scaled and gap == " " else (None, at + 1)
    if first.kind == "half":
        if not scaled or gap not in (" a ", "-a-", " ", "-"):
            return None, at + 1
        scale = atoms[at + 1]
        return Number((first.start, scale.end), scale.value / 2, "words", scale.value), at + 2
    return _digits(text, atoms, at) if first.kind == "digits" else _words(text, atoms, at)


def _gap(text: str, atoms: Sequence[_Atom], at: int) -> str | None:
    """What stands between an atom and the one before it; null after the last. Long gaps are cut."""
    if not 0 < at < len(atoms):
        return None
    return text[atoms[at - 1].end : min(atoms[at].start, atoms[at - 1].end + 16)].lower()


def _magnitude(text: str, atoms: Sequence[_Atom], at: int, *, start: int) -> tuple[Number, int]:
    """Multiply the units of a magnitude: "thousands", "tens of thousands", "several hundred thousand"."""
    value, first = 1.0, at
    while at < len(atoms) and atoms[at].kind in ("magnitude", "scale") and value < _TOO_LARGE:
        if at > first and _gap(text, atoms, at) not in (" ", " of "):
            break
        value *= atoms[at].value
        at += 1
    return Number((start, atoms[at - 1].end), value, "magnitude"), at


def _digits(text: str, atoms: Sequence[_Atom], at: int) -> tuple[Number, int]:
    """Digits with their scale words: "5,000", "2.5 million"."""
    first = atoms[at]
    value, factor = first.value, first.factor
    at += 1
    while at < len(atoms) and atoms[at].kind in ("magnitude", "scale") and value < _TOO_LARGE:
        if _gap(text, atoms, at) not in _PLAIN:
            break
        value, factor = value * atoms[at].value, factor * atoms[at].value
        at += 1
    return Number((first.start, atoms[at - 1].end), value, "digits", factor, currency=first.currency), at


def _words(text: str, atoms: Sequence[_Atom], at: int) -> tuple[Number | None, int]:
    """Number words: "twelve", "two hundred and fifty", "one and a half million", "a dozen"."""
    first, begin = at, atoms[at].start
    total, current, factor = 0.0, None, 1.0
    if atoms[at].kind == "scale":
        if text[max(begin - 2, 0) : begin].lower() != "a " or text[max(begin - 3, 0) : begin - 2].isalnum():
            return None, at + 1
        begin, current = begin - 2, 1.0
        if quarters := _QUARTERS.search(text[max(begin - _QUARTERS_REACH, 0) : begin]):
            begin, current = begin - len(quarters.group()), 0.75 if quarters["three"] else 0.25
    while at < len(atoms):
        atom, gap = atoms[at], " " if at == first else _gap(text, atoms, at)
        if atom.kind in ("scale", "magnitude") and current is not None and gap in _PLAIN:
            factor = atom.value
            if atom.value == SCALES["hundred"]:
                current *= atom.value
            else:
                total, current = total + current * atom.value, None
        elif atom.kind in ("unit", "tens") and _fits(atom, current, gap):
            current = (current or 0.0) + atom.value
        elif atom.kind == "half" and current is not None and gap == " and a " and _gap(text, atoms, at + 1) == " ":
            current += atom.value
        else:
            break
        at += 1
    return Number((begin, atoms[at - 1].end), total + (current or 0.0), "words", factor), max(at, first + 1)


def _fits(atom: _Atom, current: float | None, gap: str | None) -> bool:
    """Whether a unit or a ten can follow: "fifty" after "hundred (and)", "three" after "twenty"."""
    if current is None or (current > 0 and current % 100 == 0):
        return gap in (*_PLAIN, " and ")
    return gap in _PLAIN and atom.kind == "unit" and 0 < atom.value < 10 and current % 10 == 0 and current % 100 > 0


def _range(text: str, atoms: Sequence[_Atom], at: int, low: Number) -> tuple[list[Number], int]:
    """The number, or the range that it opens: "10 to 15 million", "10-15,000", "between 10 and 20", "two or three".

    Nothing where dashes tie more than two numbers (dates, telephone numbers) or years ("2014-15").
    """
    gap = _gap(text, atoms, at)
    if gap is None or not _RANGE.fullmatch(gap):
        return [low], at
    high, after = _compose(text, atoms, at)
    if high is None:
        return [low], at
    dash = gap.strip() in ("-", "–")
    if dash and (_year(low) or _DASHED.match(text, high.span[1])):
        while at < len(atoms) and (_gap(text, atoms, at) or "").strip() in ("-", "–"):
            at += 1
        return [], max(at, after)
    before = text[max(low.span[0] - _CHANGE_REACH, 0) : low.span[0]].lower()
    if high.factor > low.factor == 1.0 and low.value < high.value / high.factor:
        low = replace(low, value=low.value * high.factor)
    elif dash and text[slice(*high.span)].endswith(",000") and low.value * 1000 < high.value:
        low = replace(low, value=low.value * 1000)
    joined = (
        ("between " in before[-30:] if gap == " and " else True)
        and (low.form == high.form or gap != " or ")
        and not (gap == " to " and before.endswith("from ") and _CHANGE.search(before))
        and low.value < high.value <= _WIDEST * low.value
    )
    if not joined:
        # A descending pair on a dash is a score or a vote, and so is what remains of it.
        return ([], after) if dash else ([low], at)
    start = before.rfind("between ") if gap == " and " else -1
    begin = low.span[0] - len(before) + start if start >= 0 else low.span[0]
    span = (begin, high.span[1])
    return [replace(low, span=span, upper=high.value, currency=low.currency or high.currency)], after


def _year(number: Number) -> bool:
    return (
        number.form == "digits" and number.factor == 1.0 and number.value.is_integer() and 1800 <= number.value <= 2100
    )
