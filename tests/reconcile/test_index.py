import datetime as dt

import pytest

from onrecord.errors import SettingsError
from onrecord.reconcile.index import WEIGHTS, index, load_weights
from onrecord.reconcile.tellings import Tellings
from onrecord.reconcile.view import View
from reconcile.made import copy, did, said, tie, told

STATUSES = ("occurred", "ongoing", "alleged", "planned", "threatened", "hypothetical", "denied")


def over(rows: Tellings, weights=None, between=()):
    return View(rows).index(weights=weights, between=between)


def day_of(*rows, links=(), **asked):
    (day,) = over(told(*rows, links=links), **asked).days
    return day


def many(type, score, day, count=5):
    """Acts of one day, each of a report and a story of its own."""
    return [did(type, ["VSY"], ["MRL"], day, f"r-{day:02}-{i}", score=score) for i in range(count)]


def weights_file(folder, text="", **status):
    lines = [f"{name} = {status.get(name, 1.0)}" for name in STATUSES]
    path = folder / "weights.toml"
    path.write_text("\n".join(["[status]", *lines, text]))
    return path


def test_words_and_deeds_stand_apart():
    day = day_of(
        did("CONSULT", score=3.0), did("ASSAULT", score=-9.0), did("AID", score=7.0), did("REQUEST", score=0.0)
    )
    assert (day.words.mean, day.deeds.mean) == (1.5, -1.0)
    assert [act.best.type for act in day.deeds.acts] == ["ASSAULT", "AID"]


def test_a_day_with_words_alone_has_no_value_for_deeds():
    day = day_of(did("CONSULT", score=3.0))
    assert (day.deeds.mean, day.deeds.low, day.deeds.goldstein, day.deeds.acts) == (None, None, None, ())


def test_goldsteins_scale_stands_beside_as_a_check():
    day = day_of(did("REQUEST", score=0.0))
    assert (day.words.mean, day.words.goldstein) == (0.0, -5.0)


def test_an_act_counts_once_however_many_tell_it():
    attack, again, talk = (
        did("ASSAULT", ["VSY"], score=-9.0, report="r-a"),
        did("ASSAULT", ["VSY"], score=-9.0, report="r-b"),
        did("AID", ["MRL"], score=7.0, report="r-c"),
    )
    links = [tie("event", again, attack, "same_as")]
    once = day_of(attack, talk)
    twice = day_of(attack, again, talk, links=links)
    assert twice.deeds.mean == once.deeds.mean == -1.0
    assert day_of(attack, again, talk).deeds.mean == pytest.approx(-11 / 3, abs=0.01)


def test_a_copy_adds_no_voice_to_an_act():
    attack, again = did("ASSAULT", ["VSY"], report="r-a"), did("ASSAULT", ["VSY"], report="r-b")
    same = tie("event", again, attack, "same_as")
    assert [act.voices for act in View(told(attack, again, links=[same])).acts] == [2]
    assert [act.voices for act in View(told(attack, again, links=[same, copy("r-b", "r-a")])).acts] == [1]


def test_an_act_on_one_speakers_word_has_one_voice_in_however_many_reports():
    words = [said("person/brenn", report=f"r-{name}") for name in "abc"]
    acts = [did("ASSAULT", ["MRL"], report=s.report, voice=s.id, status="alleged") for s in words]
    links = [tie("event", each, acts[0], "same_as") for each in acts[1:]]
    (act,) = View(told(*words, *acts, links=links)).acts
    assert (act.voices, len(act.tellings), act.speakers) == (1, 3, ("person/brenn",))


def test_what_is_alleged_weighs_half_and_what_is_denied_nothing():
    rows = [
        did("AID", score=6.0),
        did("ASSAULT", score=-9.0, status="alleged"),
        did("RETREAT", score=9.0, status="denied"),
    ]
    assert day_of(*rows).deeds.mean == 1.0
    assert len(day_of(*rows).deeds.acts) == 2


def test_a_file_of_weights_changes_the_value(tmp_path):
    rows = [did("AID", score=6.0), did("ASSAULT", score=-9.0, status="alleged")]
    assert day_of(*rows, weights=weights_file(tmp_path)).deeds.mean == -1.5
    # The same file, changed: it is read anew.
    assert day_of(*rows, weights=weights_file(tmp_path, alleged=0.0)).deeds.mean == 6.0


def test_a_file_of_weights_may_change_the_second_scale_and_the_limits(tmp_path):
    scale = "\n".join(f"{name} = 1.25" for name in load_weights().goldstein)
    path = weights_file(tmp_path, f"[goldstein]\n{scale}\n[limits]\nevents = 1")
    made = over(told(did("CONSULT", day=1, score=3.0), did("CONSULT", day=9, score=3.0)), weights=path)
    assert made.days[0].words.goldstein == 1.25
    assert made.arrow == "unchanged"


