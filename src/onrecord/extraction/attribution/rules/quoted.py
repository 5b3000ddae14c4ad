"""Attributions of quotations: who says what stands between the marks, before, after or around the cue."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from onrecord.annotate import Page, Quotation
from onrecord.extraction.attribution.lexicon import Entry, words
from onrecord.extraction.attribution.rules.signed import signature
from onrecord.extraction.attribution.rules.verbs import chained
from onrecord.extraction.attribution.syntax import (
    FINITE,
    SUBJECTS,
    cue_words,
    kid,
    noun_phrase,
    own_subject,
    quoted_as,
    sentence_start,
    subject,
)
from onrecord.extraction.attribution.triples import Found, Range, trim

# A cue stands within this many words of its quotation.
REACH = 40
# A quotation of fewer words that no cue governs is a name, a title or a scare quote.
MIN_ALONE = 4
DAYS = words("syntax.days")
ENDS = frozenset({".", "!", "?"})
MARKS = frozenset({'"', "“", "”", "''", "«", "»", "„"})
DASHES = frozenset({"-", "–", "—", "--"})
OPENS_AFTER = DASHES | ENDS | {",", ":", ";"}
SPEECH_FRAMES = frozenset({"that", "quote", "np_that"})
# Words that a quotation completes when they stand right before it: what it quotes is a few words, no sentence.
TAKES_WORDS = frozenset({"det", "amod", "poss", "prep", "compound"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in tokens, marks included; whether a clause may begin with it, and whether it reads as one."""

    tokens: Range
    quotation: Quotation
    opens: bool
    sentence: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """A page as the quotation rules see it: its text, its quotations, and the cues that take quotations, by place."""

    doc: Doc
    text: str
    quoted: list[Quoted]
    cues: list[tuple[Token, Entry]]
    places: list[int]

    @classmethod
    def of(cls, page: Page, cues: Sequence[tuple[Token, Entry]]) -> "Copy":
        """What the rules need of a page, looked up once."""
        doc, starts = page.doc, [t.idx for t in page.doc]
        found = [q for quotation in page.quotations if (q := _quoted(doc, starts, quotation)) is not None]
        takers = [(v, e) for v, e in cues if e.frames & SPEECH_FRAMES and not _is_infinitive(v)]
        return cls(doc, page.report.text, found, takers, [v.i for v, _ in takers])


def _quoted(doc: Doc, starts: Sequence[int], quotation: Quotation) -> Quoted | None:
    first, last = bisect_left(starts, quotation.span[0]), bisect_left(starts, quotation.span[1])
    if first and starts[first - 1] + len(doc[first - 1]) > quotation.span[0]:
        first -= 1
    if first >= last:
        return None
    before = doc[first - 1] if first else None
    opens = before is None or before.text in OPENS_AFTER or before.is_space
    return Quoted((first, last), quotation, opens, _is_sentence(doc, (first, last)))


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(k.tag_ == "TO" for k in verb.lefts)


def _is_sentence(doc: Doc, part: Range) -> bool:
    """Whether a quotation reads as a sentence: a capital at the start or a verb with a subject inside."""
    inside = [t for t in doc[part[0] : min(part[1], part[0] + REACH)] if t.is_alpha]
    if not inside:
        return False
    ends = any(t.text in ",.!?" for t in doc[max(part[0], part[1] - 2) : part[1]])
    return (inside[0].is_title and (ends or len(inside) >= MIN_ALONE)) or any(t.dep_ in SUBJECTS for t in inside)


@dataclass(slots=True)
class _Building:
    """An attribution that later quotations may still be added to."""

    verb: Token | None
    parts: list[Range]
    last: Quoted
    more: bool = field(default=True)
    signed: tuple[tuple[Range, ...], Range] | None = None

    def found(self) -> Found:
        if self.signed is not None:
            dash, name = self.signed
            return Found(None, (name,), dash, tuple(self.parts))
        if self.verb is None:
            return Found(None, (), (), tuple(self.parts))
        who = own_subject(self.verb) or subject(self.verb)
        inside = who is not None and any(a <= who.i < b for a, b in self.parts[:1])
        source = (noun_phrase(who),) if who is not None and not inside else ()
        return Found(self.verb.i, source, chained(self.verb, cue_words(self.verb)), tuple(self.parts))


