"""What the rules ask of a parse: subjects, noun phrases, governing verbs, the words of a cue."""

from spacy.tokens import Doc, Token

from onrecord.extraction.attribution.lexicon import words
from onrecord.extraction.attribution.triples import Range

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# Verbs that take their speaker before "as saying".
QUOTING = frozenset({"cite", "paraphrase", "quote"})
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
# Verbs that govern an act of speech without being one: "went on to say", "refused to rule out".
CHAIN = words("syntax.chain")
DAYS = words("syntax.days")
# Who "withdrew its statement" or "took back the charge" does not say it again.
UNDOING = words("syntax.undoing")
BACK = frozenset({"take", "walk"})
# How far a subject is looked for, upwards: bounded, so that a chain of a thousand coordinated verbs stays cheap.
MAX_CLIMB = 6
# As far as the borders of a sentence are looked for: a text without a full stop is one sentence, and each cue asks.
MAX_SENTENCE = 300
PAUSES = frozenset({",", "-", "–", "—", "--"})
# Words that end a speaker's noun phrase when they follow a comma: what comes is a circumstance or a clause.
AFTER_NAME = frozenset({"ADP", "ADV", "AUX", "SCONJ", "VERB", "PRON", "CCONJ"})


def extent(token: Token) -> Range:
    """The token's subtree, as a range."""
    return (token.left_edge.i, token.right_edge.i + 1)


def kid(token: Token, *deps: str) -> Token | None:
    """The first child with one of the relations."""
    return next((k for k in token.children if k.dep_ in deps), None)


def is_verbal(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.pos_ in ("VERB", "AUX")


def is_finite(verb: Token) -> bool:
    """Whether the verb carries a tense, itself or in its auxiliary."""
    return verb.tag_ in FINITE or any(k.tag_ in FINITE for k in verb.lefts)


def has_to(verb: Token) -> bool:
    """Whether the clause is an infinitive with "to"."""
    return any(k.tag_ == "TO" for k in verb.lefts)


def own_subject(verb: Token) -> Token | None:
    """The subject next to the verb: behind a relative pronoun the parse may give it two."""
    return next((k for k in reversed(list(verb.lefts)) if k.dep_ in SUBJECTS), None) or kid(verb, *SUBJECTS)


def sentence_end(token: Token) -> int:
    """Where the token's sentence ends, or where looking for it is given up."""
    doc, i = token.doc, token.i + 1
    last = min(len(doc), i + MAX_SENTENCE)
    while i < last and not doc[i].is_sent_start:
        i += 1
    return i


def sentence_start(token: Token) -> int:
    """Where the token's sentence begins, or where looking for it is given up."""
    i = token.i
    first = max(0, i - MAX_SENTENCE)
    while i > first and not token.doc[i].is_sent_start:
        i -= 1
    return i


def quoted_as(verb: Token) -> Token | None:
    """The quoting verb above "saying", of "was quoted as saying"."""
    above = verb.head.head
    quoting = verb.dep_ == "pcomp" and verb.head.lower_ == "as" and above.lemma_.lower() in QUOTING
    return above if quoting else None


def subject(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, or the one inherited over coordination, infinitive and participle."""
    quoting = quoted_as(verb)
    if quoting is not None:
        return kid(quoting, "dobj", "nsubjpass") or subject(quoting)
    at = verb
    for _ in range(MAX_CLIMB):
        own = own_subject(at)
        if own is not None:
            return own
        if at.dep_ in ("acl", "relcl"):
            return at.head if at.head.pos_ in ("NOUN", "PROPN", "PRON") else None
        if at.dep_ in ("conj", "xcomp", "advcl", "pcomp", "dep", "parataxis") and at.head is not at:
            at = at.head
            if at.dep_ == "prep":
                at = at.head
            if at.pos_ in ("NOUN", "PROPN") and verb.tag_ == "VBG":
                return at
            if not is_verbal(at) and at.pos_ != "ADJ":
                return None
        else:
            return None
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, its participle alone included."""
    if any(k.dep_ in ("nsubjpass", "auxpass") for k in verb.lefts):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(k.dep_ == "aux" for k in verb.lefts)


def agent(verb: Token) -> Token | None:
    """The noun of the by-phrase."""
    by = kid(verb, "agent")
    if by is None:
        by = next((k for k in verb.rights if k.dep_ == "prep" and k.lower_ == "by"), None)
    return None if by is None else kid(by, "pobj")


def noun_phrase(head: Token, before: int | None = None) -> Range:
    """The speaker's noun phrase with its appositions, without relative clauses and circumstances after a comma.

    `before` is a token that the phrase may not reach: the cue, where it hangs on the noun.
    """
    doc, start = head.doc, head.left_edge.i
    # "On Saturday Orlo said": the parse may take the day for a part of the name.
    start += start < head.i and doc[start].lower_ in DAYS
    end, last = head.i + 1, head.right_edge.i + 1
    if before is not None and head.i < before:
        last = min(last, before)
    while end < last:
        token = doc[end]
        inside_word = token.text == "-" and not doc[end - 1].whitespace_ and not token.whitespace_
        if token.text in PAUSES and not inside_word and (end + 1 >= last or doc[end + 1].pos_ in AFTER_NAME):
            break
        if (token.is_space and "\n" in token.text) or is_day(doc, end):
            break
        end += 1
    return (start, end)


def is_day(doc: Doc, at: int) -> bool:
    """Whether a day begins there, which the parse hangs on a speaker: "the bloc on Sunday", "the bloc Sunday"."""
    at += doc[at].pos_ == "ADP"
    if at >= len(doc) or doc[at].lower_ not in DAYS:
        return False
    # "The Sunday Times" is no day.
    return at + 1 >= len(doc) or not (doc[at + 1].is_title and doc[at + 1].pos_ == "PROPN")


def cue_words(verb: Token) -> Range:
    """The verb with auxiliaries, negation and adverbs straight before it and its particle after it."""
    start, end = verb.i, verb.i + 1
    before = {k.i for k in verb.lefts if k.dep_ in ("aux", "auxpass", "neg", "advmod")}
    while start - 1 in before:
        start -= 1
    if end < len(verb.doc) and verb.doc[end].dep_ == "prt" and verb.doc[end].head.i == verb.i:
        end += 1
    return (start, end)


def undoes(verb: Token) -> bool:
    """Whether somebody goes back with it on what he said."""
    lemma = verb.lemma_.lower()
    return lemma in UNDOING or (lemma in BACK and any(k.lower_ == "back" for k in verb.children))


def clause_of(token: Token) -> Token:
    """The nearest verb above (or at) the token that has a subject of its own, else the highest reached."""
    at = token
    for _ in range(4 * MAX_CLIMB):
        if is_verbal(at) and any(k.dep_ in SUBJECTS for k in at.children):
            return at
        if at.head is at:
            return at
        at = at.head
    return at
