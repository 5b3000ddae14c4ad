"""A store as large as one likes, of records that nobody wrote: what `benchmarks/scale.py` asks and adds to.

A few thousand codings are made by hand, of stories with their own words, parties and places, and turned to rows and
profiles by the code that turns any coding to them. Each report of the store is one of these under new ids on a day of
its own. Rows go in table by table and in the order of the keys, with the indexes made at the end, so that a million
reports take minutes. Digests and search index are right: `onrecord check` finds no fault with the store.
"""

import datetime as dt
import hashlib
import json
import random
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import numpy as np

from onrecord import store
from onrecord.reconcile import words
from onrecord.reconcile.threads import THREADS, profiles
from onrecord.records import (
    Actor,
    Coding,
    Content,
    Cue,
    Engagement,
    Event,
    Figure,
    Interval,
    Link,
    Location,
    Participant,
    Published,
    Report,
    Source,
    Statement,
    TimeExpression,
    Toponym,
    When,
)
from onrecord.records.actor import Office
from onrecord.records.thread import Profile
from onrecord.resolve.actors.memberships import bodies_of
from onrecord.store import fts, schema
from onrecord.store.rows import KINDS, coding_of, digest, loose_row, report_digest, rows_of, seal
from onrecord.store.threads import _packed as packed
from onrecord.store.threads import _seeks as seeks
from onrecord.store.threads import _stands as stands

LAST: Final = dt.date(2026, 6, 30)
CODER: Final = "synthetic"
# A model stands on this day and under this id; each of its reports under its own.
DAY: Final = dt.date(2001, 6, 15)
MARK: Final = "feedfacecafebeef"
_DAYS = re.compile(r"2001-\d\d-\d\d")
# A story is told by so many reports over so many days, in so many wordings.
TOLD, LASTS, WORDINGS = 15, 6, 4
STORIES = 4_000
# Shares of reports that carry another one's text, and of stories that go on from another one.
COPIES, GOES_ON = 0.1, 0.5
# How often a record of a report is tied to that of an earlier one.
TIED = 0.3
BANDS = 32
STATES = (  # noqa: SIM905 (a list of these would fill the page)
    "USA RUS CHN UKR GBR FRA DEU ISR IRN SYR TUR SAU IND PAK PRK KOR JPN EGY IRQ YEM POL ITA ESP BRA MEX NGA SDN ETH "
    "LBY VEN CAN AUS AFG LBN JOR QAT ARE GEO ARM AZE BLR MDA ROU HUN GRC SRB PHL VNM THA MMR IDN MYS ZAF KEN SOM MLI"
).split()
ACTS = {
    "say": 50, "urge": 6, "announce": 5, "demand": 5, "claim": 5, "accuse": 5, "promise": 3, "ask": 2, "reject": 4,
    "offer": 2, "warn": 3, "condemn": 3, "confirm": 2, "acknowledge": 1, "deny": 4,
}  # fmt: skip
TYPES = {
    "ASSAULT": 25, "REQUEST": 14, "COERCE": 10, "AGREE": 9, "ACCUSE": 9, "MOBILIZE": 8, "CONSULT": 8, "REJECT": 6,
    "AID": 4, "RETREAT": 3, "CONCEDE": 2, "SUPPORT": 2, "SANCTION": 2, "THREATEN": 2, "PROTEST": 1, "COOPERATE": 1,
}  # fmt: skip
STATUSES = {
    "occurred": 64, "alleged": 18, "planned": 8, "ongoing": 5, "threatened": 3, "denied": 2,
}  # fmt: skip
MEETINGS = {
    "planned": 5, "held": 4, "proposed": 2, "postponed": 1, "cancelled": 1,
}  # fmt: skip
MEASURES = ("killed", "wounded", "displaced", "troops", "weapons", "money")


def pick(chance: random.Random, weights: dict[str, int]) -> Any:
    return chance.choices(list(weights), list(weights.values()))[0]


