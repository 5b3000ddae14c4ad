"""Stories: the developments that most voices tell, each in the reports' own words."""

from collections.abc import Sequence

from onrecord.brief.picks import Pick, Ref
from onrecord.reconcile.developments import Story
from onrecord.reconcile.tellings import day_of

ROOM = 6


def developments(stories: Sequence[Story]) -> tuple[list[Pick], int]:
    """The stories that more than one report tells, most voices first; and how many more there are."""
    told = [story for story in stories if len(story.reports) > 1]
    return [pick(story) for story in told[:ROOM]], max(0, len(told) - ROOM)


def pick(story: Story) -> Pick:
    """A story's title, days and voices, with the first words of its first report."""
    copies = len(story.reports) - story.voices
    parts = [
        f"{story.first} to {story.last}" if story.first != story.last else story.first,
        f"{story.voices} voices" if story.voices != 1 else "one voice",
        f"{copies} copies" if copies > 1 else "one copy" if copies else "",
    ]
    return Pick(
        label=story.title,
        detail=", ".join(part for part in parts if part),
        day=day_of(story.last),
        refs=(Ref(story.reports[0].id, story.reports[0].id),),
    )
