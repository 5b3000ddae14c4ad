"""Resolve the actors of a coding: sources, addressees, hops, participants, and the list of actors mentioned."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.annotate import Page
from onrecord.records import (
    Actor,
    Candidate,
    Coding,
    Interval,
    Office,
    Participant,
    Spans,
    Statement,
)
from onrecord.records.spans import tidy
from onrecord.resolve.actors.base import ActorBase
from onrecord.resolve.actors.choose import Choice, choose, issuer
from onrecord.resolve.actors.discourse import IT, THEY, Mention
from onrecord.resolve.actors.reader import Reading, read_actors
from onrecord.resolve.actors.scene import UNKNOWN, type_of
from onrecord.resolve.actors.words import listed_words

UNNAMED = "unnamed source"
MAX_CANDIDATES = 5
# Who does this to an offer or a call did not make it.
ANSWERING = listed_words("accept answer await consider decline ignore react refuse reject reply respond study welcome")
# Longer chains of heads are parser errors.
MAX_CLIMB = 8
# Nouns of speech without a source of their own take the subject of their clause; these report what nobody owns.
# Those who only take words down are nobody that they are said to.
PRESS = "/journalists"
OWNERLESS = listed_words("accusation allegation claim criticism concern fear report reports rumor rumour speculation")


def resolve_actors(coding: Coding, page: Page, actors: ActorBase) -> Coding:
    """The coding with its actors filled in; no span and no record id changes.

    Sources, addressees, hops and participants get ids (`unknown` where the words name nobody); a span that names
    several actors becomes several participants. `coding.actors` lists who is mentioned, in order of first mention,
    with the offices held on the report's date.
    """
    published = coding.report.published
    when = Interval(earliest=published.earliest, latest=published.latest)
    reading = read_actors(page, actors, coding.statements, coding.places, when)
    resolver = _Resolver(reading, coding)
    statements = resolver.statements()
    events = tuple(
        replace(e, actors=resolver.participants(e.actors), recipients=resolver.participants(e.recipients))
        for e in coding.events
    )
    engagements = tuple(replace(g, participants=resolver.participants(g.participants)) for g in coding.engagements)
    return replace(coding, statements=statements, events=events, engagements=engagements, actors=resolver.actors())


@dataclass
class _Resolver:
    reading: Reading
    coding: Coding
    sources: dict[int, tuple[str, ...]] = field(default_factory=dict)
    asked: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    used: list[Mention] = field(default_factory=list)

    def statements(self) -> tuple[Statement, ...]:
        """The statements with sources, addressees and hops resolved, in their own order."""
        all_ = self.coding.statements
        numbers = {s.id: n for n, s in enumerate(all_)}
        order = sorted(range(len(all_)), key=lambda n: (all_[n].content.spans, n))
        last: tuple[str, ...] = ()
        read_to = -1
        for n in order:
            statement = all_[n]
            outer = numbers.get(statement.part_of) if statement.part_of else None
            self.sources[n] = self._source(statement, last, outer)
            # What is said inside another's words does not make its speaker the next one to speak.
            if outer is None and statement.content.spans and statement.content.spans[-1][1] > read_to:
                last, read_to = self.sources[n], statement.content.spans[-1][1]
        return tuple(self._resolved(s, self.sources[n]) for n, s in enumerate(all_))

    def participants(self, given: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Participants with ids, one for each actor; two of one actor are joined."""
        out: dict[str, list[tuple[int, int]]] = {}
        for participant in given:
            if participant.id is not None:
                out.setdefault(participant.id, []).extend(participant.spans)
                continue
            choice = choose(self.reading, participant.spans)
            ids = self._ids(choice, participant.spans) or self._same_source(participant.spans) or (UNKNOWN,)
            for actor in ids:
                out.setdefault(actor, []).extend(self._own_spans(actor, choice, participant.spans, len(ids)))
                if actor == UNKNOWN:
                    self.asked.setdefault(actor, []).extend(participant.spans)
        if len(out) > 1:
            # Somebody unnamed next to somebody named is most often a part of the same words read twice.
            out.pop(UNKNOWN, None)
        return tuple(Participant(id=actor, spans=tidy(spans)) for actor, spans in out.items())

    def _own_spans(self, actor: str, choice: Choice, spans: Spans, several: int) -> Spans:
        own = [self.reading.view.span(m.left, m.right) for m in choice.mentions if actor in m.ids]
        return tuple(own) if several > 1 and own and len(choice.mentions) > 1 else spans

    def _source(self, statement: Statement, last: tuple[str, ...], outer: int | None) -> tuple[str, ...]:
        spans = statement.source.spans
        if spans:
            choice = choose(self.reading, spans)
            if choice.first_person:
                return (outer is not None and self.sources.get(outer)) or last or (UNKNOWN,)
            ids = self._ids(choice, spans) or self._same_source(spans)
            if not ids:
                self.asked.setdefault(UNKNOWN, []).extend(spans)
            return ids or (UNKNOWN,)
        if not statement.cue.spans:
            return last or (UNKNOWN,)
        ids = self._subject(statement)
        if not ids:
            self.asked.setdefault(UNKNOWN, []).extend(statement.cue.spans)
        return ids or (UNKNOWN,)

    def _same_source(self, spans: Spans) -> tuple[str, ...]:
        """Of "it" that goes on speaking for a thing, whoever that thing's statement before was given to."""
        same = (self.reading.discourse.speaks_on.get(i) for i in self.reading.view.tokens(spans)[:1])
        return next((self.sources.get(n, ()) for n in same if n is not None), ())

    def _subject(self, statement: Statement) -> tuple[str, ...]:
        """Of a cue without a source ("issued a call", "and thanked"), the subject of its clause."""
        doc, view = self.reading.view.page.doc, self.reading.view
        cue = [i for i in view.tokens(statement.cue.spans) if view.pos[i] in ("NOUN", "VERB", "AUX")]
        if not cue or any(view.lower[i].rstrip("s") in OWNERLESS for i in cue):
            return ()
        i = cue[-1]
        for _ in range(MAX_CLIMB):
            children = {child.dep_: child.i for child in doc[i].children}
            if view.pos[i] in ("VERB", "AUX") and "auxpass" in children and i in cue:
                return ()
            mention = self.reading.discourse.at_token.get(children.get("nsubj", children.get("nsubjpass", -1)))
            if mention is not None and doc[i].lemma_ not in ANSWERING:
                self.used.append(mention)
                return mention.ids
            if view.head[i] == i:
                break
            i = view.head[i]
        return ()

    def _ids(self, choice: Choice, spans: Spans) -> tuple[str, ...]:
        """The ids of a choice; "we" and "you" are those of the statement around."""
        view = self.reading.view
        if choice.first_person or choice.second_person:
            holder = view.holder[view.tokens(spans)[0]]
            if holder < 0:
                return ()
            if choice.second_person:
                return self._addressees(self.coding.statements[holder])
            return tuple(a for a in self.sources.get(holder, ()) if a != UNKNOWN)
        self.used.extend(choice.mentions)
        return choice.ids

    def _addressees(self, statement: Statement) -> tuple[str, ...]:
        choices = [(choose(self.reading, (span,)), (span,)) for span in statement.addressee_spans]
        choices = [(c, span) for c, span in choices if not all(a.endswith(PRESS) for a in c.ids)]
        # "You" among the addressees says nothing more about who they are.
        ids = [a for choice, span in choices if not choice.second_person for a in self._ids(choice, span)]
        return tuple(actor for actor in dict.fromkeys(ids) if actor != UNKNOWN)

    def _resolved(self, statement: Statement, source: tuple[str, ...]) -> Statement:
        via = []
        for hop in statement.via:
            choice = choose(self.reading, hop.spans)
            ids = self._ids(choice if choice.ids else issuer(self.reading, hop.spans), hop.spans) if hop.spans else ()
            via.append(replace(hop, actor=ids[0] if ids else hop.actor))
        return replace(
            statement,
            source=replace(statement.source, actors=source),
            addressees=self._addressees(statement) or statement.addressees,
            via=tuple(via),
        )

    def actors(self) -> tuple[Actor, ...]:
        """Everybody mentioned, in order of first mention."""
        wanted = {id(m) for m in self.used}
        view, by_id = self.reading.view, dict[str, list[Mention]]()
        for mention in sorted(self.reading.mentions, key=lambda m: m.start):
            vague = mention.kind in ("pronoun", "role") and view.lower[mention.start] in IT | THEY
            if vague and id(mention) not in wanted:
                continue
            for actor in mention.ids:
                if actor == UNKNOWN:
                    continue
                by_id.setdefault(actor, []).append(mention)
        out = [self._actor(actor, mentions) for actor, mentions in by_id.items() if self._acts(mentions, wanted)]
        for actor in dict.fromkeys(a for ids in self.sources.values() for a in ids):
            if actor not in by_id and actor != UNKNOWN:
                out.append(self._actor(actor, []))
        if self.asked.get(UNKNOWN) or any(UNKNOWN in ids for ids in self.sources.values()):
            out.append(Actor(id=UNKNOWN, name=UNNAMED, type="anonymous", mentions=tidy(self.asked.get(UNKNOWN, []))))
        return tuple(out)

    def _acts(self, mentions: list[Mention], wanted: set[int]) -> bool:
        """Whether it is more than a place: "in Belgium" alone makes nobody an actor."""
        return any(id(m) in wanted or not m.placed or m.kind in ("adjective", "modifier") for m in mentions)

    def _actor(self, actor: str, mentions: list[Mention]) -> Actor:
        base, view = self.reading.base, self.reading.view
        entry, person = base.get(actor), self.reading.cast.people.get(actor)
        written = list(
            dict.fromkeys(
                " ".join(view.written(m.start, m.end).split())
                for m in mentions
                if m.kind in ("name", "person", "people", "seat")
            )
        )
        if entry is not None:
            name, aliases = entry.name, [*entry.aliases, *written]
        elif person is not None:
            name, aliases = person.name, written
        else:
            name, aliases = self._described(actor, mentions), written
        return Actor(
            id=actor,
            name=name,
            type=type_of(actor, base),
            aliases=tuple(a for a in dict.fromkeys(aliases) if a != name),
            country=self._country(actor),
            offices=self._offices(actor),
            mentions=tidy(view.span(m.start, m.end) for m in mentions),
            candidates=_candidates(mentions),
        )

    def _described(self, actor: str, mentions: list[Mention]) -> str:
        """A group without a name of its own is called as the report first calls it."""
        view = self.reading.view
        for mention in mentions:
            if mention.kind in ("role", "name"):
                words = " ".join(view.written(mention.left, mention.right).split())
                return words[4:] if words.lower().startswith("the ") else words
        return actor.partition("/")[2].replace("-", " ") or actor

    def _country(self, actor: str) -> str | None:
        entry, person = self.reading.base.get(actor), self.reading.cast.people.get(actor)
        if person is not None and person.country:
            return person.country
        if entry is not None:
            return entry.country
        head, slash, _ = actor.partition("/")
        return head if slash and head != "person" else None

    def _offices(self, actor: str) -> tuple[Office, ...]:
        reading, base = self.reading, self.reading.base
        entry, person = base.get(actor), reading.cast.people.get(actor)
        told = [office for _, office in person.offices] if person else []
        dated = reading.when.earliest is not None or reading.when.latest is not None
        near = {office.of for office in told} | set(reading.discourse.seen)
        out = []
        for tenure in entry.tenures if entry else ():
            if tenure.overlap(reading.when) and (dated or tenure.of in near):
                out.append(Office(title=_title(tenure.code, base), of=tenure.of, from_=tenure.from_, to=tenure.to))
        # What the report says adds to the base only where the base knows no office there.
        out += [office for office in told if all(office.of != known.of for known in out)]
        return tuple(out)


def _title(code: str, base: ActorBase) -> str:
    main, _, of = code.partition(".")
    title = base.lexicon.titles.get(main)
    words = title.title if title else code
    organ = base.lexicon.titles.get(of)
    return f"{words} ({organ.title})" if organ else words


def _candidates(mentions: Iterable[Mention]) -> tuple[Candidate, ...]:
    best: dict[str, Candidate] = {}
    for mention in mentions:
        for candidate in mention.candidates:
            known = best.get(candidate.id)
            if known is None or candidate.score > known.score:
                best[candidate.id] = candidate
    return tuple(sorted(best.values(), key=lambda c: (-c.score, c.id))[:MAX_CANDIDATES])
