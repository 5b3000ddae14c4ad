"""Attributions whose cue is a verb: whose word it is, and that the verb tells of speaking at all."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from onrecord.extraction.attribution.hops import relation
from onrecord.extraction.attribution.lexicon import Entry, verb_entry, verbs, words
from onrecord.extraction.attribution.rules.complements import around, complement, goes_on, is_past, rejoins
from onrecord.extraction.attribution.syntax import (
    CHAIN,
    SUBJECTS,
    agent,
    cue_words,
    extent,
    has_to,
    is_passive,
    kid,
    noun_phrase,
    quoted_as,
    subject,
)
from onrecord.extraction.attribution.triples import Found, Range

# Relations in which a verb form is no act of speech: "reported losses", "the accused".
NOT_PREDICATES = words("verbs.not_predicates")
# A passive without a speaker tells of somebody's word only with these.
EVIDENTIAL = words("verbs.evidential")
# Verbs after "refused to", "declined to" that need no content of their own.
COMMENT = words("acts.comment")
REFUSALS = frozenset({"decline", "refuse"})
NAMED = frozenset({"identify", "name", "quote"})
# A cue and the verb that governs it stand this close: "refused so far to rule out".
MAX_CHAINED = 4


def cue_verbs(doc: Doc) -> list[tuple[Token, Entry]]:
    """The verbs of the text that can attribute, in order, phrasal ones by verb and particle."""
    predicates = (t for t in doc if t.pos_ in ("VERB", "AUX") and t.dep_ not in NOT_PREDICATES)
    return [(t, entry) for t in predicates if (entry := verb_entry(t)) is not None]


def find(cues: Iterable[tuple[Token, Entry]], taken: set[int]) -> Iterator[Found]:
    """Attributions by syntax, for the cue verbs that no quotation has taken."""
    for verb, entry in cues:
        if verb.i in taken or not utters(verb):
            continue
        found = passive(verb, entry) if is_passive(verb) else active(verb, entry)
        if found is not None:
            yield found


def utters(verb: Token) -> bool:
    """Whether the verb tells of an act, not only of the wish or the plan for one."""
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "of":
        return False
    if verb.tag_ != "VB":
        return True
    if verb.dep_ == "xcomp":
        above = verb.head.lemma_.lower()
        return above in CHAIN and not (above in REFUSALS and verb.lemma_.lower() in COMMENT)
    if any(k.dep_ == "aux" and k.tag_ != "TO" for k in verb.lefts):
        return True
    # Without any subject it is an imperative.
    return verb.dep_ in ("ROOT", "conj") and subject(verb) is not None and not has_to(verb)


def active(verb: Token, entry: Entry) -> Found | None:
    """The attribution of a verb in the active voice."""
    if absorbed(verb) or unchecked(verb, entry) or only_quotes(verb, entry) or shuns_the_record(verb):
        return None
    got = complement(verb, entry) or around(verb, entry)
    if got is None:
        return None
    cue, parts = got
    who = speaker(verb)
    if who is not None and who.lower_ in ("it", "there") and who.i > 0 and entry.register == "attitude":
        return None
    source = (noun_phrase(who, verb.i),) if who is not None else ()
    content = tuple(part for whole in parts for part in outside(whole, verb.i))
    return Found(verb.i, source, chained(verb, cue), content) if content else None


def only_quotes(verb: Token, entry: Entry) -> bool:
    """Whether the verb names whom the words are from: "said, citing the mayor", "quoted the mayor as saying"."""
    if entry.lemma not in ("cite", "quote"):
        return False
    said = next((k for p in verb.rights if p.lower_ == "as" for k in p.rights if k.dep_ == "pcomp"), None)
    return said is not None or (verb.tag_ == "VBG" and verb.head.lemma_.lower() in verbs())


def unchecked(verb: Token, entry: Entry) -> bool:
    """Whether a report only says that it could not check something: "could not independently verify the account"."""
    if entry.lemma not in ("confirm", "verify"):
        return False
    if any(k.lower_ == "independently" for k in verb.lefts):
        return True
    who = subject(verb) if any(k.dep_ == "neg" for k in verb.lefts) else None
    if who is None:
        return False
    start, end = noun_phrase(who, verb.i)
    return relation(list(verb.doc[start:end])) in ("agency", "broadcaster")


def shuns_the_record(verb: Token) -> bool:
    """Whether somebody asks not to be named: that is a condition of speaking, no statement."""
    return any(k.dep_ == "xcomp" and k.tag_ == "VBN" and k.lemma_.lower() in NAMED for k in verb.rights)


def speaker(verb: Token) -> Token | None:
    """The subject; of a participle inside a content ("said X, adding that Y") that of the cue which holds it."""
    inserted = verb.i > 0 and verb.doc[verb.i - 1].text == "," and goes_on(verb)
    if inserted or (verb.dep_ == "conj" and is_past(verb) and kid(verb, *SUBJECTS) is None):
        at = verb.head
        for _ in range(MAX_CHAINED):
            if at.dep_ == "ccomp" and at.head.i < at.i and at.head.lemma_.lower() in verbs():
                return subject(at.head) if inserted or rejoins(verb, at.head) else subject(verb)
            at = at.head
    return subject(verb)


def outside(whole: Range, at: int) -> tuple[Range, ...]:
    """The range without what lies beyond the cue: a parse may hang the cue into its own content."""
    if not whole[0] <= at < whole[1]:
        return (whole,)
    return ((at + 1, whole[1]),) if at - whole[0] < whole[1] - at else ((whole[0], at),)


def absorbed(verb: Token) -> bool:
    """Whether "refused", "continued" and the like govern a cue with a content of its own."""
    inner = kid(verb, "xcomp") if verb.lemma_.lower() in CHAIN else None
    if inner is None or inner.lemma_.lower() in COMMENT:
        return False
    entry = verb_entry(inner)
    return entry is not None and entry.register == "speech" and complement(inner, entry) is not None


def chained(verb: Token, cue: Range) -> tuple[Range, ...]:
    """The cue with what governs it: "refused to rule out", "was quoted ... as saying"."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in CHAIN and 0 < verb.i - verb.head.i <= MAX_CHAINED:
        return ((cue_words(verb.head)[0], cue[1]),)
    quoting = quoted_as(verb)
    return (cue,) if quoting is None else (cue_words(quoting), (verb.head.i, cue[1]))


