"""The brief as one HTML file: style and charts inside, no script, readable on a phone and on paper."""

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from onrecord.brief.charts import direction_chart
from onrecord.brief.markdown import ARROW, score, summary
from onrecord.brief.model import Brief, Citation


def to_html(brief: Brief) -> str:
    """The whole brief as an HTML document. Text from reports is escaped; links are made of http(s) addresses alone."""
    return _template().render(
        brief=brief, summary=summary(brief), arrow=ARROW, chart=Markup(direction_chart(brief.direction.days))
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("onrecord.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marked"] = _marked
    environment.filters["address"] = _address
    environment.filters["score"] = score
    return environment.get_template("brief.html")


def _marked(citation: Citation) -> Iterator[tuple[str, bool]]:
    """The sentence in pieces, each with whether the record was read from it."""
    at = 0
    for start, end in citation.marks:
        yield citation.sentence[at:start], False
        yield citation.sentence[start:end], True
        at = end
    yield citation.sentence[at:], False


def _address(source: str) -> str | None:
    return source if source.startswith(("http://", "https://")) else None
