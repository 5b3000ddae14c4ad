"""What goes wrong on a laptop, through the real command: each gets one clear line, and nothing is half written."""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

import onrecord

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals, pipes and limits of POSIX")

REPORT = "HALVEK – The minister said on Friday that 40 trucks had left the port.\n\nThe union denied it.\n"
ONRECORD = (sys.executable, "-m", "onrecord")


def start(*words, **options):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")} | options.pop("env", {})
    return subprocess.Popen(
        (*ONRECORD, *map(str, words)),
        **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options,
        env=environment,
        start_new_session=True,
    )


def run(*words, **options):
    process = start(*words, **options)
    out, err = (each.decode() if each is not None else "" for each in process.communicate())
    assert "Traceback" not in err
    return process.returncode, out, err


def sound(store):
    with onrecord.open(store) as archive:
        return archive.check() == []


def file_limit(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("faults") / "crisis.db"
    report = path.with_name("report.txt")
    report.write_text(REPORT)
    with onrecord.open(path) as archive:
        archive.add([report])
    return path


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"text": f"{n}. {REPORT * 20}", "source": f"n/{n}"}) + "\n" for n in range(400)))
    return path


def test_a_folder_with_everything_in_it_is_read_as_far_as_it_can_be(tmp_path):
    folder = tmp_path / "bad"
    (folder / "deep").mkdir(parents=True)
    (folder / "good.txt").write_text(REPORT)
    (folder / "deep" / "up").symlink_to("..", target_is_directory=True)
    (folder / "dangling.txt").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.txt")
    (folder / "base.txt").write_bytes(b"SQLite format 3\x00" + bytes(100))
    (folder / "invalid.jsonl").write_bytes(b'{"text": "\xff"}\n{"text": "' + REPORT.split("\n")[0].encode() + b'"}\n')
    with open(folder / "line.jsonl", "wb") as file:
        file.write(b'{"text": "')
        for _ in range(100):
            file.write(b"words " * 170_000)
        file.write(b'"}\n' + json.dumps({"text": "After it. " + REPORT}).encode())
    code, out, err = run("add", folder, "--store", tmp_path / "x.db", "--json")
    done = json.loads(out)
    assert (code, err, done["added"]) == (3, "", 3)
    wrong = {os.path.basename(p["where"]) for p in done["problems"]}
    assert wrong == {"up", "dangling.txt", "pipe.txt", "base.txt", "invalid.jsonl:1", "line.jsonl:1"}
    assert sound(tmp_path / "x.db")


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="needs a file that opens and cannot be read")
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path):
    (tmp_path / "good.txt").write_text(REPORT)
    code, out, err = run("extract", "/proc/self/mem", tmp_path / "good.txt")
    assert (code, len(out.splitlines()), len(err.splitlines())) == (3, 1, 1)
    assert "cannot be read" in err


def test_a_full_disk_ends_add_with_one_line_and_a_sound_store(tmp_path, many):
    code, _, err = run("add", many, "--store", tmp_path / "x.db", "--jobs", "1", preexec_fn=file_limit(20_000))
    assert code == 74
    assert len(err.splitlines()) == 1
    assert "disk is full" in err
    assert sound(tmp_path / "x.db")


def test_a_full_disk_leaves_no_half_of_an_output_file(tmp_path, store):
    (tmp_path / "out.jsonl").write_text("before")
    words = ("extract", store.with_name("report.txt"), "--output", tmp_path / "out.jsonl")
    code, _, err = run(*words, preexec_fn=file_limit(1_000))
    assert (code, len(err.splitlines())) == (2, 1)
    assert (tmp_path / "out.jsonl").read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["dump", "brief", "status"])
def test_output_that_cannot_be_written_is_one_line(store, command):
    with open("/dev/full", "wb") as full:
        code, _, err = run(command, "--store", store, stdout=full)
    assert (code, len(err.splitlines())) == (74, 1)


def test_a_place_that_is_no_file_is_written_through_and_stays(tmp_path, store):
    os.mkfifo(tmp_path / "pipe")
    link = tmp_path / "link"
    link.symlink_to("pipe")
    process = start("brief", "--store", store, "--output", link)
    assert (tmp_path / "pipe").read_text().startswith("# Situation brief")
    assert process.wait() == 0
    process.communicate()
    assert link.is_symlink()
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("command", [("dump",), ("brief", "--format", "html"), ("--help",)])
def test_a_reader_that_has_read_enough_ends_it_quietly(store, command):
    reading, writing = os.pipe()
    os.close(reading)
    code, _, err = run(*command, stdout=writing, env={"ONRECORD_STORE": str(store)})
    os.close(writing)
    assert (code, err) == (1, "")


def test_pipes_get_utf_8_in_any_locale(store):
    code, out, _ = run("dump", "--store", store, env={"PYTHONIOENCODING": "ascii"})
    assert code == 0
    assert "HALVEK –" in out


def test_no_standard_input_is_an_empty_one():
    code, _, err = run("extract", "-", stdin=None, preexec_fn=lambda: os.close(0))
    assert (code, err) == (3, "-: empty [read]\n")


