import datetime as dt
import io
import json

import onrecord
from onrecord.adding import reconcile
from onrecord.reconcile.changes import Diff
from onrecord.reconcile.view import View
from onrecord.records.plain import plain
from onrecord.records.window import Window
from reconcile.made import a_day, counted, did, meets, said, tie, told

NOON = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)
WELLS = "The Marn Front accused Teskia of poisoning the wells of Halvek."
DENIED = "Teskia denied that it had poisoned the wells of Halvek."
PLAN = "Orvania and Teskia will hold talks in Aldis on March 12, the foreign ministry of Ilmar said."
HELD = "Orvania and Teskia held talks in Aldis on Wednesday."


def on(day, month=3):
    return dt.date(2031, month, day)


def changed(was, now, grades=None, today=9):
    """What changed from some rows to others, as (what, side, before, after)."""
    window = Window(as_of=dt.date(2031, 5, today))
    return told_of(Diff(View(was, Window(as_of=dt.date(2031, 5, 1))), View(now, window, grades=grades or {})))


def told_of(diff, *sides):
    return [(c.what, c.side, c.before, c.after) for c in diff.changes if not sides or c.side in sides]


def test_nothing_changes_between_equal_views():
    rows = told(did("AID", ["VSY"]), counted(14), meets("planned", on=20), said("VSY"))
    assert changed(rows, rows) == []


def test_an_act_is_learned_corrected_and_lost():
    planned = did("AID", ["VSY"], ["MRL"], id="e-1", status="planned")
    done = did("AID", ["VSY"], ["MRL"], 2, status="occurred", place="Querin")
    assert changed(told(), told(planned)) == [("learned", "act", None, "planned")]
    assert changed(told(planned), told()) == [("lost", "act", "planned", None)]
    now = told(planned, done, links=[tie("event", done, planned, "same_as")])
    assert changed(told(planned), now) == [("corrected", "act", "planned", "occurred")]


def test_a_claim_with_a_new_position_is_corrected():
    claim, denied = said("VSY", id="s-1"), said("MRL", 2, act="deny")
    now = told(claim, denied, links=[tie("reply", denied, claim, "denies")])
    assert changed(told(claim), now) == [
        ("corrected", "claim", "asserted by 1, grade F6", "asserted by 1, denies by 1, grade F6")
    ]


def test_a_claim_with_a_new_grade_is_corrected():
    claim = told(said("VSY", id="s-1"))
    assert changed(claim, claim, grades={"s-1": "B2"}) == [
        ("corrected", "claim", "asserted by 1, grade F6", "asserted by 1, grade B2")
    ]


def test_a_figure_with_a_new_value_is_corrected_and_says_both():
    first, second = counted(1400, bound="at_least"), counted(1900, 5)
    assert changed(told(first), told(first, second)) == [("corrected", "figure", "at least 1,400", "1,900")]


def test_talks_promises_and_demands_in_another_state_are_corrected():
    plan, met = meets("planned", on=3), meets("held", 4, on=3)
    assert changed(told(plan), told(plan, met, links=[tie("talks", met, plan, "fulfils")])) == [
        ("corrected", "talks", "due", "held")
    ]
    promise = did("CONCEDE", ["VSY"], status="planned")
    kept = did("RETREAT", ["VSY"], day=2)
    assert ("corrected", "promise", "open", "kept") in changed(
        told(promise), told(promise, kept, links=[tie("promise", kept, promise, "fulfils")])
    )
    demand, reply = did("REQUEST", ["VSY"], ["MRL"]), did("REJECT", ["MRL"], day=2)
    assert ("corrected", "demand", "awaiting", "refused") in changed(
        told(demand), told(demand, reply, links=[tie("promise", reply, demand, "answers")])
    )


def test_time_alone_makes_talks_overdue():
    plan = told(meets("planned", on=3))
    assert changed(plan, plan) == [("corrected", "talks", "due", "overdue")]


def test_an_item_is_the_same_when_an_earlier_telling_of_it_comes_late():
    late, first = meets("planned", 5, on=20, id="g-late"), meets("planned", 2, on=20, id="g-first")
    now = told(late, first, links=[tie("talks", late, first, "same_as")])
    assert changed(told(late), now) == []


def test_a_claim_is_the_same_when_an_earlier_telling_of_it_comes_late():
    late, first = said("VSY", 5, id="s-late"), said("VSY", 2, id="s-first")
    now = told(late, first, links=[tie("saying", late, first, "repeats")])
    assert changed(told(late), now) == []


