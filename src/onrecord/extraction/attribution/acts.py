"""Acts: what a statement does, from its cue and, where the cue is neutral, from what the words perform."""

import re
from functools import cache

from spacy.tokens import Token

from onrecord.extraction.attribution.lexicon import rows, words
from onrecord.extraction.attribution.reading import REFUSALS, Reading
from onrecord.extraction.attribution.syntax import is_passive
from onrecord.records.statement import Act

# Contents are searched this far: what a statement does, it does in its first sentences.
MAX_SEARCHED = 600
# What is declined by those who decline to comment.
COMMENT = words("acts.comment")
# Without a speaker, these only pass on what is going round.
HEARSAY = frozenset({"report", "rumor", "rumour"})
# What a negated cue does instead: who does not confirm declines to, who does not back rejects.
NEGATED: dict[Act, Act] = {
    "confirm": "decline_comment",
    "offer": "reject",
    "support": "reject",
    "welcome": "reject",
}


def act(reading: Reading, content: str) -> Act:
    """The act of a statement. A neutral cue leaves it to the words; a negated one does not do what it names."""
    opening = content[:MAX_SEARCHED].lower()
    if no_comment(reading, opening):
        return "decline_comment"
    entry = reading.entry
    if reading.undone:
        stands = reading.negated or reading.refused
        return entry.act if stands and entry is not None else "deny"
    if entry is None:
        unsigned = bool(reading.triple.cue) and not reading.triple.source
        return "claim" if unsigned else performed(opening)
    if not reading.triple.source and (entry.lemma in HEARSAY or is_hearsay(reading)):
        return "claim"
    if reading.negated or (reading.refused and entry.lemma not in REFUSALS):
        return NEGATED.get(entry.act, "say")
    names = entry.lemma == "call" and reading.head is not None and not asks(reading.head)
    return performed(opening) if entry.act == "say" or names else entry.act


def is_hearsay(reading: Reading) -> bool:
    """Whether a neutral cue stands in the passive with nobody named: "is said to", "it was reported that"."""
    verb, entry = reading.head, reading.entry
    return entry is not None and entry.act == "say" and verb is not None and is_passive(verb)


def asks(call: Token) -> bool:
    """Whether "call" asks for something ("called for", "a call to") or only says what somebody calls a thing."""
    return call.pos_ == "NOUN" or any(k.dep_ == "prep" and k.lower_ in ("for", "on", "upon") for k in call.rights)


def no_comment(reading: Reading, content: str) -> bool:
    """Whether somebody declined to comment, or did not answer."""
    if reading.lemma in REFUSALS:
        return bool(COMMENT.intersection(content.split()[:2]))
    return (reading.refused or reading.negated) and reading.lemma in COMMENT and reading.lemma != "say"


def performed(content: str) -> Act:
    """What the words themselves do, if they plainly do; else say. Takes lower case."""
    return next((act for act, pattern in patterns() if pattern.search(content)), "say")


@cache
def patterns() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    """What each act sounds like, in the order in which they are tried."""
    parts: dict[str, str] = {}
    out: list[tuple[Act, re.Pattern[str]]] = []
    for name, pattern in rows("performed.tsv"):
        if name.startswith("@"):
            parts[f"<{name[1:]}>"] = pattern
            continue
        for word, part in parts.items():
            pattern = pattern.replace(word, part)
        out.append((name, re.compile(pattern)))  # type: ignore[arg-type]
    return tuple(out)
