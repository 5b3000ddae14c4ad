import datetime as dt
import json
import re
from typing import get_args

import pytest

import onrecord
from onrecord.reconcile import ledger
from onrecord.records import Coding, Published, Report

LISTS = ("acts", "claims", "figures", "talks", "promises", "demands", "stories")
VIEWS = (*LISTS, "index")
RECORDS = {
    "acts": "e-",
    "claims": "s-",
    "figures": "f-",
    "talks": "g-",
    "promises": "e-",
    "demands": "e-",
    "stories": "r-",
}


@pytest.fixture
def ask(run, example_store, monkeypatch):
    """Run a command over the example reports."""
    monkeypatch.setenv("ONRECORD_STORE", str(example_store))
    return run


@pytest.fixture
def items(ask):
    """What a command prints with --json, one item a line."""

    def asked(*words):
        done = ask(*words, "--json")
        assert done.code == 0, done.err
        return [json.loads(line) for line in done.out.splitlines()]

    return asked


@pytest.fixture
def own_store(run, examples):
    """Two reports in a store that may be written: `run` finds it by itself."""
    reports = examples / "reports"
    done = run("add", reports / "05-shelling.txt", reports / "06-toll-rises.txt", "--actors", examples / "actors.toml")
    assert done.code == 0


def one_line(done, code):
    """The one line of an error that ended with this code."""
    assert (done.code, done.out) == (code, "")
    (line,) = [line for line in done.err.splitlines() if not line.startswith(("Usage:", "Try '")) and line.strip()]
    return line


@pytest.mark.parametrize("command", LISTS)
def test_each_item_is_a_line_with_its_sentence_and_the_id_of_its_record(ask, example_store, command):
    done = ask(command)
    assert (done.code, done.err.count("Traceback")) == (0, 0)
    cited = re.findall(r"^ +“(.+)” — (.+), (\S+)  (\S+)$", done.out, re.MULTILINE)
    assert cited
    with onrecord.open(example_store) as archive:
        for sentence, _, _, record in cited:
            assert record.startswith(RECORDS[command])
            text = archive.show(record).coding.report.text
            assert sentence in " ".join(text.split())
    assert not done.out.startswith(" "), "an item begins with its label"


@pytest.mark.parametrize("command", LISTS)
def test_json_is_one_object_a_line_with_its_lines(items, command):
    found = items(command)
    assert found
    for item in found:
        assert item["lines"][0]["label"]
        assert item["lines"][0]["citations"][0]["sentence"]


def test_the_index_as_json_is_one_object_with_its_days(items):
    (index,) = items("index")
    assert index["arrow"] == "improved"
    assert index["days"][0]["day"] == "2024-03-04"
    assert index["days"][0]["deeds"]["acts"][0]["best"]["type"] == "MOBILIZE"


def test_the_index_as_a_table_says_the_arrow_and_a_line_a_day(ask):
    arrow, head, *days = ask("index").out.splitlines()
    assert arrow.startswith("improved: The mean score of acts is")
    assert head.split() == ["day", "words", "Goldstein", "deeds", "Goldstein", "acts"]
    assert [line[:10] for line in days] == sorted(line[:10] for line in days)
    assert int(next(line for line in days if line.startswith("2024-03-11")).split()[-1]) > 2


def test_a_day_of_the_index_opens_to_its_acts(ask, items):
    (index,) = items("index")
    day = next(d for d in index["days"] if d["day"] == "2024-03-11")
    acts = {act["best"]["id"] for side in ("words", "deeds") for act in day[side]["acts"]}
    assert {act["best"]["id"] for act in items("index", "--day", "2024-03-11")} == acts
    printed = ask("index", "--day", "2024-03-11").out
    assert all(act in printed for act in acts)
    assert "imposed sanctions" in printed


@pytest.mark.parametrize("command", VIEWS)
def test_a_new_store_has_nothing_and_says_so(run, command):
    run("add", "-", stdin=b"")
    assert run("status").code == 0
    done = run(command)
    assert done.code == 0
    assert done.err == "no report in crisis.db is left by these filters\n"
    assert run(command, "--json").out.count("\n") == (1 if command == "index" else 0)