def test_stores_that_are_newer_or_something_else(tmp_path, store):
    newer = tmp_path / "newer.db"
    newer.write_bytes(store.read_bytes())
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    (tmp_path / "letter.db").write_text("Dear Sir or Madam, " * 100)
    for place, word in (("newer.db", "newer onrecord"), ("letter.db", "not a store"), ("no/such.db", "no folder")):
        code, _, err = run("add", "-", "--store", tmp_path / place)
        assert (code, len(err.splitlines())) == (74, 1)
        assert word in err


def is_loading(process, store):
    with open(f"/proc/{process.pid}/maps") as mapped:
        return "spacy" in mapped.read()


def is_coding(process, store):
    if not store.exists():
        return False
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        return connection.execute("SELECT count(*) FROM report").fetchone()[0] > 0
    except sqlite3.OperationalError:  # no table yet, or just being written
        return False
    finally:
        connection.close()


def wait_until(reached, process, store):
    while not reached(process, store):
        assert process.poll() is None
        time.sleep(0.02)


@pytest.mark.parametrize(("jobs", "moment"), [(1, is_loading), (1, is_coding), (2, is_coding)])
def test_ctrl_c_says_one_line_and_the_store_is_sound(tmp_path, many, jobs, moment):
    process = start("add", many, "--store", tmp_path / "x.db", "--jobs", jobs)
    wait_until(moment, process, tmp_path / "x.db")
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
    _, err = process.communicate()
    assert process.returncode == 130
    assert [line for line in err.decode().splitlines() if line] == [
        "onrecord: stopped; what was stored stays, and running it again goes on from there"
    ]
    assert sound(tmp_path / "x.db")


def children(process):
    """The processes that code, among those that this one has started."""
    with open(f"/proc/{process}/task/{process}/children") as listed:
        started = listed.read().split()
    found = []
    for each in started:
        with open(f"/proc/{each}/cmdline") as words:
            found += [int(each)] * ("spawn_main" in words.read())
    return found


def workers_of(process, count):
    for _ in range(300):
        if len(found := children(process.pid)) >= count:
            return found
        time.sleep(0.1)
    process.kill()
    pytest.fail("no workers were started")


def test_a_killed_worker_is_one_line(tmp_path, many):
    process = start("add", many, "--store", tmp_path / "x.db", "--jobs", 2)
    os.kill(workers_of(process, 2)[1], signal.SIGKILL)
    _, err = process.communicate()
    assert process.returncode == 1
    assert len(err.splitlines()) == 1
    assert b"worker process was killed" in err
    assert sound(tmp_path / "x.db")


def test_workers_end_with_the_process_that_started_them(tmp_path, many):
    process = start("add", many, "--store", tmp_path / "x.db", "--jobs", 2)
    workers = workers_of(process, 2)
    time.sleep(4)
    process.kill()
    process.communicate()
    for _ in range(100):
        if not any(os.path.exists(f"/proc/{worker}") for worker in workers):
            return
        time.sleep(0.1)
    pytest.fail("workers are left behind")


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ("brief = 5", "brief"),
        ("[brief]\nstore = true", "store"),
        ("[brief]\nnonsense = 1", "nonsense"),
        ("[reprot]\nstore = 'x.db'", "reprot"),
        ("colour = 'red'", "colour"),
        ("[status]\njson = 'yes'\n[brief]\nactor = ['NATO']", "actor"),
    ],
)
def test_wrong_settings_are_named(tmp_path, settings, word):
    (tmp_path / "onrecord.toml").write_text(settings)
    code, _, err = run("brief", cwd=tmp_path)
    assert (code, len(err.splitlines())) == (2, 1)
    assert "onrecord.toml" in err
    assert word in err


def test_settings_on_top_hold_for_every_command_and_a_table_for_its_own(tmp_path, store):
    (tmp_path / "onrecord.toml").write_text(
        f'store = "{store}"\nlimit = 1\n[status]\njson = true\n[brief]\nuntil = 2001-01-01\nformat = "json"\n'
    )
    assert json.loads(run("status", cwd=tmp_path)[1])["counts"]["report"] == 1
    assert len(run("search", "minister", cwd=tmp_path)[1].splitlines()) == 2
    code, out, err = run("brief", cwd=tmp_path)
    assert (code, json.loads(out)["reports"]) == (0, 0)
    assert "no report" in err


LOADED = """
import sys
try:
    from onrecord.cli import main
    main()
finally:
    print(*(m for m in {} if m in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        (("--help",), ("spacy", "sqlalchemy", "pydantic", "rich")),
        *(((word,), ("spacy", "alembic", "trafilatura")) for word in ("brief", "status", "dump", "check")),
        (("search", "minister"), ("spacy", "alembic", "trafilatura")),
    ],
)
def test_asking_loads_no_model(store, words, heavy):
    code = LOADED.format(heavy)
    environment = {**os.environ, "ONRECORD_STORE": str(store)}
    done = subprocess.run((sys.executable, "-c", code, *words), capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr.split()) == (0, [])
