"""What the commands print for people: a record with its sentence, hits, the state of the store."""

from collections.abc import Iterable, Iterator, Mapping

import click

from onrecord.brief.cite import Names, cite
from onrecord.brief.lines import Listed
from onrecord.brief.model import Line
from onrecord.cli.text import safe
from onrecord.records import Engagement, Event, Figure, Link, Report, Spans, Statement
from onrecord.records.spans import text_of
from onrecord.store import Found, Hit, Status


def show(found: Found) -> Iterator[str]:
    """A record: what it is, its sentence with its words highlighted, its chain of sources, its links."""
    report, record = found.coding.report, found.record
    names = Names(found.coding)
    yield click.style(f"{found.kind} {record.id}", bold=True)
    yield from _fields(record, names)
    if not isinstance(record, Report):
        citation = cite(record.id, words(record), report)
        yield ""
        yield _highlighted(citation.sentence, citation.marks)
        yield ""
        yield from _chain(found, names)
    yield f"report      {report.id}  {safe(report.title or report.source)}"
    yield f"source      {safe(report.url or report.source)}"
    yield f"outlet      {safe(report.outlet or report.agency or 'not known')}"
    published = report.published
    yield f"published   {published.earliest or '?'} to {published.latest or '?'} ({published.basis})"
    yield f"coded by    {found.coder}, recorded {found.recorded:%Y-%m-%d}" + (
        "" if found.current else "; no longer current"
    )
    for link in found.links:
        yield _link(link, record.id)


def listed(item: Listed) -> Iterator[str]:
    """An item of a view: its line with the sentences, and beneath it what belongs to it."""
    yield from _line(item.head, "")
    for line in item.under:
        yield from _line(line, "    ")


def _line(line: Line, indent: str) -> Iterator[str]:
    detail = f" ({safe(line.detail)})" if line.detail else ""
    yield f"{indent}{click.style(safe(line.label), bold=True)}{detail}"
    for cited in line.citations:
        sentence = _highlighted(cited.sentence, cited.marks)
        yield f"{indent}    “{sentence}” — {safe(cited.outlet)}, {cited.day}  {cited.record}"


def words(record: Statement | Event | Figure | Engagement) -> Spans:
    """The spans that a reader should see highlighted."""
    if isinstance(record, Statement):
        return record.content.spans
    return record.spans if isinstance(record, Figure) else record.evidence


def _fields(record: Report | Statement | Event | Figure | Engagement, names: Names) -> Iterator[str]:
    match record:
        case Statement():
            yield f"speaker     {_named(record.source.actors, names) or safe(record.source.text) or 'not named'}"
            yield f"act         {record.act} ({record.kind}, {record.register})"
        case Event():
            yield f"event       {record.type}{', ' + record.mode if record.mode else ''} ({record.status})"
            yield f"actors      {_named([p.id for p in record.actors], names) or 'not named'}"
            if record.recipients:
                yield f"recipients  {_named([p.id for p in record.recipients], names)}"
        case Figure():
            upper = f" to {record.upper:,.12g}" if record.upper is not None else ""
            yield f"figure      {record.bound.replace('_', ' ')} {record.value:,.12g}{upper} {record.measure}"
        case Engagement():
            yield f"engagement  {record.form} ({record.status})"
            yield f"between     {_named([p.id for p in record.participants], names)}"
        case Report():
            yield f"text        {len(record.text):,} characters, {len(record.furniture)} stretches of furniture"


def _chain(found: Found, names: Names) -> Iterator[str]:
    """From the report inwards: through whom the words came, and whose they are."""
    text = found.coding.report.text
    statements = {s.id: s for s in found.coding.statements}
    record = found.record
    at = record if isinstance(record, Statement) else statements.get(_told_by(record) or "")
    if at is None:
        yield "told by     the report in its own voice"
    while at is not None:
        said = _named(at.source.actors, names) or safe(at.source.text) or "not named"
        via = "".join(f" < {hop.relation.replace('_', ' ')} “{safe(text_of(text, hop.spans))}”" for hop in at.via)
        cue = safe(text_of(text, at.cue.spans)) or "no cue"
        yield f"told by     {said} [{cue}]{via}  {at.id}"
        at = statements.get(at.part_of or "")


def _told_by(record: Report | Statement | Event | Figure | Engagement) -> str | None:
    match record:
        case Event() | Engagement():
            return record.asserted_by
        case Figure():
            return record.given_by
        case _:
            return None


def _link(link: Link, record: str) -> str:
    relation = link.relation.replace("_", " ")
    return (
        f"link        {relation} {link.to}: {safe(link.basis)}"
        if link.from_ == record
        else f"link        {link.from_} {relation} this: {safe(link.basis)}"
    )


def _named(actors: Iterable[str | None], names: Names) -> str:
    return ", ".join(safe(names.name(actor)) for actor in actors)


def _highlighted(sentence: str, marks: Spans) -> str:
    # A white-space character for another, so that the marks stay right and a line stays a line.
    sentence = "".join(" " if c.isspace() else c for c in sentence)
    parts, at = [], 0
    for start, end in marks:
        parts += [safe(sentence[at:start]), click.style(safe(sentence[start:end]), reverse=True)]
        at = end
    return "".join([*parts, safe(sentence[at:])])


def hit(found: Hit) -> str:
    """One hit: id, outlet and day, and the words where they stand."""
    day = found.published.latest or "undated"
    head = click.style(found.id, bold=True) + f"  {safe(found.outlet or found.title or found.report)}, {day}"
    return f"{head}\n    {_highlighted(found.snippet, found.marks)}"


def status(state: Status) -> Iterator[str]:
    """The store in numbers."""
    yield f"{state.path}: {state.bytes / 1e6:,.1f} MB, schema {state.schema_version}, SQLite {state.sqlite_version}"
    yield f"published   {state.first_published or '?'} to {state.last_published or '?'}"
    for kind, count in state.counts.items():
        yield f"{kind:<12}{count:>9,}"
    yield f"{'codings':<12}{state.codings:>9,}  (with those that newer ones replace)"
    yield f"{'superseded':<12}{state.superseded:>9,}  (older texts at an address)"
    yield f"{'links across':<12}{state.links_across:>9,}  (between reports)"
    yield from _table("languages", state.languages)
    yield from _table("outlets", state.outlets)
    yield from _table("coded by", state.coders)
    yield from _table("problems", state.problems)
    for samples in state.samples.values():
        yield from (f"    {safe(p.where)}: {safe(p.what)}" for p in samples)


def _table(title: str, counts: Mapping[str | None, int] | Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield title
        for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))[:12]:
            yield f"  {safe(name or 'not known'):<40}{count:>9,}"
