"""JSON in and out for records, checked, and the JSON Schema of the contract (pydantic does the work)."""

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from onrecord.errors import ContractError
from onrecord.records.coding import SCHEMA, Coding

T = TypeVar("T")


# Next line, line separator, paragraph separator: JSON allows them in strings, `str.splitlines` breaks at them.
_BREAKS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
_adapters: dict[type, TypeAdapter[Any]] = {}


def adapter(kind: type[T]) -> TypeAdapter[T]:
    """The codec of one record type, built on first use."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def to_data(record: object) -> Any:
    """A record as plain JSON data, keys in the order of the contract."""
    return adapter(type(record)).dump_python(record, mode="json", by_alias=True)


def to_json(record: object, *, indent: int | None = None) -> str:
    """A record as one line of JSON, or indented."""
    return _one_line(adapter(type(record)).dump_json(record, by_alias=True, indent=indent).decode())


def canonical(record: object) -> str:
    """A record as JSON with sorted keys and no spaces: equal records give equal strings."""
    return _one_line(json.dumps(to_data(record), sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def _one_line(text: str) -> str:
    """The same JSON without what some readers take for the end of a line: they stand in strings only, as escapes."""
    return text.translate(_BREAKS)


def from_json(kind: type[T], line: str | bytes) -> T:
    """A record of the given type from JSON. Raises ContractError with the first few faults."""
    try:
        return adapter(kind).validate_json(line)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:3])
        raise ContractError(f"not a {kind.__name__} of {SCHEMA}: {faults}") from error


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `onrecord extract` prints, one line."""
    made = adapter(Coding).json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **made}
