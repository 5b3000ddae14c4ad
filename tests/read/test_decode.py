import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import find, read
from onrecord.read.decode import decode
from onrecord.read.unreadable import UnreadableError
from onrecord.records import Report

ENGLISH = "Officials in Borduria said on Friday that talks with the neighbouring state would go on. " * 3
RUSSIAN = "Представители двух стран встретились в пятницу, чтобы обсудить прекращение огня на границе. "


def outcome_of(tmp_path, data, name="a.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    (outcome,) = read(find([path]))
    return outcome


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_not_part_of_the_text(tmp_path, encoding):
    report = outcome_of(tmp_path, ENGLISH.encode(encoding))
    assert report.text == ENGLISH
    assert report.origin.encoding_basis == "bom"


def test_utf8_needs_no_mark(tmp_path):
    report = outcome_of(tmp_path, (ENGLISH + RUSSIAN).encode())
    assert (report.origin.encoding, report.origin.encoding_basis) == ("utf-8", "utf-8")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH + "“No deal,” the envoy Peña said — twice.", "cp1252"),
        (ENGLISH + "It was in São Tomé, at the café.", "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("両国の代表は金曜日に会談し、国境での停戦について話し合った。", "shift_jis"),
    ],
)
def test_other_encodings_are_detected(tmp_path, text, encoding):
    report = outcome_of(tmp_path, text.encode(encoding))
    assert report.text == text
    assert report.origin.encoding_basis == "detected"


def test_what_a_page_declares_comes_before_detection_and_after_utf8(tmp_path):
    page = '<html><head><meta charset="{}"><title>T</title></head><body><p>Peter Ńemec said so.</p></body></html>'
    report = outcome_of(tmp_path, page.format("ISO-8859-2").encode("iso-8859-2"), "a.html")
    assert report.text == "Peter Ńemec said so."
    assert (report.origin.encoding, report.origin.encoding_basis) == ("iso8859-2", "declared")
    report = outcome_of(tmp_path, page.format("ISO-8859-2").encode(), "b.html")
    assert report.text == "Peter Ńemec said so."
    assert report.origin.encoding_basis == "utf-8"


@pytest.mark.parametrize("declared", ["zlib", "rot13", "unicode_escape", "utf-16", "no-such-thing"])
def test_a_declaration_that_is_no_encoding_of_the_bytes_is_passed_over(declared):
    assert decode("café au lait".encode("latin-1"), declared=declared).text == "café au lait"


@pytest.mark.parametrize(
    "data",
    [
        (ENGLISH + "“Quoted” – and “quoted” again.").encode().replace(b"\x80\x9d", b"\x80", 1),
        (RUSSIAN * 3).strip(" .").encode()[:-1] + b".",
        b"\xff\xfe\x00\xd8Z",
        b"\xef\xbb\xbfcaf\xe9",
    ],
)
def test_damaged_text_is_refused_and_not_read_as_another_alphabet(data):
    with pytest.raises(UnreadableError, match="not valid UTF-"):
        decode(data)


def test_a_nul_is_refused_with_its_place(tmp_path):
    assert "a NUL at character 8" in outcome_of(tmp_path, b"Borduria\x00 said no.").what
    assert "UTF-16 without its mark" in outcome_of(tmp_path, ENGLISH.encode("utf-16-le")).what


def test_a_stray_control_character_is_kept_and_a_file_full_of_them_is_not_text(tmp_path):
    assert outcome_of(tmp_path, (ENGLISH + "\x1b[0m").encode()).text == ENGLISH + "\x1b[0m"
    assert "not text" in outcome_of(tmp_path, b"\x01\x02abc\x03" * 9).what


@given(st.text(min_size=1), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_what_is_marked_or_utf8_comes_back_as_it_was(text, encoding):
    if text.startswith("\ufeff") or (encoding == "utf-8" and text.encode().startswith(b"\xff\xfe")):
        return
    assert decode(text.encode(encoding)).text == text


@given(st.binary(), st.none() | st.text(max_size=20))
def test_decoding_never_fails_but_by_refusing(data, declared):
    try:
        found = decode(data, declared=declared)
    except UnreadableError:
        return
    assert found.basis in ("bom", "utf-8", "declared", "detected")
    assert "\ufffd" not in found.text or "\ufffd".encode() in data or found.encoding.startswith("utf-")


def test_the_reports_text_is_valid_unicode(tmp_path):
    report = outcome_of(tmp_path, "Łukasz said “no”".encode("cp1250"))
    assert isinstance(report, Report)
    report.text.encode("utf-8")
