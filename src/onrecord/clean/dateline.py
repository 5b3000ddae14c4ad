"""The dateline: from where a report is filed, by which agency, on which day, as its first line says.

Read are the form with a dash or colon ("GENEVA, Jan 12 (Reuters) -", "Brussels (dpa) –", "KYIV, Ukraine —", "CAIRO:"),
that of TASS ("MOSCOW, February 1. /TASS/."), that of Reuters' feeds, where nothing parts place and sentence ("NAIROBI
The head of ..."), and an agency alone ("(Reuters) -").
"""

import re
from dataclasses import dataclass

from onrecord.clean.agencies import agency as agency_of
from onrecord.clean.agencies import outlet
from onrecord.clean.lines import Line
from onrecord.clean.places import cased, is_no_place, is_place, is_region
from onrecord.records.spans import Span

# Longer than any dateline with two places, a region, a date and an agency.
MAX_DATELINE = 140
# A lead that lost its stop at a link; titles with a place in front are shorter.
LEAD_WORDS = 20
MONTH = (
    r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)

CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’\-]*[A-ZÀ-ÖØ-Þ]|ST\."
TITLED = r"[A-ZÀ-ÖØ-Þ][\w'’\-]+|St\."
PLACE = rf"(?:(?:{CAPITALS})(?: (?:{CAPITALS})){{0,4}}|(?:{TITLED})(?: (?:{TITLED}|de|do|es|of|on|el)){{0,3}})"
REGION = r"(?:, ?[A-Z][\w.]{1,20}(?:-\w{1,20})?(?: (?:and )?[A-Z][\w.]{1,20}){0,3}| \([A-Z][\w ]{2,20}\)(?= ?\())"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?\.?"
DATE = rf"(?:[.,]? ?{DAY})"
AGENCY = r"(?: ?[(\[/](?P<agency>[A-Z][^()\[\]\n]{1,38}|dpa[^()\[\]\n]{0,20})[)\]/]\.?)"
DASH = r"(?P<dash> ?(?:--|[–—―:|]) ?| - - ?| - ?|- )"
GOES_ON = r"(?=[\"“”'‘’«„(\[]?\s?[A-ZÀ-ÖØ-Þ0-9$£€])"
HEAD = rf"(?P<place>{PLACE})(?:/{PLACE})?(?P<region>{REGION}?{DATE}?)"
# With an agency in brackets, with one behind a comma, with a dash alone.
MARKED = (
    re.compile(rf"{HEAD}{AGENCY}{DASH}?\s?{GOES_ON}"),
    re.compile(rf"{HEAD}[,.] ?(?P<agency>[A-Za-z][A-Za-z\-]{{1,24}})(?:{DASH}|\.)\s?{GOES_ON}"),
    re.compile(rf"{HEAD}(?P<agency>){DASH}\s?{GOES_ON}"),
)
OWN_LINE = re.compile(rf"(?P<place>{PLACE})(?:/{PLACE})?(?P<region>{REGION}?{DATE}?|{DATE}?){AGENCY}?(?: ?[-–—:|.])?")
ALONE = re.compile(rf"[(\[/]\s?(?P<agency>[A-Z][^()\[\]\n]{{1,30}}|dpa)[)\]/]\s?(?:--|[-–—:])\s?{GOES_ON}")
BARE_REGION = re.compile(r", ([A-Z][\w.\-]{1,20}(?: (?:and )?[A-Z][\w.\-]{1,20}){0,3})")
BARE = re.compile(rf"(?:{CAPITALS})(?: (?:{CAPITALS})){{0,4}}(?![\w.])")
BARE_DAY = re.compile(rf", {DAY}")
SENTENCE = re.compile(r" {1,3}[\"“'‘]?[A-ZÀ-ÖØ-Þ0-9$£€]")
SLASH = re.compile(r" ?/ ?")
MAX_PLACES = 3
# Above this share of capitals a report is all in capitals, and they tell nothing.
SHOUTED = 0.6
# How far it reaches, the place, the agency as written.
Found = tuple[int, str | None, str | None]


@dataclass(frozen=True)
class Filed:
    """A dateline as found: `place` is null where an agency stands alone, `agency` is as written."""

    span: Span
    place: str | None
    agency: str | None


def dateline(text: str, line: Line) -> Filed | None:
    """The dateline at the start of a line, or null."""
    found: Found | None
    head = _folded(text[line.start : min(line.end, line.start + MAX_DATELINE * 2)])
    if not (line.full or line.text.endswith(":") or line.words >= LEAD_WORDS):
        # A title may quote ("Kyiv: ..."); a dateline has a sentence behind it, or a line of its own.
        found = _own_line(head)
    else:
        found = _marked(head, text) or (None if line.upper > SHOUTED else _bare(head, text)) or _alone(head)
    if found is None:
        return None
    length, place, agency = found
    return Filed((line.start, line.start + len(head[:length].rstrip())), place, agency)


