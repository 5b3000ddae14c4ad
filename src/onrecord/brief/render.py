"""A brief in the form that was asked for."""

from typing import Literal

from onrecord.brief.html import to_html
from onrecord.brief.markdown import to_markdown
from onrecord.brief.model import Brief
from onrecord.records.codec import to_json

Form = Literal["md", "html", "json"]


def render(brief: Brief, form: Form) -> str:
    """The brief as Markdown, as one HTML file, or as JSON; ends with a line break."""
    match form:
        case "md":
            return to_markdown(brief)
        case "html":
            return to_html(brief) + "\n"
        case "json":
            return to_json(brief, indent=2) + "\n"
