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
# By how much the two parties of a report are named more often than any third.
STANDS_OUT = 2.0
SIDES_WITHIN = 120
# Codes of titles.psv whose holders lead.
LEADING = frozenset({"K", "L", "P", "PM", "SL"})
RANKS = {
    "adm": "admiral", "adm.": "admiral", "admiral": "admiral", "brig": "brigadier", "brig.": "brigadier",
    "brigadier": "brigadier", "capt": "captain", "capt.": "captain", "captain": "captain", "col": "colonel",
    "col.": "colonel", "colonel": "colonel", "gen": "general", "gen.": "general", "general": "general",
    "lieutenant": "lieutenant", "lt": "lieutenant", "lt.": "lieutenant", "maj": "major", "maj.": "major",
    "major": "major", "marshal": "marshal",
}  # fmt: skip


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

    def somebody_of(self, ids: tuple[str, ...], noun: str) -> Mention | None:
        """The last one lately whom the noun may mean: a person of one of the actors, or somebody unnamed called so.

        Whoever leads a state is its "leader" and not called "the official"; of nobody's state it is any person.
        """
        lately = self.discourse.history[-LATELY:][::-1]
        for mention in lately:
            if mention.kind == "official" and mention.type != "person" and not mention.plural:
                fits = not ids or not mention.ids or bool(set(ids) & set(mention.ids))
                if self.view.lower[mention.end - 1] == noun and fits:
                    return mention
        for mention in lately:
            if mention.type == "person" and mention.ids and mention.ids[0] in self.cast.people:
                offices = self.offices(mention.ids[0])
                home = {of for _, _, of in offices}
                home.add(self.cast.people[mention.ids[0]].country or "")
                leads = any(code in LEADING for code, _, _ in offices)
                if leads == (noun == "leader") and (not ids or home & set(ids)):
                    return mention
        return None

    def ranked(self, rank: str) -> Mention | None:
        """The last one named lately with that rank before the name: "the general" after "General Jan Novak"."""
        for mention in reversed(self.discourse.history[-LATELY:]):
            if mention.kind == "person" and mention.start and RANKS.get(self.view.lower[mention.start - 1]) == rank:
                return mention
        return None

    def sides(self, i: int) -> tuple[str, ...]:
        """The two parties of the report: the states and groups named most so far, the speaker of these words left out.

        Nobody where a third is named about as often: better no actor than a wrong one.
        """
        speaker = self.acts_for(self.discourse.subject_of(i))
        named = (mention.ids for mention in self.discourse.history[-SIDES_WITHIN:] if mention.kind != "pronoun")
        votes = Counter(actor for ids in named for actor in self.acts_for(ids))
        parties = ((n, a) for a, n in votes.items() if self.type(a) in ("group", "state") and a not in speaker)
        most = sorted(parties, reverse=True)[:3]
        if len(most) < 2 or (len(most) > 2 and most[1][0] < STANDS_OUT * most[2][0]):
            return ()
        return (most[0][1], most[1][1])

    def two_near(self, i: int, types: Sequence[str]) -> tuple[str, ...]:
        """The two actors of the types in this sentence and the one before; nobody where they are one or three."""
        sentence = self.view.sentence
        out: dict[str, None] = {}
        for mention in reversed(self.discourse.history[-PAIR_WITHIN:]):
            if sentence[i] - sentence[mention.start] > 1:
                break
            if mention.type in types and not mention.placed and mention.start < i:
                out.update(dict.fromkeys(mention.ids))
        return tuple(out) if len(out) == 2 else ()

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
