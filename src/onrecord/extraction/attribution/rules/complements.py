"""What a cue verb says: which of its complements is the content, and where that content ends."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from onrecord.extraction.attribution.lexicon import Entry, nouns, verbs, words
from onrecord.extraction.attribution.syntax import (
    FINITE,
    SUBJECTS,
    cue_words,
    extent,
    has_to,
    is_finite,
    is_verbal,
    kid,
    own_subject,
    sentence_end,
    sentence_start,
)
from onrecord.extraction.attribution.triples import Range

DAYS = words("syntax.days")
# Verbs that lend a speech noun their subject: "issued a call", "made an offer".
LIGHT = words("verbs.light")
# Prepositions that go on with the object: "rejected concerns over the plan", "welcomed the offer of talks".
OF_THE_THING = words("complements.of_the_thing")
# Hyphens and slashes stand inside words that the tokenizer has split.
INSIDE_WORDS = frozenset({"-", "/"})
BEFORE_INSERTED = frozenset({",", "-", "–", "—", "--", "as"})
# What opens a clause in which the report turns to somebody else.
MEANWHILE = frozenset({"as", "while"})
POINTERS = frozenset({"that", "there", "these", "this", "those"})
PRONOUNS = frozenset({"he", "i", "it", "she", "they", "we", "you"})
AFTER_CONTENT = frozenset({",", "”", '"', "''", "-", "–", "—", "--"})
# How far a content is searched for the place where the report takes over again: a long sentence, with room.
MAX_CLAUSE = 200
# "said in a joint statement late on Monday that": so many words may stand between a cue and its that-clause.
MAX_BETWEEN = 20
# And so many words has a cue that ends a sentence: "..., the state news agency reported late on Monday".
MAX_TAIL = 12

# The cue in tokens, and the content.
Complement = tuple[Range, tuple[Range, ...]]


def complement(verb: Token, entry: Entry) -> Complement | None:
    """The cue with its preposition, and the content: the first frame of the verb that the clause fills."""
    frames, cue, rights = entry.frames, cue_words(verb), list(verb.rights)
    thing = next((k for k in rights if k.dep_ in ("dobj", "dative")), None)
    clause = clausal(verb, rights, frames)
    if clause is not None:
        if thing is not None and thing.i < clause[0] and not frames & {"np", "np_that", "np_about"}:
            # "said Tuesday talks between": the parse took the first words of the clause for an object.
            return cue, (to_the_end(verb),)
        return cue, (whole_clause(verb, clause),)
    part = infinitive(rights, frames, thing) or gerund(rights, frames, cue[1])
    if part is not None:
        return cue, (part,)
    return prepositional(verb, rights, frames, thing) or nominal(verb, rights, frames, thing)


def clausal(verb: Token, rights: Sequence[Token], frames: frozenset[str]) -> Range | None:
    """The clause that the verb reports, behind or before it."""
    if not frames & {"that", "np_that", "np_to", "np_about"}:
        return None
    for k in rights:
        if k.dep_ == "ccomp" and is_inserted(k):
            continue
        if k.dep_ == "ccomp" or (k.dep_ == "xcomp" and is_finite(k)) or has_that(k):
            # Behind a relative pronoun ("which she says failed") the clause begins before its cue.
            return (max(k.left_edge.i, verb.i + 1), k.right_edge.i + 1)
    own = own_subject(verb)
    before = kid(verb, "ccomp") if own is not None and frames & {"that", "np_that"} else None
    if own is not None and before is not None and before.i < verb.i:
        start, end = extent(before)
        if start > 0 and verb.doc[start - 1].lemma_.lower() in verbs():
            # "She said the port was open, the agency reported": what is reported is that she said it.
            start = sentence_start(verb)
        return (start, min(end, own.left_edge.i if own.i < verb.i else verb.i))
    return distant(verb) if frames & {"that", "np_that"} else None


def distant(verb: Token) -> Range | None:
    """A that-clause that the parse hangs on a noun in between: "said in a statement that ..."."""
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.i + MAX_BETWEEN, sentence_end(verb))):
        if doc[i].lower_ == "that" and doc[i].dep_ in ("mark", "nsubj") and doc[i].head.i > i:
            clause = doc[i].head
            hung = clause.dep_ in ("acl", "relcl") and verb.is_ancestor(clause)
            return (i, clause.right_edge.i + 1) if hung and any(t.dep_ == "prep" for t in doc[verb.i + 1 : i]) else None
        if doc[i].tag_ in FINITE:
            return None
    return None


def has_that(clause: Token) -> bool:
    """Whether the parse took a that-clause for an adverbial or a relative one."""
    return clause.dep_ in ("advcl", "acl", "relcl") and any(
        m.lower_ == "that" and m.dep_ == "mark" for m in clause.lefts
    )


def is_inserted(verb: Token) -> bool:
    """Whether a clause that the parse takes for a content is a cue put behind a comma: "..., she said"."""
    own = next((k for k in verb.lefts if k.dep_ in SUBJECTS), None)
    start = verb.left_edge.i
    return own is not None and verb.lemma_.lower() in verbs() and start > 0 and verb.doc[start - 1].text == ","


def infinitive(rights: Sequence[Token], frames: frozenset[str], thing: Token | None) -> Range | None:
    """What somebody offered to do, or urged somebody to do: then the hearer is part of it."""
    urged = "np_to" in frames and thing is not None
    goal = next((k for k in rights if k.dep_ in ("xcomp", "advcl") and has_to(k)), None)
    if goal is None or (goal.dep_ == "advcl" and not urged):
        return None
    if urged and thing is not None and thing.i < goal.i:
        return (thing.left_edge.i, goal.right_edge.i + 1)
    return extent(goal) if "to" in frames else None


def gerund(rights: Sequence[Token], frames: frozenset[str], after_cue: int) -> Range | None:
    """What was denied or ruled out: "doing so"."""
    if "-ing" not in frames:
        return None
    for k in rights:
        if k.tag_ == "VBG" and k.dep_ in ("xcomp", "ccomp", "pcomp", "advcl"):
            # An adverbial gerund is the object only where it follows at once.
            return extent(k) if k.dep_ != "advcl" or k.left_edge.i == after_cue else None
    return None


def prepositional(
    verb: Token, rights: Sequence[Token], frames: frozenset[str], thing: Token | None
) -> Complement | None:
    """The object of a preposition: called for talks, called on the army to leave, accused the army of firing."""
    cue = cue_words(verb)
    for p in rights:
        if p.dep_ not in ("prep", "agent", "prt"):
            continue
        word, end = p.lower_, p.right_edge.i + 1
        if thing is not None and thing.i < p.i and f"np_{word}" in frames:
            return cue, ((thing.left_edge.i, end),)
        if not any(k.dep_ in ("pobj", "pcomp", "prep") for k in p.rights):
            continue
        called = "np_to" in frames and word in ("for", "on", "upon")
        goal = next((k for k in rights if k.i > p.i and k.dep_ in ("xcomp", "advcl") and has_to(k)), None)
        if called and goal is not None:
            end = goal.right_edge.i + 1
        elif word not in frames:
            continue
        part = (p.i + 1, before_relative(verb.doc, (p.i + 1, end)))
        return ((cue[0], p.i + 1) if p.i == cue[1] else cue), (part,)
    return None


def nominal(verb: Token, rights: Sequence[Token], frames: frozenset[str], thing: Token | None) -> Complement | None:
    """The object, and what it is called: condemned the raid as piracy, called the raid piracy."""
    cue = cue_words(verb)
    called = next((k for k in rights if k.dep_ in ("oprd", "attr") or (k.dep_ == "prep" and k.lower_ == "as")), None)
    if thing is None:
        return fronted(verb, frames, called)
    if thing.tag_ == "PRP" and thing.lower_.endswith(("self", "selves")):
        return None
    if called is not None and frames & {"oprd", "np_as", "np"}:
        return cue, ((thing.left_edge.i, called.right_edge.i + 1),)
    return (cue, (with_rest(verb, thing),)) if "np" in frames else None


def fronted(verb: Token, frames: frozenset[str], called: Token | None) -> Complement | None:
    """An object before its verb: "demands that Sudmark rejected as ..."; "what he called X" is a label, no content."""
    cue = cue_words(verb)
    if "np" in frames and verb.dep_ in ("relcl", "acl") and is_finite(verb) and takes_head(verb):
        head = (verb.head.left_edge.i, verb.left_edge.i)
        return cue, ((head, extent(called)) if called is not None else (head,))
    front = next((k for k in verb.lefts if k.dep_ == "dobj"), None)
    if front is not None and "np" in frames and front.tag_ not in ("WP", "WDT"):
        return cue, (extent(front),)
    labels = called is None or "oprd" not in frames or any(k.lower_ == "what" for k in verb.lefts)
    return None if labels or called is None else (cue, (extent(called),))


def takes_head(verb: Token) -> bool:
    """Whether the noun that a relative clause hangs on is the verb's object: "demands that Sudmark rejected"."""
    own = [k for k in verb.lefts if k.dep_ in SUBJECTS]
    if not own or any(k.tag_ in ("WDT", "WP") for k in own):
        return False
    return verb.left_edge.lower_ in ("that", "which", own[0].left_edge.lower_)


