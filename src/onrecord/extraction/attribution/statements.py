"""Statements: the triples of a page made into records."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate import Page
from onrecord.extraction.attribution.acts import act
from onrecord.extraction.attribution.finding import find
from onrecord.extraction.attribution.hearers import addressees
from onrecord.extraction.attribution.hedges import Hedging
from onrecord.extraction.attribution.nesting import nested_in
from onrecord.extraction.attribution.reading import kind, read, register, unmarked
from onrecord.extraction.attribution.relays import Relayed, covers, messenger, relayed
from onrecord.records import Content, Cue, Source, Statement, record_id
from onrecord.records.spans import overlap, text_of, tidy

FIRST_AND_SECOND = frozenset({"i", "me", "my", "our", "ours", "us", "we", "you", "your"})
# Cues by which an outlet or a spokesman passes on what another said; "according to" has no verb, so it reads as "to".
PASSING_ON = frozenset({"accord", "according", "add", "cite", "quote", "report", "say", "tell", "to", "write"})


def statements(page: Page) -> tuple[Statement, ...]:
    """The statements of a report in text order, each with its id, act, kind, hops, hedges and the one it is part of.

    Sources and addressees are spans (relative pronouns and pronouns included) and text alone; times, places and actors
    are attached by later stages.
    """
    hedging = Hedging.of(page)
    made: dict[str, tuple[Statement, Relayed]] = {}
    for triple, probability in find(page):
        one = relayed(page, read(page, triple))
        statement = _statement(page, one, hedging, probability)
        made.setdefault(statement.id, (statement, one))
    return _nest(_without_messengers(page, list(made.values())))


def spoken(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements without attitudes; what is told inside one belongs to the statement around it."""
    attitudes = {s.id: s.part_of for s in statements if s.register == "attitude"}
    out = []
    for statement in statements:
        around = statement.part_of
        while around in attitudes:
            around = attitudes[around]
        if statement.id not in attitudes:
            out.append(statement if around == statement.part_of else replace(statement, part_of=around))
    return tuple(out)


def _statement(page: Page, one: Relayed, hedging: Hedging, probability: float | None) -> Statement:
    reading, text = one.reading, page.report.text
    source, cue, content = reading.triple.source, reading.triple.cue, unmarked(reading, text)
    doing = act(reading, text_of(text, content))
    return Statement(
        # The cue's place tells two statements with one content apart.
        id=record_id("statement", page.report.id, tidy(content), " ".join(f"{a}-{b}" for a, b in cue), doing),
        source=Source(spans=source, text=text_of(text, source)),
        cue=Cue(spans=cue),
        content=Content(spans=content),
        kind=kind(reading, text),
        act=doing,
        addressee_spans=addressees(reading),
        via=one.via,
        register=register(page, reading),
        hedges=hedging.within(reading),
        confidence=None if probability is None else round(probability, 3),
    )


def _without_messengers(page: Page, made: Sequence[tuple[Statement, Relayed]]) -> list[Statement]:
    """Of "A said X, according to an agency" make one statement by A, with the agency as a hop."""
    out: dict[int, Statement] = {i: s for i, (s, _) in enumerate(made)}
    for i, j in enumerate(nested_in([s for s, _ in made])):
        if j is None or i not in out or j not in out:
            continue
        inner, outer = out[i], out[j]
        if not inner.source.spans or inner.register != "speech" or outer.kind == "direct":
            continue
        if made[j][1].reading.lemma not in PASSING_ON or overlap(outer.source.spans, inner.source.spans):
            continue
        # Who only says it to an outlet is no messenger: "Orlo told the radio that she would go".
        hops = (made[j][1].passed_on and outer.via) or messenger(page, outer.source.spans)
        if hops and covers(outer.content.spans, made[i][1].reading.triple):
            out[i] = replace(inner, via=(*inner.via, *(h for h in hops if h not in inner.via)))
            del out[j]
    return list(out.values())


def _nest(made: Sequence[Statement]) -> tuple[Statement, ...]:
    """Name the outer statement of each nested one; a speaker's own "we say" inside a quotation is no second one."""
    outer = nested_in(made)
    own = {
        i
        for i, j in enumerate(outer)
        if j is not None and made[i].source.text.lower() in FIRST_AND_SECOND and made[j].kind != "indirect"
    }
    if own:
        made = [s for i, s in enumerate(made) if i not in own]
        outer = nested_in(made)
    return tuple(s if j is None else replace(s, part_of=made[j].id) for s, j in zip(made, outer, strict=True))
