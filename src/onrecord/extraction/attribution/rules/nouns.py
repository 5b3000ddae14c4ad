"""Attributions whose cue is a noun: "the minister's demand for talks", "reports of shelling", "issued a call to go"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.extraction.attribution.lexicon import Entry, nouns, words
from onrecord.extraction.attribution.rules.complements import LIGHT
from onrecord.extraction.attribution.rules.verbs import speaker
from onrecord.extraction.attribution.syntax import cue_words, extent, has_to, is_verbal, kid, noun_phrase, undoes
from onrecord.extraction.attribution.triples import Found, Range

# Nouns that attribute even where no speaker is named.
UNSIGNED = frozenset({"allegation", "claim", "offer", "report", "request", "rumor", "rumour", "speculation"})
COMMENT = words("acts.comment")
WHOLE = frozenset({"express", "voice"})
# Nouns whose "to" is a preposition as well: "an offer to further talks".
OFFERS = frozenset({"call", "invitation", "offer"})


def find(doc: Doc) -> Iterator[Found]:
    """Attributions by speech noun, in order."""
    table = nouns()
    for token in doc:
        entry = table.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        content = content_of(token, entry) if entry is not None else None
        if entry is None or content is None or is_silence(token, content):
            continue
        if token.dep_ == "dobj" and token.head.lemma_.lower() in WHOLE:
            # "Expressed concern over the raid" is told by its verb.
            continue
        source, cue = source_of(token)
        if source is not None or entry.lemma in UNSIGNED:
            yield Found(token.i, (source,) if source is not None else (), (cue,), (content,))


def is_silence(noun: Token, content: Range) -> bool:
    """Whether a report only says that it asked: "did not respond to requests for comment"."""
    return noun.lemma_.lower() == "request" and noun.doc[content[0]].lower_ in COMMENT


def content_of(noun: Token, entry: Entry) -> Range | None:
    """The clause, infinitive or prepositional object that says what was claimed, demanded, offered."""
    for k in noun.rights:
        if k.dep_ in ("acl", "relcl", "ccomp", "xcomp") and is_verbal(k):
            if ("that" in entry.frames and is_that_clause(k)) or ("to" in entry.frames and has_to(k)):
                return extent(k)
        elif k.dep_ == "prep" and any(True for _ in k.rights):
            if k.lower_ in entry.frames:
                return (k.i + 1, phrase_end(noun, k))
            if k.lower_ == "to" and entry.lemma in OFFERS:
                return (k.i, phrase_end(noun, k))
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if after is not None and after.lower_ == "to" and after.dep_ == "prep" and entry.lemma in OFFERS:
        return extent(after)
    return None


def is_that_clause(clause: Token) -> bool:
    """Whether "that" introduces the clause and is not its subject or object: "the claim that", no relative clause."""
    relative = any(m.lower_ == "that" and m.dep_ in ("nsubj", "nsubjpass", "dobj") for m in clause.lefts)
    return clause.left_edge.lower_ == "that" and not relative


def phrase_end(noun: Token, phrase: Token) -> int:
    """Where the phrase ends, an infinitive behind it included: "demand for guarantees to stop ..."."""
    doc, end = noun.doc, phrase.right_edge.i + 1
    if end < len(doc) and doc[end].tag_ == "TO" and doc[end].head.i > end:
        end = doc[end].head.right_edge.i + 1
    for i in range(phrase.i + 1, end - 1):
        if doc[i].text == "," and doc[i + 1].tag_ in ("WDT", "WP", "WRB"):
            return i
    return end


def source_of(noun: Token) -> tuple[Range | None, Range]:
    """Whose claim it is: possessive, "from" or "by" phrase, or the subject of a verb that joins the cue."""
    cue, verb = (noun.i, noun.i + 1), noun.head
    owner = kid(noun, "poss")
    theirs = speaker(verb) if noun.dep_ == "dobj" and undoes(verb) else None
    if theirs is not None and (owner is None or owner.tag_ == "PRP$"):
        return noun_phrase(theirs), (cue_words(verb)[0], noun.i + 1)
    if owner is not None and owner.tag_ != "WP$":
        start, end = noun_phrase(owner)
        return (start, end - 1 if end - 1 > start and noun.doc[end - 1].tag_ == "POS" else end), cue
    for k in noun.rights:
        who = kid(k, "pobj") if k.dep_ in ("prep", "agent") and k.lower_ in ("from", "by") else None
        if who is not None:
            return noun_phrase(who), cue
    who = speaker(verb) if noun.dep_ == "dobj" and verb.lemma_.lower() in LIGHT else None
    return (None, cue) if who is None else (noun_phrase(who), (cue_words(verb)[0], noun.i + 1))
