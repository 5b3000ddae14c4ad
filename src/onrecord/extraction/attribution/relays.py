"""Relays: put the speaker for the messenger, and note through whom the words came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.extraction.attribution.hops import beside, hop, is_readout, relation
from onrecord.extraction.attribution.lexicon import words
from onrecord.extraction.attribution.reading import Reading
from onrecord.extraction.attribution.syntax import (
    QUOTING,
    agent,
    extent,
    kid,
    noun_phrase,
    own_subject,
    quoted_as,
    subject,
)
from onrecord.extraction.attribution.triples import Range, Triple, to_spans, without
from onrecord.records.spans import Spans, bounds
from onrecord.records.statement import Via

# Documents that never speak for themselves: whoever issued them does.
ISSUED = words("relays.issued")
# A content of which this much is one inner attribution only passes that on.
PASSED_ON = 0.8


@dataclass(frozen=True, slots=True)
class Relayed:
    """A reading whose source is the speaker, with the hops behind it."""

    reading: Reading
    via: tuple[Via, ...] = ()
    # Whether the source was put in the place of a messenger.
    passed_on: bool = False


def relayed(page: Page, reading: Reading) -> Relayed:
    """Put the speaker for the messenger (citing, quoted as saying, a statement from) and note every hop."""
    hops: list[Via] = []
    reading = _citing(page, reading, hops)
    reading = _issued(page, reading, hops)
    passed_on = bool(hops)
    verb = reading.head
    if verb is not None and verb.pos_ in ("VERB", "AUX"):
        hops += _quoter(page, verb)
        hops += beside(verb, reading.triple.content)
    return Relayed(reading, tuple({h.spans: h for h in reversed(hops)}.values())[::-1], passed_on)


def _citing(page: Page, reading: Reading, hops: list[Via]) -> Reading:
    """Of "X said, citing Y", where X is a messenger: Y speaks, X is a hop."""
    verb, triple = reading.head, reading.triple
    role = relation(page.tokens(triple.source)) if triple.source else None
    if verb is None or role is None:
        return reading
    phrase = next((k for k in _participles(verb) if k.lemma_.lower() in QUOTING and k.tag_ == "VBG"), None)
    whom = kid(phrase, "dobj") if phrase is not None else None
    if phrase is None or whom is None:
        return reading
    hops.append(Via(relation=role, spans=triple.source))
    source = to_spans(page.doc, (noun_phrase(whom),))
    return replace(reading, triple=Triple(source, triple.cue, _cut(page, triple.content, extent(phrase))))


def _participles(verb: Token) -> Iterator[Token]:
    """What may hang on a cue or its subject: "said, citing X" and "the agency, citing X, said"."""
    yield from verb.rights
    own = own_subject(verb)
    if own is not None:
        yield from (k for k in own.rights if k.dep_ in ("acl", "advcl"))
    yield from (k for k in verb.lefts if k.dep_ == "advcl")


def _cut(page: Page, content: Spans, hole: Range) -> Spans:
    """The content without a phrase that the parse hung into it."""
    left, right = page.doc[hole[0]].idx, page.doc[hole[1] - 1].idx + len(page.doc[hole[1] - 1])
    return tuple(r for span in content for r in without(span, (left, right))) or content


def _issued(page: Page, reading: Reading, hops: list[Via]) -> Reading:
    """Of "a statement from X said", "X's letter says", "the papers that X filed demand": X speaks, by document."""
    triple = reading.triple
    tokens = page.tokens(triple.source)
    head = next((t for t in tokens if t.lemma_.lower() in ISSUED and t.dep_ not in ("compound", "poss")), None)
    if head is None:
        return reading
    owner = _owner(head, reading.head)
    if owner is None and head.dep_ in ("dobj", "pobj", "nsubjpass"):
        return reading
    role = "readout" if is_readout([t.lower_ for t in tokens]) else "document"
    hops.append(hop(page.doc, role, (head.left_edge.i, head.i + 1)))  # type: ignore[arg-type]
    if owner is None or owner.ent_type_ in ("DATE", "TIME"):
        return reading
    start, end = noun_phrase(owner)
    spans = to_spans(page.doc, ((start, end - 1 if page.doc[end - 1].tag_ == "POS" else end),))
    return replace(reading, triple=Triple(spans, triple.cue, triple.content)) if spans else reading


def _owner(document: Token, cue: Token | None) -> Token | None:
    """Whose document it is: possessive, "from" phrase, or the subject of the verb that it is the object of."""
    owner = kid(document, "poss")
    for k in document.rights:
        if owner is None and k.dep_ in ("prep", "agent") and k.lower_ in ("by", "from", "of"):
            owner = kid(k, "pobj")
    if owner is None and document.dep_ == "dobj" and document.head != cue:
        owner = subject(document.head)
    return owner


def _quoter(page: Page, verb: Token) -> list[Via]:
    """Who quotes, of "X was quoted as saying by Y" and "Y quoted X as saying"."""
    quoting = quoted_as(verb)
    if quoting is None:
        return []
    by = agent(quoting) or agent(verb)
    passive = kid(quoting, "nsubjpass") is not None
    who = by if passive or by is not None else subject(quoting)
    return list(messenger(page, to_spans(page.doc, (noun_phrase(who),)))) if who is not None else []


def messenger(page: Page, source: Spans) -> tuple[Via, ...]:
    """The hops that a source makes when it only passes on what somebody else said: "a read-out from a spokesman"."""
    tokens = page.tokens(source)
    cut = next((i for i, t in enumerate(tokens) if i and t.dep_ in ("prep", "agent") and t.lower_ in ("by", "from")), 0)
    parts: Sequence[Sequence[Token]] = (tokens[:cut], tokens[cut + 1 :]) if cut else (tokens,)
    found = ((part, relation(part)) for part in parts if part)
    return tuple(hop(page.doc, role, (part[0].i, part[-1].i + 1)) for part, role in found if role is not None)


def covers(outer: Spans, inner: Triple) -> bool:
    """Whether a content is little else than another attribution, so that its source only relays."""
    first, last = bounds((*inner.source, *inner.cue, *inner.content))
    start, end = bounds(outer)
    return start <= first and last <= end and last - first >= PASSED_ON * sum(b - a for a, b in outer)