@pytest.mark.parametrize("command", [*VIEWS, "diff 2024-03-01 2024-03-02", "judge same r-1 r-2", "judge grade s-1 B2"])
def test_a_store_that_is_not_there_is_named(run, command):
    assert "nowhere.db" in one_line(run(*command.split(), "--store", "nowhere.db"), 74)


@pytest.mark.parametrize("command", VIEWS)
def test_filters_that_leave_no_report_are_said_so(ask, command):
    for filters in (
        ("--actor", "XXX"),
        ("--place", "Nowhere"),
        ("--since", "2030-01-01"),
        ("--known-on", "2001-01-01"),
    ):
        done = ask(command, *filters)
        assert done.code == 0
        assert "is left by these filters" in done.err
        assert ("takes an id" in done.err) == (filters[0] == "--actor")


@pytest.mark.parametrize(
    "words",
    [
        ("acts", "--type", "PROTEST"),
        ("claims", "--contested", "--until", "2024-03-04"),
        ("figures", "--measure", "tanks"),
        ("talks", "--state", "cancelled"),
        ("promises", "--state", "kept", "--until", "2024-03-05"),
        ("demands", "--state", "accepted"),
        ("index", "--day", "2024-03-01"),
    ],
)
def test_nothing_of_the_kind_is_said_so(ask, words):
    done = ask(*words)
    assert (done.code, done.out, done.err) == (0, "", "nothing found\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("acts", "--type", "WALTZ"), "'WALTZ' is not one of"),
        (("talks", "--state", "merry"), "'merry' is not one of"),
        (("demands", "--limit", "0"), "0 is not in the range"),
        (("figures", "--since", "Tuesday"), "write it as YYYY-MM-DD"),
        (("claims", "--since", "2024-03-09", "--until", "2024-03-01"), "no day lies between"),
        (("index", "--between", "XOR"), "requires 2 arguments"),
        (("index", "--weights", "none.toml"), "does not exist"),
        (("stories", "r-000000000000"), "holds no record r-000000000000"),
        (("diff", "2024-03-09", "2024-03-01"), "is not before"),
        (("diff", "2024-03-01", "2024-03-09", "--by", "luck"), "'luck' is not one of"),
        (("judge", "same", "e-000000000000", "e-111111111111"), "holds no record e-000000000000"),
        (("judge", "better", "e-1", "e-2"), "No such command 'better'"),
    ],
)
def test_a_wrong_word_is_named_in_one_line(ask, words, told):
    assert told in one_line(ask(*words), 2)


@pytest.mark.parametrize("text", ["[status", "[status]\noccurred = 1.0", "status = 1", "[status]\noccurred = 'x'"])
def test_weights_that_cannot_be_read_are_one_line(ask, tmp_path, text):
    (tmp_path / "mine.toml").write_text(text)
    assert "mine.toml cannot be read" in one_line(ask("index", "--weights", "mine.toml"), 2)


def test_own_weights_change_the_index(ask, items, tmp_path):
    (built_in,) = items("index")
    statuses = ("occurred", "ongoing", "planned", "threatened", "hypothetical", "denied")
    (tmp_path / "mine.toml").write_text("[status]\nalleged = 0\n" + "".join(f"{name} = 1\n" for name in statuses))
    (mine,) = items("index", "--weights", "mine.toml")

    def statuses_of(index):
        return {a["best"]["status"] for d in index["days"] for side in ("words", "deeds") for a in d[side]["acts"]}

    assert "alleged" in statuses_of(built_in)
    assert "alleged" not in statuses_of(mine)
    assert "hypothetical" in statuses_of(mine)


def test_the_index_between_two_parties_counts_only_their_acts(items):
    (index,) = items("index", "--between", "XTE", "XTE/marn-front")
    acts = [act["best"] for day in index["days"] for side in ("words", "deeds") for act in day[side]["acts"]]
    assert acts
    assert all("XTE/marn-front" in (*act["actors"], *act["recipients"]) for act in acts)


def test_the_limit_says_how_many_more_there_are(ask, items):
    all_of_them = items("acts", "--limit", "1000")
    done = ask("acts", "--limit", "3", "--json")
    assert len(done.out.splitlines()) == 3
    assert done.err == f"{len(all_of_them) - 3} more; --limit shows them\n"
    assert ask("acts", "--limit", str(len(all_of_them))).err == ""


