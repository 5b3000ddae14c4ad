import os
import socket
from pathlib import Path

import pytest

from onrecord.read import Input, find
from onrecord.records import Problem


def write(path, content="Borduria recalled its envoy.\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def sources(found):
    return [item.source for item in found if isinstance(item, Input)]


def problems(found):
    return {item.where: item.what for item in found if isinstance(item, Problem)}


def test_folders_are_read_deep_sorted_and_without_hidden_entries(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/c/d.HTML", "a.jsonl.gz", ".hidden.txt", ".git/e.txt", "a/._b.txt"):
        write(tmp_path / name)
    found = list(find([tmp_path]))
    assert sources(found) == [f"{tmp_path}/{name}" for name in ("a/c/d.HTML", "a/z.txt", "a.jsonl.gz", "b.txt")]
    assert [item.kind for item in found] == ["html", "text", "jsonl", "text"]
    assert not problems(found)


@pytest.mark.parametrize("given", ["in", "in/", "./in", "./in/"])
def test_a_source_is_the_folder_as_given_and_the_path_below_it(tmp_path, monkeypatch, given):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "in" / "deep" / "a.txt")
    assert sources(find([given])) == [given.rstrip("/") + "/deep/a.txt"]


def test_paths_keep_the_order_they_are_given_in(tmp_path):
    one, two = write(tmp_path / "1.txt"), write(tmp_path / "2.txt")
    assert sources(find([two, "-", str(one), two])) == [str(two), "-", str(one), str(two)]


def test_an_input_tells_its_size_and_standard_input_has_none(tmp_path):
    path = write(tmp_path / "a.txt", "twelve bytes")
    known, piped = find([path, "-"])
    assert (known.size, known.path) == (12, path)
    assert (piped.size, piped.path, piped.kind) == (None, None, None)


def test_unknown_suffixes_in_a_folder_are_counted_in_one_problem_but_a_named_file_is_tried(tmp_path):
    for name in ("a.jpg", "b.jpg", "README", "c.txt"):
        write(tmp_path / name)
    found = list(find([tmp_path, tmp_path / "README"]))
    assert sources(found) == [f"{tmp_path}/c.txt", f"{tmp_path}/README"]
    assert "3 files skipped (.jpg, no suffix)" in problems(found)[str(tmp_path)]
    assert found[-1].kind is None


@pytest.mark.parametrize("name", ["missing.txt", "", "with\0nul", "half\ud800", "x" * 5000])
def test_what_cannot_be_reached_is_a_problem(tmp_path, name):
    (found,) = find([str(tmp_path / "no" / name) if name else ""])
    assert found.stage == "read"
    assert "cannot be reached" in found.what
    assert "\0" not in found.where
    found.where.encode("utf-8")


def test_an_empty_folder_is_a_problem(tmp_path):
    assert problems(find([tmp_path])) == {str(tmp_path): "a folder without a file that can be read"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list any folder")
def test_a_folder_that_may_not_be_listed_is_a_problem(tmp_path):
    write(tmp_path / "shut" / "a.txt")
    write(tmp_path / "z.txt")
    (tmp_path / "shut").chmod(0)
    found = list(find([tmp_path]))
    (tmp_path / "shut").chmod(0o700)
    assert sources(found) == [f"{tmp_path}/z.txt"]
    assert "cannot be listed" in problems(found)[f"{tmp_path}/shut"]


def test_loops_of_links_end(tmp_path):
    write(tmp_path / "a" / "b" / "c.txt")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = list(find([tmp_path]))
    assert sources(found) == [f"{tmp_path}/a/b/c.txt"]
    assert set(problems(found)) == {f"{tmp_path}/a/b/up", f"{tmp_path}/self.txt", f"{tmp_path}/gone.txt"}


def test_many_links_to_each_other_are_followed_once(tmp_path):
    # 12 folders that each link to all: followed naively there are 12! ways through.
    folders = [tmp_path / f"d{n}" for n in range(12)]
    for folder in folders:
        write(folder / "a.txt")
        for other in folders:
            (folder / f"to-{other.name}").symlink_to(other)
    assert len(sources(find([tmp_path]))) == 12


def test_links_to_files_are_followed(tmp_path):
    write(tmp_path / "far" / "a.txt")
    (tmp_path / "near").mkdir()
    (tmp_path / "near" / "b.txt").symlink_to(tmp_path / "far" / "a.txt")
    assert sources(find([tmp_path / "near"])) == [f"{tmp_path}/near/b.txt"]


def test_pipes_sockets_and_devices_are_skipped_with_a_problem(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a socket's path is short
    write(tmp_path / "a.txt")
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.txt")
        found = list(find([".", "/dev/null"]))
    assert sources(found) == ["./a.txt"]
    told = problems(found)
    assert "named pipe" in told["./pipe.txt"]
    assert "socket" in told["./socket.txt"]
    assert "device" in told["/dev/null"]


def test_a_name_that_is_not_utf8_is_shown_and_can_be_opened(tmp_path):
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        write(tmp_path / name)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (found,) = find([tmp_path])
    assert found.source.endswith("/caf\\udce9.txt")
    found.source.encode("utf-8")
    assert Path(found.path).exists()
