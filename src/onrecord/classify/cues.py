"""Words by which a report takes a stand: it denies, keeps its distance, affirms, or only passes on.

Compiled by hand from how corrections, rebuttals and wire reports are worded; a learned model weighs them, none decides.
"""

import re

# A star stands for the rest of a word. The kinds, in the order of the columns that `overlap` makes of them.
WORDS: dict[str, str] = {
    "affirm": (
        "acknowledg*, admit, admits, admitted, announc*, authentic*, confirm*, indeed, official, officially, "
        "officials, proof, proved, proven, real, true, truth, verified"
    ),
    "deny": (
        "actually, apologi*, aren't, baseless, bogus, conspiracy, contradict*, contrary, debunk*, denial, "
        "denials, denied, denies, deny, denying, did not happen, didn't happen, discredit*, dismiss*, disput*, "
        "doctored, exposed, fabricat*, fact check, fact-check, fake, faked, fakery, fakes, false, falsely, hoax*, "
        "however, in fact, inaccura*, incorrect*, invented, invention, isn't, lie, lied, lies, lying, made it up, "
        "made up, mislead*, misreport*, mistak*, myth, never happened, no evidence, no proof, no truth, nonsense, "
        "nope, not real, not true, photoshop*, prank*, propaganda, refut*, reject*, retract*, rubbish, satir*, "
        "snopes, turns out, unfounded*, untrue, urban legend, wasn't, withdrew, wrong"
    ),
    "distance": (
        "according, alleg*, apparent, apparently, appear, appeared, appears, believe, believed, claim, claimed, "
        "claiming, claims, could, could not, if true, insist*, likely, may, might, not been confirmed, "
        "not confirmed, not verified, perhaps, possible, possibly, purported*, report, reported, reportedly, "
        "reports, rumor*, rumour*, said to, seem, seemed, seemingly, seems, source, sources, speculat*, suggest*, "
        "supposed, supposedly, suspect*, unclear, unconfirmed, unverified, viral, would"
    ),
    "negate": "cannot, neither, never, no, nobody, none, nor, not, without",
    "pass on": "said, say, says, spokes*, statement, tell, tells, told, tweet*, wrote",
}
KINDS = tuple(WORDS)
# How far a word goes on behind a star.
REST = r"\w{0,9}"


def _pattern(words: str) -> re.Pattern[str]:
    # The longest first, so that a phrase is found before its first word.
    found = sorted(words.split(", "), key=len, reverse=True)
    forms = [re.escape(w).replace("'", "['’]").replace(r"\*", REST) for w in found]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


_PATTERNS = {kind: _pattern(words) for kind, words in WORDS.items()}
_PATTERNS["negate"] = re.compile(rf"{_PATTERNS['negate'].pattern}|n['’]t\b", re.IGNORECASE)


def cues(text: str) -> list[tuple[str, int]]:
    """The cues of a text as kind and offset, kind after kind. Linear in the text."""
    return [(kind, m.start()) for kind, pattern in _PATTERNS.items() for m in pattern.finditer(text)]
