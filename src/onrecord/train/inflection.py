"""English verb forms, as far as the invented sentences need them."""

# Past and participle of the irregular verbs among the clauses.
IRREGULAR = {
    "beat": "beat beaten", "begin": "began begun", "break": "broke broken", "build": "built built",
    "buy": "bought bought", "come": "came come", "cut": "cut cut", "dig": "dug dug", "drive": "drove driven",
    "feed": "fed fed", "fight": "fought fought", "find": "found found", "fly": "flew flown",
    "forgive": "forgave forgiven", "give": "gave given", "have": "had had", "hold": "held held", "leave": "left left",
    "lend": "lent lent", "let": "let let", "lie": "lay lain", "meet": "met met", "pay": "paid paid", "put": "put put",
    "quit": "quit quit", "rebuild": "rebuilt rebuilt", "run": "ran run", "say": "said said", "seek": "sought sought",
    "sell": "sold sold", "send": "sent sent", "set": "set set", "shoot": "shot shot", "shut": "shut shut",
    "sink": "sank sunk", "sit": "sat sat", "speak": "spoke spoken", "spend": "spent spent", "spread": "spread spread",
    "strike": "struck struck", "take": "took taken", "tell": "told told", "throw": "threw thrown",
    "walk": "walked walked", "withdraw": "withdrew withdrawn", "write": "wrote written",
}  # fmt: skip
# Verbs that double their last letter.
DOUBLED = frozenset(
    {"admit", "ban", "beg", "commit", "confer", "cut", "dig", "drop", "kidnap", "let", "plan", "put", "quit", "run",
     "set", "ship", "shut", "sit", "slam", "stop", "strip", "swap"}
)  # fmt: skip


def past(verb: str) -> str:
    """The past tense: send, sent."""
    return IRREGULAR[verb].split()[0] if verb in IRREGULAR else _regular(verb)


def participle(verb: str) -> str:
    """The past participle: give, given."""
    return IRREGULAR[verb].split()[1] if verb in IRREGULAR else _regular(verb)


def ing(verb: str) -> str:
    """The -ing form: ban, banning."""
    if verb in DOUBLED:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"


def _regular(verb: str) -> str:
    if verb in DOUBLED:
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}ed"