def with_rest(verb: Token, thing: Token) -> Range:
    """An object with the phrases that belong to it though the parse hangs them on the verb, and with its condition."""
    doc, (start, end) = verb.doc, extent(thing)
    last = sentence_end(verb)
    if end < last and doc[end].tag_ in FINITE:
        # "suggesting a deal was near": the parse took the subject of the clause for the object.
        return (start, to_punctuation(doc, end, last))
    cut = before_relative(doc, (start, end))
    if cut < end:
        return (start, cut)
    for k in verb.rights:
        near = k.dep_ == "prep" and k.left_edge.i == end and k.lower_ in OF_THE_THING
        condition = k.dep_ == "advcl" and k.left_edge.i >= end and k.left_edge.lower_ in ("if", "unless")
        if near or condition:
            end = k.right_edge.i + 1
    return (start, end)


def before_relative(doc: Doc, part: Range) -> int:
    """Where an object ends: before ", which some have called ..." (another attribution) and ", saying ..."."""
    start, end = part
    for i in range(start + 1, min(end, start + MAX_CLAUSE)):
        if doc[i - 1].text != ",":
            continue
        if doc[i].tag_ == "VBG" and doc[i].dep_ == "acl":
            return i - 1
        if doc[i].tag_ in ("WDT", "WP"):
            return i - 1 if any(t.dep_ == "relcl" and t.lemma_.lower() in verbs() for t in doc[i : i + 40]) else end
    return end


