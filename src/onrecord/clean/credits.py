"""Who made the report: bylines, sign-offs, agencies, and the credits and captions of its pictures."""

import re
from dataclasses import dataclass, field

from onrecord.clean.agencies import PHOTO_HOUSES, agencies, agency, outlet
from onrecord.clean.lines import STOP, Line
from onrecord.records.spans import Span

NAME_WORD = r"[A-ZÀ-ÖØ-Þ][\w.'’\-]{0,24}"
NAME = rf"{NAME_WORD}(?: (?:{NAME_WORD}|de|da|van|von|der|den|al|el|bin|ten|la|le|du|dos|of)){{1,4}}"
NAMES = rf"{NAME}(?:(?:, and|,| and| &|;| with) {NAME}){{0,7}}"
# "By Ann Example", "By ANN EXAMPLE and Bob Other | AP January 27", "By Ann Example, Example News".
BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Written by|Reported by|Story by|Words by):? (?P<names>{NAMES})(?P<rest>(?:\s?[,"
    rf"|·•–—/(-].{{0,100}})?|\s+\S{{1,20}} \d.{{0,40}})"
)
# "Ann Example, USA TODAY", "Ann Example | Example Times"
STAFF = re.compile(
    rf"(?P<names>{NAMES})(?:,| \||  ?[–—-]) ?(?P<house>[A-Z][\w. ]{{1,40}}(?:[Cc]orrespondent|[Ww]riter|[Rr]eporter"
    rf"|[Ee]ditor|[Cc]ontributor)?s?)"
)
POST = re.compile(r"\s(?:staff )?(?:correspondent|writer|reporter|editor|contributor)s?$", re.IGNORECASE)
# "(Reporting by Ann Example; Editing by Bo Sample)": most often Reuters, but the words name no agency.
TASKS = (
    r"(?:[Aa]dditional |[Ww]ith )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Ww]ritten|[Rr]eported"
    r"|[Ee]dited|[Tt]ranslated|[Tt]ranslation|[Rr]esearch|[Gg]raphics?|[Pp]roduction|[Aa]dapted)"
)
SIGN_OFF = re.compile(
    rf"\((?:{TASKS}(?: and \w+)?(?: by| from)?:? [^()]{{2,600}}"
    rf"|[A-Z][^()]{{2,400}}[;,] ?[Ee]diting by [^()]{{2,200}})\)?"
)
# Without brackets it must be names all through: "Writing from prison, ..." goes on in small letters.
BARE_SIGN_OFF = re.compile(rf"{TASKS}(?: and \w+)? (?:by|from):? {NAME_WORD}[^!?]{{0,400}}")
NO_NAME = re.compile(
    r"(?<![\w'’-])(?!(?:additional|reporting|writing|editing|compiled|written|reported|edited|translated|translation"
    r"|research|graphics?|production|by|in|at|and|for|from|with|the|de|da|van|von|der|den|al|el|bin|la|le|du|dos|of)\b)"
    r"[a-zß-öø-ÿ]{2,}"
)
WRITERS = re.compile(rf"{TASKS}(?: and \w+)? [Bb]y:? (?P<names>{NAMES})")
CONTRIBUTED = re.compile(
    rf"(?:Contributing|Contributors?): (?P<named>{NAMES})\.?$|(?P<names>.{{2,400}}?) (?:also |all )?"
    r"(?P<how>contributed (?=reporting|research|additional|to (?:this|the) (?:report|story|article|piece))"
    r"|contributed(?=\.?$)|reported from)"
)
WRITER = re.compile(
    r"(?:The )?(?:Associated Press|AP|AFP|Reuters) (?:\w+ )?(?:writers?|reporters?|correspondents?|journalists?) "
)
HELPING = re.compile(r"(?:The )?Associated Press|\bAP\b|\bAFP\b|Agence France-Presse|\bReuters\b")
WHERE = re.compile(r" (?:in|from|at) (?:the )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}")
BIO = re.compile(
    rf"(?!The ){NAME}(?:,? [\w ,.’'-]{{0,80}})? (?:is|was|covers|writes|reports|works)\b.{{0,120}}\b(?:(?:reporter"
    rf"|correspondent"
    r"|columnist|staff writer|contributor|editor|bureau chief|freelance \w+)\b|for (?:The|the) [A-Z])"
)
INPUTS = re.compile(
    r"[(\[–—\- ]{0,3}(?:with |based on )?(?:additional )?(?:inputs?|material|reporting|reports|files?|copy"
    r"|information|agency inputs)(?: from| by|:)? (?P<list>[\w ,/&.'-]{2,60}?)[)\].]{0,2}",
    re.IGNORECASE,
)
WITH = re.compile(r"[(\[–—\- ]{0,3}[Ww]ith (?P<list>[\w ,/&.'-]{2,60}?)(?: inputs?| reports?)?[)\].]{0,2}")
SOURCES = re.compile(
    r"[(\[]?(?:sources?|source link|agencies|via)\s?[:\-–—]?\s(?P<list>[\w ,;/&.'\-]{2,80}?)[)\].]{0,2}", re.IGNORECASE
)
AGENCIES = re.compile(
    r"[(\[]?agencies[)\]]?|[(\[]?with (?:news )?agenc(?:y|ies)(?: inputs)?[)\]]?|[\w ]{2,30} with agencies",
    re.IGNORECASE,
)
SIGNED = re.compile(r"[(\[–—\-/ ]{0,4}(?P<list>[A-Z][\w /&,.-]{1,40}|dpa)[)\]/.]{0,2}")
TRAILING = re.compile(r"(?<=[.!?\"”’)] )(?:[–—-]{1,2} ?|[(\[/])(?P<list>[A-Z][A-Za-z/ ,]{1,30}|dpa)[)\]/]?$")

HOUSE = rf"(?:{PHOTO_HOUSES})"
CREDIT_LABEL = re.compile(
    r"[(\[]?(?:(?:file |cover |lead |top |main |stock |representational )?(?:photo(?:graph)?s?|images?|pictures?"
    r"|pics?|video|illustration|graphic|art|screenshot|screengrab)"
    r"(?: (?:credits?|source|copyright|caption|courtesy|by|via|from|taken))?|credits?|caption|courtesy"
    r"|source) ?(?:[:|©]|[-–—] )",
    re.IGNORECASE,
)
CREDIT_START = re.compile(
    r"(?:Image (?:copyright|caption|source)|Photo(?:graph)? (?:by|courtesy)|Courtesy (?:of|photo)|FILE (?:PHOTO|- )"
    r"|FILE[:–—-]|In this (?:\w+, )?(?:\w+\.? \d{1,2},? \d{4},? )?(?:(?:file|handout|undated|video) )?"
    r"(?:photo|image|frame|grab)\b|File (?:photo|image|picture)\b|REUTERS/|AP Photo"
    r"|AFP PHOTO)"
)
CREDIT_END = re.compile(
    rf"(?:[(\[|–—-] ?(?:(?:File |FILE )?(?:Photo|Image|Picture|Photograph|Pic|Credit|Source"
    rf"|Courtesy)s?\b[^()\[\]]{{0,100}}|[^()\[\]]{{2,80}}[ /,]{HOUSE}(?:,? [Ff]ile|, FILE|, Pool"
    rf"| via [\w ]{{2,30}})?|(?:{NAME}|{HOUSE}) ?/ ?(?:{HOUSE}|[A-Z][\w .,]{{2,40}})| ?(?:AP|EPA|AFP|Reuters|REUTERS"
    rf"|Getty)[ /][^()\[\]]{{0,80}})[)\]]\.?"
    rf"|REUTERS/[\w .'’\-/]{{2,60}}|(?:AP|AFP) (?:Photo|PHOTO)(?:/[\w .,'’\-/]{{2,60}})?|{NAME} ?[/"
    rf"|] ?{HOUSE}(?:,? [Ff]ile|, Pool| via [\w ]{{2,30}})?|(?<=[.)”’\"])Credit [A-Z][\w .'’\-/,]{{2,60}}"
    rf"|via (?:Getty Images|{HOUSE})|[Ff]ile (?:photo|picture|image)\.?|for (?:The New York Times|WIRED))\.?$"
)
ONLY_CREDIT = re.compile(
    rf"[(\[]?(?:{HOUSE}|{NAME} ?/ ?[A-Z][\w ]{{2,30}}|{NAME}(?:,| \|| ?[–—-]) ?{HOUSE}"
    rf"|{NAME} for (?:The [A-Z][\w ]{{2,40}}|WIRED|TIME|NPR|CNN|[A-Z][\w ]{{2,40}} (?:Times|Post|News|TODAY))"
    rf"|{HOUSE} ?/ ?[\w .'’\-/]{{2,60}}|[\w .'’\-/]{{2,60}} via {HOUSE})[)\]]?\.?"
)
HOUSE_END = re.compile(
    rf"(?P<stop>[.!?][\"'”’)]{{0,2}})? ?(?:[(\[]{HOUSE}[)\]]|(?:(?<=[.!?\"”’)] )|[–—|] ?){HOUSE})\.?$"
)
# Captions tell what a picture shows, in the present tense.
SHOWN = re.compile(
    r"(?<!\bto )(?<!will )(?<!would )(?<!could )(?<!must )(?<!may )"
    r"\b(?:speaks?|gestures?|looks? (?:on|at|out|in)|arrives?"
    r"|(?:is|are) (?:seen|shown|pictured)|seen (?:here|in|on|at)|stands?|walks?|poses?|addresses|shakes? hands|listens?"
    r"|waves?|attends?|holds?|carry|carries|wears?|waits?|sits?|gathers?|inspects?|reacts?|pictured|passes|rides?|prays?"
    r"|takes? part|smiles?|rises?|flies|burns?)\b|\((?:left|right|L|R|C|center|centre)\)"
)
# Longest caption met: four sentences of an agency.
MAX_CAPTION = 700
MAX_CREDIT_LINE = 90
# What may follow a sign-off on its line: a second bracket, an address.
MAX_BEHIND = 120


@dataclass
class Made:
    """What the credits of one report told, gathered line by line."""

    bylines: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    helpers: list[str] = field(default_factory=list)


def byline(line: Line, made: Made) -> bool:
    """Whether the line is a byline ("By ..."); its names and house go into `made`."""
    match = BYLINE.fullmatch(line.matched)
    if match is None or line.words > 30 or (line.stopped and line.words > 12):
        return False
    rest = match["rest"].strip(" ,|·•–—/-()")
    _house(re.split(r"[,|]", rest)[0], made)
    first = agency(rest.split()[0]) if rest else None
    made.agencies += [first] if first else []
    made.bylines += people(match["names"])
    made.agencies += agencies(match["names"])
    return True


def staff(line: Line, made: Made) -> bool:
    """Whether the line is a byline without "By": a name, a comma, and the house or the post."""
    match = STAFF.fullmatch(line.matched)
    if match is None or line.words > 20 or not _house(match["house"], made):
        return False
    made.bylines += people(match["names"])
    return True


def _house(name: str, made: Made) -> bool:
    """Whether a name behind a person's is a post or a house; an agency goes into `made`."""
    house = POST.sub("", name)
    found = agencies(house) if house else []
    made.agencies += found
    return bool(found) or house != name or outlet(house) is not None


def sign_off(line: Line, made: Made, *, foot: bool) -> bool:
    """Whether the whole line says who reported, wrote, helped, or which agencies it is from.

    An agency's bare name signs the report only at its foot (`foot`); elsewhere it stands under a picture.
    """
    words = line.matched
    if not words or len(words) > MAX_CAPTION:
        return False
    if SIGN_OFF.fullmatch(words) or (BARE_SIGN_OFF.fullmatch(words) and not NO_NAME.search(words)):
        _signed_off(words, made)
        return True
    return _listed(line, made, foot=foot) or _contributed(line, made) or (foot and BIO.match(words) is not None)


def _signed_off(words: str, made: Made) -> None:
    for match in WRITERS.finditer(words):
        if "dit" not in match[0][:12]:
            made.bylines += people(match["names"])


def _listed(line: Line, made: Made, *, foot: bool) -> bool:
    words = line.matched
    if line.words > 14:
        return False
    if AGENCIES.fullmatch(words):
        return True
    for pattern in (SOURCES, INPUTS, WITH, *((SIGNED,) if foot else ())):
        match = pattern.fullmatch(words)
        found = agencies(match["list"]) if match else []
        if found:
            made.agencies += found
            return True
    return False


def _contributed(line: Line, made: Made) -> bool:
    """Whether the line thanks helpers: "... contributed to this report", "... reported from Geneva."."""
    words = line.matched
    match = CONTRIBUTED.match(words)
    if match is None or line.words > 80 or not line.capital or re.search(r"[“”\"]", words):
        return False
    # "reported from" is a verb of reports, too: only a short line, or one with a second sign, is a credit.
    both = match["how"] == "reported from" and "contributed" in words
    if match["how"] == "reported from" and line.words > 10 and not both:
        return False
    names = people(WHERE.sub("", WRITER.sub("", match["named"] or match["names"])))
    house = HELPING.search(words)
    if not (names or house or both):
        return False
    if house and (named := agency(house[0])):
        (made.agencies if WRITER.match(words) else made.helpers).append(named)
    made.bylines += names
    return True


def tail_of(line: Line, text: str, made: Made, *, last: bool) -> Span | None:
    """A sign-off, or on the `last` line an agency, that stands behind the last sentence of its line; or null."""
    for match in SIGN_OFF.finditer(text, max(line.start, line.end - MAX_CAPTION), line.end):
        ends = STOP.search(text[max(line.start, match.start() - 6) : match.start()].rstrip()) is not None
        if ends and WRITERS.match(match[0], 1) and line.end - match.end() <= MAX_BEHIND:
            _signed_off(match[0], made)
            return (match.start(), line.end)
    # "(PA)" in the middle of a report is an authority rather than an agency.
    behind = TRAILING.search(text, max(line.start, line.end - MAX_BEHIND), line.end) if last else None
    named = agencies(behind["list"]) if behind and behind.start() > line.start else []
    if behind is None or not named or any(agency(name) is None for name in named):
        return None
    made.agencies += named
    return behind.span()


def caption(line: Line) -> bool:
    """Whether the line is a picture's caption or credit."""
    words = line.matched
    if not words or len(words) > MAX_CAPTION:
        return False
    if CREDIT_START.match(words) or (CREDIT_LABEL.match(words) and line.words <= 60):
        return True
    if credit_only(line):
        return True
    if re.search(r"\b(?:said|told)\b", words[:-40]):
        return False
    return CREDIT_END.search(words[-160:]) is not None or _shown_by(line)


def _shown_by(line: Line) -> bool:
    """A picture told in the present tense, or in no sentence, with its agency behind it ("... the port. AFP")."""
    match = HOUSE_END.search(line.matched[-40:])
    if match is None or line.words > 45 or line.words < 4:
        return False
    return match["stop"] is None or SHOWN.search(line.matched) is not None


def credit_only(line: Line) -> bool:
    """Whether the line names a photographer or a picture agency and nothing else."""
    return (
        len(line.matched) <= MAX_CREDIT_LINE and bool(line.matched) and ONLY_CREDIT.fullmatch(line.matched) is not None
    )


def people(names: str) -> list[str]:
    """The names in a list, in order, those in capitals as names are written."""
    parts = re.split(r",? and |,? with |, | & |;", " ".join(names.split()))
    found = [p.strip(" ,.") for p in parts]
    return [
        p.title() if p.isupper() else p
        for p in found
        if re.fullmatch(NAME, p) and not (agency(p) or agency(p.split()[0]))
    ]
