"""Find people: names of the base, names that the pipeline found, and surnames of people introduced before."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.records import Interval, Office
from onrecord.resolve.actors.base import PARTICLES, SUFFIXES, SURNAME_RANK, ActorBase, Entry, Gender, surnames
from onrecord.resolve.actors.names import Hit
from onrecord.resolve.actors.view import View, Word
from onrecord.resolve.actors.words import fold, listed_words, skeleton, slug

HONORIFICS: Mapping[str, Gender | None] = {
    "mr": "m", "mr.": "m", "sir": "m", "lord": "m", "mister": "m", "prince": "m", "king": "m", "mullah": "m",
    "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "lady": "f", "dame": "f", "queen": "f",
    "princess": "f", "madame": "f", "baroness": "f", "sheikha": "f",
    "dr": None, "dr.": None, "prof": None, "prof.": None, "professor": None, "gen": None, "gen.": None,
    "general": None, "col": None, "col.": None, "colonel": None, "maj": None, "maj.": None, "major": None,
    "lt": None, "lt.": None, "lieutenant": None, "capt": None, "capt.": None, "captain": None, "sgt": None,
    "sgt.": None, "sergeant": None, "adm": None, "adm.": None, "admiral": None, "brig": None, "brig.": None,
    "brigadier": None, "sen": None, "sen.": None, "senator": None, "rep": None, "rep.": None, "gov": None,
    "gov.": None, "sheikh": "m", "ayatollah": "m", "imam": "m", "judge": None, "justice": None, "father": "m",
    "sister": "f", "bishop": None, "archbishop": None, "cardinal": "m", "marshal": None, "cmdr.": None,
}  # fmt: skip
LONGEST_NAME = 6
# A person found under another label than PERSON ("Stoltenberg" as ORG) is believed from this rank upwards.
WELL_KNOWN_RANK = 8
# Words that places, bodies and things are called by, which the pipeline takes for people's names now and then.
NO_NAMES = listed_words(
    "academy act agency air army association avenue bank bay board bridge building bureau camp castle center centre "
    "church city club college command committee company conference corp council court day department district ebola "
    "force forces foundation front group hall hospital hotel house inc institute international island islands lake "
    "league ltd mall ministry mosque mount mountain movement museum network news office palace park party police "
    "prison province radio region river road school sea security service square stadium state street strikes "
    "television times tower treaty tv union university valley village war zika"
)
# Before the name of a ship, whoever it is named for.
SHIPS = listed_words("hmas hmcs hms ins mv rms ss usns uss")
_LETTERS = re.compile(r"[^\W\d_]")
# What a person is beside the name: "Rana Solis, founder of an aid group"; titles.psv adds its own words.
CALLINGS = listed_words(
    "activist aide analyst author candidate coordinator economist editor expert father fellow founder historian "
    "journalist lawmaker lawyer member mother official owner professor psychologist refugee researcher resident "
    "scholar scientist spokesman spokesperson spokeswoman strategist student survivor teacher volunteer witness"
)
# What people do and organisations seldom do under one word of their name.
SAYING = listed_words("acknowledge add argue ask deny explain insist note recall say speak tell think tweet warn write")


@dataclass(slots=True)
class Person:
    """Somebody whom the report names: id, best name, how called, and the offices that the report gives."""

    id: str
    name: str
    calls: frozenset[str]
    entry: Entry | None = None
    gender: Gender | None = None
    country: str | None = None
    offices: list[tuple[str, Office]] = field(default_factory=list)


@dataclass(slots=True)
class Naming:
    """A person's name at tokens [start, end)."""

    start: int
    end: int
    person: Person
    score: float
    reason: str
    full: bool


