"""Find the time expressions of a text: a pass over its tokens, then syntax where a word has two senses."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.resolve.dates.expressions import lexicon
from onrecord.resolve.dates.expressions.grammar import parse
from onrecord.resolve.dates.expressions.shapes import (
    Bound,
    Calendar,
    Day,
    Duration,
    Mention,
    Month,
    Offset,
    Reference,
    Repeated,
    Season,
    Window,
)
from onrecord.resolve.dates.expressions.words import Words, words

# A word that can begin an expression; digits can too.
STARTERS = frozenset(
    {
        "a",
        "all",
        "an",
        "another",
        "at",
        "closing",
        "coming",
        "each",
        "every",
        "final",
        "fiscal",
        "fy",
        "half",
        "in",
        "opening",
        "per",
        "q",
        "recent",
        "same",
        "that",
        "the",
    }
    | {"these", "those"}
    | set(lexicon.ANY_UNIT)
    | set(lexicon.DEICTIC)
    | set(lexicon.EDGES)
    | set(lexicon.EDGE_NOUNS)
    | set(lexicon.MONTHS)
    | set(lexicon.MONTHS_SHORT)
    | set(lexicon.NUMBERS)
    | set(lexicon.ORDINALS)
    | set(lexicon.PARTS)
    | set(lexicon.REFERENCES)
    | set(lexicon.REPEATED)
    | set(lexicon.SEASONS)
    | set(lexicon.SHIFTS)
    | set(lexicon.THEN_SHIFTS)
    | set(lexicon.WEEKDAY_THEN)
    | set(lexicon.VAGUE)
    | set(lexicon.WEEKDAYS)
    | set(lexicon.WEEKDAYS_SHORT)
    | {f"{unit}long" for unit in lexicon.ANY_UNIT}
    | {f"{day}s" for day in lexicon.WEEKDAYS}
    | {name[0] for name in lexicon.HOLIDAYS}
)
QUOTES = ("'", "‘", "’")
GIVEN_NAMES = ("april", "august", "jan", "june", "may")
PLACED = {
    "before", "between", "by", "during", "early", "from", "in", "last", "late", "mid", "next", "of", "since",
    "this", "through", "throughout", "till", "to", "until", "-", "–", "and", "or", "the",
}  # fmt: skip


def find_in_text(text: str) -> list[Mention]:
    """Time expressions by words alone, in order; none overlaps another. Linear in the text."""
    w = words(text)
    out: list[Mention] = []
    at, size = 0, len(w.low)
    while at < size and w.raw[at]:
        if not _may_begin(w.low[at], w.low[at + 1]):
            at += 1
            continue
        found = parse(w, at)
        for one in found:
            out.append(_bounded(w, one.first, one.mention))
        at = found[-1].after if found else at + 1
    return out


def _may_begin(word: str, behind: str) -> bool:
    """Whether an expression may begin with this word: an apostrophe does before the digits of a year alone."""
    return word in STARTERS or word[0].isdigit() or (word in QUOTES and behind[:1].isdigit())


# What makes a count of units rough: "about seven years ago".
ABOUT = {"about", "approximately", "around", "roughly", "some"}


def _bounded(w: Words, first: int, mention: Mention) -> Mention:
    """As in "more than seven years ago", "so far this year": the bound stands before the expression."""
    if first < 1:
        return mention
    before, word = w.low[first - 1], w.low[first - 2] if first > 1 else ""
    if isinstance(mention.shape, Calendar) and (word, before) == ("so", "far"):
        return replace(mention, edge="until")
    bound = _bound(word, before)
    counted = isinstance(mention.shape, Offset | Duration | Window)
    return replace(mention, bound=bound) if counted and bound is not None else mention


def _bound(word: str, before: str) -> Bound | None:
    if before == "over" or (before == "than" and word in ("more", "longer")) or (before == "least" and word == "at"):
        return "more"
    if before == "under" or (before == "than" and word in ("less", "fewer")) or before in ("nearly", "almost"):
        return "less"
    return "about" if before in ABOUT else None


def find(text: str, doc: Doc) -> tuple[Mention, ...]:
    """Time expressions of a text, words of two senses judged by syntax. `doc` has the same offsets, parts blanked."""
    return tuple(_meant(m, doc) for m in find_in_text(text) if _is_time(m, text, doc))


# What is said to be of today is of these times: "today's youth".
OF_THESE_TIMES = {
    "children", "conditions", "economy", "generation", "people", "reality", "society", "standards", "technology",
    "terms", "values", "women", "world", "young", "youth",
}  # fmt: skip


# Behind "Sept. 11": the day of 2001.
OF_2001 = {"attacks", "hijackers", "hijackings", "terror", "terrorist"}


def _meant(mention: Mention, doc: Doc) -> Mention:
    """The mention with the sense that its place gives it.

    "today's youth" is of no day, "the Sept. 11 attacks" of one year; "said that Friday was calm" looks at no other.
    """
    shape = mention.shape
    if isinstance(shape, Window) and doc.text[slice(*mention.span)].startswith("last "):
        token = _token(doc, mention.span[0])
        if token is not None and token.pos_ == "VERB":
            span = (mention.span[0] + len("last "), mention.span[1])
            return replace(mention, span=span, shape=Duration(shape.count, shape.unit, shape.vague))
    if isinstance(shape, Day) and shape.then == 0:
        token = _token(doc, mention.span[0])
        if token is not None and token.i + 1 < len(doc) and (token.dep_ == "mark" or token.tag_ == "IN"):
            own = token.nbor(1).idx
            return replace(mention, span=(own, mention.span[1]), shape=replace(shape, then=None))
    if isinstance(shape, Day) and (shape.month, shape.day, shape.year) == (9, 11, None):
        token = _token(doc, mention.span[1] - 1)
        behind = token.nbor(1).lower_ if token is not None and token.i + 1 < len(doc) else ""
        return replace(mention, shape=replace(shape, year=2001)) if behind in OF_2001 else mention
    if isinstance(mention.shape, Offset) and (mention.shape.count, mention.shape.unit) == (0, "day"):
        token = _token(doc, mention.span[0])
        if token is not None and [t.lower_ for t in doc[token.i : token.i + 2]] in (["today", "'s"], ["today", "’s"]):
            head = token.head.lower_
            if token.dep_ == "poss" and head in OF_THESE_TIMES:
                return replace(mention, shape=Reference("PRESENT_REF"))
    return mention


def _is_time(mention: Mention, text: str, doc: Doc) -> bool:
    token = _token(doc, mention.span[0])
    if token is None:
        return True
    last = _token(doc, mention.span[1] - 1) or token
    shape = mention.shape
    word = text[slice(*mention.span)].lower()
    if isinstance(shape, Month) and shape.year is None and shape.shift is None:
        return _is_month(last, word)
    if (
        isinstance(shape, Duration | Window)
        and last.text.istitle()
        and not last.is_sent_start
        and (token.text.istitle() or token.like_num)
    ):
        return False  # a title: 48 Hours
    if isinstance(shape, Day) and shape.year is None and shape.shift is None and _is_name(token, last):
        return False
    if isinstance(shape, Day) and shape.month is None and shape.shift is None:
        return last.ent_type_ not in ("PERSON", "WORK_OF_ART") or last.ent_iob_ == "O"
    if isinstance(shape, Repeated) and shape.weekday is None and token.i == last.i and word.endswith("ly"):
        return not _is_paper(token)
    if isinstance(shape, Season) and shape.year is None:
        return last.pos_ in ("NOUN", "PROPN") and last.ent_type_ != "EVENT"
    if isinstance(shape, Reference):
        return _is_reference(token, word)
    if isinstance(shape, Duration) and shape.unit == "second":
        return last.pos_ == "NOUN" and last.tag_ != "JJ" and (last.text != "second" or token.i != last.i)
    return True


def _is_name(first: Token, last: Token) -> bool:
    """As in "the Sunday Standard", "the Mail on Sunday", "the March 14 alliance"."""
    behind = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if first.i == last.i:
        before = [t.text for t in first.doc[max(first.i - 2, 0) : first.i]]
        paper = behind is not None and behind.text.istitle() and behind.lower_ in lexicon.PAPERS
        return paper or before == ["Mail", "on"]
    return behind is not None and behind.lower_ in lexicon.NAMED_DAYS


def _is_paper(token: Token) -> bool:
    """As in "the party's daily", "the daily Dawn": a newspaper, not a set of days."""
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    named = token.pos_ in ("NOUN", "PROPN") or token.dep_ in ("appos", "dobj", "nsubj", "nsubjpass", "pobj")
    return named or (behind is not None and behind.text.istitle() and behind.is_alpha)


def _is_month(token: Token, word: str) -> bool:
    """As in "May" the month, not the verb; "March" not the walk; "April" and "August" not people."""
    if token.pos_ in ("AUX", "VERB") and word in ("may", "march"):
        return _placed(token) and word == "may" and token.nbor(-1).lower_ in ("in", "since", "last", "by", "until")
    if token.ent_type_ == "PERSON" and token.ent_iob_ != "O":
        return False
    if word == "march" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("for", "on", "against"):
        return token.i > 0 and token.nbor(-1).lower_ in ("in", "since", "last", "by", "until")
    if word in GIVEN_NAMES and token.dep_ == "compound" and token.head.pos_ == "PROPN":
        return False  # "April Jones"
    if word in ("march", "mar", *GIVEN_NAMES):
        return _placed(token) or token.ent_type_ == "DATE"
    return True


def _placed(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in PLACED


def _is_reference(token: Token, word: str) -> bool:
    """As in "now" in time, not "now that" or "Now," as a filler; "the past" as a noun, not "the past president"."""
    if word == "now":
        # "Now, ..." at the head of a sentence says "and so" as often as it says when.
        return token.pos_ == "ADV" and token.text.islower()
    if word == "in future":
        return token.nbor(1).dep_ == "pobj"
    if word in ("the past", "the present", "the future"):
        last = token.nbor(1) if token.i + 1 < len(token.doc) else token
        return last.pos_ == "NOUN" and last.dep_ not in ("compound", "amod")
    return True


def _token(doc: Doc, offset: int) -> Token | None:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None or not len(span) or span[0].is_space:
        return None
    return span[0]
