"""The outlet's own name, from what its page says about itself: its appeals, its rights, its print edition."""

import re
from collections.abc import Iterator

from onrecord.clean.agencies import agency
from onrecord.clean.blocks import Labels
from onrecord.clean.lines import Line

NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w.'’&-]*(?: (?:[A-Z][\w.'’&-]*|of|and)){0,5})"
MESSAGE = re.compile(rf"\b(?:[Mm]essage|[Nn]ote|[Ll]etter|[Aa]ppeal) from {NAME}:?")
YEARS = r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?"
RIGHTS = re.compile(
    rf"(?:©|\([cC]\)|&copy;|[Cc]opyright|COPYRIGHT)(?:,?\s?(?:©|\([cC]\)|[Cc]opyright|by|{YEARS})){{0,4}},?\s?{NAME}"
)
PRINTED = re.compile(rf"[Pp]ublished in {NAME},")
LEGAL = re.compile(
    r"[ ,]+(?:Inc|Ltd|LLC|Limited|Corp|Corporation|Company|Co|Interactive|Group|PLC|plc|GmbH|Pvt|Private|All|Rights"
    r"|and|of)\b.*$"
)
NO_NAME = frozenset(
    {"All Rights Reserved", "All", "Copyright", "Us", "Our Team", "Editor", "The Editor", "Team", "Image", "Source"}
)


def own_name(found: list[Line], labels: Labels) -> str | None:
    """The first name that an appeal, a notice of rights or a date of print gives the outlet; null where none does."""
    return next((name for name in _names(found, labels) if not agency(name)), None)


def rights_of(found: list[Line], labels: Labels) -> str | None:
    """The agency that a notice names as owner of the text, or null."""
    return next((known for name in _names(found, labels) if (known := agency(name))), None)


def _names(found: list[Line], labels: Labels) -> Iterator[str]:
    for line, label in zip(found, labels, strict=True):
        if label not in ("appeal", "notices", "date"):
            continue
        for pattern in (MESSAGE, RIGHTS, PRINTED):
            match = pattern.search(line.matched)
            name = LEGAL.sub("", match["name"]).strip(" .,") if match else ""
            if name and name not in NO_NAME:
                yield name