class Cast:
    """The people of one report."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.called: dict[str, list[Person]] = {}

    def introduce(self, person: Person) -> Person:
        """The person under that id, added where new."""
        known = self.people.setdefault(person.id, person)
        for call in person.calls:
            bearers = self.called.setdefault(call, [])
            # The last one introduced is the one whom the surname means next.
            if known in bearers:
                bearers.remove(known)
            bearers.append(known)
        return known


def find_people(
    view: View, base: ActorBase, hits: list[Hit], when: Interval, places: Collection[int]
) -> tuple[Cast, list[Naming]]:
    """Who is named in the report, and where; names in order, none overlapping. `places` are tokens of toponyms."""
    cast, taken = Cast(), [False] * len(view)
    found = [*_known(view, base, when, cast, taken), *_tagged(view, base, hits, places, cast, taken)]
    found.extend(_described(view, base, hits, places, cast, taken))
    for naming in found:
        cast.introduce(naming.person)
    found.extend(_called(view, base, hits, when, cast, taken, tuple(found)))
    found.sort(key=lambda naming: naming.start)
    return cast, found


def make_person(name: str, base: ActorBase, gender: Gender | None = None) -> Person:
    """Somebody who is not in the base; spellings of one given name share the id."""
    parts = name.split()
    first = base.lexicon.given.get(fold(parts[0]), parts[0]) if len(parts) > 1 else parts[0]
    known = base.genders.get(base.word_key(parts[0])) if len(parts) > 1 else None
    calls = frozenset(skeleton(call) for call in surnames(name))
    return Person(f"person/{slug(' '.join((first, *parts[1:])))}", name, calls, None, gender or known)


def from_entry(entry: Entry) -> Person:
    """Somebody of the base."""
    calls = {skeleton(c) for n in (entry.name, *entry.aliases) for c in surnames(n, entry.country)}
    return Person(entry.id, entry.name, frozenset(calls), entry, entry.gender, entry.country)


def _known(view: View, base: ActorBase, when: Interval, cast: Cast, taken: list[bool]) -> Iterator[Naming]:
    """Full names of the base, in any spelling."""
    keys = [base.word_key(w.text) if _may_name(view, w) else "" for w in view.words]
    at = 0
    while at < len(keys):
        length, ids = _longest(view, base, keys, at)
        if not ids:
            at += 1
            continue
        first, last = view.words[at], view.words[at + length - 1]
        start, end = view.token(first.start), view.token(last.end - 1) + 1
        entry = base.entries[max(ids, key=lambda i: (base.rank(i, when), base.near(i, when), i))]
        score = 0.95 if len(ids) == 1 else 0.7
        person = cast.introduce(from_entry(entry))
        _take(taken, start, end)
        yield Naming(start, end, person, score, "full name", full=True)
        at += length


def _may_name(view: View, word: Word) -> bool:
    """A capital, a particle, or the second half of "Geun-hye"."""
    if word.text[0].isupper() or word.folded in PARTICLES:
        return True
    return word.start > 1 and view.text[word.start - 1] in "-‐‑" and view.text[word.start - 2].isalpha()


def _longest(view: View, base: ActorBase, keys: list[str], at: int) -> tuple[int, tuple[str, ...]]:
    most = base.longest_person.get(keys[at], 0)
    if not most or not view.words[at].text[0].isupper():
        return 0, ()
    best: tuple[int, tuple[str, ...]] = (0, ())
    key: list[str] = []
    for length in range(1, LONGEST_NAME + 1):
        i = at + length - 1
        if i >= len(keys) or (length > 1 and not view.words[i - 1].joined):
            break
        word = view.words[i]
        if word.folded in ("al", "el") or (len(word.text) == 1 and length > 1):
            continue
        if not keys[i]:
            break
        key.append(keys[i])
        ids = base.people.get(tuple(key), ())
        if ids and (length > 1 or view.label[view.token(word.start)] in ("PERSON", "ORG", "GPE", "NORP")):
            best = (length, ids)
        if len(key) >= most:
            break
    return best


def _tagged(
    view: View, base: ActorBase, hits: list[Hit], places: Collection[int], cast: Cast, taken: list[bool]
) -> Iterator[Naming]:
    """Names of two words and more that the pipeline calls persons, or that follow an honorific."""
    named = {i for hit in hits if hit.kinds & {"name", "seat"} for i in range(hit.start, hit.end)}
    wide = {i for hit in hits if hit.end - hit.start > 1 for i in range(hit.start, hit.end)}
    ships = {" ".join(view.lower[i + 1 : i + 3]) for i in range(len(view)) if view.lower[i] in SHIPS}
    for start, end, gender in _runs(view, base, taken):
        start, end = _trim(view, start, end)
        if " ".join(view.lower[start:end]) in ships:
            continue
        if view.lower[start : start + 1] == ["the"] or not _plausible(view, start, end):
            continue
        inside = set(range(start, end))
        if end - start < 1 or inside & wide or inside <= named or inside <= set(places):
            continue
        name = " ".join(view.written(start, end).split())
        if len(surnames(name)) == 0 or (" " not in name and gender is None):
            continue
        if " " not in name and (skeleton(name) in cast.called or skeleton(name) in base.surnames):
            continue  # left to those who are called by a surname alone
        entry = _nearly(base, name)
        known = _part_of_known(cast, name)
        person = known or cast.introduce(from_entry(entry) if entry else make_person(name, base, gender))
        person.gender = person.gender or gender
        _take(taken, start, end)
        yield Naming(start, end, person, 0.85 if entry else 0.7, "full name", full=" " in name)


def _described(
    view: View, base: ActorBase, hits: list[Hit], places: Collection[int], cast: Cast, taken: list[bool]
) -> Iterator[Naming]:
    """Names that the pipeline calls something else, of whom the text says what people are or do."""
    busy = {i for hit in hits for i in range(hit.start, hit.end)} | set(places)
    alone = {
        view.lower[i]
        for i in range(len(view))
        if view.pos[i] == "PROPN" and not _proper(view, i - 1) and not _proper(view, i + 1) and _speaks(view, i)
    }
    i = 0
    while i < len(view):
        start = i
        while i < len(view) and _proper(view, i) and not taken[i] and i not in busy:
            i += 1
        size = i - start
        i = max(i, start + 1)
        if (
            size not in (2, 3)
            or (start and (_proper(view, start - 1) or view.pos[start - 1] == "DET"))
            or _proper(view, i)
        ):
            continue
        name = " ".join(view.written(start, i).split())
        if not _plausible(view, start, i) or not _bare_name(base, name) or skeleton(surnames(name)[-1]) in cast.called:
            continue
        said = view.subject(i - 1) and view.lower[i - 1] in alone
        if said or any(_calling(base, child.lower_) for child in view.page.doc[i - 1].rights if child.dep_ == "appos"):
            person = cast.introduce(make_person(name, base))
            _take(taken, start, i)
            yield Naming(start, i, person, 0.6, "called and quoted as a person is", full=True)


def _bare_name(base: ActorBase, name: str) -> bool:
    """Whether it is words of a name alone, without titles and acronyms."""
    parts = name.split()
    if any(part.isupper() or not part[0].isupper() for part in parts) or fold(parts[0]) in PARTICLES - {"ben"}:
        return False
    return not any(fold(part) in HONORIFICS or (fold(part),) in base.lexicon.phrases for part in parts)


def _proper(view: View, i: int) -> bool:
    """Whether the token is a capitalised name of no place, people or day."""
    return (
        0 <= i < len(view)
        and view.pos[i] == "PROPN"
        and view.capital(i)
        and view.label[i] in ("", "ORG", "PERSON", "PRODUCT", "WORK_OF_ART")
    )


def _speaks(view: View, i: int) -> bool:
    return view.subject(i) and view.page.doc[view.head[i]].lemma_ in SAYING and view.lower[i - 1 : i] != ["the"]


def _calling(base: ActorBase, word: str) -> bool:
    return word in CALLINGS or (word,) in base.lexicon.phrases


def _plausible(view: View, start: int, end: int) -> bool:
    """Not a thing's name, and not a line in capitals, which is a crosshead."""
    if any(view.lower[i] in NO_NAMES for i in range(start, end)):
        return False
    if any(character.isdigit() for character in view.written(start, end)):
        return False
    shouted = view.written(start, end).isupper()
    line = [i for i in (start - 1, end) if 0 <= i < len(view) and view.pos[i] not in ("PUNCT", "SPACE")]
    return not (shouted and end > start and (not line or all(view.written(i, i + 1).isupper() for i in line)))


