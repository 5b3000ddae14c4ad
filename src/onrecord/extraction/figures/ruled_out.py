"""Ruled out: numbers that count nothing (dates, ages, durations, scores, shares, addresses, parts of names)."""

import re

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.extraction.figures import nearby
from onrecord.extraction.figures.nouns import UNCOUNTED, is_person
from onrecord.extraction.figures.numbers import Number
from onrecord.extraction.figures.words import words

MONTHS = words(
    "jan feb mar apr jun jul aug sep sept oct nov dec january february march april may june july august september "
    "october november december"
)
# What stands before a number that names something: "Article 5", "No. 10", "phase two".
LABELS = words("""
    act annex appendix area article block boeing camp case channel chapter checkpoint class clause command day district
    fight flight fortune freedom gate highway highways infobox interstate issue kilometre line magnitude mark mile model
    no no. nos number numbers op page pages paragraph part phase platform point press protocol psalm question ranked
    resolution room route row rule scale season sector section stage step terminal tier title top tropic type unit verse
    version volume ward week world year zone
    """)
AGED = words("age aged ages aging turned turning")
_PERCENT = re.compile(r"[ \u00a0-]?(?:%|per ?cent\b|percent|pct\b|percentage|ppt\b|bps?\b)", re.IGNORECASE)
# "45-year-old", "24-hour", "three and a half years", "10-fold", "two-thirds", "10 times", "12 o'clock", "3pm".
_TIED = re.compile(
    r"(?:[ \u00a0-]| and a half )?(?:(?:full|straight|consecutive|more|further|long|working|business|extra) )?"
    r"(?:(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|decades?|century|centuries|nights?|times|points?|"
    r"degrees?|fold|thirds?|quarters?|fourths?|fifths?|tenths?|halves|half|o['’]clock|gmt|utc|est|edt|[ap]m|inch|inches|mph|kph|"
    r"km/h|kmh|knots|kg|gb|mb|mhz|ghz|seasons?|generations?|moments?)(?!\w)|[ap]\.m\.|°|º|['’′″\"]\d)",
    re.IGNORECASE,
)
_SPEED = re.compile(
    r"[ -](?:miles?|km|kilomet(?:re|er)s?|met(?:re|er)s?) (?:per|an|a) (?:hour|second)\b", re.IGNORECASE
)
_STREET = re.compile(
    r" (?:[A-Z][\w.’'-]{1,20} ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Square|Place|Court|Way)\b"
)
_SHARE_BEFORE = re.compile(
    r"(?:\b(?:one|two|three|four|five|six|seven|eight|nine|[0-9]{1,3}) (?:in|out of) (?:every )?)$", re.IGNORECASE
)
_SHARE_AFTER = re.compile(
    r" (?:in|out of) (?:every )?(?:[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE
)
# The last is a rate of exchange: "($1 = 0.68 pounds)".
_SCORE = re.compile(r"[-–:][0-9]| = |[ ]?[xX×] ?[0-9]")
# Dated things keep their year without a noun of time: "the 2014 annexation", "in 2014 12 soldiers".
_YEAR_WORDS = words("""
    after around before between by during early from in into late mid of or since the this through
    throughout till to until
    """)
# "18 people, not 19": what was said before and is wrong.
_CORRECTED = re.compile(r"(?:, |[(–—-] ?|\b(?:and|rather than) )not $|\b(?:instead of|rather than) $", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"\S{1,80}$")
_WORD_AFTER = re.compile(r"\S{1,80}")
_CLAUSE = 24


