import json

LINE = {"id": "a", "sentence": "Zembla condemned Kinakuta for the raid.", "actor": [0, 6], "recipient": [17, 25]}


def lines(*objects):
    return "".join(json.dumps(o) + "\n" for o in objects).encode()


def test_judges_each_line_in_order(run, tmp_path):
    (tmp_path / "pairs.jsonl").write_bytes(lines(LINE, {**LINE, "id": 2, "recipient": None}))
    done = run("classify", "events", "pairs.jsonl")
    assert (done.code, done.err) == (0, "")
    first, second = map(json.loads, done.out.splitlines())
    assert (first["id"], first["type"], first["quad"]) == ("a", "ACCUSE", 3)
    assert set(first) == {"id", "type", "quad", "probabilities"}
    assert second["id"] == 2


def test_standard_input_and_output_file(run, tmp_path):
    done = run("classify", "events", "-", "--output", "types.jsonl", stdin=b"\xef\xbb\xbf" + lines(LINE))
    assert (done.code, done.out) == (0, "")
    assert json.loads((tmp_path / "types.jsonl").read_text())["type"] == "ACCUSE"


def test_bad_lines_are_listed_and_the_rest_is_judged(run):
    done = run("classify", "events", "-", stdin=b"{broken\n\n" + lines({**LINE, "actor": [5, 99]}, LINE))
    assert done.code == 3
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["a"]
    assert ":1: not JSON" in done.err
    assert ":3: `actor`" in done.err


def test_an_empty_file_gives_nothing(run):
    done = run("classify", "events", "-", stdin=b"")
    assert (done.code, done.out) == (0, "")


def test_a_folder_without_a_model_is_wrong_use(run, tmp_path):
    (tmp_path / "none").mkdir()
    done = run("classify", "events", "-", "--model", "none", stdin=lines(LINE))
    assert done.code == 2
    assert "train events" in done.err
