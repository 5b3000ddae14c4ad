"""When each statement was made: by the expression at its cue, else as the same speaker's words just before."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.records.spans import overlap
from onrecord.records.statement import Statement
from onrecord.records.when import When
from onrecord.resolve.dates.attach import attach
from onrecord.resolve.dates.known import Known, bounded, when

SINGULAR = {"he", "i", "she"}
PLURAL = {"it", "they", "we"}
# A speaker's passage: his later words borrow the time of the earlier ones this far back, about four paragraphs.
PASSAGE = 1500


def statement_times(statements: Sequence[Statement], known: Known) -> tuple[Statement, ...]:
    """The statements with the time of speaking, not of what is dated inside them."""
    times: dict[str, When | None] = {}
    spoken: list[Statement] = []
    by_id = {s.id: s for s in statements}
    for statement in sorted(statements, key=lambda s: (_place(s), s.part_of is not None)):
        whole = by_id.get(statement.part_of or "")
        time = _own(statement, known) or _inherited(statement, spoken, times, known)
        if time is None and whole is not None and _of_one_utterance(statement, whole):
            time = times.get(whole.id)
        times[statement.id] = time or _by_then(known)
        if statement.part_of is None:
            spoken.append(statement)
    return tuple(replace(s, time=times[s.id]) for s in statements)


def _place(statement: Statement) -> int:
    return min((a for a, _ in (*statement.cue.spans, *statement.content.spans)), default=0)


def _own(statement: Statement, known: Known) -> When | None:
    if statement.time is not None and statement.time.spans:
        return kept(statement.time, known)
    cue = known.page.tokens(statement.cue.spans)
    near = known.near(cue, "occurred")
    if statement.part_of is None:
        near = [t for t in near if t.span not in known.told]
    else:
        # The content around a nested cue is no bar to its time; its own content is.
        near = [t for t in near if not overlap((t.span,), statement.content.spans)]
    return bounded(when(attach(cue, near), known.published), "occurred", known.published)


def kept(time: When, known: Known) -> When:
    """A time that came with spans keeps them and gets its interval."""
    if time.earliest is not None or time.latest is not None:
        return time
    near = known.near(known.page.tokens(time.spans), "")
    found = when([t for t in near if overlap((t.span,), time.spans)], known.published)
    return time if found is None else replace(found, spans=time.spans)


def _by_then(known: Known) -> When | None:
    """A statement told was made by the day of the report, where that is known."""
    published = known.published
    if published.latest is None or published.earliest != published.latest:
        return None
    return When(earliest=None, latest=published.latest)


def _inherited(
    statement: Statement, spoken: Sequence[Statement], times: dict[str, When | None], known: Known
) -> When | None:
    """The time of the same speaker's words before, in one passage: "He added that ..."."""
    if statement.part_of is not None or _timeless(known.page.tokens(statement.cue.spans)):
        return None
    for before in reversed(spoken):
        if _place(statement) - _place(before) > PASSAGE:
            return None
        if _same_speaker(statement, before, known):
            return times[before.id]
    return None


def _of_one_utterance(part: Statement, whole: Statement) -> bool:
    """Whether a part is the same speaker's own: a quotation in it without a speaker, or a second verb of his."""
    return part.source.spans == whole.source.spans or not (part.source.spans or part.cue.spans)


def _timeless(cue: Sequence[Token]) -> bool:
    """A cue in the perfect or the present ("has warned", "says") is not tied to the passage."""
    return any(
        token.tag_ in ("VBZ", "VBP")
        or any(c.lower_ in ("has", "have", "had") for c in token.children if c.dep_ == "aux")
        for token in cue
    )


def _same_speaker(one: Statement, before: Statement, known: Known) -> bool:
    """By the actors where they are known, else by name or by pronoun."""
    if one.source.actors and before.source.actors:
        return set(one.source.actors) == set(before.source.actors)
    word = one.source.text.lower()
    head, other = _head(one, known), _head(before, known)
    if not word:
        return True  # a quotation on its own goes on with whoever spoke
    if word in SINGULAR:
        return other is not None and (other.pos_ == "PROPN" or other.lower_ in SINGULAR) and not _aside(before, known)
    if word in PLURAL:
        return other is not None and not _aside(before, known)
    definite = head is not None and (head.pos_ == "PROPN" or word.startswith(("the ", "his ", "her ", "their ")))
    return definite and head is not None and other is not None and head.lower_ == other.lower_


def _head(statement: Statement, known: Known) -> Token | None:
    words = known.page.tokens(statement.source.spans)
    own = {w.i for w in words}
    return next((w for w in words if w.head.i not in own or w.head.i == w.i), None)


def _aside(statement: Statement, known: Known) -> bool:
    """Said in a relative clause about something else: "a move that critics called rash"."""
    return any(token.dep_ == "relcl" for token in known.page.tokens(statement.cue.spans))
