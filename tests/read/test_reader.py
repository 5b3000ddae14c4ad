import datetime as dt
import gzip
import io
import json
import subprocess
import sys

import pytest

from onrecord.read import Input, find, read
from onrecord.records import Problem, Report

STORY = "Borduria recalled its envoy on Friday.\n"
PAGE = f"<!doctype html><html><head><title>Envoy recalled</title></head><body><p>{STORY}</p></body></html>"
LINE = json.dumps({"text": STORY, "url": "https://example.org/1"}) + "\n"


def piped(data):
    return list(read(find(["-"]), stdin=io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (STORY.encode(), "plain"),
        (b"\xef\xbb\xbf\n" + STORY.encode(), "plain"),
        (PAGE.encode(), "trafilatura"),
        (PAGE.encode("utf-16"), "trafilatura"),
        (b"\n <!-- saved --> " + PAGE.encode(), "trafilatura"),
        (b'<?xml version="1.0"?>\n' + PAGE.encode(), "trafilatura"),
        (LINE.encode(), "jsonl"),
        (b"\xef\xbb\xbf \n" + LINE.encode(), "jsonl"),
        (gzip.compress(LINE.encode()), "jsonl"),
        (gzip.compress(STORY.encode()), "plain"),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(data, reader):
    (report,) = piped(data)
    assert isinstance(report, Report)
    assert report.origin.reader == reader
    assert report.text.strip("\n") == STORY.strip()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "XML"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(gzip.compress(STORY.encode())), "gzip"),
    ],
)
def test_what_is_no_report_on_standard_input_is_a_problem(data, what):
    (outcome,) = piped(data)
    assert (outcome.stage, outcome.where) == ("read", "-")
    assert what in outcome.what


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"%PDF-1.4\nBorduria", "a PDF document"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "a PNG image"),
        ("a.txt", gzip.compress(STORY.encode()), "gzip data"),
        ("a.txt", b"\x7fELF\x02\x01", "a program"),
        ("a.txt", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "a WARC archive"),
        ("a.txt", b"<?xml version='1.0'?><feed/>", "an XML document"),
        ("a.txt", b"x" * 257 + b"ustar\x00", "a tar archive"),
        ("a.html", b"PK\x03\x04<html>", "a ZIP archive"),
        ("a.jsonl", b"SQLite format 3\x00{}", "an SQLite database"),
        ("a.jsonl", PAGE.encode(), "a web page, not JSON Lines"),
        ("a.jsonl.gz", b"\xfd7zXZ\x00", "not gzip data"),
        ("a.txt.gz", STORY.encode(), "not gzip data"),
        ("a.txt.gz", gzip.compress(b"%PDF-1.4"), "a PDF document"),
        ("a.bin", b"\xff\xd8\xff\xe0", "a JPEG image"),
    ],
)
def test_bytes_that_belie_the_name_are_refused_with_what_they_are(tmp_path, name, data, what):
    path = tmp_path / name
    path.write_bytes(data)
    (outcome,) = read(find([path]))
    assert outcome.where == str(path)
    assert what in outcome.what


def test_a_page_named_text_is_read_as_a_page(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE)
    (report,) = read(find([tmp_path]))
    assert (report.text, report.origin.reader) == (STORY.strip(), "trafilatura")


def test_a_file_without_a_telling_name_is_tried(tmp_path):
    (tmp_path / "story").write_text(STORY)
    (tmp_path / "lines.json").write_text(LINE)
    (tmp_path / "packed").write_bytes(gzip.compress(LINE.encode()))
    assert [r.text for r in read(find([tmp_path / n for n in ("story", "lines.json", "packed")]))] == [STORY] * 3


def test_inputs_are_read_in_order_when_asked_and_problems_pass_through(tmp_path):
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name} {STORY}")
    met = []

    def watched():
        for item in find([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"]):
            met.append(item)
            yield item

    outcomes = read(watched())
    assert not met
    first = next(outcomes)
    assert len(met) == 1
    second, third = outcomes
    assert isinstance(second, Problem)
    assert [first.text[:5], third.text[:5]] == ["a.txt", "c.txt"]


def test_a_file_that_goes_away_or_may_not_be_read_is_a_problem(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    found = list(find([path]))
    path.unlink()
    path.mkdir()
    (outcome,) = read(found)
    assert "cannot be opened" in outcome.what


def test_a_stream_that_fails_is_a_problem():
    class Failing(io.RawIOBase):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    (outcome,) = read(find(["-"]), stdin=Failing())
    assert outcome == Problem(stage="read", where="-", what="cannot be read: Input/output error")


def test_a_given_date_dates_the_reports_that_do_not_say(tmp_path):
    rows = [{"text": STORY, "published": "2014-05-06"}, {"text": STORY}, {"text": STORY, "published": "soon"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "b.txt").write_text(STORY)
    reports = [r for r in read(find([tmp_path]), published=dt.date(2015, 2, 6)) if isinstance(r, Report)]
    assert [r.published.earliest for r in reports] == [dt.date(2014, 5, 6)] + 3 * [dt.date(2015, 2, 6)]
    assert {r.published.basis for r in reports} == {"metadata"}
    assert {r.published.basis for r in read(find([tmp_path / "b.txt"]))} == {"unknown"}


def test_inputs_can_be_made_by_hand(tmp_path):
    (tmp_path / "a.dat").write_text(LINE)
    (report,) = read([Input(source="mine", path=tmp_path / "a.dat", kind="jsonl")])
    assert report.url == "https://example.org/1"


def test_readers_load_no_html_library_before_the_first_page():
    code = "import onrecord.read, sys; print([m for m in ('trafilatura', 'lxml', 'resiliparse') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"