@pytest.mark.parametrize(
    "text",
    ["[status", "[status]\noccurred = 1", "status = 3", "[status]\noccurred = 'much'", "\udcff"],
    ids=["no TOML", "one missing", "no table", "no number", "no text"],
)
def test_weights_that_cannot_be_read_are_named(tmp_path, text):
    path = tmp_path / "weights.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingsError, match=r"weights\.toml cannot be read"):
        load_weights(path)
    with pytest.raises(SettingsError):
        load_weights(tmp_path / "none.toml")


@pytest.mark.parametrize("weight", [-1, "nan", "inf"])
def test_a_weight_is_a_number_from_0(tmp_path, weight):
    with pytest.raises(SettingsError, match="the weight of alleged is no number from 0"):
        load_weights(weights_file(tmp_path, alleged=weight))


def test_the_built_in_weights_name_all_statuses_and_types():
    weights = load_weights(WEIGHTS)
    assert set(weights.status) == set(STATUSES)
    assert len(weights.goldstein) == 16


def test_the_band_holds_the_value_and_widens_where_sources_disagree():
    agreeing = day_of(*many("ASSAULT", -9.0, 1)).deeds
    assert (agreeing.low, agreeing.mean, agreeing.high) == (-9.0, -9.0, -9.0)
    split = day_of(*many("ASSAULT", -9.0, 1, 3), did("AID", score=7.0, report="r-other")).deeds
    assert split.low <= split.mean <= split.high
    # Without the one report that tells of aid, nothing but attacks is left.
    assert split.low == -9.0
    assert split.high > split.mean


def test_the_band_is_the_same_whenever_it_is_asked_for():
    rows = told(*many("ASSAULT", -9.0, 1), *many("AID", 7.0, 1, 3))
    assert over(rows) == over(rows)


def test_an_act_stands_on_its_own_day_where_that_is_told():
    late = did("AID", day=9, score=7.0, first="2031-05-03", last="2031-05-03")
    unsure = did("AID", day=9, score=7.0, first="2031-05-01", last="2031-05-08")
    assert [day.day for day in over(told(late, unsure)).days] == [dt.date(2031, 5, 3), dt.date(2031, 5, 9)]


@pytest.mark.parametrize(
    ("before", "after", "arrow"),
    [
        (("CONSULT", 3.0), ("ASSAULT", -9.0), "deteriorated"),
        (("ASSAULT", -9.0), ("CONSULT", 3.0), "improved"),
        (("CONSULT", 3.0), ("CONSULT", 3.2), "unchanged"),
    ],
)
def test_the_arrow_compares_the_halves_and_says_why(before, after, arrow):
    made = over(told(*many(*before, 1), *many(*after, 9)))
    assert made.arrow == arrow
    assert f"{before[1]:+.1f} until 2031-05-05 (5 acts) and {after[1]:+.1f} after (5)" in made.reason


def test_too_few_acts_say_nothing_and_how_many_are_needed():
    few = over(told(*many("CONSULT", 3.0, 1), *many("ASSAULT", -9.0, 9, 4)))
    assert few.arrow == "unknown"
    assert "At least 5 acts" in few.reason
    assert "5 and 4" in few.reason
    assert over(told(*many("CONSULT", 3.0, 1))).arrow == "unknown"


def test_between_two_parties_only_their_acts_towards_each_other_count():
    rows = told(
        did("ASSAULT", ["person/brenn"], ["MRL"], score=-9.0),
        did("AID", ["MRL"], ["VSY"], score=7.0),
        did("AID", ["MRL"], ["QRN"], score=7.0),
        did("ASSAULT", ["QRN"], ["VSY"], score=-9.0),
        did("COOPERATE", ["VSY", "MRL"], score=5.0),
        did("COOPERATE", ["VSY", "QRN"], score=5.0),
    )
    for pair in (("VSY", "MRL"), ("MRL", "VSY")):
        (day,) = over(rows, between=pair).days
        assert sorted(act.best.score for act in day.deeds.acts) == [-9.0, 5.0, 7.0]
    assert over(rows, between=("LEAGUE", "MRL")).days == ()


def test_an_act_without_a_score_is_not_in_the_index():
    assert index(View(told(did("AID"))).acts, told(did("AID")), {}, load_weights()).days == ()


def test_the_index_of_the_example_reports_improves_with_the_talks(example_view):
    made = example_view.index()
    assert made.arrow == "improved"
    assert any(day.day == dt.date(2024, 3, 7) and day.deeds.mean < -5 for day in made.days)
    between = example_view.index(between=("XOR", "XTE"))
    assert 0 < sum(len(d.words.acts) + len(d.deeds.acts) for d in between.days) < 20
