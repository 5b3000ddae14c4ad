import gzip
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import limits
from onrecord.read import find, read
from onrecord.read.unpack import inflate, lines
from onrecord.read.unreadable import UnreadableError
from onrecord.records import Problem, Report


def rows(count):
    return b"".join(
        json.dumps({"text": f"Report {n} on the talks.", "source": str(n)}).encode() + b"\n" for n in range(count)
    )


def outcomes_of(tmp_path, data, name="a.jsonl.gz"):
    path = tmp_path / name
    path.write_bytes(data)
    outcomes = list(read(find([path])))
    return [o for o in outcomes if isinstance(o, Report)], [o for o in outcomes if isinstance(o, Problem)]


def test_several_members_are_one_stream(tmp_path):
    data = rows(9)
    packed = gzip.compress(data[:100]) + gzip.compress(b"") + gzip.compress(data[100:]) + b"\0" * 512
    reports, problems = outcomes_of(tmp_path, packed)
    assert [r.source for r in reports] == [str(n) for n in range(9)]
    assert not problems


def test_a_stream_cut_at_any_byte_keeps_the_complete_lines_and_says_so(tmp_path):
    data = rows(40)
    packed = gzip.compress(data)
    kept = []
    for cut in range(1, len(packed)):
        reports, problems = outcomes_of(tmp_path, packed[:cut])
        assert [r.source for r in reports] == [str(n) for n in range(len(reports))]
        assert len(problems) == 1, cut
        kept.append(len(reports))
    assert kept == sorted(kept)
    assert kept[-1] == 40


def test_a_long_stream_cut_keeps_most_of_its_lines(tmp_path):
    packed = gzip.compress(rows(20_000))
    reports, problems = outcomes_of(tmp_path, packed[: len(packed) // 2])
    assert len(reports) > 8_000
    assert "cut" in problems[0].what


@pytest.mark.parametrize("garbage", [b"trailing", b"\x00\x00trailing", gzip.compress(b"x")[:5], b"\x1f\x8b"])
def test_garbage_after_the_stream_is_a_problem_and_the_lines_are_kept(tmp_path, garbage):
    reports, problems = outcomes_of(tmp_path, gzip.compress(rows(3)) + garbage)
    assert (len(reports), len(problems)) == (3, 1)


def test_a_wrong_checksum_is_a_problem(tmp_path):
    packed = bytearray(gzip.compress(rows(3)))
    packed[-6] ^= 1
    _, problems = outcomes_of(tmp_path, bytes(packed))
    assert "damaged gzip data" in problems[0].what


def test_a_bomb_is_refused(tmp_path):
    bomb = gzip.compress(b'{"text": "' + b"x" * 30_000_000)
    reports, (problem,) = outcomes_of(tmp_path, bomb)
    assert not reports
    assert f"more than {limits.MAX_INFLATION} times" in problem.what


def test_a_packed_text_is_one_report_under_the_same_limit(tmp_path, monkeypatch):
    (report,), _ = outcomes_of(tmp_path, gzip.compress(b"Talks failed.\n"), "a.txt.gz")
    assert (report.text, report.origin.bytes) == ("Talks failed.\n", 14)
    (page,), _ = outcomes_of(tmp_path, gzip.compress(b"<html><body><p>Talks failed.</p></body></html>"), "a.html.gz")
    assert page.text == "Talks failed."
    monkeypatch.setattr(limits, "MAX_TEXT_BYTES", 1000)
    _, (problem,) = outcomes_of(tmp_path, gzip.compress(b"Talks failed. " * 100), "a.txt.gz")
    assert "longer than 1,000 bytes" in problem.what


def pieces(data, size):
    return (data[at : at + size] for at in range(0, len(data), size))


@given(st.lists(st.binary(max_size=200), max_size=4), st.integers(1, 50))
def test_members_come_back_whatever_the_pieces(members, size):
    packed = b"".join(map(gzip.compress, members))
    assert b"".join(inflate(pieces(packed, size))) == b"".join(members)


@given(st.binary(max_size=300), st.integers(1, 50))
def test_any_bytes_inflate_or_are_refused(data, size):
    for start in (b"", b"\x1f\x8b\x08\x00", gzip.compress(b"x")):
        try:
            out = b"".join(inflate(pieces(start + data, size)))
        except UnreadableError:
            continue
        assert zlib.crc32(out) is not None


def test_output_that_zlib_holds_back_is_not_lost():
    data = b"".join(bytes([n % 251]) * 40 for n in range(100_000)) + b"END"
    assert b"".join(inflate([gzip.compress(data)])) == data


@given(st.binary(max_size=200), st.integers(1, 20), st.integers(1, 60))
def test_lines_are_those_of_the_whole_whatever_the_pieces(data, size, limit):
    expected = data.split(b"\n")
    if not expected[-1]:
        expected.pop()
    found = list(lines(pieces(data, size), limit))
    assert found == [line if len(line) <= limit else None for line in expected]
