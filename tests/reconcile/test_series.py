import pytest

from onrecord.reconcile.series import amount, series
from reconcile.made import a_day, copy, counted, said, told


def points_of(*rows, links=()):
    (found,) = series(told(*rows, links=links))
    return [(p.figure.value, p.day, p.speakers, p.flags) for p in found.points]


def flags_of(*rows):
    return [flags for *_, flags in points_of(*rows)]


def test_a_toll_grows_by_day_on_the_word_of_each_speaker():
    brenn, maar = said("person/brenn", 1), said("person/maar", 5)
    rows = [counted(14, 1, voice=brenn.id), counted(18, 5, voice=maar.id), counted(19, 9)]
    assert points_of(brenn, maar, *rows) == [
        (14, a_day(1), ("person/brenn",), ()),
        (18, a_day(5), ("person/maar",), ()),
        (19, a_day(9), (), ()),
    ]


def test_the_day_is_that_for_which_a_figure_is_given_and_not_that_of_its_report():
    assert [day for _, day, *_ in points_of(counted(14, 9, as_of=a_day(3)), counted(18, 5))] == [a_day(3), a_day(5)]


def test_one_count_by_one_speaker_is_one_point_however_many_tell_it():
    first, second = said("VSY", 1, "r-a"), said("VSY", 1, "r-b")
    rows = [counted(14, 1, "r-a", voice=first.id), counted(14, 1, "r-b", voice=second.id)]
    (found,) = series(told(first, second, *rows))
    assert [p.times for p in found.points] == [2]
    (found,) = series(told(first, second, *rows, links=[copy("r-b", "r-a")]))
    assert [p.times for p in found.points] == [1]


def test_the_same_count_by_two_speakers_is_two_points():
    first, second = said("VSY", 1), said("MRL", 1)
    rows = [counted(14, 1, voice=first.id), counted(14, 1, voice=second.id)]
    assert sorted(speakers for _, _, speakers, _ in points_of(first, second, *rows)) == [("MRL",), ("VSY",)]


def test_parts_stand_in_no_series():
    whole = counted(5000, 1)
    assert [value for value, *_ in points_of(whole, counted(262, 1, part_of=whole.id))] == [5000]


@pytest.mark.parametrize(
    "other",
    [
        {"of": "lighthouse keepers"},
        {"of": "Marland sailors"},
        {"measure": "wounded"},
        {"country": "MRL"},
        {"first": a_day(1), "last": a_day(3)},
    ],
    ids=["another noun", "a name", "another measure", "another place", "a spell of days beside a total"],
)
def test_what_counts_something_else_never_joins(other):
    found = series(told(counted(14, 1, country="VSY"), counted(18, 5, **{"country": "VSY", **other})))
    assert [len(s.points) for s in found] == [1, 1]


def test_words_for_people_at_large_count_the_same():
    assert len(points_of(counted(14, 1, of="people"), counted(18, 5, of="persons"), counted(19, 9, of=None))) == 3


def test_the_longest_series_comes_first():
    short, one, two = counted(7, 1, measure="boats"), counted(14, 1), counted(18, 5)
    assert [s.measure for s in series(told(short, one, two))] == ["killed", "boats"]


def test_what_doubles_is_flagged_as_a_jump():
    assert flags_of(counted(10, 1), counted(20, 5)) == [(), ("jump",)]
    assert flags_of(counted(10, 1), counted(19, 5)) == [(), ()]


def test_a_total_that_falls_on_a_later_day_is_flagged():
    assert flags_of(counted(19, 1), counted(18, 5)) == [(), ("falls",)]


def test_what_is_at_most_so_many_does_not_fall():
    assert flags_of(counted(19, 1), counted(18, 5, bound="at_most")) == [(), ()]


def test_counts_of_single_days_do_not_fall():
    spells = [counted(value, day, first=a_day(day), last=a_day(day)) for value, day in ((19, 1), (4, 5))]
    (found,) = series(told(*spells))
    assert not found.total
    assert [p.flags for p in found.points] == [(), ()]


@pytest.mark.parametrize("values", [(19, 12), (12, 19)])
def test_two_counts_of_one_day_contradict_each_other(values):
    rows = [counted(value, 1, id=f"f-{i}") for i, value in enumerate(values)]
    assert flags_of(*rows) == [(), ("contradicts",)]


def test_two_counts_of_one_day_that_differ_little_do_not():
    assert flags_of(counted(100, 1, id="f-1"), counted(105, 1, id="f-2")) == [(), ()]


@pytest.mark.parametrize("values", [(100_000, 2_000), (2_000, 3_000)])
def test_two_lower_bounds_do_not_contradict_each_other(values):
    rows = [counted(value, 1, id=f"f-{i}", bound="at_least") for i, value in enumerate(values)]
    assert flags_of(*rows) == [(), ()]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"bound": "at_least"}, "at least 12,000"),
        ({"bound": "about"}, "about 12,000"),
        ({"upper": 17_000.0}, "12,000 to 17,000"),
        ({"value": 2.5}, "2.5"),
    ],
)
def test_an_amount_for_a_reader(fields, words):
    assert amount(counted(12_000)._replace(**fields)) == words


def test_a_toll_read_from_reports(desk):
    rising = "The number of people killed in the flood at Halvek has risen to {}, the Teskian health ministry said."
    desk.add(
        (
            "Courier",
            "2031-05-06",
            "Flood",
            "At least 14 people were killed in the flood at Halvek, the Teskian health ministry said.",
        ),
        ("Wire", "2031-05-08", "Flood", "Observers counted 27 violations. " + rising.format(19)),
        ("Post", "2031-05-09", "Flood", "The river was lower on Friday. " + rising.format(18)),
    )
    found = next(s for s in desk.archive.view().series if s.measure == "killed" and len(s.points) > 1)
    assert {p.speakers for p in found.points} == {("XTE",)}
    values = [(p.figure.value, p.flags) for p in found.points]
    assert values[-2:] == [(19, ()), (18, ("falls",))]


def test_the_example_toll_rises_on_the_word_of_the_ministry(example_view):
    toll = next(s for s in example_view.series if s.measure == "killed")
    assert [(amount(p.figure), p.speakers) for p in toll.points] == [("at least 14", ("XTE",)), ("19", ("XTE",))]


def test_tolls_of_two_stories_are_two_series_but_that_of_a_war_is_one():
    stories = {"r-a": "r-a", "r-b": "r-b"}
    small = series(told(counted(14, 1, "r-a"), counted(19, 2, "r-b")), stories)
    assert [len(s.points) for s in small] == [1, 1]
    (war,) = series(told(counted(5000, 1, "r-a"), counted(13_000, 2, "r-b")), stories)
    assert [amount(p.figure) for p in war.points] == ["5,000", "13,000"]


def test_sums_of_money_for_who_knows_what_are_no_series():
    found = series(told(counted(25, 1, "r-a", measure="money (USD)"), counted(50, 2, "r-a", measure="money (USD)")))
    assert [len(s.points) for s in found] == [1, 1]
