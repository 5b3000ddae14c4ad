"""Inputs that others made to break readers, and a year's worth of real ones. Data from outside the project."""

import gzip
import json
import os
import random
import re
import shutil
import unicodedata

import pytest

from onrecord.read import find, read
from onrecord.records import Problem, Report


def sound(outcomes):
    """Every outcome is a report that a store may hold, or a problem that says something."""
    for outcome in outcomes:
        if isinstance(outcome, Report):
            assert outcome.text.strip()
            assert "\0" not in outcome.text
            outcome.text.encode("utf-8")
        else:
            assert isinstance(outcome, Problem)
            assert outcome.stage == "read"
            assert outcome.what
            f"{outcome.where} {outcome.what}".encode()
    return outcomes


@pytest.fixture(scope="module")
def hostile(data):
    return data / "corpora" / "hostile"


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".html", ".jsonl.gz", ".txt.gz", ""])
@pytest.mark.parametrize("folder", ["json", "warc", "xml"])
def test_hostile_files_under_any_name_leave_an_outcome(hostile, tmp_path, folder, suffix):
    originals = [path for path in sorted((hostile / folder).rglob("*")) if path.is_file()]
    assert originals
    copies = [tmp_path / f"{number}{suffix}" for number in range(len(originals))]
    for original, copy in zip(originals, copies, strict=True):
        shutil.copy(original, copy)
    told = {}
    for outcome in sound(list(read(find(copies)))):
        where = outcome.where if isinstance(outcome, Problem) else outcome.source
        told.setdefault(re.sub(r":\d+$", "", where), []).append(outcome)
    assert set(told) == {str(copy) for copy in copies}


def test_the_json_suite_is_accepted_and_refused_as_it_says(hostile, tmp_path):
    """Each file as the value of a field that is not read: valid JSON keeps the line, invalid loses it."""
    wrong = []
    for path in sorted((hostile / "json" / "test_parsing").glob("[yn]_*.json")):
        value = path.read_bytes()
        # A value over several lines is no line, and a BOM inside a line is no BOM.
        if b"\n" in value or value.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            continue
        lines = tmp_path / "a.jsonl"
        lines.write_bytes(b'{"text": "Talks failed.", "extra": ' + value + b"}\n")
        (outcome,) = sound(list(read(find([lines]))))
        if isinstance(outcome, Report) != path.name.startswith("y_"):
            wrong.append(path.name)
    # Their faults are mended by what stands around them here: a closing brace, the object's own end.
    assert set(wrong) <= {"n_object_trailing_comment_slash_open_incomplete.json", "n_structure_open_object.json"}


def test_html5lib_trees_leave_an_outcome(hostile, tmp_path):
    pages = []
    for path in sorted((hostile / "html5lib" / "tree-construction").glob("*.dat")):
        for case in path.read_bytes().split(b"#data\n")[1:]:
            pages.append(case.split(b"\n#errors", 1)[0])
    assert len(pages) > 1500
    # Each seventh: the whole takes half a minute and has been seen to pass.
    pages = pages[::7]
    lines = tmp_path / "pages.jsonl"
    rows = [json.dumps({"html": page.decode("utf-8", "replace")}) for page in pages]
    lines.write_text("\n".join(rows), encoding="utf-8")
    assert len(sound(list(read(find([lines]))))) == len(pages)
    for number, page in enumerate(pages):
        (tmp_path / f"{number:04}.html").write_bytes(page)
    assert len(sound(list(read(find(sorted(tmp_path.glob("*.html"))))))) == len(pages)


def test_naughty_strings_are_kept_as_they_are(hostile, tmp_path):
    strings = json.loads((hostile / "blns" / "blns.json").read_text(encoding="utf-8"))
    lines = tmp_path / "a.jsonl"
    lines.write_text("\n".join(json.dumps({"text": text, "title": text}) for text in strings), encoding="utf-8")
    outcomes = sound(list(read(find([lines]))))
    assert len(outcomes) == len(strings)
    kept = {outcome.text for outcome in outcomes if isinstance(outcome, Report)}
    refused = [text for text in strings if text not in kept]
    assert all(not text.strip() or any(unicodedata.category(char) == "Cc" for char in text) for text in refused)
    for number, text in enumerate(strings):
        (tmp_path / f"{number:04}.txt").write_text(text, encoding="utf-8", newline="")
    files = sound(list(read(find(sorted(tmp_path.glob("*.txt"))))))
    assert len(files) == len(strings)
    assert sum(isinstance(outcome, Report) for outcome in files) > 0.95 * len(kept)


def test_a_stream_of_real_reports_comes_out_whole(data):
    path = data / "corpora" / "wire2016" / "reports.jsonl.gz"
    expected = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    outcomes = list(read(find([path])))
    assert [o for o in outcomes if isinstance(o, Problem)] == []
    assert [o.text for o in outcomes] == [row["text"] for row in expected]
    assert [str(o.published.earliest) for o in outcomes] == [row["published"][:10] for row in expected]
    assert [o.source for o in outcomes] == [row["url"] for row in expected]


def test_the_seeds_come_out_byte_for_byte(data):
    outcomes = list(read(find([data / "seeds"])))
    assert len(outcomes) == len(list((data / "seeds").glob("*.txt")))
    for report in outcomes:
        with open(report.source, encoding="utf-8", newline="") as file:
            assert report.text == file.read()
        assert report.origin.bytes == os.path.getsize(report.source)


def test_real_reports_in_old_encodings_are_read_as_they_were(data, tmp_path):
    """English news in windows-1252: typographic quotation marks and a few names with accents."""
    path = data / "corpora" / "wire2016" / "reports.jsonl.gz"
    texts = [json.loads(line)["text"] for line in gzip.decompress(path.read_bytes()).splitlines()]
    random.Random(16).shuffle(texts)
    tried = right = 0
    for text in texts[:400]:
        try:
            packed = text.encode("cp1252")
        except UnicodeEncodeError:
            continue
        if packed.isascii():
            continue
        (tmp_path / "a.txt").write_bytes(packed)
        (outcome,) = read(find([tmp_path / "a.txt"]))
        tried += 1
        right += isinstance(outcome, Report) and outcome.text == text
    assert tried > 100
    assert right >= 0.99 * tried
