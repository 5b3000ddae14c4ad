"""Whether an expression looks back or ahead, from the words before it and the tense of its clause."""

from spacy.tokens import Token

BACK, OPEN, AHEAD = -1, 0, 1

MODALS = {"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "could", "can", "may", "might", "should", "must"}
PRESENT_BE = {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "be"}
HAVE = {"have", "has", "had", "having", "'ve", "’ve"}
# An infinitive under these words is still to come when they are said.
PLANNING = {
    "agree", "aim", "allow", "arrange", "ask", "call", "decide", "demand", "due", "eager", "expect", "force",
    "go", "have", "hope", "intend", "invite", "likely", "need", "offer", "order", "plan", "pledge", "poise",
    "prepare", "press", "promise", "propose", "push", "ready", "require", "schedule", "seek", "set", "slate",
    "summon", "supposed", "threaten", "urge", "vote", "vow", "want", "warn", "willing",
}  # fmt: skip
# An infinitive under these tells what was done.
DONE = {
    "appear",
    "begin",
    "cease",
    "continue",
    "fail",
    "get",
    "happen",
    "help",
    "manage",
    "refuse",
    "seem",
    "start",
    "tend",
    "use",
}
# Participles and adjectives that put their date ahead.
SCHEDULED = {
    "due",
    "expected",
    "planned",
    "set",
    "scheduled",
    "slated",
    "timed",
    "upcoming",
    "bound",
    "likely",
    "targeted",
}
# Nouns that are announced before they happen.
PLANNED_NOUNS = {
    "ceremony", "conference", "deadline", "debate", "election", "elections", "hearing", "inauguration", "meeting",
    "poll", "polls", "rally", "referendum", "session", "summit", "talks", "trial", "trip", "visit", "vote",
}  # fmt: skip
AHEAD_OF = {
    ("ahead", "of"),
    ("early", "as"),
    ("soon", "as"),
    ("later", "than"),
    ("starting",),
    ("beginning",),
    ("effective",),
}
SINCE = {"since", "following"}
EXTENDING = {"adjourn", "delay", "extend", "give", "postpone", "suspend"}
STEPS = 12


def direction(first: Token, top: Token) -> int:
    """BACK, OPEN or AHEAD for an expression, from its first word and the word that it hangs by."""
    before = [t.lower_ for t in first.doc[max(first.i - 3, 0) : first.i]]
    if before[-1:] and before[-1] in SINCE:
        return BACK
    if tuple(before[-2:]) in AHEAD_OF or tuple(before[-1:]) in AHEAD_OF:
        return AHEAD
    by = before[-1] if before else ""
    if by in ("until", "till") and any(t.lemma_ in EXTENDING for t in top.ancestors):
        return AHEAD  # "gave them until Tuesday"
    return _climb(top, by=by)


def _climb(token: Token, *, by: str) -> int:
    at = token
    for _ in range(STEPS):
        head = at.head
        if head.i == at.i:
            return verb_direction(at) if at.pos_ in ("VERB", "AUX") else OPEN
        if head.lower_ == "ahead" or head.lower_ in SCHEDULED:
            return AHEAD
        if head.pos_ in ("NOUN", "PROPN"):
            planned = head.lower_ in PLANNED_NOUNS
            if at.i == token.i and token.dep_ in ("poss", "compound", "nmod", "amod") and not planned:
                return _of_noun(head)
            if planned and (by == "for" or _ahead_of(head)):
                return AHEAD
        if head.pos_ in ("VERB", "AUX"):
            return AHEAD if by == "for" and head.lemma_ in ("call", "plan", "schedule", "set") else verb_direction(head)
        at = head
    return OPEN


def _of_noun(noun: Token) -> int:
    """What is named by its day has happened ("Friday's attack"), unless it is said to come ("the March vote will")."""
    verb = noun.head
    ahead = noun.dep_ in ("nsubj", "nsubjpass") and _one_verb(verb)[0] == AHEAD
    return OPEN if ahead else BACK


def _ahead_of(noun: Token) -> bool:
    """As in "ahead of a meeting", "before the vote": the noun is still to come."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("of", "to") and noun.head.head.lower_ in ("ahead", "prior")


def verb_direction(verb: Token) -> int:
    """Where the tense of a verb points."""
    at = verb
    for _ in range(STEPS):
        point, up = _one_verb(at)
        if point is not None:
            return point
        if up is None or up.i == at.i:
            return OPEN
        at = up
    return OPEN


def _one_verb(verb: Token) -> tuple[int | None, Token | None]:
    """The direction, or null and the verb to ask instead."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & HAVE:
        return BACK, None
    if helpers & MODALS or verb.lower_ in MODALS:
        return (BACK if "could" in helpers and _negated(verb) else AHEAD), None
    if "to" in helpers:
        above = verb.head
        if above.lemma_ in DONE:
            return None, above
        if above.lemma_ in PLANNING or above.tag_ not in ("VBD", "VBN"):
            return AHEAD, None
        return OPEN, None
    if verb.tag_ == "VBD" or helpers & {"was", "were", "did", "been"}:
        return BACK, None
    if helpers & PRESENT_BE or verb.tag_ in ("VBZ", "VBP", "VB"):
        return AHEAD, None
    if verb.tag_ == "VBN":
        return (AHEAD if verb.lower_ in SCHEDULED else BACK), None
    if verb.tag_ == "VBG":
        return None, _verb_above(verb)
    return OPEN, None


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in ("neither", "nobody", "none", "no") for c in verb.subtree)


def _verb_above(verb: Token) -> Token | None:
    at = verb
    for _ in range(STEPS):
        if at.head.i == at.i:
            return None
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return at
    return None
