import datetime as dt
import gzip
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import limits
from onrecord.read import find, read
from onrecord.records import Problem, Report, report_id

GOOD = b'{"text": "Borduria recalled its envoy."}'


def read_lines(tmp_path, *lines, name="a.jsonl"):
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.lower().endswith(".gz") else data)
    return list(read(find([path])))


def test_a_line_is_a_report_with_what_it_states(tmp_path):
    row = {
        "text": "Talks failed,\r\nBorduria said.",
        "source": "desk/17",
        "url": "https://example.org/talks",
        "title": "Talks fail",
        "outlet": "Example Post",
        "published": "2016-02-05 04:15:17",
        "language": "en",
        "bylines": ["Ann Example", "Bob Sample"],
        "category": {"unknown": ["fields", "are", "ignored"]},
    }
    (report,) = read_lines(tmp_path, row)
    day = dt.date(2016, 2, 5)
    assert report.text == row["text"]
    assert (report.source, report.url, report.title) == ("desk/17", row["url"], "Talks fail")
    assert (report.outlet, report.language, report.bylines) == ("Example Post", "en", ("Ann Example", "Bob Sample"))
    assert (report.published.earliest, report.published.latest, report.published.basis) == (day, day, "metadata")
    assert report.id == report_id(row["url"], row["text"])
    line = json.dumps(row).encode()
    assert (report.origin.sha256, report.origin.bytes) == (hashlib.sha256(line).hexdigest(), len(line))
    assert (report.origin.reader, report.origin.encoding_basis) == ("jsonl", "given")


def test_the_source_is_what_is_stated_else_the_url_else_the_line(tmp_path):
    text = {"text": "Talks failed."}
    reports = read_lines(tmp_path, {**text, "source": "s", "url": "u"}, {**text, "url": "u"}, b"", text)
    assert [r.source for r in reports] == ["s", "u", f"{tmp_path}/a.jsonl:4"]
    assert [r.id for r in reports] == [report_id(a, "Talks failed.") for a in ("u", "u", reports[2].source)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz", "A.NDJSON.GZ"])
def test_plain_and_packed_lines_read_alike(tmp_path, name):
    outcomes = read_lines(tmp_path, GOOD, b"\r", GOOD + b"\r", b"   ", GOOD, name=name)
    assert [r.text for r in outcomes] == ["Borduria recalled its envoy."] * 3


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"{", "not JSON"),
        (b"Borduria", "not JSON"),
        (GOOD + GOOD, "not JSON"),
        (b"[1, 2]", "not an object"),
        (b'"text"', "not an object"),
        (b"{}", "no `text` and no `html`"),
        (b'{"text": null}', "no `text` and no `html`"),
        (b'{"text": 5}', "`text` is not a string"),
        (b'{"text": ["a"]}', "`text` is not a string"),
        (b'{"text": "a", "html": {}}', "`html` is not a string"),
        (b'{"text": " \\n "}', "empty"),
        (b'{"text": ""}', "empty"),
        (b'{"text": "a", "n": NaN}', "NaN"),
        (b'{"text": "a", "n": -Infinity}', "-Infinity"),
        (b'{"text": "a", "n": ' + b"1" * 5000 + b"}", "not JSON"),
        (b'{"text": "a", "deep": ' + b"[" * 200_000 + b"}", "nested too deep"),
        (b'{"text": "a\\u0000b"}', "a NUL at character 1"),
        (b'{"text": "ab \\ud800"}', "surrogate pair at character 3"),
        (b'{"text": "caf\xe9"}', "not valid UTF-8"),
        (b'\x00{"text": "a"}', "not JSON"),
        ('{"text": "a"}'.encode("utf-16"), "not valid UTF-8"),
    ],
)
def test_a_bad_line_is_a_problem_with_its_number_and_the_next_is_read(tmp_path, line, what):
    first, problem, last = read_lines(tmp_path, GOOD, line, GOOD)
    assert problem.stage == "read"
    assert problem.where == f"{tmp_path}/a.jsonl:2"
    assert what in problem.what
    assert first.text == last.text


def test_a_surrogate_pair_is_one_character(tmp_path):
    (report,) = read_lines(tmp_path, b'{"text": "A flag: \\ud83c\\udff3"}')
    assert report.text == "A flag: \U0001f3f3"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", "next Friday"),
        ("published", "2016-13-45"),
        ("published", "0001-01-01T00:00:00"),
        ("published", "9999-12-31"),
        ("published", 1454640000),
        ("published", {"on": "2016-02-05"}),
        ("title", ["A title"]),
        ("title", "half \ud800"),
        ("outlet", 7),
        ("language", True),
        ("url", "https://example.org/" + "a" * 20_000),
        ("source", "with\0nul"),
        ("bylines", "Ann Example"),
        ("bylines", ["Ann Example", None]),
        ("bylines", {"name": "Ann Example"}),
    ],
)
def test_a_bad_field_is_left_out_with_a_problem_and_the_report_kept(tmp_path, field, value):
    report, problem = read_lines(tmp_path, {"text": "Talks failed.", field: value})
    assert report.text == "Talks failed."
    assert f"`{field}`" in problem.what
    assert problem.where == f"{tmp_path}/a.jsonl:1"
    assert (report.url, report.title, report.outlet, report.language, report.bylines) == (None, None, None, None, ())
    assert report.published.basis == "unknown"
    assert report.source == problem.where


