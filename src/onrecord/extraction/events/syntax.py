"""Who is subject and object of a verb, also where the grammar leaves it unsaid, and the words of a noun phrase."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.extraction.events.words import classes
from onrecord.records.spans import Span, Spans, tidy

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
# Phrases on the right that belong to who somebody is.
RIGHT_PREPS = frozenset({"of", "from", "in"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "appos", "parataxis", "conj", "cc", "punct", "preconj"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
MAX_PHRASE = 14
MAX_CLIMB = 6


def companion(verb: Token, word: str) -> Token | None:
    """The child that completes a phrasal verb: particle, adverb, preposition or bare object."""
    found = next(
        (
            c
            for c in verb.children
            if (c.lower_ == word or c.lemma_ == word)
            and (c.dep_ in ("prt", "prep", "advmod", "dobj", "acomp", "oprd", "attr") or c.i == verb.i + 1)
            and not any(g.ent_type_ in ("DATE", "TIME") for g in c.children)
        ),
        None,
    )
    if found is None and verb.i + 1 < verb.sent.end:
        # "handed over 15 prisoners": the parser takes the particle for a hedge of the number
        particle = verb.nbor()
        # "called for Norland to withdraw": there it marks the clause
        marks = particle.dep_ == "mark" and particle.head.head.i == verb.i
        return particle if particle.lower_ == word and (particle.head.pos_ == "NUM" or marks) else None
    return found


def passive(verb: Token) -> bool:
    """Whether the verb's subject is acted on: "was attacked", "troops deployed near the border"."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod"):
        return not any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return passive(verb.head) if verb.head.pos_ == "VERB" else False
    return False


def subject(verb: Token) -> Token | None:
    """The noun that a verb is said of, its own or the one that it inherits; the acted-on one of a passive."""
    for _ in range(MAX_CLIMB):
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "csubj")), None) or _stolen(verb)
        if own is not None:
            return own if own.pos_ in NOMINAL else None
        above = verb.head
        if above.i == verb.i:
            return None
        match verb.dep_:
            case "acl":
                return _of_infinitive(verb, above) if verb.tag_ == "VB" else above
            case "relcl" | "amod":
                return above
            case "pcomp":
                governor = above.head
                if governor.pos_ in NOMINAL and governor.dep_ != "dobj":
                    return _owner(governor)
                if governor.dep_ == "dobj":
                    governor = governor.head
                controlled = _object(governor) if governor.lemma_ in classes()["object_control"] else None
                if controlled is not None or passive(governor):
                    return controlled or subject(governor)
                verb = governor
            case "ccomp" if (beside := _beside(verb, above)) is not None:
                # "warned that troops near the border could be about to invade", badly parsed: two clauses side by side
                verb = beside
            case "xcomp" | "advcl" | "ccomp":
                if verb.dep_ != "advcl" or verb.tag_ == "VB":
                    controlled = _object(above) if above.lemma_ in classes()["object_control"] else None
                    if controlled is not None:
                        return controlled
                verb = above
            case "conj" if verb.tag_ in FINITE and above.tag_ in ("VB", "VBG"):
                # "accused Norland of firing and threatened attacks": the clause above goes on, not the participle
                verb = _finite_above(above)
            case "conj" | "dep" | "prep" | "acomp" | "attr" | "oprd":
                verb = above
            case _:
                return None
        if verb.pos_ not in ("VERB", "AUX", "ADJ", "ADP", "SCONJ"):
            return verb if verb.pos_ in ("NOUN", "PROPN") and verb.dep_ == "nsubj" else None
    return None


