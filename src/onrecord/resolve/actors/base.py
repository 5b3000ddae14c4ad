"""The actor base: who there is, by which names, and who held which office when. Built once, then only read."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from onrecord.records import Interval
from onrecord.records.actor import ActorType
from onrecord.resolve.actors.words import WORD, fold, listed_words, skeleton, slug, words

Gender = Literal["m", "f"]
NameKind = Literal["name", "adjective", "people", "seat"]

# The days that the tables cover: what an unknown day may be, and how far an office still held reaches.
FIRST, LAST = dt.date(1990, 1, 1), dt.date(2026, 12, 31)
# Where a bare surname may stand for several people in office, the highest office is meant first; below this rank
# a surname alone is no evidence (spokesmen are introduced by their full names).
SURNAME_RANK = 5
# How far from a term of office a leader's bare surname still brings that leader to mind, in days.
REMEMBERED = 20 * 365
FORESEEN = 2 * 365


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held: its code in titles.psv (or a free title), of which actor, from and to which day."""

    code: str
    of: str
    from_: dt.date | None
    to: dt.date | None

    def overlap(self, when: Interval) -> int:
        """How many days of the interval fall into the term."""
        first = max(self.from_ or dt.date.min, when.earliest or FIRST)
        last = min(self.to or dt.date.max, when.latest or LAST)
        return max(0, (last - first).days + 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of the base. `nouns` stand for it once it has been named; `head` is who "the leader" of a state is."""

    id: str
    name: str
    type: ActorType
    country: str | None = None
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    tenures: tuple[Tenure, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    head: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written, of which actor, and what kind of name it is."""

    id: str
    written: tuple[str, ...]
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Title:
    """An office by its code: the words for it, the rank of its holder, and the phrases with their bounds."""

    code: str
    title: str
    rank: int
    phrases: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ of a state: the office at its head, and the state where the words are one state's own."""

    code: str
    state: str | None


@dataclass(frozen=True)
class Lexicon:
    """The words that are about offices and roles, not about particular actors."""

    titles: Mapping[str, Title]
    organs: Mapping[tuple[str, ...], tuple[Organ, ...]]
    nouns: Mapping[tuple[str, ...], tuple[str, str]]
    given: Mapping[str, str]
    phrases: Mapping[tuple[str, ...], tuple[tuple[str, frozenset[str], bool], ...]] = field(init=False)
    populations: frozenset[str] = field(init=False)
    longest_phrase: Mapping[str, int] = field(init=False)
    longest_organ: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        people = frozenset(group for kind, group in self.nouns.values() if kind == "people")
        object.__setattr__(self, "populations", people)
        object.__setattr__(self, "phrases", _phrases(self.titles.values()))
        object.__setattr__(self, "longest_phrase", _longest(self.phrases))
        object.__setattr__(self, "longest_organ", _longest(self.organs))


class ActorBase:
    """All actors known, indexed by name, surname, office and reference noun. Do not change it once it is built."""

    def __init__(self, entries: Iterable[Entry], lexicon: Lexicon, *, digest: str = "") -> None:
        self.lexicon = lexicon
        # Of the files that it was built from: two codings are the same coding only where the base was.
        self.digest = digest
        self.entries: dict[str, Entry] = {}
        self.names: dict[tuple[str, ...], tuple[Name, ...]] = {}
        self.people: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.surnames: dict[str, tuple[str, ...]] = {}
        self.holders: dict[tuple[str, str], tuple[tuple[Tenure, str], ...]] = {}
        self.nouns: dict[str, frozenset[str]] = {}
        self.clubs: dict[frozenset[str], str] = {}
        self.genders: dict[str, Gender | None] = {}
        for entry in entries:
            self._add(entry)
        self.longest = _longest(self.names)
        self.longest_person = _longest(self.people)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, actor: str) -> bool:
        return actor in self.entries

    def get(self, actor: str) -> Entry | None:
        """The entry with that id."""
        return self.entries.get(actor)

    def key(self, name: str) -> tuple[str, ...]:
        """A person's name as it is looked up: transliterations of one name are equal, initials in between left out."""
        parts = tuple(part for part in words(name) if part not in ARTICLES)
        if len(parts) > 2:
            parts = (parts[0], *(p for p in parts[1:-1] if len(p) > 1), parts[-1])
        return tuple(self.word_key(part) for part in parts)

    def word_key(self, word: str) -> str:
        """One word of a person's name as it is looked up."""
        folded = fold(word)
        return skeleton(self.lexicon.given.get(folded, folded))

    def in_office(self, of: str, codes: Iterable[str], when: Interval) -> list[tuple[str, float]]:
        """Who held the first of the offices that has a holder in the interval, with the share of it, best first.

        On the day of a change both have held it; the successor comes first.
        """
        days = _days(when)
        for code in codes:
            terms = [
                (t.overlap(when) / days, t.from_ or dt.date.min, who) for t, who in self.holders.get((of, code), ())
            ]
            held = sorted((term for term in terms if term[0] > 0), key=lambda t: (t[0], t[1], t[2]), reverse=True)
            if held:
                return list({person: min(1.0, share) for share, _, person in reversed(held)}.items())[::-1]
        return []

    def rank(self, person: str, when: Interval) -> int:
        """The rank of the highest office that the person held in the interval; 0 for none."""
        entry = self.entries.get(person)
        if entry is None:
            return 0
        return max((self._rank(t.code) for t in entry.tenures if t.overlap(when)), default=0)

    def near(self, person: str, when: Interval) -> int:
        """The rank of the highest office that the person held not long before or took up soon after the interval."""
        wider = Interval(
            earliest=when.earliest and _shift(when.earliest, -REMEMBERED),
            latest=when.latest and _shift(when.latest, FORESEEN),
        )
        return self.rank(person, wider)

    def prominent(self, of: str) -> bool:
        """Whether surnames of its officials stand alone in the news: a body, or a state whose ministers we list."""
        entry = self.entries.get(of)
        return entry is not None and (entry.type != "state" or (of, "FM") in self.holders)

    def leader_codes(self, of: str) -> tuple[str, ...]:
        """The offices that "the leader" of this actor may mean, likeliest first."""
        entry = self.entries.get(of)
        if entry is None:
            return ("L", "P", "PM")
        if entry.type == "state":
            return tuple(dict.fromkeys((entry.head or "P", "SL", "L", "P", "PM", "K")))
        return ("L", "SG", "H", "P", "PM")

    def _rank(self, code: str) -> int:
        title = self.lexicon.titles.get(code.partition(".")[0])
        return title.rank if title else 1

    def _add(self, entry: Entry) -> None:
        self.entries[entry.id] = entry
        if entry.type == "person":
            self._add_person(entry)
            return
        for kind, forms in (
            ("name", (entry.name, *entry.aliases)),
            ("adjective", entry.adjectives),
            ("people", entry.people),
            ("seat", entry.seats),
        ):
            for form in forms:
                self._add_name(Name(entry.id, tuple(WORD.findall(form)), kind))  # type: ignore[arg-type]
        for noun in entry.nouns:
            self.nouns[noun] = self.nouns.get(noun, frozenset()) | {entry.id}
        if entry.members:
            self.clubs[frozenset(entry.members)] = entry.id

    def _add_name(self, name: Name) -> None:
        key = tuple(fold(word) for word in name.written)
        held = self.names.get(key, ())
        if key and all((other.id, other.written) != (name.id, name.written) for other in held):
            self.names[key] = (*held, name)

    def _add_person(self, entry: Entry) -> None:
        for name in (entry.name, *entry.aliases):
            key = self.key(name)
            # A bare surname of a table is no full name (its id says whose); it is found as a surname.
            if not key or (len(key) == 1 and slug(name) != entry.id.partition("/")[2] and name == entry.name):
                continue
            held = self.people.get(key, ())
            self.people[key] = held if entry.id in held else (*held, entry.id)
        for part in surnames(entry.name, entry.country):
            held = self.surnames.get(skeleton(part), ())
            self.surnames[skeleton(part)] = held if entry.id in held else (*held, entry.id)
        first = self.word_key(entry.name.split()[0])
        if entry.gender and " " in entry.name:
            known = self.genders.get(first, entry.gender)
            self.genders[first] = entry.gender if known == entry.gender else None
        for tenure in entry.tenures:
            key2 = (tenure.of, tenure.code)
            self.holders[key2] = (*self.holders.get(key2, ()), (tenure, entry.id))


