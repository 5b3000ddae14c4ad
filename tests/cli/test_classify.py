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


PAIR = {
    "id": "a",
    "claim": "Zembla attacks harbour of Kinakuta",
    "text": "It is not true that Zembla attacked the harbour of Kinakuta, the army said. The report was false.",
}


def test_stances_are_judged_line_by_line_in_order(run, tmp_path):
    other = {**PAIR, "id": 2, "text": "A bakery opened on the square."}
    (tmp_path / "pairs.jsonl").write_bytes(lines(PAIR, other))
    done = run("classify", "stance", "pairs.jsonl")
    assert (done.code, done.err) == (0, "")
    first, second = map(json.loads, done.out.splitlines())
    assert set(first) == {"id", "relation", "probabilities", "evidence"}
    assert (first["id"], first["relation"]) == ("a", "denies")
    assert all(PAIR["text"][a:b].endswith(".") for a, b in first["evidence"])
    assert (second["id"], second["relation"], second["evidence"]) == (2, "unrelated", [])


def test_bad_lines_of_claims_are_listed_and_the_rest_is_judged(run):
    given = b"\xef\xbb\xbf{broken\n\n" + lines({**PAIR, "claim": ""}, {**PAIR, "text": 5}, {**PAIR, "text": ""}, PAIR)
    done = run("classify", "stance", "-", stdin=given)
    assert done.code == 3
    assert len(done.out.splitlines()) == 2
    assert ":1: not JSON" in done.err
    assert ":3: `claim`" in done.err
    assert ":4: `text`" in done.err


def test_stances_of_nothing_and_a_folder_without_a_model(run, tmp_path):
    assert run("classify", "stance", "-", stdin=b"").out == ""
    (tmp_path / "none").mkdir()
    done = run("classify", "stance", "-", "--model", "none", stdin=lines(PAIR))
    assert done.code == 2
    assert "train stance" in done.err