def ruled_out(page: Page, number: Number) -> bool:
    """Whether a number is part of a date, an age, a duration, a time, a share, a score, an address or a name."""
    text = page.report.text
    start, end = number.span
    after, before = text[end : end + _CLAUSE * 2], text[max(start - _CLAUSE, 0) : start]
    first, last = page.token_at(start), page.token_at(end - 1)
    if first is None or last is None or number.value <= 0 or first.is_space:
        return True
    if (
        _PERCENT.match(after)
        or _TIED.match(after)
        or _STREET.match(after)
        or _SCORE.match(after)
        or _SPEED.match(after)
    ):
        return True
    if before.endswith("= ") or _SHARE_BEFORE.search(before) or _SHARE_AFTER.match(after):
        return True
    if _in_address(text, start, end) or _CORRECTED.search(before):
        return True
    return number.currency is None and (
        _date(number, first, last) or _age(number, first, last) or _name(number, first, last)
    )


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the word around the number is a link, a handle or a path."""
    left, right = _WORD_BEFORE.search(text[max(start - 80, 0) : start]), _WORD_AFTER.match(text[end : end + 80])
    word = (left.group() if left else "") + (right.group() if right else "")
    return any(mark in word for mark in ("@", "://", "www.", ".com", ".org", "#", "_"))


def _lower(token: Token | None) -> str:
    return "" if token is None else token.lower_


def _date(number: Number, first: Token, last: Token) -> bool:
    """Whether a number is a year or a day of a month."""
    if number.form != "digits" or number.factor != 1.0 or not number.value.is_integer():
        return False
    before, after = nearby.before(first), nearby.after(last)
    if number.value <= 31 or 1800 <= number.value <= 2100:
        month_before = _lower(before).rstrip(".") in MONTHS and before is not None and before.text[0].isupper()
        month_after = _lower(after).rstrip(".") in MONTHS and after is not None and after.text[0].isupper()
        if month_before or month_after:
            return True
    if not 1800 <= number.value <= 2100 or "," in first.text:
        return False
    if _lower(before) in (",", "(", "[") or before is None:
        # "On May 4, 2014": only a plural right after the number makes it a count.
        return after is None or after.tag_ not in ("NNS", "NNPS") or first.ent_type_ == "DATE"
    if _lower(before) in _YEAR_WORDS or (before.pos_ in ("PROPN", "NOUN") and before.lower_ != "some"):
        return after is None or after.tag_ not in ("NNS", "NNPS") or not is_person(after.lemma_.lower())
    return first.ent_type_ == "DATE" or after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN")


def _age(number: Number, first: Token, last: Token) -> bool:
    """Whether a number is an age: "aged 45", "Jane Doe, 45," or "in his 50s"."""
    before, after = nearby.before(first), nearby.after(last)
    owner = nearby.before(before) if before is not None else None
    if _lower(before) in AGED or _lower(owner) in AGED:
        return True
    if number.form == "digits" and number.value <= 120 and _lower(before) in (",", "("):
        closed = (
            after is None or after.text in (",", ")", ".", ";") or after.lower_ in ("and", "of", "from", "who", "was")
        )
        named = owner is not None and (owner.pos_ == "PROPN" or is_person(owner.lemma_.lower()))
        return closed and named
    return _lower(before) in ("under", "over") and after is None


def _name(number: Number, first: Token, last: Token) -> bool:
    """Whether a number is part of a name or a label: "Flight 370", "Boeing 737 jets", "Article 5", "the Big Three"."""
    before, after = nearby.before(first), nearby.after(last)
    if before is None or number.form == "magnitude":
        return False
    if _lower(before).rstrip(".") in LABELS and number.factor == 1.0 and first.ent_type_ not in ("QUANTITY",):
        return number.form == "digits" or after is None or after.pos_ not in ("NOUN", "ADJ")
    titled = (
        number.form == "words"
        and (after is None or after.tag_ != "NNS")
        and first.text[0].isupper()
        and before.text[0].isupper()
    )
    numbered = (
        number.form == "digits"
        and before.pos_ == "PROPN"
        and before.ent_type_ not in ("DATE", "TIME")
        and before.text[:1].isalnum()
        and (
            before.head in (first, last)
            or first.head == before
            or (before.head == first.head and before.dep_ == "compound")
        )
    )
    return titled or numbered or (after is not None and after.lemma_.lower() in UNCOUNTED)
