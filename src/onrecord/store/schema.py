"""The tables: plain columns for whoever opens the file, `body` with the record, `digest` against silent damage.

report       a text under an address; its columns show how the newest coding reads it
coding       what one coder version read from one report; `body` is the report without its text
statement, event, figure, engagement, actor, time, place, link, problem
             the records of a coding, by `ordinal`; links across reports and problems of inputs have no coding
signature    MinHash bands, to find near-duplicates
profile      what of a record is compared with records of other reports; `handle` are the keys that it is found by
tie          how a record stands to an earlier one of another report; `ended` where another tie has taken its place
judgement    what a person has decided: that two records are the same or are not, or the grade of a claim

A record's digest is that of its body; a coding's is that of all that hangs on it (`rows.seal`); `seal` is the same for
a record without a coding. Days and times are ISO 8601 text (times in UTC), lists of ids are JSON arrays. Rows are
numbered, for the search index and for order; the numbers mean nothing outside one file.
"""

from typing import Any, Final

from sqlalchemy import REAL, BigInteger, Column, Double, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

REVISION: Final = "0002"
# "onrc" in the header of the file tells a store from any other SQLite database.
APPLICATION_ID: Final = 0x6F6E7263

metadata = MetaData()

# Ids and times are compared byte by byte on both dialects; PostgreSQL would follow the locale.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
NUMBER = BigInteger().with_variant(Integer, "sqlite")
# STRICT tables know REAL alone, which on PostgreSQL has four bytes only.
FLOAT: TypeEngine[float] = Double().with_variant(REAL, "sqlite")


def _text(name: str, *, null: bool = True) -> Column[str]:
    return Column(name, TEXT, nullable=null)


def _texts(*names: str) -> list[Column[str]]:
    return [_text(name) for name in names]


def _float(name: str) -> Column[float]:
    return Column(name, FLOAT)


def _number() -> Column[int]:
    return Column("number", NUMBER, primary_key=True)


report = Table(
    "report",
    metadata,
    _number(),
    Column("id", TEXT, nullable=False, unique=True),
    _text("address", null=False),
    _text("source", null=False),
    *_texts("url", "title", "outlet", "agency", "language", "dateline"),
    *_texts("published_earliest", "published_latest"),
    _text("published_basis", null=False),
    _text("text", null=False),
    _text("digest", null=False),
    _text("recorded", null=False),
    sqlite_strict=True,
)
Index("report_version", report.c.address, report.c.recorded, report.c.id)

coding = Table(
    "coding",
    metadata,
    _number(),
    Column("report", TEXT, ForeignKey("report.id"), nullable=False),
    _text("coder", null=False),
    _text("recorded", null=False),
    *_texts("published_earliest", "published_latest"),
    # The same interval, with the day of recording where the report does not say.
    _text("first_day", null=False),
    _text("last_day", null=False),
    _text("body", null=False),
    _text("digest", null=False),
    sqlite_strict=True,
)
Index("coding_once", coding.c.report, coding.c.coder, unique=True)
Index("coding_newest", coding.c.report, coding.c.recorded, coding.c.coder)
# With the time of recording, so that what was not known yet on a day is passed over without reading its rows.
Index("coding_day", coding.c.last_day, coding.c.report, coding.c.first_day, coding.c.recorded)


def _records(name: str, *columns: Column[Any], loose: bool = False) -> Table:
    table = Table(
        name,
        metadata,
        _number(),
        Column("coding", NUMBER, ForeignKey("coding.number"), nullable=loose),
        Column("ordinal", NUMBER, nullable=loose),
        Column("report", TEXT, ForeignKey("report.id"), nullable=loose),
        *columns,
        _text("body", null=False),
        _text("digest", null=False),
        *([_text("seal")] if loose else []),
        sqlite_strict=True,
    )
    Index(f"{name}_place_in_coding", table.c.coding, table.c.ordinal, unique=True)
    if loose:
        alone = table.c.coding.is_(None)
        Index(f"{name}_once", table.c.digest, unique=True, sqlite_where=alone, postgresql_where=alone)
    return table