# Family names come first there; with a hyphen or two short given names behind, elsewhere too.
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "VNM", "KHM", "MAC"})
FAMILY_NAMES = listed_words(
    "Bai Cao Chan Chang Chen Cheng Cho Choe Choi Chow Chu Chun Chung Deng Ding Dong Du Fan Fang Feng Fu "
    "Gao Geng Gu Guo Han He Ho Hong Hou Hu Hua Huang Hwang Jang Jeong Ji Jia Jiang Jin Jo Jung Kang Kim "
    "Kwak Kwon Lai Lam Le Lee Leung Li Liang Lim Lin Liu Lu Luo Ma Mao Meng Moon Nguyen No Oh Paek Pak "
    "Pan Park Peng Pham Qian Qin Ri Roh Ryu Seo Shen Shi Shin Sim Sohn Song Su Suh Sun Tan Tang Tao Tian "
    "Tran Trinh Tsai Wang Wei Wen Wong Wu Xi Xia Xiao Xie Xu Xue Yan Yang Yao Ye Yi Yin Yoon You Yu Yuan "
    "Yun Zeng Zhang Zhao Zheng Zhong Zhou Zhu"
)
# The Arabic article is written, joined or left out as a paper likes.
ARTICLES = frozenset({"al", "el"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "vi", "xiv", "xvi"})
PARTICLES = listed_words("abu al ben bin bint da dal de del della den der di dos du el ibn la le ter van von")


