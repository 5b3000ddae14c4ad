"""A coding as rows, sealed by digests, and back again."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from onrecord.errors import ContractError
from onrecord.records import SCHEMA, Coding, Report
from onrecord.records.codec import canonical, from_json, to_data
from onrecord.store import columns, schema
from onrecord.store.columns import Columns

# A number that SQLite keeps in eight bytes.
_INTEGERS = range(-(2**63), 2**63)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: the field of `Coding` that holds it, its table and its columns."""

    field: str
    table: Table
    columns: Callable[[Any, str], Columns]


KINDS = (
    Kind("actors", schema.actor, columns.of_actor),
    Kind("statements", schema.statement, columns.of_statement),
    Kind("events", schema.event, columns.of_event),
    Kind("times", schema.time, columns.of_time),
    Kind("places", schema.place, columns.of_place),
    Kind("figures", schema.figure, columns.of_figure),
    Kind("engagements", schema.engagement, columns.of_engagement),
    Kind("links", schema.link, columns.of_link),
    Kind("problems", schema.problem, columns.of_problem),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """What one coding puts into the tables; numbers are given by the writer."""

    report: Columns
    coding: Columns
    records: Mapping[str, Sequence[Columns]]


def rows_of(coding: Coding, *, coder: str, recorded: dt.datetime) -> Rows:
    """The rows of a coding. Raises ContractError where it could not be read back as it is."""
    report, time = coding.report, stamp(recorded)
    records = {kind.field: _records(kind, coding, time) for kind in KINDS}
    body = sealed_text(_without_text(report), f"report {report.id}")
    digests = {field: [row["digest"] for row in rows] for field, rows in records.items()}
    address = report.url or report.source
    rows = Rows(
        report={
            "id": report.id,
            "address": address,
            **columns.of_report(report),
            "text": report.text,
            "digest": report_digest(report.id, address=address, text=sealed_text(report.text, f"report {report.id}")),
            "recorded": time,
        },
        coding={
            "report": report.id,
            "coder": sealed_text(coder, "the coder's version"),
            "recorded": time,
            **published_columns(report, time),
            "body": body,
            "digest": seal(coder=coder, recorded=time, text=report.text, body=body, digests=digests),
        },
        records=records,
    )
    bodies = {field: [row["body"] for row in rows] for field, rows in records.items()}
    coding_of(body, text=report.text, bodies=bodies)
    return rows


def loose_row(kind: Kind, record: object, recorded: dt.datetime) -> Columns:
    """The row of a link or a problem that belongs to no coding."""
    row, time = _sealed(kind, record, ""), stamp(recorded)
    return {**row, "recorded": time, "seal": loose_seal(time, row["digest"])}


def coding_of(body: str, *, text: str, bodies: Mapping[str, Sequence[str]]) -> Coding:
    """The coding from the bodies of its rows. Raises ContractError where they do not fit the contract."""
    fields = "".join(f',"{kind.field}":[{",".join(bodies.get(kind.field, ()))}]' for kind in KINDS)
    return from_json(Coding, f'{{"schema":"{SCHEMA}","report":{with_text(body, text)}{fields}}}')


def with_text(body: str, text: str) -> str:
    """The JSON of a report from its body and its text."""
    return f'{body.removesuffix("}")},"text":{json.dumps(text)}}}'


def published_columns(report: Report, recorded: str) -> Columns:
    """The interval of publication, and the same with the day of recording where the report does not say."""
    earliest, latest = report.published.earliest, report.published.latest
    day = recorded[: len("2000-01-01")]
    first, last = earliest and earliest.isoformat(), latest and latest.isoformat()
    return {
        "published_earliest": first,
        "published_latest": last,
        "first_day": first or last or day,
        "last_day": last or max(first or day, day),
    }


def stamp(moment: dt.datetime) -> str:
    """A moment as text that sorts in time: UTC, microseconds. Raises ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a time of recording needs a time zone")
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def report_digest(report_id: str, *, address: str, text: str) -> str:
    """The digest of what never changes in a report."""
    return digest(_packed({"address": address, "id": report_id, "text": text}))


def seal(*, coder: str, recorded: str, text: str, body: str, digests: Mapping[str, Sequence[str]]) -> str:
    """The digest of a coding with all that hangs on it, so that a lost or moved record shows as well."""
    parts = [[kind.field, *digests.get(kind.field, ())] for kind in KINDS]
    return digest(_packed([coder, recorded, digest(text), digest(body), parts]))


def loose_seal(recorded: str, digest_of_body: str) -> str:
    """The digest of a record without a coding, and of when it was recorded."""
    return digest(_packed([recorded, digest_of_body]))


def digest(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sealed_text(text: str, name: str) -> str:
    """The same text. Raises ContractError where it has no UTF-8 form, as half of a surrogate pair has not."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ContractError(f"{name}: holds half of a surrogate pair, which is no Unicode text: {error}") from error
    return text


def _records(kind: Kind, coding: Coding, recorded: str) -> list[Columns]:
    rows = []
    for ordinal, record in enumerate(getattr(coding, kind.field)):
        row = {**_sealed(kind, record, coding.report.text), "ordinal": ordinal, "report": coding.report.id}
        if "recorded" in kind.table.c:
            row["recorded"] = recorded
        rows.append(row)
    return rows


def _sealed(kind: Kind, record: object, text: str) -> Columns:
    name = f"{kind.table.name} {getattr(record, 'id', '')}".strip()
    body = _finite(sealed_text(canonical(record), name), name)
    row = kind.columns(record, text)
    for column, value in row.items():
        if isinstance(value, int) and value not in _INTEGERS:
            raise ContractError(f"{name}: {column} is {value}, which has no 64-bit form")
    return {**row, "body": body, "digest": digest(body)}


def _finite(body: str, name: str) -> str:
    # JSON has no word for these; Python writes them all the same.
    if "NaN" in body or "Infinity" in body:

        def refuse(word: str) -> None:
            raise ContractError(f"{name}: {word} is no number of JSON")

        json.loads(body, parse_constant=refuse)
    return body


def _without_text(report: Report) -> str:
    data = to_data(report)
    del data["text"]
    return _packed(data)


def _packed(data: object) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
