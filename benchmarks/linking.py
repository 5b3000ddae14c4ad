"""How often mentions are linked to the right actor, on the reports of wire2016 that have annotated actors.

usage: python benchmarks/linking.py [--half even|odd] [--errors] [--json]

Takes each span that benchmarks/events/ gives an actor or a recipient and benchmarks/speakers/ a source, where the one
meant is a state, body, group, outlet or person of the actor base, or has a name. The answer is whom the coding names
there: by the source or the participant that fits the span best, or by the mention of an actor that does. Who stands for
a state or body (an official, an army) is right for it, as the two annotations have it.

Recall: of those meant, how many are among the answers; by their kind, and for spans that hold a word of the name
("named") or only describe or refer back. Precision: of the answers, how many are meant; by the kind of the answer. For
sources without a name any answer but the one they speak for is wrong; nobody is as good. Spans that nobody annotated
are not looked at. `--half` takes every other report, by id; `--errors` lists each error by report, offsets and ids.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import events as acts
import speakers

from onrecord.records import Actor, Coding
from onrecord.resolve.actors import load_actors
from onrecord.resolve.actors.words import fold, skeleton, words

KINDS = ("state", "body", "group", "outlet", "person")
# A mention that shares less with the annotated span stands for something else.
FEW = 0.1

Span = tuple[int, int]


@dataclass(frozen=True)
class Meant:
    """One who is meant: the kind, the ids and names that are right."""

    kind: str
    ids: frozenset[str]
    names: tuple[str, ...]


@dataclass
class Place:
    """An annotated span: all of `meant` are to be linked there; answers that are `allowed` are no error."""

    report: str
    span: Span
    meant: list[Meant] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    places = [*of_events(), *of_speakers()]
    reports = sorted({place.report for place in places})
    if asked.half:
        reports = reports[0 if asked.half == "even" else 1 :: 2]
    codings = acts.code(acts.corpus(), reports)
    score = Score()
    for place in places:
        if place.report in codings:
            score.add(place, codings[place.report])
    if asked.json:
        errors = {"errors": score.errors} if asked.errors else {}
        print(json.dumps({"figures": score.figures()} | errors, ensure_ascii=False, indent=1))
        return
    tell(score.figures(), len(codings))
    if asked.errors:
        print("\n".join(score.errors))


def of_events() -> Iterator[Place]:
    """The spans of actors and recipients that benchmarks/events/ names, where each name has its span."""
    places: dict[tuple[str, Span], Place] = {}
    for row in acts.lines("events.jsonl"):
        for group in ("actor", "recipient"):
            names, spans = row[f"{group}s"], row[f"{group}_spans"]
            if len(names) != len(spans):
                continue
            for name, (start, end) in zip(names, spans, strict=True):
                at = row["report"], (start, end)
                place = places.setdefault(at, Place(*at))
                meant = known(name)
                if meant is not None and meant not in place.meant:
                    place.meant.append(meant)
                elif meant is None:
                    place.allowed.add("*")  # no name that can be held against an answer
    yield from (place for place in places.values() if place.meant and not place.allowed)


def known(name: str) -> Meant | None:
    """Somebody by a name of the actor base."""
    base, ids = load_actors(), acts.ids_of(name)
    kinds = {base.entries[one].type for one in ids}
    return Meant(next(k for k in KINDS if k in kinds), ids, (name,)) if ids else None


def of_speakers() -> Iterator[Place]:
    """The sources that benchmarks/speakers/ annotates."""
    for line in speakers.ANNOTATION.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        start, end = row["source"]
        place = Place(row["report"], (start, end))
        referent = row["referent"]
        for one in referent.get("members") or [referent]:
            if one["type"] in KINDS and (one["name"] or one["id"]):
                names = tuple(n for n in (one["name"], *one.get("or", ())) if n)
                ids = frozenset({one["id"]} if one["id"] else ()) | frozenset(i for n in names for i in acts.ids_of(n))
                place.meant.append(Meant(one["type"], ids, names))
            elif one["id"]:
                place.allowed.add(one["id"])
        if referent.get("members") and referent["id"]:
            place.allowed.add(referent["id"])
        if place.meant or referent["type"] == "anonymous":
            yield place


def answers(place: Place, coding: Coding) -> list[Actor]:
    """The actors that the coding names at the span: those of the mention, source or participant that fits it best."""
    actors = {actor.id: actor for actor in coding.actors}
    offered: dict[tuple[Span, ...], set[str]] = {}
    for actor in coding.actors:
        for mention in actor.mentions:
            offered.setdefault((mention,), set()).add(actor.id)
    for event in coding.events:
        for one in (*event.actors, *event.recipients):
            if one.id:
                offered.setdefault(one.spans, set()).add(one.id)
    for statement in coding.statements:
        offered.setdefault(statement.source.spans, set()).update(statement.source.actors)
    best = max(offered, key=lambda spans: common(spans, place.span), default=())
    if common(best, place.span) < FEW:
        return []
    return [actors[one] for one in sorted(offered[best]) if one in actors and actors[one].type in KINDS]


def common(spans: Sequence[Span], span: Span) -> float:
    """What the two share of what they cover together."""
    shared = sum(max(0, min(b, span[1]) - max(a, span[0])) for a, b in spans)
    return shared / max(1, sum(b - a for a, b in spans) + span[1] - span[0] - shared)


def is_right(meant: Meant, answer: Actor) -> bool:
    """The same id, or a part of it, or one who acts for it; else the same name."""
    ids = {answer.id}
    if meant.kind != "person":
        ids |= {office.of for office in answer.offices}
        ids |= {answer.id.partition("/")[0]} if answer.type != "group" else set()  # an army, not rebels
        ids |= {answer.country} if answer.country and answer.type == "person" else set()
    names = (answer.name, *(alias for alias in answer.aliases if len(words(alias)) > 1))
    return bool(ids & meant.ids) or any(speakers.same_name(a, b) for a in names for b in meant.names)


class Score:
    """Counts over all spans."""

    def __init__(self) -> None:
        self.n: Counter[tuple[str, str]] = Counter()
        self.errors: list[str] = []

    def add(self, place: Place, coding: Coding) -> None:
        """Score one annotated span."""
        found = answers(place, coding)
        text = coding.report.text[slice(*place.span)]
        where = f"{place.report} {place.span[0]}-{place.span[1]}"
        said = ",".join(a.id for a in found) or "nobody"
        for meant in place.meant:
            right = any(is_right(meant, answer) for answer in found)
            how = "named" if is_named(meant, text) else "described"
            for key in (meant.kind, how, "all"):
                self.n[key, "meant"] += 1
                self.n[key, "found"] += right
            if not right:
                self.errors.append(
                    f"{where} {meant.kind} {how} missed: {'/'.join(meant.names) or meant.ids}, not {said}"
                )
        for answer in found:
            if any(is_right(meant, answer) for meant in place.meant):
                right = True
            elif {answer.id, answer.id.partition("/")[0]} & place.allowed:
                continue
            else:
                right = False
                names = "; ".join("/".join(m.names) for m in place.meant) or "nobody by name"
                self.errors.append(f"{where} {answer.type} wrong: {answer.id}, not {names}")
            for key in (answer.type, "all"):
                self.n[key, "answered"] += 1
                self.n[key, "right"] += right

    def figures(self) -> dict[str, dict[str, Any]]:
        """Precision and recall by kind, with what they are shares of."""
        return {
            key: {
                "precision": _share(self.n[key, "right"], self.n[key, "answered"]),
                "answered": self.n[key, "answered"],
                "recall": _share(self.n[key, "found"], self.n[key, "meant"]),
                "meant": self.n[key, "meant"],
            }
            for key in ("all", *KINDS, "named", "described")
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def is_named(meant: Meant, text: str) -> bool:
    """Whether the words hold a name of the one meant, or a word of a person's."""
    said = tuple(fold(word) for word in words(text))
    base = load_actors()
    if any(
        name.id in meant.ids
        for start in range(len(said))
        for end in range(start + 1, min(len(said), start + 8) + 1)
        for name in base.names.get(said[start:end], ())
    ):
        return True
    own = {skeleton(word) for name in meant.names for word in words(name) if word not in speakers.SMALL}
    return bool(own & {skeleton(word) for word in said})


def tell(figures: Mapping[str, Mapping[str, Any]], reports: int) -> None:
    """Print the figures as a table."""
    print(f"{f'{reports} reports':14}{'precision':>10}{'answered':>10}{'recall':>10}{'meant':>8}")
    for name, row in figures.items():
        shown = ["-" if row[key] is None else f"{row[key]:.3f}" for key in ("precision", "recall")]
        print(f"  {name:12}{shown[0]:>10}{row['answered']:>10}{shown[1]:>10}{row['meant']:>8}")


if __name__ == "__main__":
    main()