def find(copy: Copy) -> list[Found]:
    """Attributions of whole quotations, in order; split ones joined around their cue."""
    out: list[_Building] = []
    for q in copy.quoted:
        before = out[-1] if out and out[-1].more else None
        signed = signature(copy.doc, copy.text, q.quotation.span[1]) if q.opens and q.sentence else None
        if signed is not None:
            joined = before.parts if before is not None and before.verb is None and q.quotation.continued else []
            if joined:
                out.pop()
            out.append(_Building(None, [*joined, q.tokens], q, more=False, signed=signed))
            continue
        if before is not None and q.quotation.continued:
            before.parts.append(q.tokens)
            before.last = q
            before.verb = before.verb or cue_after(copy, q)
            continue
        whole = q.opens or q.sentence
        after = cue_after(copy, q) if whole else None
        ahead = cue_before(copy, q) if whole and after is None else None
        if after is None and before is not None and joins(copy, q, before, ahead):
            before.parts.append(q.tokens)
            before.last = q
        elif after is not None:
            start = q.tokens[0] if q.opens else sentence_before(copy.doc, q.tokens[0])
            out.append(_Building(after, [(start, q.tokens[1])], q))
        elif ahead is not None:
            out.append(_Building(ahead, [*parted(copy, ahead, q), q.tokens], q))
        elif stands_alone(copy, q):
            out.append(_Building(None, [q.tokens], q))
        elif before is not None:
            before.more = False
    return [b.found() for b in out]


def parted(copy: Copy, cue: Token, q: Quoted) -> list[Range]:
    """The subject of the quoted verb that stands before the cue: "The army, she said, "has left"."""
    verb, own = cue.head, own_subject(cue)
    who = own_subject(verb) if cue.dep_ in ("parataxis", "ccomp") and q.tokens[0] <= verb.i < q.tokens[1] else None
    if who is None or own is None or own.i > cue.i or who.i >= own.left_edge.i:
        return []
    between = own.left_edge.i
    return [(who.left_edge.i, between)] if copy.doc[between - 1].text == "," else []


def joins(copy: Copy, q: Quoted, before: _Building, ahead: Token | None) -> bool:
    """Whether a quotation goes on with the one before its cue: "...," she said. "..."."""
    verb, end = before.verb, before.last.tokens[1]
    if verb is None or not end <= verb.i < q.tokens[0] or (ahead is not None and ahead.i > verb.i):
        return False
    gap = copy.doc[end : q.tokens[0]]
    if not q.opens or len(gap) > REACH or any(t.is_space and "\n" in t.text for t in gap):
        return False
    return sum(t.text in ENDS for t in gap) <= 1


def sentence_before(doc: Doc, at: int) -> int:
    """Where the sentence begins that a quotation ends: "If they do, "it will be costly," she said"."""
    return at if doc[at].is_sent_start and doc[at - 1].text in ENDS else sentence_start(doc[at])


def following(doc: Doc, at: int) -> Token | None:
    """The first word or mark from a place on in the same line."""
    while at < len(doc) and doc[at].is_space and "\n" not in doc[at].text:
        at += 1
    return doc[at] if at < len(doc) and not doc[at].is_space else None


def cue_after(copy: Copy, q: Quoted) -> Token | None:
    """The cue behind a quotation: "...", said X / X said / X told reporters; nothing but the subject in between."""
    doc, inner = copy.doc, q.quotation.inner
    last = copy.text[inner[0] : inner[1]].rstrip()[-1:]
    start, token = q.tokens[1], following(copy.doc, q.tokens[1])
    if token is None:
        return None
    if token.text == "," or token.text in DASHES:
        start = token.i + 1
    elif last not in ",?!…-–—" and not (last == "." and token.is_lower):
        return None
    i = bisect_left(copy.places, start)
    if i >= len(copy.places) or copy.places[i] - start > REACH:
        return None
    verb = copy.cues[i][0]
    own = subject(verb) if quoted_as(verb) is not None else kid(verb, *SUBJECTS)
    stretch = doc[start : verb.i]
    if own is None or own.i < start or any(t.text in ENDS or t.text in MARKS or t.is_space for t in stretch):
        return None
    cue = {verb, quoted_as(verb)}
    others = [t for t in stretch if t.tag_ in FINITE and t not in cue and t.head not in cue]
    # A second verb is none of the speaker's words only inside a relative clause: "said X, who had ...".
    return verb if not others or any(t.dep_ == "relcl" for t in stretch) else None