def passive(verb: Token, entry: Entry) -> Found | None:
    """The attribution of a passive: was accused by X of ..., is reported to have ..., was told that ..."""
    by = agent(verb)
    whom = kid(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" else None)
    if whom is None and verb.dep_ in ("conj", "xcomp"):
        whom = subject(verb)
    content = undergone(verb, entry, whom, by is not None) if not only_quotes(verb, entry) else ()
    source = (noun_phrase(by),) if by is not None else ()
    return Found(verb.i, source, (cue_words(verb),), content) if content else None


def undergone(verb: Token, entry: Entry, whom: Token | None, signed: bool) -> tuple[Range, ...]:
    """The content of a passive: without a speaker only evidential verbs have one."""
    clause = next((k for k in verb.rights if k.dep_ in ("ccomp", "xcomp", "oprd")), None)
    if clause is not None and entry.frames & {"np_that", "np_to"} and entry.lemma != "expect":
        # Hung on a noun, "the men told to leave" tells of the men.
        return (extent(clause),) if signed or verb.dep_ not in ("acl", "advcl") else ()
    if clause is not None and (signed or entry.lemma in EVIDENTIAL):
        return (extent(clause),) if whom is None or whom.lower_ == "it" else (noun_phrase(whom), extent(clause))
    if whom is None or verb.dep_ == "acl":
        return ()
    phrase = next((k for k in verb.rights if k.dep_ == "prep" and f"np_{k.lower_}" in entry.frames), None)
    if phrase is not None:
        return (noun_phrase(whom), extent(phrase))
    if entry.lemma == "report" and whom.i < verb.i:
        return ((verb.left_edge.i, noun_phrase(whom)[1]),)
    return (noun_phrase(whom),) if "np" in entry.frames and signed else ()
