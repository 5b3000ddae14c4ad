"""Addressees: to whom something was said."""

from spacy.tokens import Token

from onrecord.extraction.attribution.lexicon import words
from onrecord.extraction.attribution.reading import Reading
from onrecord.extraction.attribution.syntax import kid, noun_phrase
from onrecord.extraction.attribution.triples import to_spans
from onrecord.records.spans import Spans

# Verbs whose object is the person spoken to.
TO_OBJECT = words("hearers.to_object")
# Verbs with the hearer in a phrase with "to", "on" or "with".
BY_PREPOSITION = {
    "add": "to", "announce": "to", "appeal": "to", "apologise": "to", "apologize": "to", "call": "on", "complain": "to",
    "confirm": "to", "explain": "to", "plead": "with", "report": "to", "say": "to", "speak": "to", "suggest": "to",
    "write": "to",
}  # fmt: skip


def addressees(reading: Reading) -> Spans:
    """The noun phrases of those spoken to; empty where nobody is named."""
    verb = reading.head
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return ()
    who = _object(verb) if verb.lemma_.lower() in TO_OBJECT else None
    if who is None:
        word = BY_PREPOSITION.get(verb.lemma_.lower())
        phrase = next((k for k in verb.rights if k.dep_ in ("prep", "dative") and k.lower_ == word), None)
        who = kid(phrase, "pobj") if phrase is not None else None
    if who is None or who.pos_ not in ("NOUN", "PROPN", "PRON"):
        return ()
    return to_spans(verb.doc, (noun_phrase(who),))


def _object(verb: Token) -> Token | None:
    passive = kid(verb, "nsubjpass")
    if passive is not None:
        return passive
    whom = next((k for k in verb.rights if k.dep_ in ("dobj", "dative")), None)
    if whom is not None:
        return whom
    # "urged the army to leave": the small parser makes the army the subject of leaving.
    clause = next((k for k in verb.rights if k.dep_ in ("ccomp", "xcomp")), None)
    if clause is not None and any(k.tag_ == "TO" for k in clause.lefts):
        return kid(clause, "nsubj")
    return None