def test_acts_come_newest_first_and_by_type(items):
    days = [act["tellings"][0]["day"] for act in items("acts", "--limit", "1000") if act["tellings"][0]["day"]]
    assert days == sorted(days, reverse=True)
    assert {act["best"]["type"] for act in items("acts", "--type", "SANCTION", "--type", "AID")} == {"SANCTION", "AID"}


def test_contested_claims_are_those_that_somebody_denies_or_does_not_see(items):
    contested = items("claims", "--contested")
    assert contested
    assert all({"denies", "no_evidence"} & claim["against"].keys() for claim in contested)
    assert len(contested) < len(items("claims"))
    board = next(claim for claim in contested if claim["asserts"][0]["speaker"] == "XTE/marn-front")
    assert [line["label"] for line in board["lines"]] == ["Marn Front: say", "Ivo Brandt: denies"]


def test_figures_of_one_measure(items):
    assert {series["measure"] for series in items("figures", "--measure", "wounded")} == {"wounded"}


@pytest.mark.parametrize(
    ("command", "state"), [("talks", "held"), ("promises", "overdue"), ("demands", "refused"), ("demands", "awaiting")]
)
def test_only_what_is_in_a_state(items, command, state):
    found = items(command, "--state", state)
    assert found
    assert {item["state"] for item in found} == {state}


@pytest.mark.parametrize("command", ["talks", "promises", "demands"])
def test_every_state_that_an_item_can_have_may_be_asked_for(ask, command):
    kind = {"talks": ledger.TalksState, "promises": ledger.PromiseState, "demands": ledger.DemandState}[command]
    assert ask(command, *(word for state in get_args(kind) for word in ("--state", state))).code == 0


def days_of(found):
    return {citation["day"] for item in found for line in item["lines"] for citation in line["citations"]}


def test_filters_narrow_what_is_looked_at(items):
    everything = items("acts", "--limit", "1000")
    since = items("acts", "--since", "2024-03-12", "--until", "2024-03-15", "--limit", "1000")
    assert days_of(since) == {"2024-03-12", "2024-03-15"}
    as_of = items("acts", "--as-of", "2024-03-07", "--limit", "1000")
    assert max(days_of(as_of) - {"undated"}) == "2024-03-07"
    at_place = items("acts", "--place", "Lindhaven", "--limit", "1000")
    of_actor = items("acts", "--actor", "person/ivo-brandt", "--limit", "1000")
    for narrower in (since, as_of, at_place, of_actor):
        assert 0 < len(narrower) < len(everything)
    assert days_of(of_actor) == {"2024-03-07", "2024-03-19"}
    assert items("acts", "--known-on", "2001-01-01") == []


def test_of_a_large_store_the_last_week_is_looked_at_and_said_so(run, tmp_path):
    newest = dt.date(2031, 5, 30)
    with onrecord.open(tmp_path / "crisis.db") as archive, archive.store.writer() as writer:
        for n in range(2001):
            day = newest - dt.timedelta(days=n % 30)
            published = Published(earliest=day, latest=day, basis="metadata")
            report = Report(id=f"r-{n:06}", source=f"{n}.txt", text=f"Report {n}.", published=published)
            writer.write(Coding(report=report), coder="test", recorded=dt.datetime(2031, 6, 1, tzinfo=dt.UTC))
    done = run("stories", "--limit", "2000", "--json")
    assert "crisis.db is large: looked at are reports since 2031-05-24" in done.err
    assert {json.loads(line)["first"] for line in done.out.splitlines()} == {f"2031-05-{d}" for d in range(24, 31)}
    assert "is large" not in run("stories", "--since", "2031-05-01").err


def test_talks_stand_as_they_did_on_a_day(items):
    def states(day):
        return {talks["first"]: talks["state"] for talks in items("talks", "--as-of", day)}

    assert states("2024-03-12")["2024-03-15"] == "due"
    assert states("2024-03-15")["2024-03-15"] == "held"