def _part_of_known(cast: Cast, name: str) -> Person | None:
    """Of a name of two words the bearer introduced with three: "Haj Ali" after "Hassan Haj Ali"."""
    parts = {skeleton(part) for part in name.split()}
    for person in cast.called.get(skeleton(surnames(name)[-1]), ()):
        if len(parts) > 1 and parts < {skeleton(part) for part in person.name.split()}:
            return person
    return None


def _runs(view: View, base: ActorBase, taken: list[bool]) -> Iterator[tuple[int, int, Gender | None]]:
    """Stretches that may be names, with the gender that an honorific gives."""
    i = 0
    while i < len(view):
        honorific = view.lower[i] in HONORIFICS and view.capital(i)
        given = not honorific and _given_name(view, base, i)
        if taken[i] or not (view.label[i] == "PERSON" or honorific or given):
            i += 1
            continue
        gender = HONORIFICS.get(view.lower[i]) if honorific else None
        start = i + 1 if honorific else i
        end = start
        while end < len(view) and end - start < 2 * LONGEST_NAME and not taken[end] and _name_like(view, start, end):
            end += 1
        sure = gender is not None or (given and end > start + 1)
        if end > start and (sure or any(view.label[k] == "PERSON" for k in range(start, end))):
            yield start, end, gender
        i = max(end, i + 1)


