"""How well events are read, on the reports of $ONRECORD_DATA that benchmarks/events/ annotates.

usage: python benchmarks/events.py [--half even|odd] [--errors] [--json]
       python benchmarks/events.py --agreement [--json]

Precision, recall and F1 of the events: found with the right type; + actor; + actor and recipient. Status and voice of
those found. By type, with what stands in the place of a missed one. Then the false events per thousand words on the
reports that are about no crisis. benchmarks/events/README.md says what was annotated, how the reports were drawn and
what counts as right. `--half` scores every other report, in the order of reports.jsonl; `--errors` lists each error by
report and offsets; `--agreement` compares the two annotators instead, by the same measures, and needs no reports.
"""

import argparse
import gzip
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from onrecord.flow import extract
from onrecord.records import Actor, Coding, Event, Participant
from onrecord.resolve.actors import load_actors
from onrecord.resolve.actors.words import fold, skeleton, words

FOLDER = Path(__file__).parent / "events"
# Acts of speech: the report tells them and their speaker performs them, so that either voice is right.
VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# False events of these types are the ones that would raise an alarm.
ALARMING = ("ASSAULT", "MOBILIZE", "COERCE", "THREATEN")
# Two spans tell one act if they share so much of the shorter one.
SHARE = 0.3
# Words that names are written with and without.
SMALL = frozenset({"al", "and", "de", "el", "for", "in", "of", "the"})

Span = tuple[int, int]
Row = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Who:
    """One who takes part: the names and ids that fit, and where the text names them."""

    names: tuple[str, ...]
    ids: frozenset[str]
    spans: tuple[Span, ...]
    unnamed: bool = False


@dataclass(frozen=True)
class Act:
    """An event as it is scored, annotated or coded."""

    type: str
    status: str
    evidence: tuple[Span, ...]
    trigger: tuple[Span, ...]
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    voice: tuple[Who, ...]

    def place(self) -> str:
        """Where it stands, by the offsets of its trigger."""
        start, end = (self.trigger or self.evidence)[0]
        return f"{start}-{end}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--agreement", action="store_true")
    asked = parser.parse_args()
    crisis = {row["report"]: row["crisis"] for row in lines("reports.jsonl")}
    reports = list(crisis)
    if asked.half:
        reports = reports[0 if asked.half == "even" else 1 :: 2]
    if asked.agreement:
        gold, found, size = annotated("pass-one.jsonl"), annotated("pass-two.jsonl"), {}
    else:
        gold = annotated("events.jsonl")
        codings = code(corpus(), reports)
        found = {report: coded(coding) for report, coding in codings.items()}
        size = {report: len(coding.report.text.split()) for report, coding in codings.items()}
    score = Score()
    for report in reports:
        score.add(report, gold.get(report, []), found.get(report, []))
    figures = score.figures() | ({} if asked.agreement else false_events(reports, crisis, found, size))
    if asked.json:
        print(json.dumps({"figures": figures} | ({"errors": score.errors} if asked.errors else {}), indent=1))
        return
    tell(figures)
    if asked.errors:
        print("\n".join(score.errors))


def lines(name: str) -> list[Any]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def corpus() -> Path:
    data = os.environ.get("ONRECORD_DATA")
    if not data:
        sys.exit("ONRECORD_DATA is not set: it names the folder that holds corpora/wire2016/reports.jsonl.gz")
    return Path(data) / "corpora" / "wire2016" / "reports.jsonl.gz"