def _folded(head: str) -> str:
    """White space as spaces, one for one, so that offsets stay true."""
    return "".join(" " if c.isspace() else c for c in head)


def _marked(head: str, text: str) -> Found | None:
    for pattern in MARKED:
        match = pattern.match(head)
        if match and match.end() <= MAX_DATELINE and _is_dateline(match, bare_house=pattern is MARKED[1], text=text):
            return match.end(), cased(match["place"]), match["agency"] or None
    return None


def _is_dateline(match: re.Match[str], *, bare_house: bool, text: str) -> bool:
    place, agency, dash = match["place"], match["agency"], match.groupdict().get("dash")
    told = bool(agency) and (agency_of(agency) or outlet(agency)) is not None
    if bare_house and not told:
        return False
    capitals = all(word.isupper() for word in place.split())
    known = is_place(place) or (is_region(place.title()) and (capitals or told))
    if known or is_no_place(place.split()[0].strip(".")):
        return known
    # A name before a colon is how pages introduce a speaker or a topic, too; a dash takes capitals or a second sign.
    signed = _signed(match["region"]) or bool(agency and dash)
    dashed = dash is not None and ":" not in dash and capitals and _is_named_so(place, text)
    return (signed and (capitals or told)) or dashed or (told and capitals)


def _own_line(head: str) -> Found | None:
    match = OWN_LINE.fullmatch(head)
    if match is None or not is_place(match["place"]):
        return None
    if not (match["region"] or match["agency"] or match["place"].isupper()):
        return None
    return match.end(), cased(match["place"]), match["agency"]


def _signed(region: str | None) -> bool:
    """Whether a region of the table or a day stands behind the place."""
    parts = (region or "").strip(" ,.()")
    return is_region(parts.split(",")[0]) or re.search(DAY, parts) is not None


def _is_named_so(place: str, text: str) -> bool:
    """Whether capitals are a place: the report writes the name elsewhere in small letters, or not at all."""
    rest = text[:20_000]
    if cased(place) in rest or place.capitalize() in rest:
        return True
    return len(place) >= 5 and rest.count(place) == 1


def _bare(head: str, text: str) -> Found | None:
    """Places in capitals with the sentence right behind them."""
    at, signed = 0, False
    places: list[str] = []
    while len(places) < MAX_PLACES:
        name = _longest_place(head, at)
        if name is None:
            return None
        places.append(name)
        at += len(name)
        region = _region(head, at)
        signed, at = signed or bool(region), at + len(region)
        slash = SLASH.match(head, at)
        if slash is None:
            break
        at = slash.end()
    day = BARE_DAY.match(head, at)
    at = day.end() if day else at
    if head[at : at + 1] != " " or not SENTENCE.match(head, at):
        return None
    if not (signed or day or len(places) > 1 or is_place(places[0]) or _is_unknown_place(places[0], text)):
        return None
    return at, cased(places[0]), None


def _longest_place(head: str, at: int) -> str | None:
    match = BARE.match(head, at)
    if match is None:
        return None
    words = match[0].split()
    for n in range(len(words), 0, -1):
        if is_place(" ".join(words[:n])):
            return " ".join(words[:n])
    if is_no_place(words[0]):
        return None
    # Not in the table: leave to the sentence the acronym that it may start with.
    whole = head[match.end() : match.end() + 1] in {",", "/"}
    while not whole and len(words) > 1 and (len(words[-1]) <= 3 or is_no_place(words[-1])):
        words.pop()
    return " ".join(words)


def _region(head: str, at: int) -> str:
    """The region behind a place with its comma, as long as the table allows; the rest belongs to the sentence."""
    match = BARE_REGION.match(head, at)
    words = match[1].split() if match else []
    for n in range(len(words), 0, -1):
        name = " ".join(words[:n])
        if is_region(name):
            return f", {name}"
    return ""


def _is_unknown_place(place: str, text: str) -> bool:
    """A name in capitals that no table has: acronyms return as such in the report, places in small letters."""
    if text[:20_000].count(place) > 1:
        return False
    return cased(place) in text[:20_000] or " " in place or len(place) >= 6


def _alone(head: str) -> Found | None:
    match = ALONE.match(head)
    return (match.end(), None, match["agency"]) if match else None
