"""Read the tables of `resolve/data/actors`: states, bodies, groups, outlets, people, offices and nouns."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.resolve.actors.base import Entry, Gender, Lexicon, Organ, Tenure, Title
from onrecord.resolve.actors.words import slug, words

FOLDER = Path(__file__).parent.parent / "data" / "actors"


@dataclass(frozen=True, slots=True)
class State:
    """A state with who leads it."""

    entry: Entry
    head: str


@dataclass(frozen=True, slots=True)
class Person:
    """A line of a table of people; an office is (code, of, from, to)."""

    names: tuple[str, ...]
    gender: Gender
    country: str | None
    offices: tuple[tuple[str, str, dt.date | None, dt.date | None], ...]


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table: fields between bars, comments and empty lines left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


def listed(field: str) -> tuple[str, ...]:
    """The parts of a field that holds a list."""
    return tuple(part for part in field.split(";") if part)


def day(text: str, *, last: bool = False) -> dt.date | None:
    """A day, or the first (or last) day of a month or year; null for nothing."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    return dt.date(year, month, parts[2] if len(parts) > 2 else (calendar.monthrange(year, month)[1] if last else 1))


def read_states() -> list[State]:
    """All states and territories."""
    out = []
    for code, name, aliases, adjectives, people, seats, head in rows(FOLDER / "states.psv"):
        own = listed(adjectives)
        entry = Entry(
            id=code,
            name=name,
            type="state",
            country=code,
            aliases=listed(aliases),
            adjectives=own,
            people=listed(people) or tuple(f"{word}s" for word in own[:1]),
            seats=listed(seats),
            nouns=("country", "nation"),
            head=head,
        )
        out.append(State(entry, head))
    return out


def read_others() -> Iterator[Entry]:
    """Bodies, armed groups and movements, outlets."""
    for code, name, aliases, seats, nouns, members in rows(FOLDER / "bodies.psv"):
        yield Entry(
            id=code,
            name=name,
            type="body",
            aliases=listed(aliases),
            seats=listed(seats),
            nouns=listed(nouns),
            members=listed(members),
        )
    for code, name, aliases, country, nouns in rows(FOLDER / "groups.psv"):
        own = tuple(dict.fromkeys((*listed(nouns), "group")))
        yield Entry(code, name, "group", country or None, listed(aliases), nouns=own)
    outlet_nouns = ("agency", "news agency", "newspaper", "paper", "broadcaster", "channel", "station", "network")
    for code, name, aliases, country in rows(FOLDER / "outlets.psv"):
        yield Entry(code, name, "outlet", country or None, listed(aliases), nouns=outlet_nouns)


def read_people(path: Path) -> list[Person]:
    """The people of one table."""
    out, section = [], ""
    for fields in rows(path):
        if fields[0].startswith("["):
            section = fields[0].strip("[]")
            continue
        names, gender, offices = fields
        held = tuple(_office(text.strip(), section) for text in offices.split(",") if text.strip())
        # The section is where somebody is from; people of a body have no country there.
        country = section.partition("/")[0]
        own = country if len(country) == 3 and country.isupper() and country not in {"OAS", "OIC", "GCC"} else None
        out.append(Person(listed(names), "f" if gender == "f" else "m", own, held))
    return out


def _office(text: str, section: str) -> tuple[str, str, dt.date | None, dt.date | None]:
    what, _, term = text.partition(" ")
    code, _, of = what.partition("@")
    start, _, end = term.partition("/")
    return code, of or section, day(start), day(end, last=True)


def people_entries() -> Iterator[Entry]:
    """Everybody in the tables of people; one who stands in two tables is one entry."""
    found: dict[str, Entry] = {}
    for path in sorted(FOLDER.glob("people-*.psv")):
        for person in read_people(path):
            # A surname alone is not a person's id: two presidents of two states share it.
            alone = len(person.names[0].split()) == 1 and path.stem.endswith("government")
            code = f"person/{slug(person.names[0])}" + (f"-{(person.country or 'x').lower()}" if alone else "")
            tenures = tuple(Tenure(*office) for office in person.offices)
            old = found.get(code)
            if old is not None:
                person_names = tuple(dict.fromkeys((*old.aliases, *person.names[1:])))
                found[code] = Entry(
                    code, old.name, "person", old.country, person_names, old.gender, old.tenures + tenures
                )
                continue
            found[code] = Entry(
                code, person.names[0], "person", person.country, person.names[1:], person.gender, tenures
            )
    yield from found.values()


def read_lexicon() -> Lexicon:
    """Offices, organs, nouns for actors, and spellings of given names."""
    titles = {}
    for code, title, phrases, rank in rows(FOLDER / "titles.psv"):
        bound = []
        for phrase in listed(phrases):
            text, _, only = phrase.partition("@")
            bound.append((text, frozenset(only.split(",")) if only else frozenset()))
        titles[code] = Title(code, title, int(rank), tuple(bound))
    organs: dict[tuple[str, ...], tuple[Organ, ...]] = {}
    for names, code, state in rows(FOLDER / "organs.psv"):
        for name in listed(names):
            organs[words(name)] = (*organs.get(words(name), ()), Organ(code, state or None))
    nouns = {}
    for kind, listing in rows(FOLDER / "nouns.psv"):
        for item in listed(listing):
            word, _, group = item.partition("=")
            nouns[words(word)] = (kind, group or word)
    given = {}
    for (spellings,) in rows(FOLDER / "given.psv"):
        first, *others = listed(spellings)
        given.update(dict.fromkeys(others, first))
    return Lexicon(titles, organs, nouns, given)


def all_entries() -> Iterator[Entry]:
    """Everything in the tables."""
    for state in read_states():
        yield state.entry
    yield from read_others()
    yield from people_entries()
