"""Problem: what went wrong while reading, and where. A bad report is data, not an exception."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`stage` is the folder that met it, `where` the input or the place in it, `what` one sentence that teaches."""

    stage: str
    where: str
    what: str