class World:
    """The words, actors and places of all stories; the first are told of far more often than the last."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        _, counts = words._table()
        self.common = [w for w in counts if w.isalpha() and len(w) > 2]
        self.often = list(accumulate(counts[w] for w in self.common))
        self.rare = [w for w in self.common if counts[w] < 60]
        self.falling = list(accumulate(1 / (n + 1) for n in range(len(STATES))))
        self.places = [
            Location(name=name.title(), spans=(), country=STATES[n % len(STATES)], admin1="X", lat=n / 10, lon=n / 10)
            for n, name in enumerate(chance.sample(self.rare, 600))
        ]
        self.seldom = list(accumulate(1 / (n + 1) for n in range(len(self.places))))

    def words(self, count: int) -> list[str]:
        """Words as often as reports have them."""
        return self.chance.choices(self.common, cum_weights=self.often, k=count)

    def states(self, count: int) -> list[str]:
        """So many states at most, each once."""
        return list(dict.fromkeys(self.chance.choices(STATES, cum_weights=self.falling, k=count)))

    def place(self) -> Location:
        """A place."""
        return self.chance.choices(self.places, cum_weights=self.seldom)[0]


@dataclass(frozen=True, slots=True)
class Plot:
    """What the reports of one story are about."""

    words: list[str]
    parties: list[str]
    places: list[Location]


class Draft:
    """One report of a story, written down with its records."""

    def __init__(self, world: World, plot: Plot) -> None:
        self.world, self.plot, self.chance = world, plot, world.chance
        self.text, self.numbered = "", 0
        self.people: dict[str, str] = {}

    def id(self, letter: str) -> str:
        """The next id of the report's records."""
        self.numbered += 1
        return f"{letter}-{MARK}{self.numbered:04x}"

    def write(self, text: str) -> tuple[tuple[int, int], ...]:
        """Go on with the text; the span of what is new."""
        start = len(self.text)
        self.text += text
        return ((start, len(self.text)),)

    def clause(self) -> tuple[tuple[int, int], ...]:
        """Some words of the story among others."""
        told = [*self.chance.sample(self.plot.words, 4), *self.world.words(9)]
        self.chance.shuffle(told)
        return self.write(" ".join(told))

    def speaker(self) -> str:
        """An official of one of the parties, seldom of another state."""
        state = self.chance.choice([*self.plot.parties, *self.world.states(1)])
        person = f"person/{state.lower()}-{min(int(self.chance.expovariate(1)), 5)}"
        self.people[person] = state
        return person

    def day(self) -> dt.date:
        """A day shortly before."""
        return DAY - dt.timedelta(self.chance.choice((0, 0, 1, 1, 2, 5)))

    def statement(self) -> Statement:
        """Somebody says something."""
        who = self.speaker()
        named, cue, content = self.write(who.title()), self.write(" said that "), self.clause()
        self.write(". ")
        act, to = pick(self.chance, ACTS), tuple(self.plot.parties[:1]) if self.chance.random() < 0.2 else ()
        return Statement(
            id=self.id("s"), source=Source(spans=named, actors=(who,), text=who), cue=Cue(spans=cue),
            content=Content(spans=content), kind="indirect", act=act, addressees=to, confidence=0.8,
        )  # fmt: skip

    def event(self, said: Sequence[Statement]) -> Event:
        """A party does something to another, often on somebody's word."""
        voice = self.chance.choice(said) if self.chance.random() < 0.4 else None
        evidence = voice.content.spans if voice else self.clause()
        sides = self.chance.sample(self.plot.parties, len(self.plot.parties))
        day = self.day()
        return Event(
            id=self.id("e"), type=pick(self.chance, TYPES), status=pick(self.chance, STATUSES), evidence=evidence,
            trigger=((evidence[0][0], evidence[0][0] + 3),), actors=(Participant(id=sides[0], spans=evidence),),
            recipients=tuple(Participant(id=each, spans=evidence) for each in sides[1:2]),
            place=self.chance.choice(self.plot.places) if self.chance.random() < 0.6 else None,
            time=When(earliest=day, latest=day) if self.chance.random() < 0.5 else None,
            asserted_by=voice.id if voice else None, score=self.chance.choice((-10.0, -5.0, -2.0, 3.0, 6.0)),
        )  # fmt: skip

    def figure(self, said: Sequence[Statement]) -> Figure:
        """A count."""
        spans = self.write(f"{self.chance.randrange(2, 900)} people ")
        return Figure(
            id=self.id("f"), spans=spans, value=float(self.chance.randrange(2, 900)), bound="exact", evidence=spans,
            measure=self.chance.choice(MEASURES), of=self.chance.choice(self.plot.words),
            period=Interval(earliest=None, latest=DAY), given_by=self.chance.choice(said).id,
            place=self.plot.places[0],
        )  # fmt: skip

    def engagement(self) -> Engagement:
        """Talks of the parties."""
        spans, day = self.clause(), DAY + dt.timedelta(self.chance.randrange(-2, 15))
        return Engagement(
            id=self.id("g"), participants=tuple(Participant(id=p, spans=spans) for p in self.plot.parties),
            form="talks", status=pick(self.chance, MEETINGS), evidence=spans,
            time=When(earliest=day, latest=day) if self.chance.random() < 0.6 else None,
        )  # fmt: skip

    def coding(self) -> Coding:
        """The report with all its records."""
        title = " ".join([*self.chance.sample(self.plot.words, 3), *self.world.words(4)])
        said = tuple(self.statement() for _ in range(5))
        events = tuple(self.event(said) for _ in range(3))
        counted = tuple(self.figure(said) for _ in range(2))
        met = (self.engagement(),) if self.chance.random() < 0.3 and len(self.plot.parties) > 1 else ()
        spans, report = self.clause(), f"r-{MARK}0000"
        url = f"https://news.example/{MARK}"
        people = [
            Actor(id=p, name=p, type="person", country=s, offices=(Office(title="minister", of=s),), mentions=spans)
            for p, s in self.people.items()
        ]
        states = [Actor(id=p, name=p, type="state", country=p, mentions=spans) for p in self.plot.parties]
        return Coding(
            report=Report(
                id=report, source=url, url=url, text=self.text, title=title, language="en",
                outlet=f"Outlet {min(int(self.chance.expovariate(0.05)), 200)}",
                published=Published(earliest=DAY, latest=DAY, basis="metadata"),
            ),
            actors=(*people, *states), statements=said, events=events, figures=counted, engagements=met,
            times=tuple(TimeExpression(spans=spans, type="DATE", value=str(DAY)) for _ in range(3)),
            places=tuple(Toponym(spans=spans, name=p.name, lat=p.lat, lon=p.lon) for p in self.plot.places),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    """A coding as it stands in the store: its rows as text, and the handles of its profiles."""

    rows: str
    keys: np.ndarray
    owners: np.ndarray
    profiles: int
    # Thread and record of all that may be tied.
    tied: list[tuple[str, str]]


def model(coding: Coding) -> Model:
    when = dt.datetime.combine(DAY, dt.time(12), dt.UTC)
    rows, found = rows_of(coding, coder=CODER, recorded=when), profiles(coding, bodies_of)
    records = {k.field: [_listed(k.table, {**row, "coding": None}) for row in rows.records[k.field]] for k in KINDS}
    held = [[p.id, p.kind, p.report, str(p.day), packed(p)] for p in found]
    handles = [(key, n) for n, p in enumerate(found) for key in sorted(set(_keys(p)))]
    return Model(
        json.dumps([_listed(schema.report, rows.report), _listed(schema.coding, rows.coding), records, held]),
        np.array([key for key, _ in handles], dtype=np.int64),
        np.array([n for _, n in handles], dtype=np.int32),
        len(found),
        [(thread.name, p.id) for thread in THREADS for p in found if p.kind == thread.kind and p.keys.get(thread.name)],
    )


def _keys(profile: Profile) -> Iterator[int]:
    """Those of a profile's keys that other reports can share: none of its own report's statements."""
    own = {name: tuple(k for k in keys if MARK not in k) for name, keys in profile.keys.items()}
    other = {name: tuple(k for k in keys if MARK not in k) for name, keys in profile.seeks.items()}
    plain = Profile(
        kind=profile.kind, id=profile.id, report=profile.report, day=profile.day, keys=own, seeks=other, body={}
    )
    for name in own:
        yield from stands(name, plain)
        yield from seeks(name, plain)


def _listed(table: Any, row: dict[str, Any]) -> list[Any]:
    return [row[column.name] for column in table.c if column.name != "number"]


def models(seed: int, count: int) -> list[list[Model]]:
    """The wordings of so many stories."""
    world = World(random.Random(seed))
    made = []
    for _ in range(count):
        places = [world.place() for _ in range(5)]
        plot = Plot(world.chance.sample(world.rare, 12), world.states(world.chance.choice((2, 3))), places)
        made.append([model(Draft(world, plot).coding()) for _ in range(WORDINGS)])
    return made


@dataclass(slots=True)
class Running:
    """A story that is being told: its models, the reports to come, and the last one in each wording."""

    models: list[Model]
    left: int
    last: dict[int, str] = field(default_factory=dict)
    newest: str | None = None


@dataclass(slots=True)
class Cast:
    """One report to write: under which id, on which day, from which model, and what it goes back to."""

    id: str
    day: dt.date
    model: Model
    story: str | None
    same: str | None
    copy: str | None


def cast(seed: int, count: int, years: float, told: list[list[Model]]) -> Iterator[Cast]:
    """The reports in the order of their days."""
    chance, days = random.Random(seed + 1), max(1, round(years * 365.25))
    running: list[Running] = []
    begun, n = 0, 0
    recent: list[str] = []
    for offset in range(days):
        day = LAST - dt.timedelta(days - 1 - offset)
        today = count * (offset + 1) // days - count * offset // days
        fresh: list[str] = []
        for _ in range(today):
            if not running or chance.random() < 1 / TOLD:
                other = chance.choice(recent) if recent and chance.random() < GOES_ON else None
                running.append(Running(told[begun % len(told)], 1 + int(chance.expovariate(1 / TOLD)), newest=other))
                begun += 1
            story = chance.choice(running[-max(20, LASTS * today // TOLD) :])
            wording = chance.randrange(WORDINGS)
            name = hashlib.blake2b(f"{seed} {n}".encode(), digest_size=8).hexdigest()
            same = story.last.get(wording)
            copied = same if same and chance.random() < COPIES * 2 else None
            yield Cast(name, day, story.models[wording], story.newest, same, copied)
            story.last[wording] = story.newest = name
            fresh.append(name)
            n += 1
        recent = fresh or recent
        running = running[-max(20, LASTS * today // TOLD) :]


class Printer:
    """Casts as rows."""

    def __init__(self) -> None:
        self._shifted: dict[dt.date, dict[str, str]] = {}

    def rows(self, cast: Cast) -> list[Any]:
        """Report, coding, records and profiles, with their digests."""
        shift = self._shifted.setdefault(cast.day, {})

        def moved(found: re.Match[str]) -> str:
            old = found[0]
            if old not in shift:
                shift[old] = str(cast.day + (dt.date.fromisoformat(old) - DAY))
            return shift[old]

        report, coding, records, held = json.loads(_DAYS.sub(moved, cast.model.rows.replace(MARK, cast.id)))
        digests = {}
        for kind in KINDS:
            body, sealed = _AT[kind.field]
            for row in records[kind.field]:
                row[sealed] = digest(row[body])
            digests[kind.field] = [row[sealed] for row in records[kind.field]]
        ident, address, text = (report[_REPORT[name]] for name in ("id", "address", "text"))
        report[_REPORT["digest"]] = report_digest(ident, address=address, text=text)
        body, recorded = coding[_CODING["body"]], coding[_CODING["recorded"]]
        coding[_CODING["digest"]] = seal(coder=CODER, recorded=recorded, text=text, body=body, digests=digests)
        return [report, coding, records, held]

    def coding(self, cast: Cast) -> Coding:
        """A cast as the coding that it would be read from."""
        report, coding, records, _ = self.rows(cast)
        bodies = {kind.field: [row[_AT[kind.field][0]] for row in records[kind.field]] for kind in KINDS}
        return coding_of(coding[_CODING["body"]], text=report[_REPORT["text"]], bodies=bodies)


def _places(table: Any) -> dict[str, int]:
    return {name: n for n, name in enumerate(column.name for column in table.c if column.name != "number")}


_REPORT, _CODING = _places(schema.report), _places(schema.coding)
_AT = {kind.field: (_places(kind.table)["body"], _places(kind.table)["digest"]) for kind in KINDS}
_IN_CODING = {kind.field: _places(kind.table)["coding"] for kind in KINDS}


def make(path: Path, *, reports: int, years: float, seed: int = 1, held_out: int = 0) -> list[Coding]:
    """A new store of so many reports over so many years; the codings of as many more on its last day."""
    store.open_store(path).close()
    told = models(seed, max(50, min(STORIES, reports // TOLD)))
    casts = list(cast(seed, reports + held_out, years, told))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''"
        ).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        connection.execute("BEGIN")
        _fill(connection, casts[:reports], seed)
        for _, sql in indexes:
            connection.execute(sql)
        for index in fts.INDEXES:
            connection.execute(f"INSERT INTO {index.name} ({index.name}) VALUES ('rebuild')")
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    printer = Printer()
    return [printer.coding(each) for each in casts[reports:]]


def _fill(connection: sqlite3.Connection, casts: Sequence[Cast], seed: int) -> None:
    into = {t.name: _insert(t) for t in schema.metadata.sorted_tables}
    printer, number, begun = Printer(), 0, time.perf_counter()
    for start in range(0, len(casts), 500):
        some = [printer.rows(each) for each in casts[start : start + 500]]
        connection.executemany(into["report"], [row[0] for row in some])
        connection.executemany(into["coding"], [row[1] for row in some])
        for kind in KINDS:
            at = _IN_CODING[kind.field]
            found = [row for n, each in enumerate(some, start + 1) for row in _under(n, at, each[2][kind.field])]
            connection.executemany(into[kind.table.name], found)
        connection.executemany(into["profile"], [row for each in some for row in each[3]])
    print(f"  rows after {time.perf_counter() - begun:.0f} s", flush=True)
    connection.executemany(into["tie"], _ties(casts, random.Random(seed + 2)))
    connection.executemany(into["link"], _copies(casts))
    numbered = []
    for each in casts:
        numbered.append(each.model.owners + (number + 1))
        number += each.model.profiles
    connection.executemany("INSERT INTO handle VALUES (?, ?, ?)", _handles(casts, np.concatenate(numbered)))
    print(f"  handles after {time.perf_counter() - begun:.0f} s", flush=True)
    connection.executemany("INSERT INTO signature VALUES (?, ?)", _bands(casts, seed + 3))
    print(f"  signatures after {time.perf_counter() - begun:.0f} s", flush=True)


def _under(coding: int, at: int, rows: list[list[Any]]) -> Iterable[list[Any]]:
    for row in rows:
        row[at] = coding
    return rows


def _insert(table: Any) -> str:
    names = [column.name for column in table.c if column.name != "number"]
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table.name} ({quoted}) VALUES ({', '.join('?' * len(names))})"


def _ties(casts: Iterable[Cast], chance: random.Random) -> Iterator[tuple[Any, ...]]:
    for each in casts:
        when = f"{each.day}T12:00:00.000000Z"
        if each.story:
            later, earlier = f"r-{each.id}0000", f"r-{each.story}0000"
            yield ("story", later, earlier, "updates", 0.5, "on the same development", when, None)
        for thread, record in each.model.tied if each.same else ():
            if thread != "story" and chance.random() < TIED:
                pair = (record.replace(MARK, each.id), record.replace(MARK, str(each.same)))
                yield (thread, *pair, "same_as", 0.6, "of the same words", when, None)


def _copies(casts: Iterable[Cast]) -> Iterator[list[Any]]:
    kind = next(k for k in KINDS if k.field == "links")
    for each in casts:
        if each.copy:
            link = Link(
                from_=f"r-{each.id}0000", to=f"r-{each.copy}0000", relation="repeats", basis="the runs are the same"
            )
            row = loose_row(kind, link, dt.datetime.combine(each.day, dt.time(12), dt.UTC))
            yield [row.get(c.name) for c in kind.table.c if c.name != "number"]


def _handles(casts: Sequence[Cast], owners: np.ndarray) -> Iterator[tuple[int, str, int]]:
    """All handles in the order of the table; sorted by their keys alone, for days and numbers rise already."""
    keys = np.concatenate([each.model.keys for each in casts])
    days = np.repeat(
        np.array([each.day.toordinal() for each in casts], dtype=np.int32), [len(each.model.keys) for each in casts]
    )
    order = np.argsort(keys, kind="stable")
    named = {n: dt.date.fromordinal(n).isoformat() for n in {each.day.toordinal() for each in casts}}
    for start in range(0, len(order), 1_000_000):
        some = order[start : start + 1_000_000]
        for key, day, owner in zip(keys[some].tolist(), days[some].tolist(), owners[some].tolist(), strict=True):
            yield key, named[day], owner


def _bands(casts: Sequence[Cast], seed: int) -> Iterator[tuple[str, str]]:
    """Bands of no meaning, shared by a report and its copies, in the order of the table."""
    groups: dict[str, list[str]] = {}
    group_of: dict[str, str] = {}
    for each in casts:
        group = group_of.get(each.copy or "", each.id)
        group_of[each.id] = group
        groups.setdefault(group, []).append(f"r-{each.id}0000")
    members = [sorted(some) for some in groups.values()]
    chance = np.random.default_rng(seed)
    for band in sorted(range(BANDS), key=lambda n: f"{n}:"):
        values = np.sort(chance.integers(0, 2**64, len(members), dtype=np.uint64)).tolist()
        for value, n in zip(values, chance.permutation(len(members)).tolist(), strict=True):
            name = f"{band}:{value:016x}"
            for report in members[n]:
                yield name, report