def code(path: Path, reports: Sequence[str]) -> dict[str, Coding]:
    """The codings of the reports by their ids, made as `onrecord extract` makes them."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        wanted = {row["id"]: row for row in map(json.loads, rows) if row["id"] in set(reports)}
    missing = set(reports) - set(wanted)
    if missing:
        sys.exit(f"not in {path.name}: {', '.join(sorted(missing))}")
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.jsonl"
        part.write_text("".join(json.dumps(wanted[report]) + "\n" for report in reports), encoding="utf-8")
        return dict(zip(reports, extract([part]), strict=True))


def annotated(name: str) -> dict[str, list[Act]]:
    """The annotated events of a file by report."""
    out: dict[str, list[Act]] = {}
    for row in lines(name):
        out.setdefault(row["report"], []).append(
            Act(
                type=row["type"],
                status=row["status"],
                evidence=(tuple(row["evidence"]),),
                trigger=(tuple(row["trigger"]),),
                actors=_meant(row["actors"], row["actor_spans"]),
                recipients=_meant(row["recipients"], row["recipient_spans"]),
                voice=_meant([row["voice"]], []) if row["voice"] else (),
            )
        )
    return out


def _meant(names: Sequence[str], spans: Sequence[Sequence[int]]) -> tuple[Who, ...]:
    """Those annotated. Their spans are kept together: a name and its span are not always given side by side."""
    where = tuple((a, b) for a, b in spans)
    return tuple(Who((name,), ids_of(name), where) for name in names)


@cache
def ids_of(name: str) -> frozenset[str]:
    """The ids that the actor base has for a name: states, bodies, groups and people."""
    base = load_actors()
    known = base.names.get(tuple(fold(word) for word in words(name)), ())
    return frozenset({one.id for one in known if one.kind == "name"} | set(base.people.get(base.key(name), ())))


def coded(coding: Coding) -> list[Act]:
    """The coded events of a report."""
    actors = {actor.id: actor for actor in coding.actors}
    said = {s.id: s.source for s in coding.statements}

    def voice(event: Event) -> tuple[Who, ...]:
        if event.asserted_by is None:
            return ()
        source = said[event.asserted_by]
        return tuple(_actor(one, actors.get(one), source.spans) for one in source.actors) or (
            Who((source.text or "",), frozenset(), source.spans, unnamed=True),
        )

    def group(participants: Sequence[Participant]) -> tuple[Who, ...]:
        return tuple(_actor(p.id or "", actors.get(p.id or ""), p.spans) for p in participants)

    return [
        Act(e.type, e.status, e.evidence, e.trigger, group(e.actors), group(e.recipients), voice(e))
        for e in coding.events
    ]


def _actor(id_: str, actor: Actor | None, spans: tuple[Span, ...]) -> Who:
    """Somebody coded, with the ids that they act for: officials and organs act for their state or body."""
    if actor is None or actor.type == "anonymous":
        return Who((), frozenset(), spans, unnamed=True)
    ids = {id_, *(office.of for office in actor.offices)}
    if actor.country and (actor.type == "person" or id_ in _organs(actor.country)):
        ids.add(actor.country)
    names = [actor.name, *(alias for alias in actor.aliases if len(words(alias)) > 1)]
    return Who(tuple(names), frozenset(ids), spans, unnamed=actor.type == "population")


def _organs(country: str) -> frozenset[str]:
    return frozenset(f"{country}/{name}" for name in ("army", "forces", "government", "military", "police", "troops"))


def same(one: Who, other: Who) -> bool:
    """Whether two are the same: by an id; by a name; where neither names are known, by where they stand."""
    if one.ids & other.ids:
        return True
    if any(same_name(a, b) for a in one.names for b in other.names):
        return True
    known = ids_of_any(one.names) and ids_of_any(other.names)
    return not known and touch(one.spans, other.spans)


def ids_of_any(names: Sequence[str]) -> bool:
    return any(ids_of(name) for name in names)


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one's: the words of the shorter are among those of the longer, as they sound."""
    a, b = ({skeleton(word) for word in words(name) if word not in SMALL} for name in (one, other))
    return bool(a) and bool(b) and (a <= b or b <= a)