def test_null_and_empty_fields_are_not_stated(tmp_path):
    names = ("source", "url", "title", "outlet", "published", "language", "bylines")
    for value in (None, "", []):
        fields = {name: value for name in names if (name == "bylines") == isinstance(value, list) or value is None}
        (report,) = read_lines(tmp_path, {"text": "Talks failed.", **fields})
        assert (report.title, report.bylines) == (None, ())


@pytest.mark.parametrize(
    ("stated", "earliest", "latest"),
    [
        ("2016-02-05", "2016-02-05", "2016-02-05"),
        ("2016-02-05T04:15:17Z", "2016-02-05", "2016-02-05"),
        ("2016-02-05T23:59:59.123456-11:00", "2016-02-05", "2016-02-05"),
        ("2016-02-05 04:15", "2016-02-05", "2016-02-05"),
        (" 2016-02-05 ", "2016-02-05", "2016-02-05"),
        ("20160205", "2016-02-05", "2016-02-05"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2015-12", "2015-12-01", "2015-12-31"),
        ("1994", "1994-01-01", "1994-12-31"),
    ],
)
def test_a_date_is_the_day_it_is_written_with_and_a_month_or_year_an_interval(tmp_path, stated, earliest, latest):
    (report,) = read_lines(tmp_path, {"text": "Talks failed.", "published": stated})
    assert report.published.earliest == dt.date.fromisoformat(earliest)
    assert report.published.latest == dt.date.fromisoformat(latest)


def test_html_in_a_line_is_drawn_and_what_the_line_states_goes_first(tmp_path):
    page = (
        '<html><head><title>The page</title><meta name="author" content="Ann Example">'
        '<meta property="article:published_time" content="2013-01-02T03:04:05Z"></head>'
        "<body><nav><a href='/'>Home</a></nav><article><p>Talks failed, Borduria said.</p></article></body></html>"
    )
    plain, told = read_lines(tmp_path, {"html": page}, {"html": page, "title": "Mine", "published": "2014-01-02"})
    assert plain.text == told.text == "Talks failed, Borduria said."
    assert (plain.title, plain.bylines, plain.published.earliest) == ("The page", ("Ann Example",), dt.date(2013, 1, 2))
    assert (told.title, told.bylines, told.published.earliest) == ("Mine", ("Ann Example",), dt.date(2014, 1, 2))
    assert plain.origin.reader == "trafilatura"
    assert plain.origin.version


def test_text_goes_before_html_and_says_so(tmp_path):
    report, problem = read_lines(tmp_path, {"text": "Talks failed.", "html": "<p>Other</p>"})
    assert report.text == "Talks failed."
    assert "`html` was left aside" in problem.what


def test_a_line_over_the_limit_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_LINE_BYTES", 200_000)
    long = b'{"text": "' + b"x" * 900_000 + b'"}'
    _, problem, last = read_lines(tmp_path, GOOD, long, GOOD)
    assert "a line longer than 200,000 bytes" in problem.what
    assert problem.where.endswith(":2")
    assert isinstance(last, Report)
    _, problem = read_lines(tmp_path, GOOD, long)
    assert "a line longer" in problem.what


def test_a_text_over_the_limit_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_TEXT_BYTES", 100)
    problem, report = read_lines(tmp_path, {"text": "x" * 101}, {"text": "x" * 100})
    assert "`text` is longer than 100" in problem.what
    assert isinstance(report, Report)


@pytest.mark.parametrize("data", [b"\n\n", b" ", b"\xef\xbb\xbf\n"])
def test_a_file_without_a_line_is_a_problem(tmp_path, data):
    (problem,) = read_lines(tmp_path, data)
    assert "empty" in problem.what


def test_a_byte_order_mark_is_not_part_of_the_first_line(tmp_path):
    (report,) = read_lines(tmp_path, b"\xef\xbb\xbf" + GOOD)
    assert report.origin.bytes == len(GOOD)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.sampled_from(["2016-02-05", "https://example.org"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from(["text", "source", "url", "title", "outlet", "published", "language", "bylines"])


@given(st.dictionaries(NAMES, JSON, max_size=8))
def test_any_object_leaves_a_report_or_a_problem(tmp_path_factory, row):
    outcomes = read_lines(tmp_path_factory.getbasetemp(), row)
    assert outcomes
    for outcome in outcomes:
        assert isinstance(outcome, Report | Problem)
        str(outcome.text if isinstance(outcome, Report) else outcome.what).encode("utf-8")


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=5))
def test_any_lines_leave_an_outcome_each(tmp_path_factory, lines):
    lines = [line.replace(b"\n", b"") for line in lines]
    outcomes = read_lines(tmp_path_factory.getbasetemp(), GOOD, *lines)
    assert len(outcomes) >= 1 + sum(1 for line in lines if line.strip())