statement = _records(
    "statement",
    _text("id", null=False),
    *_texts("source", "source_actors", "cue", "content", "kind", "act", "register", "addressees"),
    *_texts("time_earliest", "time_latest", "place", "part_of"),
    _float("confidence"),
)
event = _records(
    "event",
    _text("id", null=False),
    *_texts("type", "mode", "status", "actors", "recipients", "place", "country"),
    _float("lat"),
    _float("lon"),
    *_texts("time_earliest", "time_latest", "asserted_by", "evidence"),
    _float("score"),
    _float("confidence"),
)
figure = _records(
    "figure",
    _text("id", null=False),
    _float("value"),
    _float("upper"),
    *_texts("bound", "measure", "of", "period_earliest", "period_latest", "as_of_earliest", "as_of_latest"),
    *_texts("part_of", "given_by", "words", "evidence", "country"),
)
engagement = _records(
    "engagement",
    _text("id", null=False),
    *_texts("form", "status", "participants", "venue", "time_earliest", "time_latest", "topic"),
    *_texts("asserted_by", "evidence"),
)
actor = _records("actor", _text("id", null=False), *_texts("name", "type", "country"))
time = _records("time", *_texts("words", "type", "value", "earliest", "latest"))
place = _records(
    "place",
    *_texts("words", "name", "name_key", "country"),
    _float("lat"),
    _float("lon"),
    Column("geonames_id", NUMBER),
    _float("confidence"),
)
link = _records(
    "link",
    _text("from_id", null=False),
    _text("to_id", null=False),
    *_texts("relation", "basis"),
    _float("confidence"),
    _text("recorded", null=False),
    loose=True,
)
problem = _records("problem", *_texts("stage", "location", "what"), _text("recorded", null=False), loose=True)

for _table in (statement, event, figure, engagement):
    Index(f"{_table.name}_id", _table.c.id)
Index("actor_id", actor.c.id, actor.c.coding)
Index("place_name", place.c.name_key, place.c.coding)
Index("link_from", link.c.from_id)
Index("link_to", link.c.to_id)

signature = Table(
    "signature",
    metadata,
    Column("band", TEXT, primary_key=True),
    Column("report", TEXT, ForeignKey("report.id"), primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

profile = Table(
    "profile",
    metadata,
    _number(),
    Column("id", TEXT, nullable=False, unique=True),
    _text("kind", null=False),
    Column("report", TEXT, ForeignKey("report.id"), nullable=False),
    _text("day", null=False),
    _text("body", null=False),
    sqlite_strict=True,
)
Index("profile_report", profile.c.report)

handle = Table(
    "handle",
    metadata,
    # Eight bytes of a digest, for there are a hundred of them a report.
    Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("day", TEXT, primary_key=True),
    Column("profile", NUMBER, ForeignKey("profile.number"), primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("handle_profile", handle.c.profile)

tie = Table(
    "tie",
    metadata,
    _number(),
    _text("thread", null=False),
    _text("later", null=False),
    _text("earlier", null=False),
    _text("relation", null=False),
    Column("score", FLOAT, nullable=False),
    _text("basis", null=False),
    _text("recorded", null=False),
    _text("ended"),
    sqlite_strict=True,
)
_live = tie.c.ended.is_(None)
Index("tie_live", tie.c.thread, tie.c.later, unique=True, sqlite_where=_live, postgresql_where=_live)
Index("tie_later", tie.c.later)
Index("tie_earlier", tie.c.earlier)

judgement = Table(
    "judgement",
    metadata,
    _number(),
    _text("verdict", null=False),
    _text("one", null=False),
    _text("other"),
    _text("note"),
    _text("recorded", null=False),
    sqlite_strict=True,
)
Index("judgement_one", judgement.c.one)
