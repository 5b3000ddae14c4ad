"""Clean: one report in, the same report out with its furniture marked and its head read."""

from dataclasses import replace

from onrecord import limits
from onrecord.clean import blocks, shapes
from onrecord.clean.agencies import agency, joined, outlet
from onrecord.clean.blocks import Labels
from onrecord.clean.credits import Made, byline, caption, sign_off, staff, tail_of
from onrecord.clean.dateline import Filed, dateline
from onrecord.clean.head import Head, head, outlet_of_title
from onrecord.clean.inline import remnants
from onrecord.clean.language import language
from onrecord.clean.lines import HEAD_LINES, Line, lines
from onrecord.clean.outlets import own_name, rights_of
from onrecord.clean.prompts import prompt
from onrecord.clean.stated import is_date_line, published
from onrecord.records.report import UNDATED, Dateline, Report
from onrecord.records.spans import Span, Spans, tidy

# The dateline stands on the first line of the body, or below a deck and captions that slipped in.
DATELINE_LINES = 5
# What stands below it: sign-off, agency, author.
FOOT_LINES = 4
# Lines with these labels are the report's own.
OWN = frozenset({"headline", "dateline"})
# No report was ever mistaken for one of these.
NOTICES = frozenset({"cookies", "notices"})


def mark(report: Report) -> Report:
    """The report with furniture, headline, dateline, agency, bylines, outlet, language and stated date filled in.

    The text stays as it is, and what the input stated stays, too. Only the part that is coded is read
    (`limits.MAX_CODED_CHARS`). Where nothing but furniture would remain, nothing is marked: a page unlike all others
    is likelier than a report without a report, unless all of it is notices of rights. Never raises; linear in the text.
    """
    text = report.text[: limits.MAX_CODED_CHARS]
    found = lines(text)
    made = Made()
    labels: Labels = [_label(line, made, top=i, foot=len(found) - i) for i, line in enumerate(found)]
    blocks.appeals(found, labels)
    blocks.pictures(found, labels)
    blocks.lists(found, labels)
    blocks.threads(found, labels)
    filed = _filed(text, found, labels)
    top = head(text, found, labels, title=report.title, body=filed.span[0] if filed else None)
    shapes.titles(found, labels)
    body = [line for line, label in zip(found, labels, strict=True) if label is None]
    if not any(line.words > 1 for line in body):
        notices = bool(found) and all(label in NOTICES for label in labels)
        return replace(
            report,
            language=report.language or language(text),
            furniture=((found[0].start, found[-1].end),) if notices else report.furniture,
        )
    tails = [span for line in body if (span := tail_of(line, text, made, last=line is body[-1]))]
    spans = [*_furniture(found, labels), *tails, *remnants(text), *top.suffix, *_agency_alone(filed)]
    dated = published(text, found, [label == "date" for label in labels], filed)
    return replace(
        report,
        title=report.title or top.title,
        headline=report.headline or top.headline,
        dateline=report.dateline or _dateline(filed),
        agency=report.agency or _agency(filed, made) or rights_of(found, labels),
        outlet=report.outlet or _outlet(report, top, filed, own_name(found, labels)),
        bylines=report.bylines or tuple(dict.fromkeys(made.bylines)),
        language=report.language or language(" ".join(line.text for line in body)),
        published=dated if report.published == UNDATED and dated else report.published,
        furniture=_apart(tidy([*report.furniture, *spans]), report, top, filed),
    )


def _label(line: Line, made: Made, *, top: int, foot: int) -> str | None:
    """What one line alone tells; `top` and `foot` count the lines from either end."""
    if byline(line, made) or (top < HEAD_LINES and staff(line, made)):
        return "byline"
    if is_date_line(line):
        return "date"
    if sign_off(line, made, foot=foot <= FOOT_LINES):
        return "credit"
    if caption(line):
        return "caption"
    kind = prompt(line)
    # "Explainer: ...", "Watch: ..." on top is the title.
    return None if kind == "related" and top == 0 and line.words > 4 else kind


def _filed(text: str, found: list[Line], labels: Labels) -> Filed | None:
    """The dateline, from the first lines that may be the report; a line of its own is labelled."""
    first = [i for i, label in enumerate(labels[: HEAD_LINES * 2]) if label is None][:DATELINE_LINES]
    for i in first:
        filed = dateline(text, found[i])
        if filed and filed.span == found[i].span:
            labels[i] = "dateline"
        if filed:
            return filed
    return None


def _furniture(found: list[Line], labels: Labels) -> list[Span]:
    """One span for each run of labelled lines."""
    spans: list[Span] = []
    before = False
    for line, label in zip(found, labels, strict=True):
        marked = label is not None and label not in OWN
        if marked and before:
            spans[-1] = (spans[-1][0], line.end)
        elif marked:
            spans.append(line.span)
        before = marked
    return spans


def _agency_alone(filed: Filed | None) -> list[Span]:
    return [filed.span] if filed and filed.place is None else []


def _dateline(filed: Filed | None) -> Dateline | None:
    return Dateline(place=filed.place, spans=(filed.span,)) if filed and filed.place else None


def _agency(filed: Filed | None, made: Made) -> str | None:
    """From the dateline, else from who signed, else from who helped."""
    named = (agency(filed.agency) or _unlisted(filed.agency)) if filed and filed.agency else None
    return named or joined(made.agencies) or joined(made.helpers)


def _unlisted(name: str) -> str | None:
    """What a dateline names in brackets is an agency though no table has it, unless it is known as an outlet."""
    return None if outlet(name) else name


def _outlet(report: Report, top: Head, filed: Filed | None, own: str | None) -> str | None:
    named = filed.agency if filed and filed.agency and not agency(filed.agency) else None
    return top.outlet or own or (outlet(named) if named else None) or outlet_of_title(report.title)


def _apart(furniture: Spans, report: Report, top: Head, filed: Filed | None) -> Spans:
    """Furniture without headline and dateline: the three never share a character."""
    kept = [*(report.headline or top.headline), *((filed.span,) if filed and filed.place else ())]
    if report.dateline:
        kept += report.dateline.spans
    out = list(furniture)
    for start, end in kept:
        out = [
            piece
            for a, b in out
            for piece in ([(a, b)] if b <= start or end <= a else [(a, min(b, start)), (max(a, end), b)])
        ]
    return tidy(out)