def cue_before(copy: Copy, q: Quoted) -> Token | None:
    """The cue before a quotation: X said: "...", X told reporters that "..."."""
    first = q.tokens[0]
    i = bisect_left(copy.places, first) - 1
    if i < 0 or first - copy.places[i] > REACH:
        return None
    verb, entry = copy.cues[i]
    gap = list(copy.doc[verb.i + 1 : first])
    after = following(copy.doc, q.tokens[1])
    if after is not None and after.is_alpha and after.is_lower and not (gap and gap[-1].text == ":"):
        # The clause goes on behind the quotation: added that "..." and that ...
        return None
    if any(t.text in ENDS or t.is_space for t in gap):
        return None
    told = "np_that" in entry.frames
    if not told and any(t.dep_ == "dobj" and t.head.i == verb.i and t.lower_ not in DAYS for t in gap):
        return None
    if not gap:
        return verb
    last = gap[-1]
    if last.text != ":" and any(t.tag_ in FINITE and t.dep_ != "relcl" for t in gap):
        return None
    if last.text in (",", ":", "that"):
        return verb
    return verb if q.sentence and last.dep_ not in TAKES_WORDS else None


def stands_alone(copy: Copy, q: Quoted) -> bool:
    """A quotation that fills its sentence or paragraph, with nobody named."""
    doc, (first, last) = copy.doc, q.tokens
    if not q.opens or sum(t.is_alpha for t in doc[first:last]) < MIN_ALONE:
        return False
    before, after = doc[first - 1] if first else None, following(doc, last)
    inner = copy.text[q.quotation.inner[0] : q.quotation.inner[1]].rstrip()[-1:]
    starts = before is None or before.is_space or before.text in ENDS or before.text in MARKS or before.text == ":"
    closes = after is None or after.text in ENDS or inner in ENDS
    return starts and closes and (inner in ".!?…," or not q.quotation.closed)


def complete(copy: Copy, found: Sequence[Found]) -> list[Found]:
    """Contents that end inside a quotation are led to its end, and a quoted clause behind a comma is taken in.

    A mark is a stronger border than a parse. A quotation that holds the cue as well is another's: inside it the
    content ends with it at the latest.
    """
    borders = _Borders(copy, {part for f in found for part in f.content})
    return [Found(f.head, f.source, f.cue, tuple(borders.led(part, f.head) for part in f.content)) for f in found]


class _Borders:
    def __init__(self, copy: Copy, used: set[Range]) -> None:
        self.copy, self.used = copy, used
        self.starts = [q.tokens[0] for q in copy.quoted]
        self.ends = [q.tokens[1] for q in copy.quoted]

    def led(self, part: Range, head: int | None) -> Range:
        """The part with its end moved to a quotation mark, where one is near."""
        start, end = trim(self.copy.doc, part)
        i = bisect_right(self.ends, end - 1)
        if i < len(self.ends) and self.starts[i] < end:
            if head is not None and self.starts[i] <= head < self.ends[i]:
                return (start, min(end, self.ends[i] - 1 if self.copy.quoted[i].quotation.closed else self.ends[i]))
            # A content that holds nothing but the opening mark of a quotation ends before it.
            return (start, self.ends[i]) if end > self.starts[i] + 1 else (start, self.starts[i])
        i = bisect_left(self.starts, end)
        near = i < len(self.starts) and self.starts[i] <= end + 2
        if near and head is not None and head < start and self.goes_on(end, self.copy.quoted[i]):
            return (start, self.ends[i])
        return part

    def goes_on(self, end: int, q: Quoted) -> bool:
        """Whether a quotation carries on a clause: only a comma or "and" between, no capital, nobody else's."""
        gap = (t.lower_ for t in self.copy.doc[end : q.tokens[0]])
        first = next((t for t in self.copy.doc[q.tokens[0] : q.tokens[1]] if t.is_alpha), None)
        carries = first is not None and first.is_lower and all(g in (",", "and", "that") for g in gap)
        return carries and q.tokens not in self.used
