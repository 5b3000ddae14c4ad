"""The search index: SQLite's FTS5 over the titles and texts of reports and the words of statements.

The index holds no text of its own: it reads that of `report` and `statement`, by row number.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, TextClause, text

from onrecord.records import Spans

# More than a person types; what is beyond is left out.
MAX_QUERY_CHARS: Final = 2_000
MAX_TERMS: Final = 32

# Tokens of the text shown around a hit.
SNIPPET_TOKENS: Final = 24

_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
# Controls mark the hit inside the snippet: they are no part of a text that a person reads.
_ON, _OFF = "\x02", "\x03"
_MARKS = re.compile("([\x02\x03])")


@dataclass(frozen=True, slots=True)
class Index:
    """One index: its table, the table that holds the words, and the columns that it covers."""

    name: str
    table: str
    columns: tuple[str, ...]


REPORTS = Index("report_fts", "report", ("title", "text"))
STATEMENTS = Index("statement_fts", "statement", ("content", "source"))
INDEXES = (REPORTS, STATEMENTS)


def add(connection: Connection, index: Index, *, column: str, key: object) -> None:
    """Index the rows where `column` is `key`."""
    names = ", ".join(index.columns)
    connection.execute(
        text(
            f"INSERT INTO {index.name} (rowid, {names}) SELECT number, {names} FROM {index.table} WHERE {column} = :key"
        ),
        {"key": key},
    )


def remove(connection: Connection, index: Index, *, column: str, key: object) -> None:
    """Take rows out of the index; they must still have the words that they were indexed with."""
    names = ", ".join(index.columns)
    connection.execute(
        text(
            f"INSERT INTO {index.name} ({index.name}, rowid, {names}) "
            f"SELECT 'delete', number, {names} FROM {index.table} WHERE {column} = :key"
        ),
        {"key": key},
    )


def rebuild(connection: Connection) -> None:
    """Make the indexes anew from the tables."""
    for index in INDEXES:
        connection.exec_driver_sql(f"INSERT INTO {index.name} ({index.name}) VALUES ('rebuild')")


def compare(connection: Connection, index: Index) -> None:
    """Raise sqlalchemy.exc.DatabaseError where the index does not fit the words in its table."""
    connection.exec_driver_sql(f"INSERT INTO {index.name} ({index.name}, rank) VALUES ('integrity-check', 1)")


def match(words: str) -> str | None:
    """What a person typed as an FTS5 query: all words, in any order; "words in marks" stay a phrase.

    Each term is quoted, so nothing that is typed is syntax. None where no word is left.
    """
    # Controls and halves of surrogate pairs have no place in a query; NUL would end it.
    clean = "".join(c if c.isprintable() else " " for c in words[:MAX_QUERY_CHARS])
    terms = [" ".join((phrase or word).split()) for phrase, word in _PHRASE_OR_WORD.findall(clean)]
    terms = [term for term in terms if any(c.isalnum() for c in term)]
    return " ".join(f'"{term}"' for term in terms[:MAX_TERMS]) or None


def snippets(connection: Connection, index: Index, *, query: str, numbers: Collection[int]) -> dict[int, str]:
    """The words around the hits, by row number."""
    return {
        number: snippet or ""
        for number, snippet in connection.execute(
            _snippets(index, len(numbers)),
            {"query": query, **{f"n{i}": number for i, number in enumerate(numbers)}},
        )
    }


def marked(snippet: str) -> tuple[str, Spans]:
    """A snippet without its marks, and the spans that were marked."""
    shown, spans, start = "", [], None
    for piece in _MARKS.split(snippet):
        if piece == _ON:
            start = len(shown)
        elif piece == _OFF:
            if start is not None and start < len(shown):
                spans.append((start, len(shown)))
            start = None
        else:
            shown += piece
    return shown, tuple(spans)


def _snippets(index: Index, count: int) -> TextClause:
    numbers = ", ".join(f":n{i}" for i in range(count))
    return text(
        f"SELECT rowid, snippet({index.name}, -1, '{_ON}', '{_OFF}', '…', {SNIPPET_TOKENS}) "
        f"FROM {index.name} WHERE {index.name} MATCH :query AND rowid IN ({numbers})"
    )