def whole_clause(verb: Token, clause: Range) -> Range:
    """A clause that the parse breaks off without any punctuation goes on to the next."""
    doc, (start, end) = verb.doc, clause
    last = sentence_end(verb)
    if verb.i < start and end < last and (not doc[end].is_punct or doc[end].text in INSIDE_WORDS):
        broken = doc[end].text in INSIDE_WORDS or doc[end].tag_ in FINITE
        if broken or not any(k.left_edge.i == end for k in verb.rights):
            end = to_punctuation(doc, end, last)
    return before_next_cue(verb, (start, end))


def to_punctuation(doc: Doc, at: int, last: int) -> int:
    """The next punctuation that is not inside a word."""
    while at < last and not (doc[at].is_punct and doc[at].text not in INSIDE_WORDS):
        at += 1
    return at


def to_the_end(verb: Token) -> Range:
    """From behind the verb, days left out, to the end of its sentence or to the next cue that goes with it."""
    doc, start, end = verb.doc, verb.i + 1, sentence_end(verb)
    while start < end and (doc[start].lower_ in DAYS or doc[start].text == ","):
        start += 1
    for k in verb.rights:
        if k.dep_ in ("conj", "advcl") and k.lemma_.lower() in verbs() and k.i > start:
            end = min(end, k.left_edge.i)
    return before_next_cue(verb, (start, end))


def before_next_cue(verb: Token, clause: Range) -> Range:
    """A content ends before ", adding that" and before a coordinated cue: the report takes over again."""
    doc, (start, end) = verb.doc, clause
    for i in range(max(start, verb.i) + 1, min(end, start + MAX_CLAUSE)):
        if doc[i - 1].text == "," and (goes_on(doc[i]) or others_say(doc[i])):
            return (start, i - 1)
        if rejoins(doc[i], verb):
            links = [c.i for c in doc[i].head.rights if c.dep_ == "cc" and c.i < i]
            return (start, links[-1] if links else i)
        if doc[i - 1].text == "," and i >= end - MAX_TAIL and is_tail(doc, (i, end)):
            return (start, i - 1)
    return clause


