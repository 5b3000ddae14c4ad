"""The first store.

Revision ID: 0001
Revises:
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
FLOAT: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL, "sqlite")

# Name, columns of text, columns of numbers with a point. A name with ! may not be null.
RECORDS = (
    (
        "statement",
        "id! source source_actors cue content kind act register addressees time_earliest time_latest place part_of",
        "confidence",
    ),
    (
        "event",
        "id! type mode status actors recipients place country time_earliest time_latest asserted_by evidence",
        "lat lon score confidence",
    ),
    (
        "figure",
        "id! bound measure of period_earliest period_latest as_of_earliest as_of_latest part_of given_by words evidence",  # noqa: E501
        "value upper",
    ),
    (
        "engagement",
        "id! form status participants venue time_earliest time_latest topic asserted_by evidence",
        "",
    ),
    ("actor", "id! name type country", ""),
    ("time", "words type value earliest latest", ""),
    ("place", "words name name_key country", "lat lon confidence"),
    ("link", "from_id! to_id! relation basis recorded!", "confidence"),
    ("problem", "stage location what recorded!", ""),
)
# Links across reports and problems of inputs belong to no coding.
LOOSE = ("link", "problem")

FTS = """CREATE VIRTUAL TABLE {name}_fts USING fts5(
    {columns}, content="{name}", content_rowid="number", tokenize="porter unicode61 remove_diacritics 2"
)"""

# What is read today: the newest coding of the newest text at each address.
CURRENT = """CREATE VIEW current_coding AS
SELECT c.* FROM coding c JOIN report r ON r.id = c.report
WHERE NOT EXISTS (SELECT 1 FROM coding n WHERE n.report = c.report AND (n.recorded, n.coder) > (c.recorded, c.coder))
AND NOT EXISTS (SELECT 1 FROM report v WHERE v.address = r.address AND (v.recorded, v.id) > (r.recorded, r.id))"""
CURRENT_RECORDS = """CREATE VIEW current_{name} AS
SELECT x.*, r.outlet, r.title, r.published_earliest, r.published_latest
FROM {name} x JOIN current_coding c ON c.number = x.coding JOIN report r ON r.id = x.report"""


def upgrade() -> None:
    """Make every table, index and view."""
    _reports()
    _records()
    _indexes()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(FTS.format(name="report", columns="title, text"))
        op.execute(FTS.format(name="statement", columns="content, source"))
        op.execute(f"PRAGMA application_id = {0x6F6E7263}")
    op.execute(CURRENT)
    for name in ("statement", "event", "figure", "engagement"):
        op.execute(CURRENT_RECORDS.format(name=name))


def _reports() -> None:
    op.create_table(
        "report",
        _number(),
        sa.Column("id", TEXT, nullable=False, unique=True),
        *_texts("address! source! url title outlet agency language dateline"),
        *_texts("published_earliest published_latest published_basis! text! digest! recorded!"),
        sqlite_strict=True,
    )
    op.create_table(
        "coding",
        _number(),
        sa.Column("report", TEXT, sa.ForeignKey("report.id"), nullable=False),
        *_texts("coder! recorded! published_earliest published_latest first_day! last_day! body! digest!"),
        sqlite_strict=True,
    )
    op.create_table(
        "signature",
        sa.Column("band", TEXT, primary_key=True),
        sa.Column("report", TEXT, sa.ForeignKey("report.id"), primary_key=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _records() -> None:
    for name, texts, floats in RECORDS:
        loose = name in LOOSE
        op.create_table(
            name,
            _number(),
            sa.Column("coding", NUMBER, sa.ForeignKey("coding.number"), nullable=loose),
            sa.Column("ordinal", NUMBER, nullable=loose),
            sa.Column("report", TEXT, sa.ForeignKey("report.id"), nullable=loose),
            *_texts(texts),
            *(sa.Column(column, FLOAT) for column in floats.split()),
            *([sa.Column("geonames_id", NUMBER)] if name == "place" else []),
            *_texts("body! digest! seal" if loose else "body! digest!"),
            sqlite_strict=True,
        )


def _indexes() -> None:
    op.create_index("report_version", "report", ["address", "recorded", "id"])
    op.create_index("coding_once", "coding", ["report", "coder"], unique=True)
    op.create_index("coding_newest", "coding", ["report", "recorded", "coder"])
    op.create_index("coding_day", "coding", ["last_day", "report", "first_day"])
    for name, _, _ in RECORDS:
        op.create_index(f"{name}_place_in_coding", name, ["coding", "ordinal"], unique=True)
    for name in LOOSE:
        alone = sa.text("coding IS NULL")
        op.create_index(f"{name}_once", name, ["digest"], unique=True, sqlite_where=alone, postgresql_where=alone)
    for name in ("statement", "event", "figure", "engagement"):
        op.create_index(f"{name}_id", name, ["id"])
    op.create_index("actor_id", "actor", ["id", "coding"])
    op.create_index("place_name", "place", ["name_key", "coding"])
    op.create_index("link_from", "link", ["from_id"])
    op.create_index("link_to", "link", ["to_id"])


def _number() -> sa.Column[Any]:
    return sa.Column("number", NUMBER, primary_key=True)


def _texts(names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name.rstrip("!"), TEXT, nullable=not name.endswith("!")) for name in names.split()]
