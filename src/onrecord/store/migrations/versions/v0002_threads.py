"""Threads across reports, and what people decide about them.

Revision ID: 0002
Revises: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
CURRENT_FIGURE = """CREATE VIEW current_figure AS
SELECT x.*, r.outlet, r.title, r.published_earliest, r.published_latest
FROM figure x JOIN current_coding c ON c.number = x.coding JOIN report r ON r.id = x.report"""
FLOAT: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL, "sqlite")


def upgrade() -> None:
    """Make the tables. Reports that the store holds already are compared when they are coded again."""
    op.add_column("figure", sa.Column("country", TEXT))
    # The view lists its columns as they were when it was made.
    op.execute("DROP VIEW current_figure")
    op.execute(CURRENT_FIGURE)
    op.drop_index("coding_day", "coding")
    op.create_index("coding_day", "coding", ["last_day", "report", "first_day", "recorded"])
    op.create_table(
        "profile",
        _number(),
        sa.Column("id", TEXT, nullable=False, unique=True),
        *_texts("kind!"),
        sa.Column("report", TEXT, sa.ForeignKey("report.id"), nullable=False),
        *_texts("day! body!"),
        sqlite_strict=True,
    )
    op.create_index("profile_report", "profile", ["report"])
    op.create_table(
        "handle",
        sa.Column("key", NUMBER, primary_key=True),
        sa.Column("day", TEXT, primary_key=True),
        sa.Column("profile", NUMBER, sa.ForeignKey("profile.number"), primary_key=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("handle_profile", "handle", ["profile"])
    op.create_table(
        "tie",
        _number(),
        *_texts("thread! later! earlier! relation!"),
        sa.Column("score", FLOAT, nullable=False),
        *_texts("basis! recorded! ended"),
        sqlite_strict=True,
    )
    live = sa.text("ended IS NULL")
    op.create_index("tie_live", "tie", ["thread", "later"], unique=True, sqlite_where=live, postgresql_where=live)
    op.create_index("tie_later", "tie", ["later"])
    op.create_index("tie_earlier", "tie", ["earlier"])
    op.create_table("judgement", _number(), *_texts("verdict! one! other note recorded!"), sqlite_strict=True)
    op.create_index("judgement_one", "judgement", ["one"])


def _number() -> sa.Column[Any]:
    return sa.Column("number", NUMBER, primary_key=True)


def _texts(names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name.rstrip("!"), TEXT, nullable=not name.endswith("!")) for name in names.split()]
