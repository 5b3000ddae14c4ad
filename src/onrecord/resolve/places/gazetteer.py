"""The gazetteer: which places a name may mean, from our cut of GeoNames and the tables of states and regions."""

import gzip
import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal, NamedTuple, cast

FOLDER: Final = Path(str(files("onrecord.resolve"))) / "data" / "places"
FILE: Final = FOLDER / "gazetteer.gz"
DIGITS: Final = 12
Kind = Literal["state", "admin1", "admin2", "area", "region", "continent", "water", "island", "relief", "site", "town"]
# Letters that Unicode does not take apart, and the marks that transliterations differ in.
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
    | {"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "–": "-", "‐": "-", "‑": "-"}
)


def fold(name: str, *, case: bool = True) -> str:
    """A name as it is looked up: no accents, no case, one space between words."""
    apart = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    bare = " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())
    return bare.casefold() if case else bare


class Place(NamedTuple):
    """One place of the gazetteer, in WGS 84 degrees; `people` is 0 where nobody counted or nobody lives."""

    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    people: int
    kind: Kind
    geonames_id: int | None = None


@dataclass(frozen=True)
class Gazetteer:
    """Places by name. `names` and `rows` are the blocks of the packed file (see tools/build_gazetteer.py)."""

    states: dict[str, Place]
    own: dict[str, tuple[Place, ...]]
    names: bytes = field(repr=False)
    rows: bytes = field(repr=False)
    # Of the files that it was read from: two codings are the same coding only where the gazetteer was.
    digest: str = ""

    def find(self, name: str) -> tuple[tuple[Place, bool], ...]:
        """The places of that name in any case, and whether it is their main name; our own tables come first."""
        key = fold(name)
        own = self.own.get(key, ())
        # The mean of its towns is a poor middle of a unit: where our table has the unit, its row is better.
        listed = [pair for pair in self._listed(key) if not any(_same_unit(pair[0], place) for place in own)]
        return (*((place, True) for place in own), *listed)

    def _listed(self, key: str) -> Iterator[tuple[Place, bool]]:
        line = _line(self.names, key.encode(errors="replace"))
        for where in line.decode().split(",") if line else ():
            yield self._row(int(where.lstrip("~"))), not where.startswith("~")

    def _row(self, at: int) -> Place:
        name, lat, lon, country, admin1, people, kind, number = (
            self.rows[at : self.rows.index(b"\n", at)].decode().split("\t")
        )
        id_ = int(number) if number else None
        return Place(name, float(lat), float(lon), country, admin1 or None, int(people), cast(Kind, kind), id_)


def _same_unit(one: Place, other: Place) -> bool:
    return one.kind == other.kind == "admin1" and one.country == other.country


def _line(block: bytes, key: bytes) -> bytes | None:
    """What stands behind the key in sorted lines; found by halving, so that nothing is parsed at loading."""
    if not key or b"\n" in key or b"\t" in key:
        return None
    low, high = 0, len(block)
    while low < high:
        start = block.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = block.index(b"\n", start)
        found, _, rest = block[start:end].partition(b"\t")
        if found == key:
            return rest
        if found < key:
            low = end + 1
        else:
            high = start
    return None


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once a process, when the first report is resolved."""
    packed = FILE.read_bytes()
    names, _, rows = gzip.decompress(packed).partition(b"\n\n")
    together = hashlib.sha256(packed)
    for table in ("regions.psv", "states.psv"):
        together.update((FOLDER / table).read_bytes())
    states = {row[0]: _state(row) for row in _table("states.psv")}
    own: dict[str, tuple[Place, ...]] = {}
    for written, kind, lat, lon, country, admin1 in _table("regions.psv"):
        main, *others = written.split(";")
        place = Place(main, float(lat), float(lon), country or None, admin1 or None, 0, cast(Kind, kind))
        for name in (main, *others):
            own[fold(name)] = (*own.get(fold(name), ()), place)
    return Gazetteer(states, own, names + b"\n", rows, together.hexdigest()[:DIGITS])


def _state(row: list[str]) -> Place:
    code, lat, lon, number = row
    return Place(code, float(lat), float(lon), code, None, 0, "state", int(number) if number else None)


def _table(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]
