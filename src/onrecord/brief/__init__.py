"""The situation brief: gathered once, shown as Markdown, HTML or JSON."""

from onrecord.brief.gather import gather as gather
from onrecord.brief.model import Brief as Brief
from onrecord.brief.render import render as render
