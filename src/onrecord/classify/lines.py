"""Lines of JSON as `onrecord classify` takes them: an object with an `id` each."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.errors import UsageError


def fields_of(line: bytes | str, wanted: Sequence[str]) -> dict[str, Any]:
    """The JSON object of a line. Raises UsageError where it holds something else than one with `wanted`."""
    try:
        found = json.loads(line.decode("utf-8") if isinstance(line, bytes) else line)
    except UnicodeDecodeError as error:
        raise UsageError(f"not valid UTF-8 (byte {error.start} of the line)") from error
    except ValueError as error:
        raise UsageError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise UsageError("JSON nested too deep") from error
    if not isinstance(found, dict):
        names = [f"`{name}`" for name in wanted]
        raise UsageError(f"JSON, but not an object with {', '.join(names[:-1])} and {names[-1]}")
    return found


def key_of(fields: Mapping[str, Any]) -> str | int:
    """The `id` of an object. Raises UsageError."""
    key = fields.get("id")
    if not isinstance(key, str | int) or isinstance(key, bool):
        raise UsageError("`id` has to be a string or a whole number")
    return key