def _given_name(view: View, base: ActorBase, i: int) -> bool:
    """A capitalised given name that people of the base bear, before another capitalised word."""
    if view.pos[i] != "PROPN" or view.label[i] in ("GPE", "LOC", "FAC", "DATE", "EVENT", "WORK_OF_ART", "LAW"):
        return False
    if i + 1 >= len(view) or view.pos[i + 1] != "PROPN" or not view.capital(i) or not view.capital(i + 1):
        return False
    return base.word_key(view.written(i, i + 1)) in base.genders


def _name_like(view: View, start: int, i: int) -> bool:
    if i > start and view.page.doc[i].ent_iob_ == "B" and not view.capital(i):
        return False
    text = view.lower[i]
    if text in ("-", "‐", "‑"):
        return i > start and view.end[i - 1] == view.start[i] and i + 1 < len(view) and view.end[i] == view.start[i + 1]
    if i > start + 1 and view.lower[i - 1] in ("-", "‐", "‑") and view.label[i] == "PERSON":
        return True
    if text in PARTICLES:
        return True
    return view.capital(i) and bool(_LETTERS.match(view.text, view.start[i])) and (
        view.label[i] == "PERSON" or view.pos[i] == "PROPN"
    )  # fmt: skip


def _trim(view: View, start: int, end: int) -> tuple[int, int]:
    """Without titles before the name, and without what cannot end one."""
    while start < end and (view.lower[start] in HONORIFICS or view.lower[start] in PARTICLES - {"van", "von", "abu"}):
        if view.lower[start] == "ben" and view.capital(start) and end - start > 1:
            break  # most often Benjamin
        start += 1
    while end > start and (
        not (view.capital(end - 1) or (end - start > 2 and view.lower[end - 2] in ("-", "‐", "‑")))
        or view.lower[end - 1] in ("'s", "’s")
    ):
        end -= 1
    return start, end


def _nearly(base: ActorBase, name: str) -> Entry | None:
    """The one of the base whose first and last names agree, whatever stands between: "Sergei Viktorovich Lavrov"."""
    key = base.key(name)
    if len(key) < 3:
        return None
    ids = base.people.get((key[0], key[-1]), ())
    return base.entries[ids[0]] if len(ids) == 1 else None


