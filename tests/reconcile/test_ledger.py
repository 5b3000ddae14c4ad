import datetime as dt

import pytest

from onrecord.reconcile import ledger
from onrecord.reconcile.acts import acts
from reconcile.made import a_day, copy, did, meets, tie, told


def on(day):
    return dt.date(2031, 5, day)


def followed(*tellings, today=10, tied="fulfils", **kept):
    """The one engagement that these tellings, each tied to the first, come to on a day."""
    first, *more = tellings
    links = [tie("talks", each, first, tied) for each in more]
    (found,) = ledger.talks(told(*tellings, links=[*links, *kept.pop("links", ())], **kept), on(today))
    return found


def test_planned_talks_are_due_until_their_day_went_by():
    plan = meets("planned", 1, on=10)
    assert (followed(plan, today=9).state, followed(plan, today=12).state) == ("due", "due")
    overdue = followed(plan, today=13)
    assert (overdue.state, overdue.reason) == ("overdue", "was set for 2031-05-10, and no report of it since")


def test_talks_without_a_day_are_open_and_never_overdue():
    assert followed(meets("proposed", 1), today=31).state == "open"


def test_talks_that_were_held_are_held_by_all_their_tellings():
    found = followed(meets("planned", 1, on=10, id="g-plan"), meets("held", 11, on=10), today=30)
    assert (found.state, found.id, len(found.tellings)) == ("held", "g-plan", 2)
    assert found.reason == f"told as held on {a_day(11)}"


def test_talks_that_were_held_stay_held_when_an_old_plan_is_told_late():
    assert followed(meets("planned", 1, on=10), meets("held", 11, on=10), meets("planned", 12, on=10)).state == "held"


@pytest.mark.parametrize(
    ("status", "state"),
    [("cancelled", "cancelled"), ("denied", "cancelled"), ("refused", "refused"), ("ongoing", "ongoing")],
)
def test_the_last_telling_that_changes_talks_says_how_they_stand(status, state):
    assert followed(meets("planned", 1, on=10), meets(status, 5), today=9).state == state
    # The plan alone would be overdue by then.
    assert followed(meets("planned", 1, on=10), meets(status, 5), today=30).state == state


def test_postponed_talks_are_moved_to_the_day_that_was_told_last():
    found = followed(meets("planned", 1, on=10), meets("postponed", 5, on=20), today=15)
    assert (found.state, found.first) == ("moved", a_day(20))


def test_talks_that_are_set_anew_after_they_were_called_off_are_moved_and_then_overdue():
    tellings = meets("planned", 1, on=10), meets("cancelled", 5), meets("planned", 6, on=20)
    found = followed(*tellings, today=15)
    assert (found.state, found.reason) == ("moved", f"was set for {a_day(10)}, then for {a_day(20)}")
    assert followed(*tellings, today=23).state == "overdue"


def test_the_day_of_talks_that_took_place_is_that_on_which_they_did():
    found = followed(meets("planned", 1, on=10), meets("held", 12, on=11), meets("planned", 13, on=10))
    assert (found.first, found.last) == (a_day(11), a_day(11))


def test_a_copy_tells_of_talks_with_no_voice_of_its_own():
    found = followed(meets("planned", 1, on=10), meets("planned", 2, on=10), links=[copy("r-02", "r-01")])
    assert (len(found.tellings), found.voices) == (2, 1)


def test_talks_with_one_side_known_are_not_listed():
    assert ledger.talks(told(meets("planned", 1, participants=("VSY",))), on(1)) == []


def test_a_person_joins_tellings_of_talks_and_sets_them_apart():
    plan, held = meets("planned", 1, on=10, id="g-1"), meets("held", 11, on=10, id="g-2")
    (joined,) = ledger.talks(told(plan, held, together=[("g-1", "g-2")]), on(30))
    assert joined.state == "held"
    parted = told(plan, held, links=[tie("talks", held, plan, "fulfils")], apart=[("g-1", "g-2")])
    assert sorted(t.state for t in ledger.talks(parted, on(30))) == ["held", "overdue"]


def a_promise(*deeds, today=10, links=(), **fields):
    given = did("AGREE", ["VSY"], ["MRL"], id="e-promise", status="planned", **fields)
    rows = told(given, *deeds, links=links)
    return next(p for p in ledger.promises(acts(rows), rows, on(today)) if p.act.best.id == "e-promise")


