"""Lines that a page says to its visitor, not to its reader: prompts, notices, navigation, remnants of scripts."""

import re
from functools import cache
from importlib.resources import files

from onrecord.clean.lines import CORRECTS, REPORTED, Line

# Prompts run to two sentences; a paragraph that only starts like one is longer.
MAX_PROMPT = 260
# Notices of rights run longer.
LONG = {"notices": 700, "cookies": 700}

NETWORK = (
    r"(?:facebook|twitter|x|instagram|whatsapp|telegram|youtube|linkedin|tiktok|google\+?(?: news)?|email|e-mail|reddit"
    r"|pinterest|viber|messenger|flipboard|pocket|threads|bluesky|social media)"
)
PIECE = r"(?:article|story|report|piece|post|page|news|video|content|item)"
LEAD_IN = r"[\[(•*·»>▶►\-–— ]{0,4}"

SCRIPT = re.compile(
    r"googletag|adsbygoogle|div-gpt|\{\{|\}\}|<script|</script|&lt;/?[a-z]|window\.\w+|document\.(?:write|get"
    r"|create|cookie)"
    r"|function ?\(|\bvar \w+ ?=|\.push\(|taboola|outbrain|@media|!important|\[/?(?:caption|embed|gallery|youtube"
    r"|video)\b"
    r"|^Tweet ID: ?\"|\$\(|^<[a-z!/][^<>]{0,300}>$",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"(?:(?:https?://|www\.)\S+|[\w-]{1,40}(?:\.[\w-]{1,40}){1,3}/\S*|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,24}"
    r"|(?:\S{0,40} )?pic\.twitter\.com/\w+|@\w{2,30}"
    r"|[a-z][\w-]{0,40}(?:\.[\w-]{1,40}){0,3}\.(?:com|org|net|gov|int|info|co\.uk)(?:/\S*)?)[.,;]?"
)
RULE = re.compile(r"[\W_]+")


def prompt(line: Line) -> str | None:
    """Which kind of prompt, notice or remnant the line is; null for anything that may be the report."""
    words = line.matched
    if not words or CORRECTS.search(words[:80]):
        return None
    # A paragraph may quote a piece of code; two pieces are code.
    if SCRIPT.search(words) and (not line.full or len(SCRIPT.findall(words)) > 1):
        return "script"
    if ADDRESS.fullmatch(words):
        return "address"
    if RULE.fullmatch(words):
        return "rule"
    for kind, pattern in _patterns().items():
        if len(words) <= LONG.get(kind, MAX_PROMPT) and pattern.match(words):
            return None if line.full and kind not in LONG and REPORTED.search(words) else kind
    return None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The tables of prompts.txt, one pattern for each kind, in the order of the file."""
    tables: dict[str, list[str]] = {}
    for row in files("onrecord.clean").joinpath("prompts.txt").read_text("utf-8").splitlines():
        if row.startswith("["):
            kind = row.strip("[]")
            tables[kind] = []
        elif row and not row.startswith("#"):
            tables[kind].append(row.replace("{NETWORK}", NETWORK).replace("{PIECE}", PIECE))
    return {kind: re.compile(f"{LEAD_IN}(?:{'|'.join(rows)})", re.IGNORECASE) for kind, rows in tables.items()}
