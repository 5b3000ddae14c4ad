"""Which words of a report name places: the tagger's, set right by the gazetteer, and those that it missed."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.records import Toponym
from onrecord.records.spans import Span
from onrecord.resolve.actors import ActorBase
from onrecord.resolve.actors.words import words as actor_words
from onrecord.resolve.places.gazetteer import Gazetteer, Place, fold
from onrecord.resolve.places.words import (
    GROUNDS,
    HONORIFICS,
    LOOSE,
    NO_PLACES,
    OUTLET_WORDS,
    PARTS,
    PLACING,
    SETTLED,
    UNITS,
)

# The longest name looked up, in tokens.
LONGEST = 5
# A town of so many is in the news under its bare name; smaller ones need words that place them. Chosen on TR-News.
KNOWN_TOWN = 50_000
SMALL_TOWN = 1_000
# Kinds whose names stand in names of bodies, too: "University of Michigan".
UNIT_KINDS = frozenset({"state", "admin1", "area", "continent"})
# What stands between two places: "Nor and Sul", "Nor's Sul".
JOINING = ("and", "or", ",", "'s", "’s")
# Capitals so short are acronyms.
ACRONYM = 4
_BEHIND = re.compile(r",\s{1,3}([A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2})")


@dataclass(frozen=True)
class Finder:
    """Finds the place names of one page. `people` are the tokens of known people."""

    page: Page
    gazetteer: Gazetteer
    actors: ActorBase
    people: Collection[int]

    def names(self, tagged: Collection[Toponym]) -> list[Toponym]:
        """The dateline's toponyms, then the tagger's that are some and those that it missed, in text order."""
        dateline = self.page.report.dateline
        filed = [t for t in tagged if dateline is not None and _inside(t.spans[0], dateline.spans)]
        kept = [self._with_state(self._with_dot(t)) for t in tagged if t not in filed and self._is_place(t)]
        votes = Counter(fold(t.name) for t in kept)
        held = {i for t in kept for i in self._tokens(t.spans[0])}
        missed = list(self._missed(held, votes))
        return [*filed, *self._filed_with(filed), *sorted((*kept, *missed), key=lambda t: t.spans)]

    @cached_property
    def text(self) -> str:
        """The page's text, put together once: spaCy does it anew each time that it is asked."""
        return str(self.page.doc.text)

    @cached_property
    def taken(self) -> frozenset[int]:
        """The tokens of people, bodies and groups."""
        out = set(self.people)
        for entity in self.page.doc.ents:
            if entity.label_ == "PERSON" and len(entity) > 1 and "\n" not in entity.text:
                places = self.gazetteer.find(entity.text)
                if not any(main and (place.kind != "town" or place.people >= SMALL_TOWN) for place, main in places):
                    out.update(range(entity.start, entity.end))
        bodies = [(i, named) for i, named in self.page.named.items() if named.kind in ("body", "group")]
        out.update(i for i, named in bodies if not self._is_town(self.page.doc[named.start : named.end].text))
        return frozenset(out)

    def _is_town(self, name: str) -> bool:
        """Whether the name is a large town's, which may stand for a body there: "Brussels"."""
        return any(
            main and place.kind == "town" and place.people >= KNOWN_TOWN for place, main in self.gazetteer.find(name)
        )

    def _tokens(self, span: Span) -> range:
        words = self.page.tokens((span,))
        return range(words[0].i, words[-1].i + 1) if words else range(0)

    def _with_dot(self, toponym: Toponym) -> Toponym:
        """The toponym with the full stop that belongs to it: "Alta."."""
        start, end = toponym.spans[0]
        if self.text[end : end + 1] == "." and fold(f"{toponym.name}.") in self.gazetteer.own:
            return replace(toponym, spans=((start, end + 1),), name=f"{toponym.name}.")
        return toponym

    def _with_state(self, toponym: Toponym) -> Toponym:
        """The toponym with a country only where its words are the state's own name: not "New Mexico"."""
        words = self._tokens(toponym.spans[0])
        named = self.page.named.get(words[-1])
        if named is None or named.kind != "state":
            return replace(toponym, country=None)
        before = [self.page.doc[i].lower_ for i in words if i < named.start]
        longer = bool(before) and fold(toponym.name) in self.gazetteer.own
        return replace(toponym, country=None if longer or set(before) - PARTS else named.actor)

    def _is_place(self, toponym: Toponym) -> bool:
        """Whether what the tagger takes for a place is one."""
        words, doc, name = self._tokens(toponym.spans[0]), self.page.doc, toponym.name
        if not words or not self._may_be(name) or (doc[words[0]].lower_ in HONORIFICS and len(words) > 1):
            return False
        first, last = doc[words[0]], doc[words[-1]]
        named = self.page.named.get(last.i)
        if named is not None and named.kind == "state":
            return True
        places = look_up(name, self.gazetteer)
        if named is not None and named.kind == "seat":
            return self._seat(first, places)
        if any(i in self.taken for i in words):
            return any(main for _, main in places) and len(words) > 1
        if places or last.lower_ in GROUNDS or (last.lower_ in UNITS and len(words) > 1):
            return True
        after = doc[last.i + 1].lower_ if last.i + 1 < len(doc) else ""
        stands = _placed(first) or _loose(first) or self._listed(first) or after in UNITS or after == "in"
        return stands and first.ent_type_ != "FAC"

    def _may_be(self, name: str) -> bool:
        """Whether the words may name a place at all: no acronym, no month, no body or outlet."""
        if fold(name) in NO_PLACES or not any(c.isupper() for c in name):
            return False
        if all(word.lower() in PARTS for word in name.split()):
            return False
        if self._is_town(name) and not name.isupper():
            return True
        entries = [self.actors.get(n.id) for n in self.actors.names.get(tuple(fold(w) for w in actor_words(name)), ())]
        if entries and all(entry is not None and entry.type in ("outlet", "body", "group") for entry in entries):
            return False
        short = name.isupper() and len(name) <= ACRONYM
        return not short or fold(name) in self.gazetteer.own or any(e and e.type == "state" for e in entries)

    def _seat(self, first: Token, places: Collection[tuple[Place, bool]]) -> bool:
        """Whether a seat of government is a place here: a capital is; a building where something happens there."""
        site = any(place.kind == "site" for place, _ in places)
        if not site and any((main and place.kind == "town") or place.people > KNOWN_TOWN for place, main in places):
            return True
        return bool(places) and (_placed(first) or _loose(first))

    def _listed(self, first: Token) -> bool:
        """Whether the word stands behind another place: "the villages of Nor and Sul"."""
        i = first.i - 1
        return i > 0 and first.doc[i].lower_ in JOINING and first.doc[i - 1].ent_type_ in ("GPE", "LOC")

    def _missed(self, held: set[int], votes: Counter[str]) -> Iterator[Toponym]:
        """Names of the gazetteer that the tagger took for something else."""
        doc, i = self.page.doc, 0
        while i < len(doc):
            length = 0
            if i not in held and i not in self.taken and doc[i].text[:1].isupper():
                length = self._match(i, held, votes)
            if length:
                end = doc[i + length - 1].idx + len(doc[i + length - 1])
                named = self.page.named.get(i)
                state = named is not None and named.kind == "state" and named.end == i + length
                name = " ".join(self.text[doc[i].idx : end].split())
                country = named.actor if named is not None and state else None
                yield self._with_dot(Toponym(spans=((doc[i].idx, end),), name=name, country=country))
            i += max(1, length)

    def _match(self, i: int, held: set[int], votes: Counter[str]) -> int:
        """How many tokens from here are a place name that was missed; 0 for none."""
        doc = self.page.doc
        named = self.page.named.get(i)
        if named is not None and named.start == i and named.kind in ("state", "demonym"):
            return named.end - named.start if named.kind == "state" and not _in_outlet(doc[i]) else 0
        if i and doc[i - 1].text == "," and self._short_unit(i):
            return 1
        if i > 1 and doc[i - 1].lower_ == "of" and doc[i - 2].lemma_.lower() in SETTLED:
            return self._proper(i, held)
        most = 1
        while most < LONGEST and i + most < len(doc) and not {i + most} & held and i + most not in self.taken:
            if doc[i + most].is_space or not (doc[i + most].text[:1].isalpha() or doc[i + most].text[:1] in "-'’."):
                break
            most += 1
        for length in range(most, 0, -1):
            last = doc[i + length - 1]
            if not (last.text[:1].isupper() or (length > 1 and last.lower_ in UNITS)):
                continue
            name = self.text[doc[i].idx : last.idx + len(last)]
            found = self.gazetteer.find(name) if len(name) > 2 and self._may_be(name) else ()
            if found and self._stands(i, i + length, [place for place, main in found if main], votes[fold(name)]):
                return length
        return 0

    def _proper(self, i: int, held: set[int]) -> int:
        """How many tokens of a proper name stand from here: "the village of Nor Sul"."""
        doc, end = self.page.doc, i
        while end < min(i + LONGEST, len(doc)) and doc[end].pos_ == "PROPN":
            if end in held or end in self.taken:
                break
            end += 1
        return end - i if self._may_be(doc[i:end].text) else 0

    def _short_unit(self, i: int) -> bool:
        """Whether the token abbreviates a state of a federation: "Ky.", "Sask."."""
        word = self.page.doc[i].text
        end = self.page.doc[i].idx + len(word)
        forms = (word, f"{word}.") if self.text[end : end + 1] == "." else (word,)
        return any(
            p.kind == "admin1" and form.endswith(".") for form in forms for p in self.gazetteer.own.get(fold(form), ())
        )

    def _stands(self, start: int, end: int, places: list[Place], votes: int) -> bool:
        """Whether the words name a place here, though the tagger did not say so."""
        doc = self.page.doc
        first, last = doc[start], doc[end - 1]
        if last.pos_ != "PROPN" and last.lower_ not in UNITS and not first.ent_type_ and not _placed(first):
            return False
        if (first.ent_type_ == "PERSON" and not _whole(first, last)) or (start and doc[start - 1].lower_ in HONORIFICS):
            return False
        named = self.page.named.get(start)
        if named is not None and named.kind == "seat" and not self._seat(first, [(place, True) for place in places]):
            return False
        if votes:
            return not _in_outlet(first)
        inside = first.ent_type_ == "ORG" and not _whole(first, last)
        own = {place.kind for place in places if not place.people or (place.kind == "admin1" and place.people > 10**6)}
        people = max((place.people for place in places if place.kind == "town"), default=0)
        if _region(last, self.gazetteer) or (_placed(first) and not inside):
            return bool(own - {"town", "admin2"}) or people >= SMALL_TOWN
        if first.ent_type_ == "PERSON" and (_loose(first) or self._listed(first)) and not self._is_surname(first):
            return bool(own - {"town", "admin2"}) or people >= KNOWN_TOWN
        if first.ent_type_ == "PERSON" or _in_outlet(first) or (first.is_sent_start and not first.ent_type_):
            return bool(own & UNIT_KINDS) and first.ent_type_ == "" and not first.is_sent_start
        if first.ent_type_ == "ORG":
            return bool(own & UNIT_KINDS) or people >= KNOWN_TOWN
        return bool(own - {"town", "admin2"}) or people >= KNOWN_TOWN

    @cached_property
    def _taken_words(self) -> frozenset[str]:
        return frozenset(self.page.doc[i].text for i in self.taken)

    def _is_surname(self, first: Token) -> bool:
        """Whether people are called so, in the actor base or in this report."""
        key = self.actors.word_key(first.text)
        return key in self.actors.surnames or key in self.actors.genders or first.text in self._taken_words

    def _filed_with(self, filed: list[Toponym]) -> Iterator[Toponym]:
        """The state or region behind the comma of the dateline."""
        dateline = self.page.report.dateline
        if not filed or dateline is None:
            return
        end = filed[0].spans[0][1]
        found = _BEHIND.match(self.page.report.text, end, max(b for _, b in dateline.spans))
        if found is None:
            return
        names = self.actors.names.get(tuple(fold(w) for w in actor_words(found[1])), ())
        state = next((n.id for n in names if n.kind == "name" and n.id in self.gazetteer.states), None)
        if state or any(place.kind in ("admin1", "area") for place, _ in look_up(found[1], self.gazetteer)):
            yield Toponym(spans=(found.span(1),), name=found[1], country=state)


