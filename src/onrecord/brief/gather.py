"""Gather: from the codings of a window to the brief."""

import datetime as dt
from collections.abc import Iterable

from onrecord.brief.direction import direction
from onrecord.brief.model import Brief, Window
from onrecord.brief.sections.contested import contested
from onrecord.brief.sections.events import forces, new
from onrecord.brief.sections.figures import figures
from onrecord.brief.sections.talks import talks
from onrecord.brief.sections.voices import parties
from onrecord.brief.told import told
from onrecord.records import Coding, Link


def gather(codings: Iterable[Coding], links: Iterable[Link], window: Window) -> Brief:
    """The brief over codings; `links` tell which reports are copies of which. Every line cites its sentence."""
    held = list(codings)
    items = list(told(held, links))
    dates = sorted(d for c in held if (d := c.report.published.latest))
    last = dates[-1] if dates else None
    ahead, past = talks(items, _today(window, last))
    spoke, silent = parties(items)
    return Brief(
        window=window,
        first=dates[0] if dates else None,
        last=last,
        reports=len(held),
        voices=len(items),
        undated=len(held) - len(dates),
        new=new(items),
        parties=spoke,
        parties_left_out=silent,
        contested=contested(items),
        figures=figures(items),
        talks_ahead=ahead,
        talks_past=past,
        forces=forces(items),
        direction=direction((t.day, e) for t in items if t.day for e in t.coding.events),
    )


def _today(window: Window, last: dt.date | None) -> dt.date | None:
    """The day that the brief looks from: the one asked for, else that of the newest report. Never the clock."""
    return window.as_of or window.until or last
