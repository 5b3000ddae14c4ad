"""Write the heads of government that the hand-written tables lack, from REIGN's dates (facts: who held office when).

usage: python tools/build_actors.py [LEADERS.csv]

LEADERS.csv is `leaderlist_3_21.csv` of OEFDataScience/REIGN; without it, `$ONRECORD_DATA/leaders/leaderlist_3_21.csv`.
REIGN names the one leader in effect, often by surname alone, until March 2021. A leader whom the hand-written tables
know, by surname, state and time, is left to them.
"""

import csv
import os
import sys
from pathlib import Path

from onrecord.resolve.actors.data import FOLDER, Person, read_people, read_states
from onrecord.resolve.actors.words import skeleton, slug, words

OUT = "people-heads-of-government.psv"
FIRST_YEAR = 1990
LAST_MONTH = (2021, 3)
HEADER = """\
# Heads of government and state that the other tables lack, 1990 to March 2021. Written by tools/build_actors.py.
# Dates and names (facts) from the Rulers, Elections, and Irregular Governance data (REIGN), OEF Research; often a
# surname alone. The title is the one that leads the state by states.psv. Format: see the hand-written tables.
"""
# REIGN's state abbreviations (Correlates of War) where they are not ISO 3166-1 alpha-3.
ISO = {
    "AAB": "ATG", "ALG": "DZA", "ANG": "AGO", "AUL": "AUS", "AUS": "AUT", "BAH": "BHR", "BAR": "BRB", "BFO": "BFA",
    "BHM": "BHS", "BHU": "BTN", "BNG": "BGD", "BOS": "BIH", "BOT": "BWA", "BRU": "BRN", "BUI": "BDI", "BUL": "BGR",
    "CAM": "KHM", "CAO": "CMR", "CAP": "CPV", "CDI": "CIV", "CEN": "CAF", "CHA": "TCD", "CON": "COG", "COS": "CRI",
    "CRO": "HRV", "CZR": "CZE", "CZE": "CSK", "DEN": "DNK", "DRC": "COD", "DRV": "VNM", "EQG": "GNQ", "ETM": "TLS",
    "FIJ": "FJI", "FRN": "FRA", "GAM": "GMB", "GDR": "DDR", "GMY": "DEU", "GRG": "GEO", "GRN": "GRD", "GUA": "GTM",
    "GUI": "GIN", "HAI": "HTI", "HON": "HND", "ICE": "ISL", "INS": "IDN", "IRE": "IRL", "KOS": "XKX", "KUW": "KWT",
    "KYR": "KGZ", "KZK": "KAZ", "LAT": "LVA", "LEB": "LBN", "LES": "LSO", "LIB": "LBY", "LIT": "LTU", "MAA": "MRT",
    "MAC": "MKD", "MAD": "MDV", "MAG": "MDG", "MAL": "MYS", "MAS": "MUS", "MAW": "MWI", "MLD": "MDA", "MNC": "MCO",
    "MNG": "MNE", "MON": "MNG", "MOR": "MAR", "MSI": "MHL", "MYA": "MMR", "MZM": "MOZ", "NAU": "NRU", "NEP": "NPL",
    "NEW": "NZL", "NIG": "NGA", "NIR": "NER", "NTH": "NLD", "OMA": "OMN", "PAL": "PLW", "PAR": "PRY", "PHI": "PHL",
    "POR": "PRT", "ROK": "KOR", "ROM": "ROU", "SAF": "ZAF", "SAL": "SLV", "SIE": "SLE", "SIN": "SGP", "SKN": "KNA",
    "SLO": "SVK", "SLU": "LCA", "SLV": "SVN", "SNM": "SMR", "SOL": "SLB", "SPN": "ESP", "SRI": "LKA", "SUD": "SDN",
    "SVG": "VCT", "SWA": "SWZ", "SWD": "SWE", "SWZ": "CHE", "TAJ": "TJK", "TAZ": "TZA", "THI": "THA", "TOG": "TGO",
    "TON": "TON", "TRI": "TTO", "UAE": "ARE", "UKG": "GBR", "URU": "URY", "VAN": "VUT", "YAR": "YEM", "YPR": "YEM",
    "ZAM": "ZMB", "ZIM": "ZWE", "BEN": "BEN", "LIE": "LIE", "SEY": "SYC",
}  # fmt: skip


def known(people: list[Person]) -> set[tuple[str, str]]:
    """(state, word of a name) of everybody in the hand-written tables."""
    return {
        (of, skeleton(word))
        for person in people
        for _, of, _, _ in person.offices
        for name in person.names
        for word in words(name)
    }


def leaders(rows: list[dict[str, str]]) -> dict[tuple[str, str, str], list[str]]:
    """(state, name, gender) -> terms as "from/to", those that reach into the years covered."""
    out: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        name = row["leader"].split("(")[0].strip()
        year, month, day = int(row["syear"]), int(row["smonth"]), int(row["sdate"])
        ends = (int(row["eyear"]), int(row["emonth"])) if row["eyear"].strip() and row["emonth"].strip() else None
        if not name or (ends or LAST_MONTH)[0] < FIRST_YEAR:
            continue
        # Who was in office when the data end is known until then; later months are for the hand-written tables.
        to = "{:04d}-{:02d}".format(*(ends or LAST_MONTH))
        state = ISO.get(row["stateabb"], row["stateabb"])
        gender = "f" if row["gender"].strip() == "0" else ""
        out.setdefault((state, name, gender), []).append(f"{year:04d}-{month:02d}-{day:02d}/{to}")
    return out


def main() -> None:
    """Read REIGN's table, write ours next to the hand-written ones."""
    default = Path(os.environ.get("ONRECORD_DATA", ".")) / "leaders" / "leaderlist_3_21.csv"
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    with source.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file))
    heads = {state.entry.id: state.head for state in read_states()}
    have = known([p for path in sorted(FOLDER.glob("people-*.psv")) if path.name != OUT for p in read_people(path)])
    lines, section = [HEADER.rstrip("\n")], ""
    for (state, name, gender), terms in sorted(leaders(rows).items()):
        surname = skeleton(words(name)[-1]) if words(name) else ""
        if state not in heads or not surname or (state, surname) in have or slug(name) == "x":
            continue
        if state != section:
            section = state
            lines.append(f"[{state}]")
        lines.append(f"{name}|{gender}|" + ", ".join(f"{heads[state]} {term}" for term in sorted(set(terms))))
    (FOLDER / OUT).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} lines in {FOLDER / OUT}")


if __name__ == "__main__":
    main()
