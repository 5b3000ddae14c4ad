"""Scene: what the steps of one report's reading share, and the questions that they all ask of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.records import Interval
from onrecord.records.actor import ActorType
from onrecord.resolve.actors.base import ActorBase
from onrecord.resolve.actors.discourse import SPEAKER, Discourse, Mention
from onrecord.resolve.actors.people import Cast, Naming
from onrecord.resolve.actors.view import View

UNKNOWN = "unknown"
# How many mentions back "the diplomat" looks for somebody named, and "the two" for a pair.
LATELY = 25
PAIR_WITHIN = 20


@dataclass
class Scene:
    """One report while it is read. `home` is the country where it plays, if one stands out."""

    view: View
    base: ActorBase
    cast: Cast
    when: Interval
    discourse: Discourse
    home: str | None
    groups: dict[tuple[str, str], str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def offices(self, actor: str) -> list[tuple[str, str, str]]:
        """(code, title, of) of the offices that somebody holds on the day, by the report or the base."""
        person, entry = self.cast.people.get(actor), self.base.get(actor)
        out = [(code, office.title, office.of) for code, office in person.offices] if person else []
        for tenure in entry.tenures if entry else ():
            if tenure.overlap(self.when):
                title = self.base.lexicon.titles.get(tenure.code.partition(".")[0])
                out.append((tenure.code, title.title if title else tenure.code, tenure.of))
        return out

    def acts_for(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The states and bodies behind people; others stand for themselves."""
        out: list[str] = []
        for actor in ids:
            if actor.startswith("person/"):
                out.extend(dict.fromkeys(of for _, _, of in self.offices(actor)))
            else:
                out.append(actor)
        return tuple(dict.fromkeys(out))[:2]

    def owner_ids(self, owner: Naming | None, pronoun: int | None) -> tuple[str, ...]:
        """For whom the possessor acts: "Putin's troops", "his spokesman"."""
        ids: tuple[str, ...] = (owner.person.id,) if owner else ()
        if pronoun is not None and self.view.lower[pronoun] not in SPEAKER:
            ids = self.discourse.pronoun(pronoun).ids
        return self.acts_for(ids)

    def somebody_of(self, ids: tuple[str, ...]) -> Mention | None:
        """The last person named lately who is of one of the actors; the last at all where none is given."""
        for mention in reversed(self.discourse.history[-LATELY:]):
            if mention.type == "person" and mention.ids and mention.ids[0] in self.cast.people:
                home = {of for _, _, of in self.offices(mention.ids[0])}
                home.add(self.cast.people[mention.ids[0]].country or "")
                if not ids or home & set(ids):
                    return mention
        return None

    def pair(self, i: int, types: Sequence[str]) -> tuple[str, ...]:
        """The last two actors of the types that were mentioned before the token; nobody where there is one alone."""
        out: list[str] = []
        for mention in reversed(self.discourse.history[-PAIR_WITHIN:]):
            for actor in mention.ids:
                if mention.type in types and not mention.placed and mention.start < i and actor not in out:
                    out.append(actor)
            if len(out) >= 2:
                return tuple(out[:2])
        return ()

    def two(self, start: int, end: int) -> bool:
        """Whether "both" or "two" stands at or just before the tokens."""
        return bool({"both", "two"} & set(self.view.lower[max(0, start - 3) : end]))

    def type(self, actor: str) -> ActorType:
        """The type of the actor."""
        return type_of(actor, self.base)


def type_of(actor: str, base: ActorBase) -> ActorType:
    """The type of an actor by its entry, else by the form of its id."""
    entry = base.get(actor)
    if entry is not None:
        return entry.type
    if actor.startswith("person/"):
        return "person"
    group = actor.partition("/")[2]
    if group:
        return "population" if group.replace("-", " ") in base.lexicon.populations else "group"
    return "anonymous" if actor == "unknown" else "body"