def surnames(name: str, country: str | None = None) -> tuple[str, ...]:
    """The words by which somebody is called once introduced: the family name, with what some papers use besides."""
    parts = [p for p in (part.strip(".,'’\"") for part in name.split()) if p and p.lower() not in SUFFIXES]
    if not parts:
        return ()
    if len(parts) == 1:
        return (parts[0],)
    first_is_family = country in FAMILY_FIRST or (parts[0] in FAMILY_NAMES and len(parts) <= 3 and len(parts[-1]) < 9)
    if first_is_family and parts[0] in FAMILY_NAMES:
        return (parts[0],) if country in FAMILY_FIRST else (parts[0], parts[-1])
    last = parts[-1].rpartition("-")[2] if parts[-1].lower().startswith(("al-", "el-")) else parts[-1]
    return (last,)


def _phrases(titles: Iterable[Title]) -> dict[tuple[str, ...], tuple[tuple[str, frozenset[str], bool], ...]]:
    """Phrase -> (code, only of these actors, whether plural)."""
    out: dict[tuple[str, ...], tuple[tuple[str, frozenset[str], bool], ...]] = {}
    for title in titles:
        for phrase, only in title.phrases:
            for text, plural in ((phrase, False), (pluralized(phrase), True)):
                key = words(text)
                out[key] = (*out.get(key, ()), (title.code, only, plural))
    return out


def pluralized(phrase: str) -> str:
    """The plural of an office: "ministers of defence", "secretaries of state", "foreign ministers"."""
    head, joint, rest = phrase.partition(" of ")
    if not joint:
        head, joint, rest = phrase.partition(" to ")
    if head.endswith("man"):
        head = head[:-2] + "en"
    elif head.endswith("secretary"):
        head = head[:-1] + "ies"
    else:
        head += "s"
    return head + joint + rest


def _longest(names: Iterable[tuple[str, ...]]) -> dict[str, int]:
    out: dict[str, int] = {}
    for key in names:
        if len(key) > out.get(key[0], 0):
            out[key[0]] = len(key)
    return out


def _days(when: Interval) -> int:
    return max(1, ((when.latest or LAST) - (when.earliest or FIRST)).days + 1)


def _shift(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.min if days < 0 else dt.date.max
