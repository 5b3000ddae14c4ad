"""Find the time expressions of a text: a pass over its tokens, then syntax where a word has two senses."""

from spacy.tokens import Doc, Token

from onrecord.resolve.dates.expressions import lexicon
from onrecord.resolve.dates.expressions.grammar import parse
from onrecord.resolve.dates.expressions.shapes import Day, Duration, Mention, Month, Offset, Reference, Season, Window
from onrecord.resolve.dates.expressions.words import Words, words

# A word that can begin an expression; digits can too.
STARTERS = frozenset(
    {
        "a",
        "an",
        "at",
        "coming",
        "each",
        "every",
        "fiscal",
        "fy",
        "half",
        "in",
        "per",
        "q",
        "recent",
        "same",
        "that",
        "the",
    }
    | {"these", "those", "'", "‘", "’"}
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
    | set(lexicon.VAGUE)
    | set(lexicon.WEEKDAYS)
    | set(lexicon.WEEKDAYS_SHORT)
    | {f"{unit}long" for unit in lexicon.UNITS}
    | {f"{day}s" for day in lexicon.WEEKDAYS}
    | {name[0] for name in lexicon.HOLIDAYS}
)
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
        if w.low[at] not in STARTERS and not w.low[at][0].isdigit():
            at += 1
            continue
        found = parse(w, at)
        for one in found:
            out.append(_bounded(w, one.first, one.mention))
        at = found[-1].after if found else at + 1
    return out


def _bounded(w: Words, first: int, mention: Mention) -> Mention:
    """As in "more than seven years ago": the bound stands before the expression."""
    if not isinstance(mention.shape, Offset | Duration | Window) or first < 1:
        return mention
    before, word = w.low[first - 1], w.low[first - 2] if first > 1 else ""
    if before == "over" or (before == "than" and word in ("more", "longer")) or (before == "least" and word == "at"):
        return Mention(mention.span, mention.shape, mention.part, mention.edge, "more", mention.clock)
    if before == "under" or (before == "than" and word in ("less", "fewer")) or before in ("nearly", "almost"):
        return Mention(mention.span, mention.shape, mention.part, mention.edge, "less", mention.clock)
    return mention


def find(text: str, doc: Doc) -> tuple[Mention, ...]:
    """Time expressions of a text, words of two senses judged by syntax. `doc` has the same offsets, parts blanked."""
    return tuple(m for m in find_in_text(text) if _is_time(m, text, doc))


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
    if isinstance(shape, Day) and shape.month is None and shape.shift is None:
        return last.ent_type_ not in ("PERSON", "WORK_OF_ART") or last.ent_iob_ == "O"
    if isinstance(shape, Season) and shape.year is None:
        return last.pos_ in ("NOUN", "PROPN") and last.ent_type_ != "EVENT"
    if isinstance(shape, Reference):
        return _is_reference(token, word)
    if isinstance(shape, Duration) and shape.unit == "second":
        return last.pos_ == "NOUN" and last.tag_ != "JJ" and (last.text != "second" or token.i != last.i)
    return True


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
    if word in ("the past", "the present", "the future"):
        last = token.nbor(1) if token.i + 1 < len(token.doc) else token
        return last.pos_ == "NOUN" and last.dep_ not in ("compound", "amod")
    return True


def _token(doc: Doc, offset: int) -> Token | None:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None or not len(span) or span[0].is_space:
        return None
    return span[0]
