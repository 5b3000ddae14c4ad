"""What else the clause tells of an event: where, with what, how many, in which context."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from spacy.tokens import Token

from onrecord.extraction.events import syntax
from onrecord.extraction.events.scene import Scene
from onrecord.extraction.events.words import classes, data
from onrecord.records import Figure, Location, Spans
from onrecord.records.place import PlaceRelation
from onrecord.records.spans import overlap, text_of

BORDER = frozenset({"border", "borders", "boundary", "demarcation", "frontier", "line"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
# Places that an act comes from or goes to tell less than where it happened.
FAR: dict[str, int] = {"from": 2, "into": 1, "to": 1}
GASES = frozenset({"chemical", "mustard", "nerve", "poison", "toxic"})


@cache
def table(name: str) -> Mapping[str, Any]:
    """A table of details.toml, turned round: the value by its word."""
    return {word: value for value, words in data("details.toml")[name].items() for word in words}


def place(scene: Scene, carriers: Sequence[Token], used: frozenset[int]) -> Location | None:
    """The place of the act: the nearest place phrase under the predicate, its carrier or what is acted with.

    `used` are prepositions that belong to the predicate itself ("called on Norland").
    """
    found = [
        (FAR.get(child.lower_, 0), location)
        for carrier in carriers
        for child in carrier.children
        if child.i not in used and child.dep_ in ("prep", "advmod", "agent") and child.lower_ in table("relations")
        for noun in child.children
        if noun.dep_ == "pobj" and (location := _location(scene, child.lower_, noun)) is not None
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _location(scene: Scene, preposition: str, noun: Token) -> Location | None:
    lemma = noun.lemma_.lower()
    if not (noun.ent_type_ in PLACES or noun.i in scene.names or lemma in BORDER or lemma in classes()["ground"]):
        return None
    # "along the border with Norland": the parser often hangs "with" on the verb
    end = noun.i + 4 if lemma in BORDER else noun.right_edge.i + 1
    near = scene.doc[max(noun.left_edge.i, noun.i - 8) : min(end, noun.i + 9, noun.sent.end)]
    if not any(t.ent_type_ in PLACES or t.i in scene.names for t in near):
        return None
    spans = syntax.phrase(noun)
    if not spans:
        return None
    relation: PlaceRelation = "border" if lemma in BORDER else table("relations")[preposition]
    return Location(name=_bare(text_of(scene.page.report.text, spans)), spans=spans, relation=relation)


def _bare(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() in ("the", "a", "an", "its", "their") and rest else name


def means(words: Sequence[Token], trigger: Sequence[Token]) -> tuple[Spans, str | None]:
    """The weapons named in the clause, and the mode that PLOVER gives the first of them."""
    weapons = table("weapons")
    found = [(t, _mode(t)) for t in words if t.lemma_.lower() in weapons and t.pos_ in ("NOUN", "PROPN")]
    mode = next((m for _, m in found if m), None)
    if any(t.lower_ == "suicide" for t in words):
        mode = "suicide-attack"
    inside = {t.i for t in trigger}
    spans = [s for t, m in found if m and t.i not in inside for s in syntax.spans_of([*_before(t), t])]
    return tuple(dict.fromkeys(spans)), mode


def _mode(weapon: Token) -> str | None:
    mode: str = table("weapons")[weapon.lemma_.lower()]
    before = weapon.nbor(-1).lower_ if weapon.i else ""
    if mode:
        return mode
    return "crowd-control" if before == "tear" else "unconventional" if before in GASES else None


def _before(token: Token) -> list[Token]:
    return [t for t in token.children if t.dep_ in ("compound", "amod") and t.i < token.i]


def contexts(words: Sequence[Token]) -> list[str]:
    """PLOVER contexts that the clause's words name."""
    known = table("contexts")
    return list(dict.fromkeys(known[lemma] for t in words if (lemma := t.lemma_.lower()) in known))


def magnitude(figures: Sequence[Figure], evidence: Spans) -> tuple[str, ...]:
    """The figures inside the evidence that count people, forces or losses."""
    counted = classes()["counted"]
    return tuple(f.id for f in figures if counted & set(f.measure.lower().split()) and overlap(f.spans, evidence))