def test_any_report_of_a_story_leads_to_it(ask, items):
    story = items("stories", "--limit", "1")[0]
    assert len(story["reports"]) > 2
    for report in story["reports"]:
        (found,) = items("stories", report["id"][:12])
        assert (found["id"], len(found["reports"])) == (story["id"], len(story["reports"]))
    assert story["title"] in ask("stories", story["id"]).out


def test_the_record_of_a_report_leads_to_its_story(items):
    act = items("acts", "--type", "SANCTION")[0]["best"]
    (story,) = items("stories", act["id"])
    assert act["report"] in {report["id"] for report in story["reports"]}


def test_diff_says_what_was_learned_and_corrected(ask, items):
    done = ask("diff", "2024-03-12", "2024-03-15", "--limit", "1000")
    assert done.code == 0
    assert "corrected talks: due → held" in done.out
    counted = re.fullmatch(r"(\d+) lost, (\d+) corrected, (\d+) learned\n", done.err)
    found = items("diff", "2024-03-12", "2024-03-15", "--limit", "1000")
    assert [sum(c["what"] == what for c in found) for what in ("lost", "corrected", "learned")] == [
        int(number) for number in counted.groups()
    ]
    assert all(change["line"]["label"] for change in found)


def test_diff_of_one_side_and_of_days_without_reports(ask, items):
    assert {change["side"] for change in items("diff", "2024-03-12", "2024-03-15", "--side", "talks")} == {"talks"}
    assert ask("diff", "2030-01-01", "2030-01-02").err == "0 lost, 0 corrected, 0 learned\n"


def test_diff_by_adding_knows_only_what_was_added_between(ask):
    before = ask("diff", "2001-01-01", "2001-01-02", "--by", "added", "--since", "2000-01-01")
    assert before.err == "0 lost, 0 corrected, 0 learned\n"
    until_now = ask("diff", "2001-01-01", "2999-01-01", "--by", "added", "--since", "2000-01-01", "--limit", "1000")
    assert "learned talks: not there → held" in until_now.out


def listed(run, *words):
    return [json.loads(line) for line in run(*words, "--json").out.splitlines()]


def test_judging_two_acts_the_same_joins_them_and_different_parts_them(run, own_store):
    one, other = [act["best"]["id"] for act in listed(run, "acts", "--type", "ACCUSE")[:2]]
    before = len(listed(run, "acts", "--limit", "1000"))
    done = run("judge", "same", one, other, "--note", "one speech")
    assert (done.code, done.out) == (0, "")
    assert len(listed(run, "acts", "--limit", "1000")) == before - 1
    assert run("judge", "different", other, one).code == 0
    assert len(listed(run, "acts", "--limit", "1000")) == before
    assert run("check").out == "sound\n"


def test_judging_a_grade_shows_it_with_what_the_counts_propose(run, own_store):
    claim = listed(run, "claims", "--contested")[0]
    assert claim["grade"] == "F6"
    assert run("judge", "grade", claim["id"][:12], "B2").code == 0
    graded = next(each for each in listed(run, "claims", "--contested") if each["id"] == claim["id"])
    assert (graded["grade"], graded["proposed"]) == ("B2", claim["proposed"])
    assert "grade B2" in run("claims", "--contested").out


def test_what_cannot_be_judged_is_said_in_one_line(run, own_store):
    act = listed(run, "acts")[0]["best"]["id"]
    claim = listed(run, "claims")[0]["id"]
    figure = listed(run, "figures")[0]["points"][0]["figure"]["id"]
    assert "an event and a statement cannot be compared" in one_line(run("judge", "same", act, claim), 2)
    assert "cannot be compared" in one_line(run("judge", "same", figure, figure), 2)
    assert "are one record" in one_line(run("judge", "different", act, act[:12]), 2)
    assert "is an event" in one_line(run("judge", "grade", act, "B2"), 2)
    assert "is no Admiralty grade" in one_line(run("judge", "grade", claim, "G7"), 2)
    assert listed(run, "claims")[0]["grade"] == "F6"


def test_every_view_has_help(run):
    listing = run("--help").out
    for command in (*VIEWS, "diff", "judge"):
        assert command in listing
        assert run(command, "--help").code == 0