def touch(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def share(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How much of the shorter text two spans have in common."""
    common = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return common / max(1, min(sum(b - a for a, b in one), sum(b - a for a, b in other)))


def nearness(one: Act, other: Act) -> float:
    """How surely two acts are one, whatever their types; 0 where their texts do not meet."""
    common, at = share(one.evidence, other.evidence), touch(one.trigger, other.trigger)
    if common < SHARE and not at:
        return 0.0
    return common + at + 0.2 * any(same(a, b) for a in one.actors for b in other.actors)


def pair(one: Sequence[T], other: Sequence[T], near: Callable[[T, T], float]) -> list[tuple[T, T]]:
    """One to one, the nearest first."""
    cells = [(s, i, j) for i, a in enumerate(one) for j, b in enumerate(other) if (s := near(a, b)) > 0]
    rows: set[int] = set()
    columns: set[int] = set()
    out = []
    for _, i, j in sorted(cells, key=lambda c: (-c[0], c[1], c[2])):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            out.append((one[i], other[j]))
    return out


def actor_right(meant: Act, answer: Act) -> bool:
    """One of those meant is named; where nobody was, nobody may be, but for people without a name."""
    if not meant.actors:
        return all(a.unnamed for a in answer.actors)
    return any(same(m, a) for m in meant.actors for a in answer.actors)


def recipient_right(meant: Act, answer: Act) -> bool:
    """As for actors; parties to a mutual act count among its recipients too."""
    if not meant.recipients:
        return all(r.unnamed or any(same(r, a) for a in meant.actors) for r in answer.recipients)
    return any(same(m, r) for m in meant.recipients for r in answer.recipients)


def voice_right(meant: Act, answer: Act) -> bool:
    """The same voice; of an act of speech, the report's own and its speaker's alike."""
    if not meant.voice or not answer.voice:
        return meant.voice == answer.voice or meant.type in VERBAL
    return any(same(m, a) or (not m.ids and a.unnamed) for m in meant.voice for a in answer.voice)


class Score:
    """Counts over all reports. `errors` are lines for people to follow up, by offsets."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.types: Counter[tuple[str, str]] = Counter()
        self.instead: Counter[tuple[str, str]] = Counter()
        self.errors: list[str] = []

    def add(self, report: str, meant: Sequence[Act], found: Sequence[Act]) -> None:
        """Score one report."""
        pairs = pair(meant, found, lambda m, f: nearness(m, f) if m.type == f.type else 0.0)
        self.n.update(meant=len(meant), found=len(found), type=len(pairs))
        self.types.update([("meant", m.type) for m in meant] + [("found", f.type) for f in found])
        for m, f in pairs:
            self.types["right", m.type] += 1
            actor, recipient = actor_right(m, f), recipient_right(m, f)
            self.n.update(actor=actor, recipient=actor and recipient)
            self.n.update(status=m.status == f.status, voice=voice_right(m, f))
            for what, right in (
                ("actor", actor),
                ("recipient", recipient),
                ("status", m.status == f.status),
                ("voice", voice_right(m, f)),
            ):
                if not right:
                    self.errors.append(
                        f"{report} {m.place()} {m.type} {what}: {_shown(m, what)}, not {_shown(f, what)}"
                    )
        done = {id(act) for both in pairs for act in both}
        missed, false = [m for m in meant if id(m) not in done], [f for f in found if id(f) not in done]
        others = {id(m): f for m, f in pair(missed, false, nearness)}
        taken = {id(f) for f in others.values()}
        for m in missed:
            other = others.get(id(m))
            self.instead[m.type, other.type if other else "none"] += 1
            self.errors.append(f"{report} {m.place()} {m.type} missed" + (f": {other.type}" if other else ""))
        for f in false:
            if id(f) not in taken:
                self.instead["none", f.type] += 1
                self.errors.append(f"{report} {f.place()} {f.type} false")

    def figures(self) -> dict[str, Any]:
        """The shares, rounded."""
        n = self.n
        by_type = {
            t: _prf(self.types["right", t], self.types["found", t], self.types["meant", t])
            for t in sorted({t for _, t in self.types}, key=lambda t: -self.types["meant", t])
        }
        for t, row in by_type.items():
            row["instead"] = {b: k for (a, b), k in self.instead.most_common() if a == t}
        return {
            "type": _prf(n["type"], n["found"], n["meant"]),
            "+ actor": _prf(n["actor"], n["found"], n["meant"]),
            "+ actor and recipient": _prf(n["recipient"], n["found"], n["meant"]),
            "status of matched": round(n["status"] / max(1, n["type"]), 3),
            "voice of matched": round(n["voice"] / max(1, n["type"]), 3),
            "by type": by_type,
        }


def _shown(act: Act, what: str) -> str:
    if what == "status":
        return act.status
    group = {"actor": act.actors, "recipient": act.recipients, "voice": act.voice}[what]
    return ",".join((who.names[0] if who.names else "unnamed") for who in group) or "nobody"


def _prf(right: int, found: int, meant: int) -> dict[str, Any]:
    p, r = right / max(1, found), right / max(1, meant)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), "found": found, "meant": meant}


def false_events(
    reports: Sequence[str], crisis: Mapping[str, bool], found: Mapping[str, Sequence[Act]], size: Mapping[str, int]
) -> dict[str, Any]:
    """Events per thousand words on the reports about no crisis: all of them, and those that would alarm."""
    quiet = [report for report in reports if not crisis[report]]
    thousands = max(1, sum(size[report] for report in quiet)) / 1000
    acts = [act for report in quiet for act in found[report]]
    alarms = sum(act.type in ALARMING for act in acts)
    return {
        "no crisis": {
            "reports": len(quiet),
            "words": round(thousands * 1000),
            "events per 1000 words": round(len(acts) / thousands, 2),
            f"of {', '.join(ALARMING)}": round(alarms / thousands, 2),
        }
    }


def tell(figures: Mapping[str, Any]) -> None:
    """Print the figures as tables."""
    print(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'found':>7}{'meant':>7}")
    rows = {name: row for name, row in figures.items() if isinstance(row, dict) and "f1" in row}
    for name, row in [*rows.items(), *figures["by type"].items()]:
        instead = ", ".join(f"{other} {k}" for other, k in row.get("instead", {}).items())
        head = name if name in rows else f"  {name}"
        print(
            f"{head:24}{row['p']:7.3f}{row['r']:7.3f}{row['f1']:7.3f}{row['found']:7d}{row['meant']:7d}"
            + (f"  missed: {instead}" if instead else "")
        )
    for name in ("status of matched", "voice of matched"):
        print(f"{name:24}{figures[name]:21.3f}")
    for name, value in figures.get("no crisis", {}).items():
        print(f"no crisis, {name}: {value}")


if __name__ == "__main__":
    main()
