"""Invented sentences with a marked pair, made from the clauses of event_sentences.toml.

A thousand annotated sentences hold fifteen of some types. The clauses carry what PLOVER's definitions say into
training: voice and tense change, an act to come or refused or asked for becomes the type that PLOVER makes of it, an
act of others may stand beside the marked one, and pairs that have nothing to do with each other are NONE.
"""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.classify.events import NONE, labels
from onrecord.classify.pairs import Pair
from onrecord.records.spans import Span
from onrecord.train.event_examples import Example
from onrecord.train.inflection import ing, participle, past

TABLE = Path(__file__).with_name("event_sentences.toml")
# Shares, set once so that neither the plain clause nor a frame or a neighbour becomes rare.
FRAMED, PASSIVE, JOINED, BEFORE, AFTER, CROSSED, AMERICAN = 0.45, 0.25, 0.3, 0.3, 0.45, 0.6, 0.6
# Places of the parties of the marked clause and of its neighbour, while the sentence is put together.
FIRST, SECOND = ("\x01", "\x02"), ("\x03", "\x04")
# Half of the world's reports spell these with a z; the table does not.
_AMERICAN = re.compile(r"\b((?:de)?mobil|apolog|critic|legal|national|normal|organ|recogn)is(?=e|ing|ation)")
_PLACES = re.compile("[\x01-\x04]")
_DIRECT = re.compile(r"(\w+) \{R\}(.*)")
_KINDS = re.compile(r"([a-z]+)>([a-z]+): (.*)")
# Verbs whose object makes no subject of a passive.
ACTIVE_ONLY = frozenset({"begin", "border", "have", "join", "leave", "quit", "resemble", "tell", "want"})

Table = Mapping[str, Any]


@cache
def table() -> Table:
    """The clauses, frames and fillers."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the places of its parties in it, the kinds that may stand in each, and the types that it may be."""

    text: str
    kinds: Mapping[str, str]
    types: frozenset[str]


def invented(number: int, seed: int | str) -> list[Example]:
    """`number` sentences for each type and for NONE, the same for the same seed."""
    draw = random.Random(f"invented {seed}")
    return [_sentence(type_, draw) for type_ in labels() for _ in range(number)]


def _sentence(type_: str, draw: random.Random) -> Example:
    crossed = type_ == NONE and draw.random() < CROSSED
    clause = _clause(_other(type_, draw) if crossed else type_, FIRST, draw)
    text, kinds, types, places = clause.text, clause.kinds, clause.types, FIRST
    if draw.random() < AFTER:
        text += draw.choice(table()["around"]["after"])
    if crossed or draw.random() < JOINED:
        beside = _clause(_other(type_, draw), SECOND, draw)
        kinds = {**kinds, **beside.kinds}
        text = draw.choice(table()["around"]["joins"]).format(X=text, Y=beside.text)
    if crossed:
        types, places = frozenset({NONE}), draw.choice(((FIRST[0], SECOND[1]), (SECOND[0], FIRST[1])))
    if draw.random() < BEFORE:
        text = draw.choice(table()["around"]["before"]) + text
    return Example(_filled(text, kinds, places, draw), types)


def _other(type_: str, draw: random.Random) -> str:
    return draw.choice([t for t in labels() if t not in (NONE, type_)])


def _filled(text: str, kinds: Mapping[str, str], places: tuple[str, str], draw: random.Random) -> Pair:
    if draw.random() < AMERICAN:
        text = _AMERICAN.sub(r"\1iz", text)
    out, spans, at = "", dict[str, Span](), 0
    for place in _PLACES.finditer(text):
        out += text[at : place.start()]
        words = _party(kinds[place[0]], draw)
        words = words if out else words[0].upper() + words[1:]
        spans[place[0]] = (len(out), len(out) + len(words))
        out, at = out + words, place.end()
    out += text[at:]
    return Pair(out[0].upper() + out[1:] + ".", spans[places[0]], spans[places[1]])


def _party(kinds: str, draw: random.Random) -> str:
    state, demonym = draw.choice(table()["states"]["names"]).rsplit(" ", 1)
    persons = table()["persons"]
    person = draw.choice(persons["last"])
    if draw.random() < 0.7:
        person = f"{draw.choice(persons['first'])} {person}"
    words: str = draw.choice(table()["fillers"][draw.choice(kinds)])
    return words.format(S=state, D=demonym, P=person)


def _clause(type_: str, places: tuple[str, str], draw: random.Random) -> Clause:
    frames = [f for f in table()["frames"] if f["makes"] == type_]
    if frames and draw.random() < FRAMED:
        frame = draw.choice(frames)
        phrase, (actor, recipient), _ = _choose(draw.choice(frame["of"]), draw, phrases=True)
        text, types = draw.choice(frame["words"]), frozenset({type_, frame.get("or", type_)})
        if frame.get("swap"):
            phrase = phrase.replace("{R}", draw.choice(("it", _party(recipient, draw), _party(recipient, draw))))
            actor, recipient = "g", actor
        # A frame names its actor itself; the recipient stands in the frame or in the act.
        verb, _, rest = phrase.partition(" ")
        text = text.replace("{V}", phrase).replace("{G}", f"{ing(verb)} {rest}")
    else:
        phrase, (actor, recipient), types = _choose(type_, draw, phrases=False)
        text = phrase if "{A}" in phrase else _told(phrase, draw)
    text = text.replace("{A}", places[0]).replace("{R}", places[1])
    return Clause(text, {places[0]: actor, places[1]: recipient}, types)


def _choose(type_: str, draw: random.Random, *, phrases: bool) -> tuple[str, tuple[str, str], frozenset[str]]:
    """An entry of the table, who may stand in it, and the types that it may be."""
    key, entry = draw.choice([(k, e) for k, e in _entries(type_) if not (phrases and "{A}" in e)])
    types = frozenset(key.split())
    if found := _KINDS.fullmatch(entry):
        return found[3], (found[1], found[2]), types
    return entry, ("g", "g"), types


@cache
def _entries(type_: str) -> list[tuple[str, str]]:
    return [(key, entry) for key, entries in table()["clauses"].items() if type_ in key.split() for entry in entries]


def _told(phrase: str, draw: random.Random) -> str:
    """A verb phrase told as something that happened."""
    verb, _, rest = phrase.partition(" ")
    direct = _DIRECT.fullmatch(phrase)
    if direct and verb not in ACTIVE_ONLY and draw.random() < PASSIVE:
        by = draw.choice((f" by {{A}}{direct[2]}", f"{direct[2]} by {{A}}"))
        return f"{{R}} {draw.choice(('was', 'was', 'were', 'has been', 'had been'))} {participle(verb)}{by}"
    plain, done, going = past(verb), participle(verb), ing(verb)
    forms = (*[plain] * 4, f"has {done}", f"have {done}", f"had {done}", f"said it had {done}", f"is {going}",
             f"began {going}")  # fmt: skip
    return f"{{A}} {draw.choice(forms)} {rest}"


def check() -> Iterator[str]:
    """What is wrong with the table, for a test: a type without clauses, a party without fillers, a place missing."""
    for type_ in labels():
        for _, entry in _entries(type_) or [("", "")]:
            found = _KINDS.fullmatch(entry)
            if "{R}" not in entry or (found and set(found[1] + found[2]) - set(table()["fillers"])):
                yield f"{type_}: {entry}"