def _called(
    view: View,
    base: ActorBase,
    hits: list[Hit],
    when: Interval,
    cast: Cast,
    taken: list[bool],
    found: Iterable[Naming],
) -> Iterator[Naming]:
    """Surnames: of people whom the report introduced, else of people in office."""
    named = {i for hit in hits for i in range(hit.start, hit.end)}
    last: dict[str, int] = {}
    before = sorted(((n.start, n.person.id) for n in found if n.full), reverse=True)
    states = {i for hit in hits for i in hit.ids}
    for word in view.words:
        i = view.token(word.start)
        if not word.text[0].isupper() or len(word.text) < 2 or fold(word.text) in SUFFIXES:
            continue
        if taken[i]:
            continue
        key = skeleton(word.text)
        title = HONORIFICS.get(view.lower[i - 1]) if i else None
        bearers = [p for p in cast.called.get(key, ()) if not (title and p.gender and p.gender != title)]
        if bearers and (i not in named or view.label[i] == "PERSON") and view.pos[i] not in ("VERB", "AUX", "ADP"):
            while before and before[-1][0] < i:
                start, who = before.pop()
                last[who] = start
            leads = {p.id for p in bearers if base.rank(p.id, when) >= WELL_KNOWN_RANK} if len(bearers) > 1 else ()
            person = _latest(bearers, view, i, last, leads)
            last[person.id] = i
            start = i - 1 if i and view.lower[i - 1] in PARTICLES and not taken[i - 1] else i
            taken[i] = True
            yield Naming(start, i + 1, person, 0.9 if len(bearers) == 1 else 0.6, "surname of one named", full=False)
        elif i not in named and key in base.surnames and _bare(view, base, i):
            office = _in_office(base, key, view.label[i], states, when)
            if office and not (title and office[0].gender and office[0].gender != title):
                entry, score, reason = office
                person = cast.introduce(from_entry(entry))
                taken[i] = True
                yield Naming(i, i + 1, person, score, reason, full=False)


def _bare(view: View, base: ActorBase, i: int) -> bool:
    """Whether the word may be a surname on its own: no given name that we do not know stands before it."""
    if view.label[i] not in ("PERSON", "ORG", "GPE", "NORP"):
        return False
    before = view.lower[i - 1] if i else ""
    if not before or view.pos[i - 1] != "PROPN" or not view.capital(i - 1) or before in HONORIFICS:
        return True
    return (before,) in base.lexicon.phrases or (before,) in base.names


def _latest(bearers: list[Person], view: View, i: int, last: Mapping[str, int], leads: Collection[str]) -> Person:
    """Of several with one surname, the one whose given name stands before it, else the one named last before it.

    Where one of them leads a state, the surname alone stays that one's: a wife or a namesake is named in full.
    """
    before = view.written(i - 1, i) if i and view.capital(i - 1) else ""
    for person in bearers:
        if before and before in person.name:
            return person
    ruling = [person for person in bearers if person.id in leads and person.id in last]
    return ruling[0] if len(ruling) == 1 else max(bearers, key=lambda person: last.get(person.id, -1))


def _in_office(
    base: ActorBase, key: str, label: str, states: Iterable[str], when: Interval
) -> tuple[Entry, float, str] | None:
    """Whom a bare surname means on the day: the highest in office, of a state or body that the report names."""
    near = set(states)
    scored = []
    for person in base.surnames[key]:
        entry = base.entries[person]
        rank, then = base.rank(person, when), base.near(person, when)
        at_home = any(t.of in near or t.of.partition("/")[0] in near for t in entry.tenures)
        if not at_home and (" " not in entry.name or not any(base.prominent(t.of) for t in entry.tenures)):
            continue  # a bare surname of a table, or the head of a small state, and nothing of that state in the report
        if rank >= SURNAME_RANK or (then >= WELL_KNOWN_RANK and label == "PERSON"):
            scored.append((rank >= SURNAME_RANK and at_home, rank >= SURNAME_RANK, at_home, max(rank, then), entry))
    if not scored:
        return None
    scored.sort(key=lambda row: row[:4], reverse=True)
    best = scored[0]
    if label != "PERSON" and not (best[1] and best[3] >= WELL_KNOWN_RANK):
        return None
    if len(scored) > 1 and scored[1][:4] == best[:4]:
        return None
    if not best[1] and not best[2]:
        return None
    reason = "surname of one in office" if best[1] else "surname of one who was or will be in office"
    return best[4], (0.8 if best[0] else 0.55 if best[1] else 0.5), reason


def _take(taken: list[bool], start: int, end: int) -> None:
    for i in range(start, end):
        taken[i] = True