def test_what_turns_out_to_be_one_act_is_not_lost():
    one, other = did("AID", ["VSY"], day=5), did("AID", ["VSY"], day=6)
    first = did("AID", ["VSY"], day=3)
    now = told(one, other, first, links=[tie("event", each, first, "same_as") for each in (one, other)])
    assert changed(told(one, other), now) == []


def test_a_figure_is_the_same_when_another_report_of_the_day_gives_it_too():
    late, first = counted(1400, 5, "r-b", id="f-late"), counted(1400, 5, "r-a", id="f-first")
    assert changed(told(late), told(late, first)) == []


def test_by_day_of_publication_what_was_learned_and_corrected(desk):
    desk.add(
        ("Courier", "2031-03-05", "Talks set", PLAN),
        ("Wire", "2031-03-13", "Talks held", HELD),
        ("Post", "2031-03-13", "Wells", WELLS),
    )
    found = desk.archive.diff(on(6), on(13))
    assert ("corrected", "talks", "due", "held") in told_of(found)
    assert told_of(found, "claim") == [("learned", "claim", None, "asserted by 1, grade F6")]
    assert told_of(desk.archive.diff(on(13), on(14))) == []


def test_a_text_that_a_newer_one_replaces_is_lost_on_the_day_of_the_newer_one(desk):
    desk.add(("Courier", "2031-03-05", "Wells", WELLS))
    desk.add(("Courier", "2031-03-09", "Wells", "The Courier withdraws its report on the wells of Halvek."))
    assert told_of(desk.archive.diff(on(6), on(9)), "claim") == [("lost", "claim", "asserted by 1, grade F6", None)]
    assert told_of(desk.archive.diff(on(6), on(8)), "claim") == []


def test_before_a_newer_text_the_older_one_was_denied(desk):
    desk.add(
        ("Courier", "2031-03-05", "Wells", WELLS),
        ("Wire", "2031-03-07", "Wells", "Teskia denied that it had poisoned the wells of Halvek. The wells are deep."),
    )
    before = desk.archive.view(as_of=on(8))
    (board,) = before.claims
    assert [p.speaker for p in board.against["denies"]] == ["XTE"]
    desk.add(("Courier", "2031-03-09", "Wells", "The Courier withdraws its report on the wells of Halvek."))
    after = desk.archive.view(as_of=on(8))
    assert plain(after.claims) == plain(before.claims)
    assert plain(after.stories) == plain(before.stories)
    assert not any("denies" in c.against for c in desk.archive.view().claims)


def added_on(path, actors, *reports):
    """A store to which each of (day of adding, name, day of publication, words) was added on its day."""
    archive = onrecord.open(path)
    for day, name, published, words in reports:
        line = json.dumps({"source": name, "published": published, "text": words}).encode()
        (coding,) = onrecord.extract(["-"], stdin=io.BytesIO(line), actors=actors, rules_only=True)
        recorded = NOON + dt.timedelta(days=day)
        with archive.store.writer() as writer:
            writer.write(coding, coder="rules", recorded=recorded)
            reconcile(coding, writer, recorded)
    return archive


def test_by_day_of_adding_what_the_store_learned_whenever_it_was_published(tmp_path, examples):
    reports = [(0, "Post", "2031-03-13", WELLS), (2, "Courier", "2031-03-05", PLAN), (4, "Wire", "2031-03-14", DENIED)]
    with added_on(tmp_path / "crisis.db", examples / "actors.toml", *reports) as archive:
        learned = archive.diff(on(1, 6), on(3, 6), by="added")
        assert ("learned", "talks", None, "due") in told_of(learned)
        assert told_of(learned, "claim") == []
        assert told_of(archive.diff(on(3, 6), on(5, 6), by="added"), "claim") == [
            ("corrected", "claim", "asserted by 1, grade F6", "asserted by 1, denies by 1, grade F6")
        ]
        # By publication the plan was there first.
        assert ("learned", "talks", None, "due") not in told_of(archive.diff(on(6), on(14)))


def test_by_day_of_adding_a_replaced_text_is_lost_on_that_day(tmp_path, examples):
    reports = [(0, "Post", "2031-03-13", WELLS), (2, "Post", "2031-03-13", "The Post withdraws its report on wells.")]
    with added_on(tmp_path / "crisis.db", examples / "actors.toml", *reports) as archive:
        found = archive.diff(on(1, 6), on(3, 6), by="added")
        assert told_of(found, "claim") == [("lost", "claim", "asserted by 1, grade F6", None)]
        assert a_day(1) not in {c.item.since for c in found.changes if c.side == "claim"}