def is_tail(doc: Doc, part: Range) -> bool:
    """Whether nothing but a cue is left: "..., the agency reported late on Monday"."""
    first = next((t for t in doc[part[0] : part[1]] if t.tag_ in FINITE), None)
    if first is None or first.lemma_.lower() not in verbs():
        return False
    own = own_subject(first)
    says_more = any(k.dep_ in ("ccomp", "dobj", "xcomp") for k in first.rights)
    return own is not None and own.left_edge.i == part[0] and not says_more


def others_say(token: Token) -> bool:
    """Whether ", as" or ", while" takes the report over to what somebody else says: ", as officials said that ..."."""
    verb = token.head
    if token.dep_ != "mark" or token.lower_ not in MEANWHILE or verb.dep_ != "advcl" or not is_finite(verb):
        return False
    entry, own = verbs().get(verb.lemma_.lower()), own_subject(verb)
    if entry is None or entry.register != "speech" or own is None or own.lower_ in PRONOUNS:
        return False
    return any(k.dep_ in ("ccomp", "prep", "dobj", "xcomp") for k in verb.rights)


def goes_on(token: Token) -> bool:
    """Whether a participle behind a comma is another cue of the same speaker: "adding", "warning that"."""
    if token.tag_ != "VBG" or token.dep_ not in ("advcl", "acl", "dep", "conj"):
        return False
    entry = verbs().get(token.lemma_.lower())
    if entry is None or entry.register != "speech":
        return False
    # "Denying rumours that" goes on with the speaker; "seeking shelter" is what those spoken of do.
    said = next((k for k in token.rights if k.dep_ == "dobj" and k.lemma_.lower() in nouns()), None)
    return said is not None or any(k.dep_ == "ccomp" for k in token.rights)


def rejoins(token: Token, verb: Token) -> bool:
    """Whether a coordinated verb inside a content belongs to the cue: "added that it is ready and issued a call"."""
    if token.dep_ != "conj" or verb.tag_ != "VBD" or not is_past(token) or token.head.i <= verb.i:
        return False
    lemma, above = token.lemma_.lower(), token.head
    if any(k.dep_ in SUBJECTS for k in token.lefts) or not (lemma in verbs() or lemma in LIGHT):
        return False
    if lemma in verbs() and cannot_speak(own_subject(above)):
        return True
    if token.tag_ != "VBD":
        return False
    # In one tense, "said the envoy left and warned that" may be the envoy's warning; "but warned" rarely is.
    contrast = any(c.dep_ == "cc" and c.lower_ == "but" for c in above.rights)
    perfect = above.tag_ == "VBN" and any(k.dep_ == "aux" for k in above.lefts)
    return contrast or perfect or above.tag_ not in ("VBD", "VBN")


def is_past(verb: Token) -> bool:
    """Whether the verb is in the past tense; with an object and no auxiliary, a participle is one mistagged."""
    if verb.tag_ == "VBN":
        return kid(verb, "dobj") is not None and not any(k.dep_ in ("aux", "auxpass") for k in verb.lefts)
    return verb.tag_ == "VBD"


def cannot_speak(who: Token | None) -> bool:
    """Whether a subject is what somebody says or a mere pointer: "said the claim was false and accused ..."."""
    return who is not None and (who.lower_ in POINTERS or (who.pos_ == "NOUN" and who.lemma_.lower() in nouns()))


def around(verb: Token, entry: Entry) -> Complement | None:
    """The clause that a cue without complement is put into: "The talks, she said, had failed"."""
    own = own_subject(verb)
    if "that" not in entry.frames or own is None or not is_finite(verb) or any(k.tag_[0] == "W" for k in verb.lefts):
        return None
    doc, cue = verb.doc, cue_words(verb)
    start = min(own.left_edge.i, verb.left_edge.i)
    end = max(verb.i, own.right_edge.i) + 1
    if verb.dep_ in ("parataxis", "ccomp", "advcl", "dep") and verb.head is not verb and is_verbal(verb.head):
        first, last = extent(verb.head)
        goes_behind = end < last and doc[end].text == ","
        if goes_behind or (start > first and doc[start - 1].text in BEFORE_INSERTED):
            parts = ((first, start), (end, last)) if goes_behind else ((first, start),)
            return cue, tuple(r for r in parts if r[0] < r[1])
        return None
    first = sentence_start(verb)
    return (cue, ((first, start),)) if start > first + 2 and doc[start - 1].text in AFTER_CONTENT else None
