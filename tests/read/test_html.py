import datetime as dt
import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import limits
from onrecord.read import find, read
from onrecord.records import Problem, Report, report_id

STORY = (
    "Borduria and its neighbour Syldavia agreed on Friday to open the border crossing at Zlip, "
    "a spokesman for the foreign ministry told reporters after two days of talks."
)


def page(body=f"<article><p>{STORY}</p></article>", head="<title>Crossing to open</title>"):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def outcome_of(tmp_path, html):
    path = tmp_path / "a.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    (outcome,) = read(find([path]))
    return outcome


def test_the_article_is_drawn_out_of_the_page(tmp_path):
    body = (
        "<nav><ul><li><a href='/'>Home</a><li><a href='/w'>World</a></ul></nav>"
        f"<article><h1>Crossing to open</h1><p>{STORY}</p>"
        "<p>It had been shut &amp; mined since&nbsp;spring.</p></article>"
        "<script>var tracker = 'Borduria denied it';</script><style>p { color: red }</style><!-- Syldavia lied -->"
        "<footer>Copyright. <a href='/terms'>Terms of use</a></footer>"
    )
    report = outcome_of(tmp_path, page(body))
    assert STORY in report.text.splitlines()
    assert "shut & mined" in report.text
    for noise in ("Terms", "tracker", "color", "lied", "<"):
        assert noise not in report.text
    assert (report.title, report.origin.reader) == ("Crossing to open", "trafilatura")
    assert report.origin.version
    assert report.id == report_id(str(tmp_path / "a.html"), report.text)


def test_the_page_says_what_it_is(tmp_path):
    head = (
        "<title>Crossing to open | Example Post</title><meta property='og:title' content='Crossing to open'>"
        "<meta property='og:site_name' content='Example Post'><meta name='author' content='Ann Example, Bob Sample'>"
        "<meta property='article:published_time' content='1993-03-04T10:00:00Z'>"
        "<link rel='canonical' href='https://example.org/crossing'>"
    )
    report = outcome_of(tmp_path, page(head=head))
    assert (report.title, report.outlet) == ("Crossing to open", "Example Post")
    assert report.bylines == ("Ann Example", "Bob Sample")
    assert (report.published.earliest, report.published.basis) == (dt.date(1993, 3, 4), "metadata")
    assert report.url == "https://example.org/crossing"
    assert report.id == report_id(report.url, report.text)
    assert report.source == str(tmp_path / "a.html")


def test_a_date_in_the_prose_is_not_the_date_of_the_page(tmp_path):
    report = outcome_of(tmp_path, page(f"<p>{STORY}</p><p>The accord of 5 May 2004 lapsed.</p>"))
    assert report.published.basis == "unknown"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "/relative", "https://["])
def test_only_web_addresses_become_the_url(tmp_path, link):
    assert outcome_of(tmp_path, page(head=f"<title>T</title><link rel=canonical href='{link}'>")).url is None


@pytest.mark.parametrize(
    "html", [f"<p>{STORY}</p>", f"<html lang='en'/>\n<body><p>{STORY}</p></body>", STORY, f"<p>{STORY}", f"{STORY}<br>"]
)
def test_fragments_and_crooked_pages_are_read(tmp_path, html):
    assert outcome_of(tmp_path, html).text == STORY


def test_a_short_page_is_read(tmp_path):
    assert outcome_of(tmp_path, page("<p>Talks failed.</p>")).text == "Talks failed."


@pytest.mark.parametrize(
    "html",
    [
        "",
        " \n",
        "<html></html>",
        page(""),
        page("<ul><li><a href='/1'>Talks fail</a><li><a href='/2'>Talks go on</a></ul>"),
        "<!-- -->",
    ],
)
def test_a_page_without_an_article_is_a_problem(tmp_path, html):
    assert isinstance(outcome_of(tmp_path, html), Problem)


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<div>" * 200_000 + STORY, "nested deeper"),
        (page("<b>" * 300 + STORY), "nested deeper"),
        (page("<p>Talks.</p>" * 30_000), "elements"),
        (page(f"<p {' '.join(f'a{n}' for n in range(60_000))}>{STORY}</p>"), "attributes"),
        (page(f"""<p x='>' {" ".join(f'a{n}="<"' for n in range(60_000))}>{STORY}</p>"""), "attributes"),
        (page("<p>" + "x" * limits.MAX_HTML_BYTES), "longer than"),
        (page(f"<p>{STORY}\0</p>"), "NUL"),
    ],
)
def test_contorted_pages_are_refused(tmp_path, html, what):
    assert what in outcome_of(tmp_path, html).what


@pytest.mark.parametrize(
    "token", ["<", "{", "(", "[", "&", '"', "'", "\\", "by ", "1/", "<!--", "</p>", "<a ", '="', "a='"]
)
def test_a_token_repeated_anywhere_does_not_stop_the_run(tmp_path, token):
    flood = token * 50_000
    quoted = flood.replace('"', "")
    head = (
        f'<title>T</title><meta name="author" content="{quoted}"><meta property="og:title" content="{quoted}">'
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{flood}</script>'
    )
    made = json.dumps({"@type": "NewsArticle", "@context": "https://schema.org", "author": {"name": flood}})
    head += f'<script type="application/ld+json">{made}</script>'
    assert isinstance(
        outcome_of(tmp_path, page(f"<p>{STORY}</p><div class='author'>{flood}</div>", head)), Report | Problem
    )
    assert isinstance(outcome_of(tmp_path, page(f"<p>{STORY}</p><p>{flood}</p>")), Report | Problem)


def test_metadata_too_long_to_be_any_are_left_out_and_the_rest_kept(tmp_path):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Crossing to open"}
    data |= {
        "author": {"@type": "Person", "name": "(" * 40_000},
        "datePublished": "2011-02-03",
        "articleBody": STORY * 99,
    }
    head = (
        f'<meta name="author" content="{"{" * 40_000}"><script type="application/ld+json">{json.dumps(data)}</script>'
    )
    report = outcome_of(tmp_path, page(head=head))
    assert (report.title, report.published.earliest) == ("Crossing to open", dt.date(2011, 2, 3))
    assert report.bylines == ()


def test_reading_a_bad_page_prints_nothing(tmp_path, capfd):
    assert isinstance(outcome_of(tmp_path, "<html></html>"), Problem)
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("trafilatura").handlers


# fmt: off
TAGS = (
    "<p>", "</p>", "<table>", "<tr><td>", "</div>", "<svg>", "<math>", "<template>", "<li>", "<script>", "</script>",
    "<!--", "-->", "<![CDATA[", "]]>", "<time ", "<html>", "&#xd800;", "&#0;", "&bogus;", "<a href='x'>", "</body>",
    "<div class='date'>", "<frameset>", "<plaintext>", "<form>", "<b>", "<i>", "</b>",
)
# fmt: on
MARKUP = st.lists(st.sampled_from(TAGS) | st.text(max_size=20), max_size=30)


@given(MARKUP)
def test_any_markup_is_a_sound_report_or_a_problem(tmp_path_factory, parts):
    html = "".join(parts).encode("utf-8", "surrogatepass")
    outcome = outcome_of(tmp_path_factory.getbasetemp(), html)
    if isinstance(outcome, Report):
        assert outcome.text.strip()
        assert "\0" not in outcome.text
        outcome.text.encode("utf-8")