def test_a_promise_is_open_until_its_day_went_by_and_kept_by_the_act_that_does_it():
    due = {"first": a_day(5), "last": a_day(9)}
    assert a_promise(today=11, **due).state == "open"
    late = a_promise(today=12, **due)
    assert (late.state, late.due) == ("overdue", a_day(9))
    done = did("AID", ["VSY"], ["MRL"], day=8)
    kept = a_promise(done, today=12, links=[tie("promise", done, "e-promise", "fulfils")], **due)
    assert (kept.state, [event.id for event, _ in kept.kept]) == ("kept", [done.id])


def test_the_acts_that_keep_a_promise_stand_in_the_order_of_their_reports():
    deeds = [did("AID", ["VSY"], ["MRL"], day=day) for day in (8, 3)]
    kept = a_promise(*deeds, links=[tie("promise", each, "e-promise", "fulfils") for each in deeds]).kept
    assert [event.day for event, _ in kept] == [a_day(3), a_day(8)]


def test_a_promise_without_a_day_is_never_overdue():
    assert a_promise(today=31).state == "open"


def test_a_deed_outside_of_the_window_keeps_nothing():
    assert a_promise(links=[tie("promise", "e-elsewhere", "e-promise", "fulfils")]).state == "open"


def test_what_is_neither_agreed_to_nor_conceded_is_no_promise():
    rows = told(did("SUPPORT", ["VSY"], ["MRL"]), did("AGREE"))
    assert ledger.promises(acts(rows), rows, on(1)) == []


def a_demand(*types):
    """The demand of Vessaly to Marland with replies of these types, one a day."""
    asked = did("REQUEST", ["VSY"], ["MRL"], id="e-demand")
    replies = [did(type, ["MRL"], ["VSY"], day=2 + i) for i, type in enumerate(types)]
    # Given latest first: the order is that of their reports.
    links = [tie("promise", each, asked, "answers") for each in reversed(replies)]
    rows = told(asked, *replies, links=links)
    (found,) = ledger.demands(acts(rows), rows)
    assert [event.type for event, _ in found.replies] == list(types)
    return found


@pytest.mark.parametrize(
    ("replies", "state"),
    [
        ((), "awaiting"),
        (("REJECT",), "refused"),
        (("CONCEDE",), "accepted"),
        (("AGREE",), "answered"),
        (("REJECT", "REJECT"), "refused"),
        (("REJECT", "AGREE"), "partly refused"),
        (("AGREE", "REJECT"), "partly refused"),
        (("REJECT", "CONCEDE"), "partly refused"),
        (("AGREE", "CONCEDE"), "accepted"),
    ],
)
def test_a_demand_stands_as_its_replies_say(replies, state):
    assert a_demand(*replies).state == state


def test_demands_that_wait_longest_come_first():
    old, new, refused = (did("REQUEST", ["VSY"], [to], day=day) for to, day in (("MRL", 3), ("QRN", 9), ("LEAGUE", 1)))
    reply = did("REJECT", ["LEAGUE"], ["VSY"], day=4)
    rows = told(old, new, refused, reply, links=[tie("promise", reply, refused, "answers")])
    assert [d.since for d in ledger.demands(acts(rows), rows)] == [a_day(3), a_day(9), a_day(1)]


def test_a_demand_to_nobody_is_not_followed():
    rows = told(did("REQUEST", ["VSY"]))
    assert ledger.demands(acts(rows), rows) == []


def test_talks_read_from_reports_go_from_planned_to_held(example_view):
    held = next(t for t in example_view.talks if t.first == "2024-03-15")
    assert (held.state, held.participants, held.voices) == ("held", ("XOR", "XTE"), 2)
    assert [g.status for g in held.tellings] == ["planned", "held"]


def test_talks_read_from_one_report_are_due_and_then_overdue(desk):
    words = "Orvania and Teskia will hold talks in Aldis on March 12, the foreign ministry of Ilmar said."
    desk.add(("Courier", "2031-03-05", "Talks set", words))
    states = [desk.archive.view(as_of=dt.date(2031, 3, day)).talks[0].state for day in (5, 14, 15)]
    assert states == ["due", "due", "overdue"]


def test_promises_read_from_reports_are_kept_or_overdue(example_view):
    kept = {(p.act.best.actors, event.type): p.state for p in example_view.promises for event, _ in p.kept}
    assert kept[("XOR", "XTE"), "RETREAT"] == "kept"
    assert "2024-03-15" in {p.due for p in example_view.promises if p.state == "overdue"}


def test_demands_read_from_reports_are_refused_or_wait(example_view):
    states = {d.act.best.actors: d.state for d in example_view.demands if d.since == "2024-03-04"}
    assert states == {("person/edda-norrland",): "refused"}
    waiting = next(d for d in example_view.demands if d.act.best.actors == ("person/lena-hadrassy",))
    assert (waiting.state, waiting.since) == ("awaiting", "2024-03-12")
