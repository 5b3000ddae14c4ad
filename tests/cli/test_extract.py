import gzip
import json

import jsonschema
import pytest

import onrecord

REPORT = "OSLO – The minister said on Friday that 40 trucks had left the port.\n\nThe union denied it.\n"


def test_prints_one_record_a_report_in_input_order(run, tmp_path):
    (tmp_path / "b.txt").write_text(REPORT)
    (tmp_path / "a.jsonl").write_text(
        "".join(json.dumps({"text": f"{n} {REPORT}", "source": f"n/{n}"}) + "\n" for n in (1, 2))
    )
    done = run("extract", "b.txt", "a.jsonl")
    assert done.code == 0
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [r["report"]["source"] for r in records] == ["b.txt", "n/1", "n/2"]
    validator = jsonschema.Draft202012Validator(onrecord.schema())
    for record in records:
        validator.validate(record)


def test_standard_input_pretty_and_output(run, tmp_path):
    done = run("extract", "-", "--pretty", "--output", "out.json", "--published", "2024-03-08", stdin=REPORT.encode())
    assert (done.code, done.out) == (0, "")
    record = json.loads((tmp_path / "out.json").read_text())
    assert record["report"]["published"]["latest"] == "2024-03-08"
    assert record["report"]["published"]["basis"] == "metadata"


def test_what_fails_is_listed_and_the_rest_is_read(run, tmp_path):
    (tmp_path / "good.txt").write_text(REPORT)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "pdf.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    (tmp_path / "nul.txt").write_bytes(b"The minister\x00 said")
    (tmp_path / "broken.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "mixed.jsonl").write_text(
        json.dumps({"text": REPORT}) + "\n{broken\n" + json.dumps({"text": "x " + REPORT}) + "\n"
    )
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    done = run(
        "extract", "good.txt", "empty.txt", "pdf.txt", "nul.txt", "broken.txt", "mixed.jsonl", "loop", "missing.txt"
    )
    assert done.code == 3
    texts = [json.loads(line)["report"]["source"] for line in done.out.splitlines()]
    assert texts[0] == "good.txt"
    assert sum("mixed.jsonl" in source for source in texts) >= 2
    for name in ("empty.txt", "pdf.txt", "nul.txt", "broken.txt", "mixed.jsonl", "missing.txt"):
        assert name in done.err, name


def test_a_huge_line_is_refused_and_the_next_file_is_read(run, tmp_path):
    with open(tmp_path / "huge.txt", "wb") as file:
        for _ in range(100):
            file.write(b"words " * 170_000)
    (tmp_path / "good.txt").write_text(REPORT)
    done = run("extract", "huge.txt", "good.txt")
    assert done.code == 3
    assert [json.loads(line)["report"]["source"] for line in done.out.splitlines()] == ["good.txt"]
    assert "huge.txt" in done.err


def test_compressed_lines_cut_short_keep_what_is_whole(run, tmp_path):
    lines = "".join(json.dumps({"text": f"{n} {REPORT}", "source": f"n/{n}"}) + "\n" for n in range(300))
    packed = gzip.compress(lines.encode(), compresslevel=1)
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    done = run("extract", "cut.jsonl.gz", "--output", "out.jsonl")
    assert done.code == 3
    assert "cut.jsonl.gz" in done.err
    assert 0 < len((tmp_path / "out.jsonl").read_text().splitlines()) < 300


@pytest.mark.parametrize(
    "words",
    [("extract",), ("extract", "x.txt", "--published", "tomorrow"), ("extract", "x.txt", "--wrong"), ("read", "x.txt")],
)
def test_wrong_use_ends_with_two_and_says_what_to_do(run, words):
    done = run(*words)
    assert done.code == 2
    assert done.err.strip()


def test_a_report_in_another_language_is_kept_without_records(run, tmp_path):
    (tmp_path / "de.txt").write_text(
        "Der Minister hat am Freitag gesagt, dass die Verhandlungen in der kommenden Woche weitergehen. "
        "Die Regierung wies die Vorwürfe der Nachbarn am selben Tag zurück."
    )
    done = run("extract", "de.txt")
    record = json.loads(done.out)
    assert done.code == 0
    assert record["report"]["language"] == "de"
    assert record["statements"] == record["events"] == []


def test_the_rules_alone_give_no_confidence(run, tmp_path):
    (tmp_path / "a.txt").write_text("The minister said on Monday that the road to Marn was open.", encoding="utf-8")
    done = run("extract", tmp_path / "a.txt", "--rules-only")
    (said,) = json.loads(done.out)["statements"]
    assert said["confidence"] is None


def test_a_tagger_and_the_rules_alone_do_not_go_together(run, tmp_path):
    (tmp_path / "a.txt").write_text("The road is open.", encoding="utf-8")
    done = run("extract", tmp_path / "a.txt", "--rules-only", "--tagger", tmp_path)
    assert done.code == 2
    assert "leave one of them out" in done.err


def test_a_folder_that_holds_no_tagger_says_what_it_lacks(run, tmp_path):
    (tmp_path / "a.txt").write_text("The road is open.", encoding="utf-8")
    done = run("extract", tmp_path / "a.txt", "--tagger", tmp_path)
    assert done.code != 0
    assert len(done.err.splitlines()) == 1
    assert "holds no model.onnx" in done.err
