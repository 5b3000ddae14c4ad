"""onrecord reads news reports about international crises and keeps the record, each line with its sentence.

`extract(paths)` yields one `records.Coding` per report; `to_json` writes one as the contract says. `open("crisis.db")`
gives the archive, whose methods are the commands: add, brief, show, search, status, dump, recode, check.
`render(brief, "html")` shows a brief; `schema()` is the contract's JSON Schema. Nothing heavy is loaded before it is
used.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.archive import open_archive as open
    from onrecord.brief import render
    from onrecord.flow import extract
    from onrecord.records.codec import schema, to_json

__version__ = "0.1.0"
__all__ = ["extract", "open", "render", "schema", "to_json"]

_HOMES = {
    "extract": ("onrecord.flow", "extract"),
    "open": ("onrecord.archive", "open_archive"),
    "render": ("onrecord.brief", "render"),
    "schema": ("onrecord.records.codec", "schema"),
    "to_json": ("onrecord.records.codec", "to_json"),
}


def __getattr__(name: str) -> Any:
    # PEP 562: spaCy and SQLAlchemy cost a second to import, which `onrecord --help` must not pay.
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}; it has {', '.join(__all__)}")
    module, attribute = _HOMES[name]
    return getattr(importlib.import_module(module), attribute)
