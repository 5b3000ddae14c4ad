"""Whether an expression looks back or ahead, from the words before it and the tense of its clause."""

from itertools import islice

from spacy.tokens import Token

BACK, OPEN, AHEAD = -1, 0, 1
# To come when it was planned, and now perhaps past: "the march planned for Saturday was called off".
EITHER = 2

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
# "in the run-up to Sunday's vote", "on the eve of Monday's talks".
UP_TO = ("run-up", "lead-up", "up", "eve")
EXTENDING = {"adjourn", "delay", "extend", "give", "have", "postpone", "suspend"}
CALLED_OFF = {"abandon", "cancel", "postpone", "scrap"}
# What these settle begins later: "agreed to a truce from midnight on Sunday".
ORDAINING = {
    "accept", "agree", "announce", "approve", "broker", "call", "declare", "decide", "impose", "negotiate", "order",
    "plan", "pledge", "promise", "propose", "reach", "schedule", "sign",
}  # fmt: skip
STARTS = {"from", "starting", "beginning", "effective"}
# Nouns of what is so settled.
SETTLED = {
    "armistice", "blockade", "boycott", "ban", "ceasefire", "cease-fire", "cessation", "closure", "curfew", "embargo",
    "halt", "lockdown", "moratorium", "pause", "strike", "suspension", "truce",
}  # fmt: skip
SENT = {"go", "move", "pass", "refer", "return", "send", "submit"}
MISSED = {"expire", "ignore", "lapse", "let", "miss", "pass"}
VOTED = {"debate", "hearing", "ratification", "review", "trial", "vote"}
# What people in a photograph do: its caption tells in the present what is past.
POSING = {
    "attend", "carry", "cry", "embrace", "gather", "gesture", "hold", "inspect", "kneel", "look", "mourn", "pose",
    "pray", "react", "ride", "run", "shake", "sit", "smile", "stand", "walk", "watch", "wave",
}  # fmt: skip
SAYING = {"announce", "confirm", "report", "say", "state", "tell", "warn"}
ORDINALS = {"first", "second", "third", "fourth", "fifth", "last", "latest", "only", "youngest", "oldest"}
STEPS = 12


def direction(first: Token, top: Token) -> int:
    """BACK, OPEN or AHEAD for an expression, from its first word and the word that it hangs by."""
    before = [t.lower_ for t in first.doc[max(first.i - 3, 0) : first.i]]
    if before[-1:] and before[-1] in SINCE:
        return BACK
    if tuple(before[-2:]) in AHEAD_OF or tuple(before[-1:]) in AHEAD_OF or _leads_up(before):
        return AHEAD
    by = before[-1] if before else ""
    if by in ("until", "till") and any(t.lemma_ in EXTENDING for t in _above(top)):
        return AHEAD  # "gave them until Tuesday"
    if _behind_saying(first):
        return BACK
    if _for_a_vote(first) and any(t.lemma_ in SENT for t in _above(top)):
        return AHEAD
    if by in STARTS and any(t.lemma_ in ORDAINING for t in _above(top)) and _settled(top):
        return AHEAD
    return _climb(top, by=by)


def _for_a_vote(first: Token) -> bool:
    """As in "for debate on Monday", "for a vote Friday"."""
    before = [t.lower_ for t in first.doc[max(first.i - 4, 0) : first.i] if t.lower_ not in ("a", "on", "the")]
    return len(before) > 1 and before[-2] == "for" and before[-1] in VOTED


def _leads_up(before: list[str]) -> bool:
    """As in "in the run-up to", "on the eve of"."""
    before = [w for w in before if w != "the"]
    return len(before) > 1 and before[-1] in ("to", "of") and before[-2] in UP_TO and before[-2:] != ["up", "of"]


def _behind_saying(first: Token) -> bool:
    """As in "said on Friday it would attend": right behind the verb the day is that of the telling."""
    at = first.i - 1
    if at > 0 and first.doc[at].lower_ in ("early", "in", "late", "on"):
        at -= 1
    verb = first.doc[max(at, 0)]
    return verb.tag_ == "VBD" and verb.lemma_ in SAYING


def _settled(top: Token) -> bool:
    """Whether the expression says when something agreed or ordered begins: "a truce from Sunday"."""
    above = _above(top)
    if any(t.lower_ in SETTLED for t in above):
        return True
    verb = next((t for t in above if t.lemma_ in ORDAINING), None)
    return verb is not None and any(c.lower_ in SETTLED or _holds(c, SETTLED) for c in verb.children)


