import datetime as dt

import pytest

LAMPS = (
    "The lighthouse at Port Ammer went dark on Monday night after a keeper found its great lens cracked. Fishing boats "
    "waited outside the harbour until dawn. The harbour master, who has watched over the lighthouse for thirty years, "
    "ordered a new lens from the glassworks of Dollen."
)
MORE_LAMPS = (
    "A cracked lens still keeps the lighthouse of Port Ammer dark. Glassworks in Dollen need another week for the new "
    "lens, and until then a lantern boat shows the way into the harbour. Some fishing crews stay at home."
)
LENS_CAME = (
    "With a new lens from the glassworks of Dollen the lighthouse of Port Ammer shone again. Keepers lifted the lens "
    "into the tower with ropes, while fishing boats in the harbour blew their horns."
)
CHEESE = (
    "Bakers and dairies from nine valleys brought their cheeses to the autumn fair in Wendel. A jury tasted two "
    "hundred wheels and gave the first prize to a goat farm. Next year the fair is to last a day longer."
)
ORDERED = (
    "Glassworks in Dollen received an order in a hurry for a lighthouse lens. The old lens of Port Ammer showed fine "
    "cracks, its keepers wrote, and the harbour and its fishing boats could not be without a light for long."
)
FIRST = ("Courier", "2031-05-06", "Lighthouse dark over cracked lens", LAMPS)
SECOND = ("Wire", "2031-05-09", "Port Ammer waits for its lens", MORE_LAMPS)
THIRD = ("Post", "2031-05-14", "Lighthouse of Port Ammer shines again", LENS_CAME)
FAIR = ("Gazette", "2031-05-09", "Goat farm wins at Wendel fair", CHEESE)
EARLIER = ("Dollen Echo", "2031-05-04", "Glassworks hurry for a lens", ORDERED)


def stories_of(desk, **window):
    """The sources of each story's reports, by the story's id."""
    return {story.id: [row.source for row in story.reports] for story in desk.archive.view(**window).stories}


def test_reports_on_one_development_over_days_are_one_story(desk):
    ids = desk.add(FIRST, SECOND, THIRD)
    (story,) = desk.archive.view().stories
    assert [row.source for row in story.reports] == ["Courier", "Wire", "Post"]
    assert (story.id, story.voices) == (ids["Courier"], 3)
    assert (story.first, story.last) == ("2031-05-06", "2031-05-14")
    assert story.outlets == ("The Courier", "The Wire", "The Post")


def test_unrelated_reports_of_one_day_are_two_stories(desk):
    ids = desk.add(SECOND, FAIR)
    assert stories_of(desk) == {ids["Wire"]: ["Wire"], ids["Gazette"]: ["Gazette"]}


def test_the_same_matter_weeks_later_is_a_story_of_its_own(desk):
    desk.add(FIRST, ("Wire", "2031-07-09", "Port Ammer waits for its lens", MORE_LAMPS))
    assert sorted(stories_of(desk).values()) == [["Courier"], ["Wire"]]


def test_a_late_report_that_came_out_earlier_takes_over_the_id_and_the_older_id_still_leads_there(desk):
    desk.add(FIRST, SECOND)
    assert list(stories_of(desk)) == [desk.ids()["Courier"]]
    ids = desk.add(EARLIER)
    (story,) = desk.archive.view().stories
    assert story.id == ids["Dollen Echo"]
    assert ids["Courier"] in {row.id for row in story.reports}


def test_a_story_keeps_its_id_in_a_window_that_begins_later(desk):
    ids = desk.add(FIRST, SECOND, THIRD)
    assert stories_of(desk, since=dt.date(2031, 5, 8)) == {ids["Courier"]: ["Wire", "Post"]}


def test_a_copy_belongs_to_the_story_and_is_no_voice(desk):
    desk.add(FIRST, ("Echo", "2031-05-07", "Dark night at Port Ammer", LAMPS), SECOND)
    (story,) = desk.archive.view().stories
    assert (len(story.reports), story.voices) == (3, 2)


def test_an_undated_report_is_a_story_of_its_own(desk):
    desk.add(FIRST, ("Undated", None, "Port Ammer waits for its lens", MORE_LAMPS))
    assert sorted(stories_of(desk).values()) == [["Courier"], ["Undated"]]


def test_reports_that_a_person_calls_the_same_are_one_story(desk):
    ids = desk.add(FIRST, FAIR)
    assert len(stories_of(desk)) == 2
    desk.archive.judge("same", ids["Gazette"], ids["Courier"])
    assert stories_of(desk) == {ids["Courier"]: ["Courier", "Gazette"]}


def test_reports_that_a_person_calls_different_are_two_stories_also_when_more_come_in(desk):
    ids = desk.add(FIRST, SECOND)
    desk.archive.judge("different", ids["Courier"], ids["Wire"], note="two lighthouses")
    assert stories_of(desk) == {ids["Courier"]: ["Courier"], ids["Wire"]: ["Wire"]}
    desk.add(THIRD, EARLIER)
    apart = stories_of(desk).values()
    assert len(apart) == 2
    assert not any({"Courier", "Wire"} <= set(sources) for sources in apart)


def test_the_last_judgement_counts(desk):
    ids = desk.add(FIRST, SECOND)
    desk.archive.judge("different", ids["Courier"], ids["Wire"])
    desk.archive.judge("same", ids["Wire"], ids["Courier"])
    assert len(stories_of(desk)) == 1


def test_the_record_as_known_before_a_judgement_does_not_follow_it(desk):
    ids = desk.add(FIRST, SECOND)
    now = dt.datetime.now(dt.UTC)
    with desk.archive.store.writer() as writer:
        writer.judge("different", ids["Courier"], ids["Wire"], recorded=now + dt.timedelta(days=2))
    assert len(stories_of(desk)) == 2
    assert len(stories_of(desk, known_on=(now + dt.timedelta(days=1)).date())) == 1


@pytest.mark.parametrize("kept", ["same", "different"])
def test_judgements_are_kept_in_the_store_and_in_its_dump(desk, kept):
    ids = desk.add(FIRST, FAIR)
    desk.archive.judge(kept, ids["Gazette"], ids["Courier"])
    pair = ",".join(f'"{each}"' for each in sorted((ids["Gazette"], ids["Courier"])))
    assert f'{{"judgement":["{kept}",{pair}]}}' in list(desk.archive.dump())


def test_the_example_reports_on_the_build_up_are_one_story_with_its_copy(example_view):
    story = example_view.stories[0]
    assert len(story.reports) == story.voices + 1
    assert story.title == "Concord warns of Orvanian troops massed at the Marn"
    cup = next(row for row in example_view.told.reports.values() if row.title == "Harbour side wins cup")
    assert cup.id not in {row.id for row in story.reports}
