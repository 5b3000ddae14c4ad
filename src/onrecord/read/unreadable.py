"""The one exception of the readers. It ends at the border of the input or the line and leaves as a Problem."""

from onrecord.records.problem import Problem

STAGE = "read"


class UnreadableError(Exception):
    """An input, or a line of one, that cannot be read; the message says what was found."""


def problem(where: str, what: object) -> Problem:
    """A problem of this stage."""
    return Problem(stage=STAGE, where=where, what=str(what))
