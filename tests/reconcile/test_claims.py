import datetime as dt

import pytest

import onrecord
from onrecord.reconcile.claims import claims
from reconcile.made import copy, did, said, tie, told

# Vessaly says that Marland put out the lamps of Port Ammer.
ACT = {"actors": ("MRL",), "recipients": (), "status": "alleged"}


def a_claim(*more, links=(), grades=None, **judged):
    """The claim of Oda Brenn for Vessaly, told on the first, with whatever else was said."""
    first = said("person/brenn", id="s-claim", act="accuse")
    act = did("ASSAULT", voice=first.id, **ACT)
    board, *_ = [c for c in claims(told(first, act, *more, links=links, **judged), grades) if c.id == "s-claim"]
    return board


def by(positions):
    return [p.speaker for p in positions]


def test_a_board_says_who_asserts_denies_sees_nothing_and_is_silent():
    denied, unseen = said("person/maar", 2, act="deny"), said("LEAGUE", 3)
    board = a_claim(
        denied, unseen, links=[tie(None, denied, "s-claim", "denies"), tie("reply", unseen, "s-claim", "no_evidence")]
    )
    assert by(board.asserts) == ["person/brenn"]
    assert {name: by(held) for name, held in board.against.items()} == {
        "denies": ["person/maar"],
        "no_evidence": ["LEAGUE"],
    }
    assert board.since == "2031-05-01"
    assert board.parties == ("VSY", "MRL")
    assert board.silent == ()


def test_an_accused_party_that_takes_no_position_is_silent_and_a_bystander_is_not():
    unseen = said("LEAGUE", 3)
    assert a_claim().silent == ("MRL",)
    assert a_claim(unseen, links=[tie("reply", unseen, "s-claim", "no_evidence")]).silent == ("MRL",)


def test_whoever_is_accused_is_marked_as_a_party_to_it():
    denied, unseen = said("person/maar", 2, act="deny"), said("LEAGUE", 3)
    board = a_claim(
        denied, unseen, links=[tie(None, denied, "s-claim", "denies"), tie("reply", unseen, "s-claim", "no_evidence")]
    )
    assert board.against["denies"][0].is_party
    assert not board.against["no_evidence"][0].is_party


def test_a_speaker_counts_once_however_many_outlets_carry_the_words():
    again = [said("person/brenn", day) for day in (2, 3)]
    board = a_claim(*again, links=[tie("saying", each, "s-claim", "repeats") for each in again])
    assert by(board.asserts) == ["person/brenn"]
    assert board.asserts[0].times == 3


def test_a_copy_of_a_report_adds_neither_a_speaker_nor_a_telling():
    again = said("person/brenn", 2)
    board = a_claim(again, links=[tie("saying", again, "s-claim", "repeats"), copy("r-02", "r-01")])
    assert (by(board.asserts), board.asserts[0].times) == (["person/brenn"], 1)


def test_two_speakers_of_one_party_take_two_positions_and_are_one_voice():
    other = said("VSY", 2)
    board = a_claim(other, links=[tie("saying", other, "s-claim", "repeats")])
    assert by(board.asserts) == ["person/brenn", "VSY"]
    assert board.proposed == "F6"


def test_what_is_only_said_is_no_claim_until_somebody_contests_it():
    plain, denied = said("VSY", id="s-plain", act="say"), said("MRL", 2, act="deny")
    assert "s-plain" not in {c.id for c in claims(told(plain, denied))}
    contested = claims(told(plain, denied, links=[tie("reply", denied, plain, "denies")]))
    assert [(c.id, by(c.against["denies"])) for c in contested] == [("s-plain", ["MRL"])]


def test_to_tell_of_others_doings_is_a_claim_and_of_ones_own_is_none():
    other, own = (said("VSY", id=f"s-{name}", act="say") for name in ("other", "own"))
    acts = [did("MOBILIZE", [who], voice=s.id, status="alleged") for who, s in (("MRL", other), ("VSY", own))]
    assert [c.id for c in claims(told(other, own, *acts))] == ["s-other"]


