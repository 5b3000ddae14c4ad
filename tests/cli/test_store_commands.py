import json

import jsonschema
import pytest

import onrecord


def test_the_brief_has_a_source_for_every_line(run, example_store):
    done = run("brief", "--store", example_store, "--format", "json")
    assert done.code == 0
    brief = json.loads(done.out)
    lines = [
        line for part in ("new", "figures", "talks_ahead", "talks_past", "forces") for line in brief[part]["lines"]
    ]
    lines += [line for party in brief["parties"] for line in party["lines"]]
    assert len(lines) > 15
    for citation in (c for line in lines for c in line["citations"]):
        assert citation["outlet"]
        assert citation["sentence"].strip()
        assert citation["record"][:2] in ("s-", "e-", "f-", "g-")


def test_copies_are_one_voice_in_the_brief(run, example_store):
    brief = json.loads(run("brief", "--store", example_store, "--format", "json").out)
    assert brief["voices"] < brief["reports"]


def test_the_record_as_of_a_day_knows_nothing_later(run, example_store):
    brief = json.loads(run("brief", "--store", example_store, "--format", "json", "--as-of", "2024-03-08").out)
    days = {c["day"] for party in brief["parties"] for line in party["lines"] for c in line["citations"]}
    assert all(day <= "2024-03-08" for day in days if day[:4] == "2024" and " " not in day)
    assert (
        json.loads(run("brief", "--store", example_store, "--format", "json", "--known-on", "2001-01-01").out)[
            "reports"
        ]
        == 0
    )


def test_formats_and_output(run, example_store, tmp_path):
    assert run("brief", "--store", example_store).out.startswith("# Situation brief")
    done = run("brief", "--store", example_store, "--format", "html", "--output", "deep/brief.html")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "deep" / "brief.html").read_text().startswith("<!doctype html>")


def test_show_leads_from_a_record_to_its_sentence_and_sources(run, example_store):
    dumped = [
        json.loads(line) for line in run("search", "sanctions", "--store", example_store, "--json").out.splitlines()
    ]
    statement = next(hit for hit in dumped if hit["kind"] == "statement")
    done = run("show", statement["id"], "--store", example_store)
    assert done.code == 0
    assert "told by" in done.out
    assert "published" in done.out
    found = json.loads(run("show", statement["id"][:12], "--store", example_store, "--json").out)
    assert found["record"]["id"] == statement["id"]


def test_show_of_nothing_says_how_to_find_something(run, example_store):
    done = run("show", "s-000000", "--store", example_store)
    assert done.code == 2
    assert "onrecord search" in done.err


@pytest.mark.parametrize(
    "words", ['"', "NEAR(", "a AND", "*", "col:x", "'; drop table report; --", "-", "\x00", "(" * 500]
)
def test_hostile_searches_find_something_or_nothing(run, example_store, words):
    done = run("search", "--store", example_store, "--", words)
    assert done.code == 0


def test_status_counts_what_is_held(run, example_store):
    state = json.loads(run("status", "--store", example_store, "--json").out)
    assert state["languages"]["de"] == 1
    assert "statement" in run("status", "--store", example_store).out


def test_adding_twice_changes_nothing(run, examples, tmp_path):
    words = (
        "add",
        examples / "reports" / "01-troops-at-the-marn.txt",
        examples / "reports" / "11-briefs.jsonl",
        "--json",
    )
    first = json.loads(run(*words).out)
    dumped = run("dump").out
    second = json.loads(run(*words).out)
    assert (first["added"], first["unchanged"]) == (5, 0)
    assert (second["added"], second["unchanged"]) == (0, 5)
    assert run("dump").out == dumped
    assert run("check").out == "sound\n"


def test_the_order_of_adding_does_not_matter(run, examples, tmp_path):
    files = sorted((examples / "reports").iterdir())[:5]
    for store, order in (("one.db", files), ("other.db", files[::-1])):
        for file in order:
            assert run("add", file, "--store", store).code == 0
    assert run("dump", "--store", "one.db").out == run("dump", "--store", "other.db").out


def test_a_changed_text_is_a_new_version_and_the_old_one_stays(run, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("The envoy said on Monday that the bridge would open again in the spring of the year.")
    run("add", "report.txt")
    report.write_text("The envoy said on Monday that the bridge would stay closed for the rest of the year.")
    assert json.loads(run("add", "report.txt", "--json").out)["added"] == 1
    assert run("search", "bridge", "--json").out.count('"kind":"report"') == 1
    assert run("dump").out.count("report.txt") >= 2


def test_coding_again_with_other_actors_keeps_the_older_codings(run, examples, tmp_path):
    run("add", examples / "reports" / "09-ceasefire.txt")
    done = json.loads(run("recode", "--actors", examples / "actors.toml", "--json").out)
    assert (done["recoded"], done["added"]) == (1, 0)
    assert json.loads(run("status", "--json").out)["codings"] == 2
    assert json.loads(run("recode", "--actors", examples / "actors.toml", "--json").out)["unchanged"] == 1


@pytest.mark.parametrize("command", ["brief", "status", "dump", "check"])
def test_a_store_that_is_missing_or_none_is_said_so(run, tmp_path, command):
    missing = run(command, "--store", "nowhere.db")
    assert missing.code == 74
    assert "nowhere.db" in missing.err
    (tmp_path / "letter.db").write_text("Dear Sir or Madam, " * 100)
    done = run(command, "--store", "letter.db")
    assert done.code == 74
    assert len(done.err.splitlines()) == 1


def test_settings_give_defaults_and_wrong_ones_are_named(run, tmp_path, example_store):
    (tmp_path / "onrecord.toml").write_text(f'[status]\nstore = "{example_store}"\n')
    assert "report" in run("status").out
    (tmp_path / "onrecord.toml").write_text("[status\n")
    done = run("status")
    assert done.code == 2
    assert "onrecord.toml" in done.err


def test_schema_is_a_json_schema(run):
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema").out))


def test_every_command_has_help(run):
    listing = run("--help").out
    for command in ("add", "brief", "check", "dump", "extract", "recode", "schema", "search", "show", "status"):
        assert command in listing
        assert run(command, "--help").code == 0
    assert onrecord.__version__ in run("--version").out
