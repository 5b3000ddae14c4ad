"""View: the tokens of a page as plain lists, with what each stands in (sentence, quotation, content)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.records import Span, Spans, Statement
from onrecord.resolve.actors.words import GAP, WORD, fold


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, in names' terms: letters and digits without punctuation."""

    text: str
    folded: str
    start: int
    end: int
    # Whether nothing but a hyphen, an apostrophe or a blank stands between it and the next word.
    joined: bool


@dataclass
class View:
    """A page as lists; token numbers index all of them."""

    page: Page
    statements: Sequence[Statement]
    text: str = field(init=False)
    lower: list[str] = field(init=False)
    start: list[int] = field(init=False)
    end: list[int] = field(init=False)
    pos: list[str] = field(init=False)
    dep: list[str] = field(init=False)
    head: list[int] = field(init=False)
    label: list[str] = field(init=False)
    sentence: list[int] = field(init=False)
    quoted: list[bool] = field(init=False)
    holder: list[int] = field(init=False)
    words: list[Word] = field(init=False)

    def __post_init__(self) -> None:
        doc = self.page.doc
        self.text = doc.text
        # One pass: each pass over a Doc makes its Token objects anew.
        tokens = list(doc)
        self.lower = [t.lower_ for t in tokens]
        self.start = [t.idx for t in tokens]
        self.end = [t.idx + len(t) for t in tokens]
        self.pos = [t.pos_ for t in tokens]
        self.dep = [t.dep_ for t in tokens]
        self.head = [t.head.i for t in tokens]
        self.label = [t.ent_type_ for t in tokens]
        self._count(tokens)
        self.quoted = [False] * len(doc)
        for quotation in self.page.quotations:
            for i in self.tokens((quotation.span,)):
                self.quoted[i] = True
        self.holder = self._holders()
        self.words = list(self._words())

    def __len__(self) -> int:
        return len(self.lower)

    def token(self, offset: int) -> int:
        """The token that holds the character, or the one before it."""
        return max(0, bisect_right(self.start, offset) - 1)

    def tokens(self, spans: Spans) -> list[int]:
        """The tokens that the spans touch, white space left out."""
        out = []
        for start, end in spans:
            i = self.token(start)
            while i < len(self.start) and self.start[i] < end:
                if self.end[i] > start and self.pos[i] != "SPACE":
                    out.append(i)
                i += 1
        return out

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens [first, last)."""
        return (self.start[first], self.end[last - 1])

    def written(self, first: int, last: int) -> str:
        """The text of tokens [first, last)."""
        return self.text[self.start[first] : self.end[last - 1]] if first < last else ""

    def capital(self, i: int) -> bool:
        """Whether the token starts with a capital letter."""
        return self.text[self.start[i] : self.start[i] + 1].isupper()

    def subject(self, i: int) -> bool:
        """Whether the token heads a subject."""
        return self.dep[i] in ("nsubj", "nsubjpass", "csubj")

    def _count(self, tokens: list[Token]) -> None:
        self.sentence = []
        sentence = 0
        for token in tokens:
            if token.is_sent_start:
                sentence += 1
            self.sentence.append(sentence)

    def _holders(self) -> list[int]:
        """For each token the number of the innermost statement whose content holds it, -1 for none."""
        out = [-1] * len(self.lower)
        sizes = [sum(b - a for a, b in s.content.spans) for s in self.statements]
        for number in sorted(range(len(sizes)), key=lambda n: -sizes[n]):
            for i in self.tokens(self.statements[number].content.spans):
                out[i] = number
        return out

    def _words(self) -> list[Word]:
        found = list(WORD.finditer(self.text))
        out = []
        for match, after in zip_longest(found, found[1:]):
            joined = after is not None and GAP.fullmatch(self.text, match.end(), after.start()) is not None
            out.append(Word(match.group(), fold(match.group()), match.start(), match.end(), joined))
        return out
