"""Furniture of several lines: appeals for money, picture blocks, lists of other stories, readers' comments."""

import re

from onrecord.clean.credits import SHOWN, credit_only
from onrecord.clean.lines import REPORTED, Line, run_of

Labels = list[str | None]

APPEAL = re.compile(
    r"a (?:personal |special |short |quick )?(?:message|note|letter|word|request|appeal) (?:from|by"
    r"|to)\b.{0,80}\b(?:team|editors?|editor-in-chief|staff|us|readers?|[A-Z][\w.]+)\b.{0,40}[:.!,]?$"
    r"|(?:dear|hello,?|hi,?|to our|attention,?) (?:\w+ ){0,3}(?:readers?|friends?|supporters?|subscribers?"
    r"|visitors?)\b.{0,40}"
    r"|(?:before you (?:go|move on|leave)|since you(?:['’]re| are) here|now,? more than ever|why (?:we need|support"
    r"|your support)|we need your (?:help|support)|we have a (?:small )?favou?r to ask"
    r"|your support (?:makes|helps|matters|means|is)|help (?:us )?(?:keep|protect|save|fund|defend|sustain"
    r"|support)\b.{0,60}\b(?:journalism|free|independent|press|us|media)"
    r"|(?:stand with|keep) (?:us|independent|free|quality)\b.{0,40}\b(?:journalism|media|press|alive|free)"
    r"|(?:support|defend|fund) (?:our|independent|the free|free|quality|fearless|honest|local)\b.{0,40}(?:journalis"
    r"|press|media|reporting|newsroom|work|mission)"
    r"|if you (?:value|appreciate|enjoy|like|believe in)\b.{0,80}\b(?:journalism|reporting|work|coverage"
    r"|independent|newspaper|site)"
    r"|(?:we|our (?:website|newsroom|journalism|site|work)) (?:rely|relies|depend|depends) on\b"
    r"|it takes (?:time|money|a lot)|unlike many|.{0,60}\bis (?:reader|listener|crowd)[- ](?:funded|supported))",
    re.IGNORECASE,
)
# What is quoted is nobody's appeal: people say "we" and "support" in reports.
QUOTED = re.compile(r"[“\"«„][^”\"»“]{0,1500}[”\"»]?")
TO_READER = re.compile(r"\b(?:we|us|our|ours|you|your|yours|you['’]re|we['’]re|we['’]ve)\b", re.IGNORECASE)
ASKING = re.compile(
    r"\b(?:support(?:ing|ers?)?|contribut\w+|donat\w+|subscri\w+|journalis\w+|reporting|newsroom|newsletter"
    r"|readers?|membership|monthly|fund(?:ed|ing|raising)?|independen\w+|paywall|help us|need your|thank you"
    r"|stand(?:ing)? with|free press|mission|[$€£]\d)",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"(?:(?:remind me|not ready to|thank you|thanks (?:for|again)|maybe later|no,? thanks|yours|sincerely"
    r"|with gratitude|gratefully)\b.{0,80}"
    r"|(?:continue|one-?time|monthly|annual(?:ly)?|close|donate|contribute|support us|subscribe|once"
    r"|other(?: amount)?|the editors?|editor-in-chief|x|×|[$€£] ?\d+)(?: (?:now|today|here|monthly|a month"
    r"|\w+))?[.!]?)$",
    re.IGNORECASE,
)
# Lines of an appeal that do not speak to the reader are its own up to this many, if it then goes on.
MAX_ASIDE = 1
MAX_APPEAL = 40
MAX_THANKS = 16

THREAD = re.compile(
    r"(?:(?:view |show |read |all |reader |latest |top |user |post )?(?:\d[\d,]* )?comments?(?: ?\(\d+\))?:?"
    r"|leave (?:a|your) (?:reply|comment)|\d+ (?:responses|replies|thoughts) (?:to|on)\b.*|join the (?:conversation"
    r"|discussion)|have your say)[.!]?",
    re.IGNORECASE,
)
# Words; longer ones exist, but cut reports are worse than kept comments.
MAX_COMMENT = 120
LIST_LABEL = re.compile(
    r"(?:(?:related|recommended|more|similar|other|latest|top|popular|trending|most (?:read|popular|viewed"
    r"|shared))(?: (?:articles?|stories|news|content|coverage|topics|links|posts|videos?|reading|headlines|reports"
    r"|for you|from \w+|on this))*|(?:also |must )?read(?: also| more| next| this)?|see also|also(?: (?:read|on|in"
    r"|see))?|you (?:may|might) (?:also )?(?:like|be interested in)|in case you missed it|editor['’]?s['’]? picks?"
    r"|don['’]t miss|what to read next|related:?|story highlights|key points|highlights)\s?:?\s?[»>]?",
    re.IGNORECASE,
)
MAX_LIST = 12
PICTURE_LABEL = re.compile(
    r"(?:photo|image|caption|image caption|picture|slide: ?\d+|/ ?of \d+ ?\.?|enlarge this image)\s?:?", re.IGNORECASE
)
CREDIT_LABEL = re.compile(
    r"(?:credit|image copyright|toggle caption|hide caption|photo credit|image credit)\s?:?", re.IGNORECASE
)
MAX_CAPTION_WORDS = 70