def _stolen(verb: Token) -> Token | None:
    """The subject that the parser gave to the clause before: "expelled two for spying and Norland followed"."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if before is None or verb.dep_ != "conj" or verb.tag_ not in FINITE or before.pos_ not in ("NOUN", "PROPN"):
        return None
    start = before.left_edge.i
    joined = before.dep_ == "conj" and start > verb.sent.start and verb.doc[start - 1].dep_ == "cc"
    return before if joined else None


def _finite_above(verb: Token) -> Token:
    at = verb
    for _ in range(MAX_CLIMB):
        if at.head.i == at.i:
            return verb
        at = at.head
        if at.tag_ in FINITE:
            return at
    return verb


def _beside(verb: Token, above: Token) -> Token | None:
    return next(
        (
            c
            for c in above.children
            if c.dep_ == "ccomp" and c.i < verb.i and any(g.dep_ == "nsubj" for g in c.children)
        ),
        None,
    )


def _object(verb: Token) -> Token | None:
    """The object that would do the infinitive, also behind "on" and "for": "called on Norland to withdraw"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.pos_ in NOMINAL:
            return child
        if child.dep_ == "prep" and child.lower_ in ("on", "upon", "for"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _owner(noun: Token) -> Token | None:
    """Whose plan, threat or decision it is: a possessor, else the subject of the verb above."""
    poss = next((c for c in noun.children if c.dep_ == "poss"), None)
    if poss is not None:
        return poss
    return subject(noun.head) if noun.dep_ in ("dobj", "pobj", "attr") and noun.head.pos_ in ("VERB", "AUX") else None


def _of_infinitive(verb: Token, noun: Token) -> Token | None:
    return _owner(noun) or (noun if any(c.dep_ == "dobj" for c in verb.children) else None)


def agents(verb: Token) -> list[Token]:
    """Who did it, of a passive: "was attacked by rebels"."""
    return [
        g
        for c in verb.children
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
        for g in c.children
        if g.dep_ == "pobj"
    ]


def direct_object(verb: Token) -> Token | None:
    """The object of an active verb; of a verb in a relative clause, the noun that the clause is about."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.pos_ in NOMINAL:
            return child
    if verb.dep_ == "relcl" and any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in verb.children):
        return verb.head
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        # "attacked and burned the village": the object stands with the last verb; "seized and held it" with the first
        return next((c for c in verb.head.children if c.dep_ == "dobj" and c.i > verb.i), None)
    return next((c for v in verb.conjuncts for c in v.children if c.dep_ == "dobj" and v.i < c.i == v.i + 1), None)


def behind(token: Token, prepositions: Iterable[str]) -> Iterator[tuple[str, Token]]:
    """What stands behind prepositions under a token, chains included ("in talks with")."""
    wanted = frozenset(prepositions)
    for child in token.children:
        if child.dep_ not in ("prep", "agent", "dative") or child.pos_ not in ("ADP", "SCONJ"):
            continue
        for prep in (child, *(c for c in child.children if c.dep_ == "prep")):
            if prep.lower_ in wanted:
                yield from ((prep.lower_, g) for g in prep.children if g.dep_ in ("pobj", "pcomp") and _reached(g))


def _reached(noun: Token) -> bool:
    """Not a time: "fired a missile on Friday"."""
    return noun.pos_ in NOMINAL and noun.ent_type_ not in ("DATE", "TIME") and not any(c.isdigit() for c in noun.text)


def borrowed(token: Token) -> bool:
    """Whether a name only backs, holds or made what it stands before: "Norland-backed rebels", "rebel-held towns"."""
    head = token.head
    return (
        token.dep_ in ("npadvmod", "amod", "compound")
        and head.tag_ == "VBN"
        and head.i > token.i
        and head.lemma_ != "lead"
    )


def together(head: Token) -> list[Token]:
    """A head and those coordinated with it."""
    out, level = [head], [head]
    while level and len(out) < 24:
        level = [c for t in level for c in t.children if c.dep_ in ("conj",) and c.pos_ in NOMINAL]
        out += level
    return out


def phrase(head: Token) -> Spans:
    """The words of one participant: the head with its modifiers, coordinated ones and clauses left out."""
    keep = [head]
    for child in head.children:
        if child.dep_ in CLAUSES and not _hyphenated(child):
            continue
        if child.i < head.i and child.dep_ not in ("prep", "nsubj", "cop", "advmod", "mark", "neg"):
            keep += [t for t in child.subtree if child.left_edge.i <= t.i < head.i]
        elif child.dep_ == "prep" and child.lower_ in RIGHT_PREPS and head.pos_ != "PRON":
            inner = list(child.subtree)
            plain = not any(t.dep_ in ("relcl", "acl", "advcl", "ccomp", "pcomp", "punct") for t in inner)
            placed = child.lower_ != "in" or any(t.ent_type_ in ("GPE", "LOC", "FAC") for t in inner)
            if len(inner) <= 10 and plain and placed:
                keep += inner
    keep = [t for t in keep if head.i - MAX_PHRASE < t.i <= head.i + MAX_PHRASE and not t.is_space]
    return spans_of(keep)


def _hyphenated(token: Token) -> bool:
    return token.dep_ == "punct" and token.text == "-"


def spans_of(tokens: Iterable[Token]) -> Spans:
    """Tokens as spans: neighbours joined, white space and edge marks left out."""
    order = sorted({t.i: t for t in tokens if not t.is_space}.items())
    runs: list[list[Token]] = []
    for i, token in order:
        if runs and i - runs[-1][-1].i <= 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    spans: list[Span] = []
    for run in runs:
        while run and run[0].text in EDGE:
            run.pop(0)
        while run and run[-1].text in EDGE:
            run.pop()
        if run:
            spans.append((run[0].idx, run[-1].idx + len(run[-1])))
    return tidy(spans)


EDGE = frozenset(
    {",", ";", ":", ".", "-", "–", "—", '"', "“", "”", "‘", "’", "'", "(", ")", "''", "``", "and", "or", "but"}
)


def clause(verb: Token) -> list[Token]:
    """The words of a verb's clause: its subtree without coordinated clauses and loose adverbial ones."""
    out = [verb]
    for child in verb.children:
        if child.dep_ in ("conj", "cc", "parataxis", "punct", "mark") or (
            child.dep_ in ("advcl", "ccomp") and child.i < verb.i
        ):
            continue
        if child.dep_ == "advcl" and any(c.dep_ == "nsubj" for c in child.children):
            continue
        out += child.subtree
    return out