def test_contested_claims_come_first_then_the_newest():
    old, new, contested = (said("VSY", day, id=f"s-{day}") for day in (2, 9, 1))
    denied = said("MRL", 3, act="say")
    found = claims(told(old, new, contested, denied, links=[tie("reply", denied, contested, "denies")]))
    assert [c.id for c in found] == ["s-1", "s-9", "s-2"]


def _asserting(*speakers):
    """More statements that say the same, and their ties."""
    rows = [said(speaker, 2 + i) for i, speaker in enumerate(speakers)]
    return rows, [tie("saying", row, "s-claim", "repeats") for row in rows]


@pytest.mark.parametrize(
    ("others", "stance", "proposed"),
    [
        ((), None, "F6"),
        ((), "denies", "F5"),
        (("QRN",), None, "F3"),
        (("QRN",), "denies", "F4"),
        (("QRN", "LEAGUE"), "denies", "F4"),
    ],
)
def test_the_grade_is_f6_and_what_the_counts_speak_for_stands_beside_it(others, stance, proposed):
    rows, links = _asserting(*others)
    denied = said("MRL", 9, act="deny")
    if stance:
        links.append(tie("reply", denied, "s-claim", stance))
    # Vessaly is a party to it: the act that is claimed was done to it.
    done = did("ASSAULT", ["MRL"], ["VSY"], voice="s-claim", status="alleged")
    board = a_claim(*rows, denied, done, links=links)
    assert (board.grade, board.proposed) == ("F6", proposed)


def test_two_who_are_no_party_to_it_speak_for_more_than_one():
    rows, links = _asserting("QRN")
    assert a_claim(*rows, links=links).proposed == "F2"
    assert "2 independent voices" in a_claim(*rows, links=links).reason


def test_a_grade_that_a_person_gave_stays_whatever_is_said_later():
    denied = said("MRL", 2, act="deny")
    board = a_claim(denied, links=[tie("reply", denied, "s-claim", "denies")], grades={"s-claim": "B2"})
    assert board.grade == "B2"
    assert board.proposed != "B2"


def test_a_grade_given_by_a_later_telling_holds_for_the_claim():
    again = said("person/brenn", 2, id="s-again")
    assert a_claim(again, links=[tie("saying", again, "s-claim", "repeats")], grades={"s-again": "C3"}).grade == "C3"


def test_of_two_grades_by_two_tellings_the_last_word_counts(desk):
    told_twice = [
        ("Courier", "2031-05-06", "Wells", "The Marn Front accused Teskia of poisoning the wells of Halvek."),
        ("Wire", "2031-05-07", "Wells", "Again the Marn Front accused Teskia of poisoning the wells of Halvek."),
    ]
    desk.add(*told_twice)
    first, second = [s.id for s in desk.archive.view().told.rows.statements]
    desk.archive.grade(second, "E5")
    desk.archive.grade(first, "B2")
    assert [c.grade for c in desk.archive.view().claims] == ["B2"]
    desk.archive.grade(second, "C3")
    assert [c.grade for c in desk.archive.view().claims] == ["C3"]


def test_a_person_joins_two_claims_and_sets_two_apart():
    other = said("QRN", 2, id="s-other")
    assert by(a_claim(other, together=[("s-claim", "s-other")]).asserts) == ["person/brenn", "QRN"]
    again = said("person/brenn", 2, id="s-other")
    board = a_claim(again, links=[tie("saying", again, "s-claim", "repeats")], apart=[("s-claim", "s-other")])
    assert board.asserts[0].times == 1


@pytest.mark.parametrize("turned", [False, True])
def test_of_ties_that_a_judgement_forbids_together_the_surest_holds(turned):
    middle, late = said("person/brenn", 2, id="s-middle"), said("person/brenn", 3, id="s-late")
    links = [tie("saying", middle, "s-claim", "repeats", 0.6), tie("saying", late, middle, "repeats", 0.9)]
    board = a_claim(middle, late, links=links[::-1] if turned else links, apart=[("s-claim", "s-late")])
    assert board.asserts[0].times == 1