def look_up(name: str, gazetteer: Gazetteer) -> tuple[tuple[Place, bool], ...]:
    """The places of the name, of its abbreviation, or of what is left without the words for its parts and its kind."""
    for form in (name, f"{name}."):
        if found := gazetteer.find(form):
            return found
    words = name.split()
    while len(words) > 1 and words[0].lower() in PARTS:
        words = words[1:]
        if found := gazetteer.find(" ".join(words)):
            return found
    if len(words) > 1 and words[0].lower() in UNITS and words[1] == "of":
        return gazetteer.find(" ".join(words[2:]))
    if len(words) > 1 and (kind := UNITS.get(words[-1].lower())):
        found = gazetteer.find(" ".join(words[:-1]))
        return tuple(pair for pair in found if pair[0].kind == kind) or found
    return ()


def _inside(span: Span, spans: Collection[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in spans)


def _whole(first: Token, last: Token) -> bool:
    """Whether the words are all of their entity."""
    doc = first.doc
    begins = first.i == 0 or first.ent_iob_ != "I" or "\n" in doc[first.i - 1].text
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    return begins and (after is None or after.ent_iob_ != "I" or after.lower_ in ("'s", "’s"))


def _in_outlet(first: Token) -> bool:
    """Whether the words stand in the name of a paper: "the Lowland Times"."""
    doc = first.doc
    return any(
        t.text in OUTLET_WORDS for t in doc[first.i + 1 : first.i + 4] if t.ent_iob_ == "I" or t.i == first.i + 1
    )


def _before(first: Token) -> Token | None:
    """The word before the name, articles left out."""
    i = first.i - 1
    while i >= 0 and first.i - i < 3 and first.doc[i].lower_ in ("the", "nearby", "neighboring", "neighbouring"):
        i -= 1
    return first.doc[i] if i >= 0 else None


def _placed(first: Token) -> bool:
    before = _before(first)
    return before is not None and before.lower_ in PLACING


def _loose(first: Token) -> bool:
    before = _before(first)
    return before is not None and before.lower_ in LOOSE


def _region(last: Token, gazetteer: Gazetteer) -> bool:
    """Whether a first-order unit stands behind the comma: "Sul, Ohio"."""
    doc = last.doc
    if last.i + 2 >= len(doc) or doc[last.i + 1].text != ",":
        return False
    word = doc[last.i + 2]
    return word.text[:1].isupper() and any(p.kind == "admin1" for p, _ in look_up(word.text, gazetteer))
