"""How complete the actor base is, against a list that was written without looking at it (benchmarks/actors/).

usage: python benchmarks/actors.py [--errors]

A person counts as known where the base has somebody of that name, and as in office where that somebody holds an office
of that state or body on the day. A body, group or state counts where the base knows one of its names, a state where it
is the right one.
"""

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.resolve.actors import ActorBase, load_actors
from onrecord.resolve.actors.words import fold, words

LIST = Path(__file__).parent / "actors" / "actors.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    base = load_actors()
    counts: Counter[tuple[str, str]] = Counter()
    for line in LIST.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = verdicts(row, base)
        counts[row["kind"], "all"] += 1
        for name, is_so in found.items():
            counts[row["kind"], name] += is_so
            if asked.errors and not is_so:
                print(f"not {name}: {json.dumps(row, ensure_ascii=False)}", file=sys.stderr)
    for kind, number in [(kind, n) for (kind, name), n in counts.items() if name == "all"]:
        shares = [f"{name} {n / number:.3f}" for (k, name), n in counts.items() if k == kind and name != "all"]
        print(f"{kind:8} {number:4}  {', '.join(shares)}")


def verdicts(row: Mapping[str, Any], base: ActorBase) -> dict[str, bool]:
    names = [row["name"].removeprefix("the "), *row.get("also", ()), *([row["acronym"]] if row.get("acronym") else [])]
    ids = {n.id for name in names for n in base.names.get(key(name), ())}
    match row["kind"]:
        case "person":
            known = {*base.people.get(base.key(row["name"]), ()), *ids}
            day = dt.date.fromisoformat(row["day"])
            return {"known": bool(known), "in office": any(holds(base, each, row["of"], day) for each in known)}
        case "state":
            return {"known": row["iso"] in ids}
        case _:
            return {"known": bool(ids)}


def holds(base: ActorBase, person: str, of: str, day: dt.date) -> bool:
    entry = base.get(person)
    return entry is not None and any(
        t.of == of and (t.from_ or dt.date.min) <= day <= (t.to or dt.date.max) for t in entry.tenures
    )


def key(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in words(name))


if __name__ == "__main__":
    main()
