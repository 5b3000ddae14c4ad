"""Attributions whose cue is no verb or noun: "according to", "reportedly", "has made clear", "Name:"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.extraction.attribution.lexicon import Entry, adjectives, words
from onrecord.extraction.attribution.syntax import clause_of, cue_words, extent, kid, noun_phrase, subject
from onrecord.extraction.attribution.triples import Found, Range, without

EVIDENTIAL_ADVERBS = frozenset({"allegedly", "purportedly", "reportedly", "supposedly"})
# Verbs that carry an adjective: "has made clear", "remains convinced".
CARRIERS = frozenset({"be", "make", "remain"})
# Labels before a colon that name no speaker: "Photo:", "Note:".
LABELS = words("phrases.labels")
# A speaker's label has at most this many words, and what follows it at least these.
MAX_LABEL = 5
MIN_LABELLED = 4
# "has made it quite clear": verb and adjective stand this close.
MAX_APART = 4
# A place before a colon is a dateline.
NAMES = frozenset({"ORG", "PERSON"})


def find(doc: Doc) -> Iterator[Found]:
    """Attributions by phrase, in order."""
    table = adjectives()
    for token in doc:
        word, found = token.lower_, None
        if word == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            found = according(token)
        elif word in EVIDENTIAL_ADVERBS:
            found = evidential(token)
        elif word in table and token.pos_ in ("ADJ", "ADV", "VERB"):
            found = stance(token, table[word])
        elif word == ":":
            found = labelled(doc, token)
        if found is not None:
            yield found


def according(token: Token) -> Found | None:
    """The clause that "according to X" stands in, before or behind it."""
    to = token.doc[token.i + 1]
    who = kid(to, "pobj") or kid(token, "pobj")
    if who is None or token.head is token:
        return None
    source = noun_phrase(who)
    hole = (token.i, max(extent(token)[1], source[1]))
    return Found(token.i, (source,), ((token.i, token.i + 2),), without(extent(clause_of(token.head)), hole))


def evidential(token: Token) -> Found | None:
    """The clause that "reportedly" stands in, without the adverb, on nobody's word."""
    cue = (token.i, token.i + 1)
    return Found(token.i, (), (cue,), without(extent(clause_of(token.head)), cue))


def stance(token: Token, entry: Entry) -> Found | None:
    """The adjective with its verb is the cue: "is confident that ...", "has made clear ..."."""
    verb = token.head
    if verb.lemma_.lower() not in CARRIERS or not 0 < token.i - verb.i <= MAX_APART:
        return None
    who, part = subject(verb), behind(token, verb, entry)
    if part is None or who is None or who.lower_ in ("it", "there"):
        return None
    return Found(token.i, (noun_phrase(who, verb.i),), ((cue_words(verb)[0], token.i + 1),), (part,))


def behind(token: Token, verb: Token, entry: Entry) -> Range | None:
    """The clause behind an adjective, else the object of its preposition."""
    after = [k for k in (*token.rights, *verb.rights) if k.i > token.i]
    clause = next((k for k in after if k.dep_ == "ccomp"), None)
    if clause is not None:
        return extent(clause)
    phrase = next((k for k in after if k.dep_ == "prep" and k.lower_ in entry.frames and kid(k, "pobj")), None)
    return None if phrase is None else (phrase.i + 1, phrase.right_edge.i + 1)


def labelled(doc: Doc, colon: Token) -> Found | None:
    """A name and a colon at the start of a line, as in transcripts, with the rest of the line."""
    start = colon.i
    while start > 0 and colon.i - start <= MAX_LABEL and not is_break(doc[start - 1]):
        start -= 1
    label = doc[start : colon.i]
    if not 0 < len(label) <= MAX_LABEL or any(t.lower_ in LABELS for t in label):
        return None
    if not all(t.is_title or t.is_upper or t.text == "." for t in label):
        return None
    if not any(t.ent_type_ in NAMES for t in label) and len(label.text) > 1:
        return None
    end = colon.i + 1
    while end < len(doc) and not is_break(doc[end]):
        end += 1
    if end - colon.i <= MIN_LABELLED:
        return None
    return Found(None, ((start, colon.i),), ((colon.i, colon.i + 1),), ((colon.i + 1, end),))


def is_break(token: Token) -> bool:
    """Whether a token is white space with a line break."""
    return token.is_space and "\n" in token.text