def _holds(token: Token, words: set[str]) -> bool:
    return any(c.lower_ in words for c in token.children)


def _above(token: Token) -> list[Token]:
    """The governors of a token, nearest first, as far as a sentence of the news goes."""
    return list(islice(token.ancestors, STEPS))


def _climb(token: Token, *, by: str) -> int:
    at = token
    for _ in range(STEPS):
        head = at.head
        if head.i == at.i:
            return verb_direction(at) if at.pos_ in ("VERB", "AUX") else OPEN
        if head.lower_ == "ahead":
            return AHEAD
        if head.lower_ in SCHEDULED:
            return EITHER if _called_off(head) else AHEAD
        if head.pos_ in ("NOUN", "PROPN"):
            point = _by_noun(token, at, by=by)
            if point is not None:
                return point
        if head.pos_ in ("VERB", "AUX"):
            return _by_verb(head, by=by)
        at = head
    return OPEN


def _by_noun(token: Token, at: Token, *, by: str) -> int | None:
    """What a noun on the way up says; null where it says nothing."""
    head = at.head
    planned = head.lower_ in PLANNED_NOUNS
    if head.lower_ == "deadline":
        return BACK if any(t.lemma_ in MISSED for t in _above(head)) else AHEAD
    if at.i == token.i and token.dep_ in ("poss", "compound", "nmod", "amod"):
        if not planned:
            return _of_noun(head)
        if head.dep_ == "pobj" and head.head.lower_ == "before":
            return EITHER  # "before Sunday's election"
    if planned and (by == "for" or _ahead_of(head)):
        return AHEAD
    if not planned and head.dep_ == "pobj" and head.head.lower_ in ("after", "following"):
        return BACK  # "soon after the shooting in December"
    if any(c.lower_ in SCHEDULED and c.dep_ == "amod" for c in head.children):
        return EITHER if _called_off(head) else AHEAD  # "the planned visit in September"
    return None


def _in_a_picture(verb: Token) -> bool:
    """As in "a guard looks on as the wounded are carried past on Sunday"."""
    present = verb.tag_ in ("VBZ", "VBP") or any(c.lower_ in ("are", "is") for c in verb.children)
    return present and any(t.lemma_ in POSING and t.tag_ == "VBZ" for t in (verb, *_above(verb)))


def _called_off(word: Token) -> bool:
    """Whether what was planned is told to be off: "was due on Monday but was cancelled"."""
    verbs = [word, *_above(word)]
    return any(_is_off(t) for v in verbs for t in (v, *(c for c in v.children if c.dep_ == "conj")))


def _is_off(verb: Token) -> bool:
    off = verb.lemma_ in CALLED_OFF or (verb.lemma_ == "call" and any(c.lower_ == "off" for c in verb.children))
    return off and verb.tag_ in ("VBD", "VBN")


def _by_verb(verb: Token, *, by: str) -> int:
    if by == "for" and verb.lemma_ in ("call", "plan", "schedule", "set"):
        return AHEAD
    if _in_a_picture(verb):
        return OPEN
    point = verb_direction(verb)
    return EITHER if point == AHEAD and _called_off(verb) else point


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
        if above.lower_ in ORDINALS or (above.tag_[:1] != "V" and any(c.lower_ in ORDINALS for c in above.children)):
            return None, _verb_above(above)  # "became the first to die there"
        if above.lemma_ in PLANNING or above.tag_ not in ("VBD", "VBN"):
            # "had been ordered to leave by Friday" may be over.
            return (EITHER if any(c.lower_ == "had" for c in above.children) else AHEAD), None
        if above.lemma_ == "be":
            return EITHER, None  # "was to fly home on Tuesday"
        return OPEN, None
    if verb.tag_ == "VBD" or helpers & {"was", "were", "did", "been"}:
        return BACK, None
    if helpers & PRESENT_BE or verb.tag_ in ("VBZ", "VBP", "VB"):
        return AHEAD, None
    if verb.tag_ == "VBN":
        return (AHEAD if verb.lower_ in SCHEDULED else BACK), None
    if verb.tag_ == "VBG":
        if verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "since"):
            return BACK, None  # "is to meet the king after seeing the premier on Sunday"
        return None, _verb_above(verb)
    return OPEN, None


def had_been(top: Token) -> bool:
    """Whether the verb that an expression hangs on is in the past perfect."""
    verb = _verb_above(top)
    return verb is not None and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


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