def test_a_judgement_on_a_statement_outside_the_window_changes_nothing_in_it():
    undated = said("VSY", id="s-undated")._replace(day="")
    assert [c.id for c in claims(told(undated, together=[("s-elsewhere", "s-undated")]))] == ["s-undated"]


def test_claims_of_read_reports_with_those_who_deny_them(example_view):
    boards = {by(c.asserts)[0]: c for c in example_view.claims if "denies" in c.against}
    shells = boards["XTE/marn-front"]
    assert by(shells.against["denies"]) == ["person/ivo-brandt"]
    assert (shells.grade, shells.proposed) == ("F6", "F4")
    assert by(boards["person/jan-velder"].against["denies"]) == ["CNS"]


def test_who_has_not_seen_what_was_said_stands_beside_it(desk):
    desk.add(
        (
            "Courier",
            "2031-05-06",
            "Forces at the river",
            "Orvania said on Tuesday that it was pulling back its forces from the Marn river. The valley was quiet.",
        ),
        (
            "Wire",
            "2031-05-08",
            "Nothing seen",
            "The Concord said it had seen no evidence of Orvania pulling back its forces from the Marn.",
        ),
    )
    (board,) = desk.archive.view().claims
    assert by(board.asserts) == ["XOR"]
    assert {name: by(held) for name, held in board.against.items()} == {"no_evidence": ["CNS"]}


def test_what_nobody_has_seen_may_be_named_otherwise_in_the_same_report(example_view):
    (board,) = (c for c in example_view.claims if "no_evidence" in c.against)
    assert (by(board.asserts), by(board.against["no_evidence"])) == (["XOR"], ["CNS"])


TOLL = (
    "Wire",
    "2031-05-05",
    "Dead",
    "Orvania said on Monday that 40 of its soldiers had been killed at the Marn bridge.",
)


@pytest.mark.parametrize(
    ("later", "relation"),
    [
        ("Orvania retracted its claim that 40 of its soldiers had been killed at the Marn bridge.", "retracts"),
        ("Orvania took back its statement that soldiers had been killed at the Marn bridge.", "retracts"),
        ("Orvania corrected its statement, saying that 14 soldiers had been killed at the Marn bridge.", "corrects"),
    ],
)
def test_who_takes_a_claim_back_or_corrects_it_stands_beside_it(desk, later, relation):
    desk.add(TOLL, ("Courier", "2031-05-20", "Marn", later))
    (board,) = desk.archive.view().claims
    assert by(board.asserts) == ["XOR"]
    assert {name: by(held) for name, held in board.against.items()} == {relation: ["XOR"]}
    assert (board.proposed, board.silent) == ("F5" if relation == "retracts" else "F6", ())


def test_who_takes_back_another_claim_leaves_this_one_alone(desk):
    desk.add(
        TOLL, ("Courier", "2031-05-20", "Fish", "Orvania retracted its claim that herring was poisoned in Sarvel.")
    )
    assert not [c for c in desk.archive.view().claims if "retracts" in c.against]


def test_who_draws_back_forces_takes_back_no_word(desk):
    again = "Orvania withdrew its forces and said that 40 of its soldiers had been killed at the Marn bridge."
    desk.add(TOLL, ("Courier", "2031-05-20", "Marn", again))
    assert not [c for c in desk.archive.view().claims if c.against]


def test_who_says_it_again_does_not_correct_it(desk):
    desk.add(TOLL, ("Courier", "2031-05-06", "Dead", TOLL[3].replace("Orvania said", "Orvania said again")))
    assert not [c for c in desk.archive.view().claims if c.against]


def test_a_view_before_the_denial_knows_only_the_claim(example_store):
    with onrecord.open(example_store) as archive:
        early = archive.view(as_of=dt.date(2024, 3, 5)).claims
    assert early
    assert not any("denies" in c.against for c in early)
