"""A triple read against the page: which word is the cue, what the lexicon says of it, which quotations carry it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotate import Page, Quotation
from onrecord.extraction.attribution.lexicon import Entry, adjectives, nouns, read_entry, words
from onrecord.extraction.attribution.syntax import undoes
from onrecord.extraction.attribution.triples import Triple
from onrecord.records.spans import Span, Spans, strip
from onrecord.records.statement import Kind, Register

NEGATIONS = frozenset({"n't", "n’t", "neither", "never", "no", "nor", "not"})
REFUSALS = frozenset({"decline", "refuse"})
# Sources that tell of data: "the poll shows" is speech where "the crisis shows" is not.
PAPERS = words("reading.papers")
DATA_VERBS = frozenset({"find", "show"})
# Heads of cues that are no attitude: "according to", "in the words of".
UNVOICED = frozenset({"accord", "according", "word"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One triple with the head word of its cue (null for a quotation on its own) and that word's entry.

    `negated` is "did not confirm", `refused` is "refused to rule out", `undone` is "retracted its claim"; `quotes` are
    the quotations that quote it.
    """

    triple: Triple
    head: Token | None
    entry: Entry | None
    negated: bool = False
    refused: bool = False
    undone: bool = False
    quotes: tuple[Quotation, ...] = ()

    @property
    def lemma(self) -> str:
        """The cue's lemma, as the lexicon has it; empty where there is no cue."""
        if self.entry is not None:
            return self.entry.lemma
        return self.head.lemma_.lower() if self.head is not None else ""


def read(page: Page, triple: Triple) -> Reading:
    """Look the cue up: its last word that the lexicon knows, else its last verb or noun."""
    tokens = page.tokens(triple.cue)
    head, entry = _known(tokens)
    if head is None and tokens:
        head = next((t for t in reversed(tokens) if t.pos_ in ("VERB", "NOUN")), tokens[-1])
    negated = any(t.lower_ in NEGATIONS for t in tokens)
    refused = any(t.lemma_.lower() in REFUSALS for t in tokens if t is not head)
    undone = any(undoes(t) for t in tokens if t is not head)
    return Reading(triple, head, entry, negated, refused, undone, quoting(page, triple))


def _known(tokens: Sequence[Token]) -> tuple[Token | None, Entry | None]:
    found = [(token, entry) for token in reversed(tokens) if (entry := known(token)) is not None]
    # "said in a statement": the statement is where it was said.
    verbal = [f for f in found if f[0].dep_ != "pobj"]
    return next(iter(verbal or found), (None, None))


def known(token: Token) -> Entry | None:
    """What the lexicon says of a word of a cue, if anything."""
    entry = None
    if token.pos_ in ("NOUN", "PROPN"):
        entry = nouns().get(token.lemma_.lower())
    elif token.pos_ in ("VERB", "AUX"):
        entry = read_entry(token)
    return entry or adjectives().get(token.lower_)


def register(page: Page, reading: Reading) -> Register:
    """Whether it was said or only thought, wanted, backed. What a poll or a report shows is said by it.

    A cue that no list holds is speech where words are quoted, or where it is no verb or noun ("according to", a colon).
    """
    if reading.entry is None:
        verbal = reading.head is not None and reading.head.pos_ in ("ADJ", "NOUN", "VERB")
        return "attitude" if verbal and not reading.quotes and reading.lemma not in UNVOICED else "speech"
    if reading.lemma in DATA_VERBS and any(t.lemma_.lower() in PAPERS for t in page.tokens(reading.triple.source)):
        return "speech"
    return reading.entry.register


def quoting(page: Page, triple: Triple) -> tuple[Quotation, ...]:
    """The quotations that quote a content: those that overlap it and do not hold its cue as well."""
    near = [q for span in triple.content for q in _meeting(page.quotations, span)]
    cue = triple.cue[0] if triple.cue else None
    return tuple(q for q in dict.fromkeys(near) if cue is None or not q.inner[0] <= cue[0] < q.inner[1])


def _meeting(quotations: Sequence[Quotation], span: Span) -> list[Quotation]:
    """The quotations that share a character with a span; they are in order and apart."""
    i, out = bisect_right(quotations, span[0], key=lambda q: q.span[1]), []
    while i < len(quotations) and quotations[i].span[0] < span[1]:
        out.append(quotations[i])
        i += 1
    return out


def kind(reading: Reading, text: str) -> Kind:
    """Direct where every word is quoted, mixed where some are, else indirect."""
    if not reading.quotes:
        return "indirect"
    bare = " ".join(text[a:b] for span in reading.triple.content for a, b in _outside(span, reading.quotes))
    left = "".join(c if c.isalnum() else " " for c in bare).split()
    return "direct" if not left or left == ["that"] else "mixed"


def _outside(span: Span, quotes: Sequence[Quotation]) -> list[Span]:
    """What of a span no quotation covers."""
    at, out = span[0], []
    for q in _meeting(quotes, span):
        if q.inner[0] > at:
            out.append((at, q.inner[0]))
        at = max(at, q.inner[1])
    return [*out, (at, span[1])] if at < span[1] else out


def unmarked(reading: Reading, text: str) -> Spans:
    """The content; a piece that lies in one quotation without its marks."""
    out = []
    for start, end in reading.triple.content:
        meeting = _meeting(reading.quotes, (start, end))
        if len(meeting) == 1 and meeting[0].span[0] <= start and end <= meeting[0].span[1]:
            start, end = max(start, meeting[0].inner[0]), min(end, meeting[0].inner[1])
        start, end = strip(text, (start, end))
        if start < end:
            out.append((start, end))
    return tuple(out) or reading.triple.content