def appeals(found: list[Line], labels: Labels) -> None:
    """Label fund-raising appeals from their opening to their end, accusations in them included."""
    at = 0
    while at < len(found):
        end = _end_of_appeal(found, labels, at) if _opens(found[at]) else at
        if end > at + 1 or (end > at and _asks(found[at])):
            labels[at:end] = ["appeal"] * (end - at)
        at = max(end, at + 1)


def _opens(line: Line) -> bool:
    return APPEAL.match(line.matched) is not None and REPORTED.search(line.matched) is None


def _end_of_appeal(found: list[Line], labels: Labels, at: int) -> int:
    """Where the appeal ends: behind its last line that asks or thanks, if the lines between could be its own."""
    end, asides = at + 1, 0
    for i in range(end, min(len(found), at + MAX_APPEAL)):
        line = found[i]
        thanks = THANKS.match(line.matched) is not None and line.words <= MAX_THANKS
        if thanks or _asks(line) or labels[i] in ("supporting", "subscribing"):
            end, asides = i + 1, 0
            continue
        asides += not TO_READER.search(_own_words(line))
        if asides > MAX_ASIDE or REPORTED.search(line.matched):
            break
    return end


def _own_words(line: Line) -> str:
    return QUOTED.sub(" ", line.matched)


def _asks(line: Line) -> bool:
    """Whether a line speaks to the reader, outside quotation marks, of support or of the paper's own work."""
    own = _own_words(line)
    return TO_READER.search(own) is not None and ASKING.search(own) is not None


def pictures(found: list[Line], labels: Labels) -> None:
    """Label captions that stand between a picture's label and its credit, or right above a credit."""
    for i, line in enumerate(found):
        if PICTURE_LABEL.fullmatch(line.matched):
            _caption_below(found, labels, i)
        elif labels[i] == "caption" and credit_only(line) and i > 0:
            _caption_above(found, labels, i - 1)
        if CREDIT_LABEL.fullmatch(line.matched):
            labels[i] = "caption"
            if i + 1 < len(found) and found[i + 1].words <= 10 and not found[i + 1].full:
                labels[i + 1] = "caption"


def _caption_below(found: list[Line], labels: Labels, at: int) -> None:
    labels[at] = "caption"
    explicit = found[at].text.lower().startswith(("caption", "image caption"))
    for i in range(at + 1, min(at + 3, len(found))):
        closes = i + 1 < len(found) and (CREDIT_LABEL.fullmatch(found[i + 1].matched) or labels[i + 1] == "caption")
        if labels[i] is None and found[i].words <= MAX_CAPTION_WORDS and (closes or (explicit and i == at + 1)):
            labels[i] = "caption"
            return
        if labels[i] is None:
            return


def _caption_above(found: list[Line], labels: Labels, at: int) -> None:
    line = found[at]
    if labels[at] is not None or line.words > 40 or re.search(r"[“”\"]|\bsaid\b", line.matched):
        return
    # The first line without a stop may be the title.
    if SHOWN.search(line.matched) or (at > 0 and not line.stopped):
        labels[at] = "caption"


def lists(found: list[Line], labels: Labels) -> None:
    """Label what follows "Related", "Also read", "Story highlights": lines without a stop, as titles have none."""
    for i, line in enumerate(found):
        if not LIST_LABEL.fullmatch(line.matched):
            continue
        labels[i] = "related"
        following = run_of(found, i + 1, holds=lambda x: not x.stopped and x.capital and x.words <= 24, most=MAX_LIST)
        labels[i + 1 : i + 1 + following] = ["related"] * following


def threads(found: list[Line], labels: Labels) -> None:
    """Label readers' comments: all that follows their heading in the second half of the page."""
    total = found[-1].end if found else 0
    # A counter of comments stands above reports, too; below a real thread no paragraph is that long.
    start = max((i + 1 for i, line in enumerate(found) if line.words > MAX_COMMENT), default=0)
    for i in range(start, len(found)):
        if found[i].start * 2 >= total and THREAD.fullmatch(found[i].matched):
            labels[i:] = ["comments"] * (len(found) - i)
            return
