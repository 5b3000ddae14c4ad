"""The brief as Markdown: text from reports is escaped, so that it shows as it stands and does nothing."""

import re
from collections.abc import Iterable, Iterator

from onrecord.brief.model import Brief, Citation, Direction, Line, Section

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
# Control characters could drive a terminal; line breaks would break the list.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
ARROW = {
    "deteriorated": "↘ deteriorated",
    "unchanged": "→ unchanged",
    "improved": "↗ improved",
    "unknown": "not enough to say",
}


def to_markdown(brief: Brief) -> str:
    """The whole brief, every line with outlet, day, sentence and record id."""
    parts = [
        f"# Situation brief{_scope(brief)}",
        summary(brief),
        *_section("Stories", brief.stories),
        *_section("What is new", brief.new),
        "## Who says what",
    ]
    for party in brief.parties:
        parts += [f"### {_safe(party.name)}", _list(party.lines)]
        parts += [f"*{party.left_out} more statements.*"] if party.left_out else []
    parts += [] if brief.parties else ["Nothing."]
    parts += [f"*{brief.parties_left_out} more parties spoke.*"] if brief.parties_left_out else []
    parts += ["## What is contested", *([_contested(brief)] if brief.contested else ["Nothing."])]
    parts += [f"*{brief.contested_left_out} more.*"] if brief.contested_left_out else []
    parts += _section("Figures", brief.figures)
    parts += _section("Talks ahead", brief.talks_ahead)
    parts += _section("Talks past", brief.talks_past)
    parts += _section("Promises", brief.promises)
    parts += _section("Demands", brief.demands)
    parts += _section("Forces", brief.forces)
    parts += ["## Direction", _direction(brief.direction)]
    return "\n\n".join(parts) + "\n"


def summary(brief: Brief) -> str:
    """One sentence: how many reports, voices, from when to when."""
    copies = brief.reports - brief.voices
    of_them = f" ({copies} are copies of another)" if copies > 1 else " (one is a copy of another)" if copies else ""
    span = f", {brief.first} to {brief.last}" if brief.first else ""
    undated = f"; {brief.undated} without a date" if brief.undated else ""
    return (
        f"From {brief.reports} reports{span}: {brief.voices} voices{of_them}{undated}. "
        "Nothing here is a verdict on truth: each line says on whose word it stands."
    )


def _scope(brief: Brief) -> str:
    window = brief.window
    parts = [f"since {window.since}"] if window.since else []
    parts += [f"until {window.until}"] if window.until else []
    parts += [f"as of {window.as_of}"] if window.as_of else []
    parts += [f"as known on {window.known_on}"] if window.known_on else []
    parts += [f"on {_safe(window.actor)}"] if window.actor else []
    parts += [f"at {_safe(window.place)}"] if window.place else []
    return ", " + ", ".join(parts) if parts else ""


def _section(title: str, section: Section) -> Iterator[str]:
    yield f"## {title}"
    yield _list(section.lines) if section.lines else "Nothing."
    if section.left_out:
        yield f"*{section.left_out} more.*"


def _list(lines: Iterable[Line], indent: str = "") -> str:
    return "\n".join(_line(line, indent) for line in lines)


def _line(line: Line, indent: str = "") -> str:
    detail = f" ({_safe(line.detail)})" if line.detail else ""
    cited = "\n".join(f"{indent}  - {_citation(c)}" for c in line.citations)
    return f"{indent}- **{_safe(line.label)}**{detail}\n{cited}"


def _citation(citation: Citation) -> str:
    return f"“{_safe(citation.sentence)}” — {_safe(citation.outlet)}, {citation.day} `{citation.record}`"


def _contested(brief: Brief) -> str:
    return "\n".join(_line(contest.claim) + "\n" + _list(contest.against, "  ") for contest in brief.contested)


def _direction(direction: Direction) -> str:
    table = ["| day | words | deeds | acts |", "|---|---|---|---|"]
    table += [
        f"| {d.day} | {score(d.words, d.words_band)} | {score(d.deeds, d.deeds_band)} | {d.acts} |"
        for d in direction.days
    ]
    head = f"**{ARROW[direction.arrow]}.** {direction.reason}"
    return head + ("\n\n" + "\n".join(table) if direction.days else "")


def score(value: float | None, band: tuple[float, float] | None) -> str:
    """A day's value with its band; nothing where there is none."""
    if value is None:
        return ""
    return f"{value:+.1f}" + (f" ({band[0]:+.1f} to {band[1]:+.1f})" if band and band[0] != band[1] else "")


def _safe(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _CONTROL.sub(" ", text)).strip()
