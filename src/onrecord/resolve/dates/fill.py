"""Give events, engagements and figures their time: from the expression attached, else from voice and status."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.records.engagement import Engagement
from onrecord.records.event import Event
from onrecord.records.figure import Figure
from onrecord.records.spans import Span, Spans, within
from onrecord.records.statement import Statement
from onrecord.records.when import Interval, Published, When
from onrecord.resolve.dates.attach import attach
from onrecord.resolve.dates.known import COMING, DONE, Known, bounded, when
from onrecord.resolve.dates.narrative import Timed
from onrecord.resolve.dates.voices import kept

# Acts that are done by speaking: their time is that of the statement which performs them.
SPOKEN = {"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"}
# Measures of what happens, which have a period; others are states, which hold at a day.
FLOWS = {
    "abducted", "arrested", "arrests", "attacks", "captured", "casualties", "dead", "deaths", "detained", "displaced",
    "executed", "fatalities", "injured", "kidnapped", "killed", "missing", "refugees", "strikes", "violations",
    "wounded",
}  # fmt: skip
PERIODS = ("since", "in", "during", "over", "between", "from", "within")


@dataclass(frozen=True)
class Voices:
    """The statements, by id and by the first character of their cue's words."""

    by_id: Mapping[str, Statement]
    by_cue: Mapping[int, Statement]

    def performing(self, trigger: Spans) -> Statement | None:
        """The statement whose cue is the trigger."""
        return next((self.by_cue[start] for start, _ in trigger if start in self.by_cue), None)


def voices(statements: Iterable[Statement], known: Known) -> Voices:
    """Index the statements, their times filled in."""
    by_id: dict[str, Statement] = {}
    by_cue: dict[int, Statement] = {}
    for statement in statements:
        by_id[statement.id] = statement
        for token in known.page.tokens(statement.cue.spans):
            by_cue.setdefault(token.idx, statement)
    return Voices(by_id, by_cue)


def event_times(events: Sequence[Event], said: Voices, known: Known) -> tuple[Event, ...]:
    """The events with the time at which each happened or is to happen."""
    return tuple(replace(e, time=_event_time(e, said, known)) for e in events)


def _event_time(event: Event, said: Voices, known: Known) -> When | None:
    if event.time is not None:
        return kept(event.time, known)
    voice = said.by_id.get(event.asserted_by or "")
    spoken = event.type in SPOKEN
    performing = said.performing(event.trigger) if spoken else None
    if performing is not None and performing.time is not None and performing.time.spans:
        return performing.time
    words = known.page.tokens(event.trigger or event.evidence[:1])
    found = when(attach(words, known.near(words, event.status)), known.published)
    found = bounded(found, event.status, known.published)
    if found is not None:
        return found
    if spoken and voice is not None and voice.time is not None and not within(event.trigger, voice.content.spans):
        return voice.time
    return _implied(event.status, voice, known.published)


def _implied(status: str, voice: Statement | None, published: Published) -> When | None:
    """What is told as done was done by the day of the report; what is planned comes after it; what goes on, then."""
    first, last = published.earliest, published.latest
    if voice is not None and voice.time is not None and voice.time.earliest is not None:
        first, last = voice.time.earliest, voice.time.latest
    if first is None or last is None:
        return None
    if status == "ongoing":
        return When(earliest=first, latest=last)
    if status in COMING:
        return When(earliest=first, latest=None)
    return When(earliest=None, latest=last) if status in DONE else None


def engagement_times(engagements: Sequence[Engagement], said: Voices, known: Known) -> tuple[Engagement, ...]:
    """The engagements with their times: the narrowest of those that their mentions give."""
    return tuple(replace(g, time=_engagement_time(g, said, known)) for g in engagements)


def _engagement_time(engagement: Engagement, said: Voices, known: Known) -> When | None:
    if engagement.time is not None:
        return kept(engagement.time, known)
    found = []
    for span in engagement.trigger or engagement.evidence:
        words = known.page.tokens((span,))
        time = when(attach(words, known.near(words, engagement.status)), known.published)
        found.append(bounded(time, engagement.status, known.published))
    best = min((t for t in found if t is not None), key=_width, default=None)
    voice = said.by_id.get(engagement.asserted_by or "")
    return best or _implied(engagement.status, voice, known.published)


def _width(time: When) -> int:
    if time.earliest is None or time.latest is None:
        return 10**7
    return (time.latest - time.earliest).days


def figure_times(figures: Sequence[Figure], said: Voices, known: Known) -> tuple[Figure, ...]:
    """The figures with the period that each counts, or the day on which it held."""
    claimed = _claims(figures, known)
    return tuple(_figure(f, said, claimed, known) for f in figures)


def _claims(figures: Sequence[Figure], known: Known) -> dict[Span, str]:
    """For each expression behind figures of its sentence, the nearest: "4,000, among them 180 in nine days"."""
    in_sentence: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        words = known.page.tokens(figure.spans)
        if words:
            in_sentence[known.sentence(words)].append(figure)
    out: dict[Span, str] = {}
    for sentence, own in in_sentence.items():
        ordered = sorted(own, key=lambda f: f.spans[0])
        starts = [f.spans[0][0] for f in ordered]
        for timed in known.by_sentence.get(sentence, ()):
            before = bisect_left(starts, timed.span[0])
            if before:
                out[timed.span] = ordered[before - 1].id
    return out


def _figure(figure: Figure, said: Voices, claimed: Mapping[Span, str], known: Known) -> Figure:
    if figure.period is not None or figure.as_of is not None:
        return figure
    words = known.page.tokens(figure.spans)
    free = [t for t in known.near(words, "") if claimed.get(t.span, figure.id) == figure.id]
    found = attach(_with_noun(words), free, loose=True)
    time = when(found, known.published)
    held = _held(said.by_id.get(figure.given_by or ""), known.published)
    if time is None or (time.earliest is None and time.latest is None):
        return replace(figure, as_of=held)
    interval = Interval(earliest=time.earliest, latest=time.latest)
    if _is_period(figure, found[0]):
        return replace(figure, period=interval, as_of=held)
    return replace(figure, as_of=interval)


def _is_period(figure: Figure, timed: Timed) -> bool:
    by = timed.placed.by
    return by != "of" and (by in PERIODS or figure.measure.lower() in FLOWS)


def _with_noun(words: list[Token]) -> list[Token]:
    """A number's words and the noun that it counts."""
    return [*words, *(w.head for w in words if w.dep_ == "nummod")]


def _held(voice: Statement | None, published: Published) -> Interval | None:
    """A figure holds on the day it was given, else on the day of the report."""
    if voice is not None and voice.time is not None and voice.time.earliest is not None:
        return Interval(earliest=voice.time.earliest, latest=voice.time.latest)
    if published.earliest is None or published.latest is None:
        return None
    return Interval(earliest=published.earliest, latest=published.latest)
