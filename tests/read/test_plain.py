import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import limits
from onrecord.read import Input, find, read
from onrecord.records import Report, report_id


def read_bytes(tmp_path, data, name="a.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    return next(read(find([path])))


def test_a_text_is_kept_as_it_stands(tmp_path):
    text = "HEADLINE\r\n\r\n  Borduria\u00a0said \u201cno\u201d.\rThen\x0c silence.\x85\u2028End \n"
    report = read_bytes(tmp_path, text.encode())
    assert report.text == text
    assert report.source == str(tmp_path / "a.txt")
    assert report.id == report_id(report.source, text)
    assert report.origin.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (report.origin.bytes, report.origin.reader) == (len(text.encode()), "plain")
    assert (report.url, report.title, report.language, report.published.basis) == (None, None, None, "unknown")


def test_two_copies_from_two_places_are_two_reports(tmp_path):
    assert read_bytes(tmp_path, b"One.", "a.txt").id != read_bytes(tmp_path, b"One.", "b.txt").id


def test_a_text_over_the_limit_is_refused_before_it_is_read_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_TEXT_BYTES", 100_000)

    class Counting:
        taken = 0

        def read(self, size):
            self.taken += size
            return b"x" * size

    stream = Counting()
    (outcome,) = read([Input(source="-")], stdin=stream)
    assert "longer than 100,000 bytes" in outcome.what
    assert stream.taken < 300_000
    assert isinstance(read_bytes(tmp_path, b"x" * 100_000), Report)


@pytest.mark.parametrize("data", [b"", b"\n", b" \r\n\t ", b"\xef\xbb\xbf", "\u00a0\u2003\n".encode()])
def test_a_file_without_a_word_is_a_problem(tmp_path, data):
    assert "empty" in read_bytes(tmp_path, data).what


@given(st.binary(max_size=300))
def test_any_bytes_are_a_sound_report_or_a_problem(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    (outcome,) = read(find([path]))
    if isinstance(outcome, Report):
        assert outcome.text.strip()
        assert "\0" not in outcome.text
        outcome.text.encode("utf-8")
    else:
        assert outcome.what
