"""The cue lexicon: verbs, nouns and adjectives that attribute, the frames they take, the act they perform."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from spacy.tokens import Token

from onrecord.records.statement import Act, Register


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue word.

    Frames: `that` a clause or quotation, `quote` a quotation alone, `np` an object, `to` an infinitive, `-ing` a
    gerund, `oprd` an object with what it is called, `of`, `about`, `for` ... what follows the preposition;
    `np_that`, `np_to`, `np_of` ... the same after an object.
    """

    lemma: str
    frames: frozenset[str]
    act: Act
    register: Register


@cache
def verbs() -> dict[str, Entry]:
    """Cue verbs by lemma; a particle follows after a space (`rule out`)."""
    return _table("verbs.tsv")


def verb_entry(verb: Token) -> Entry | None:
    """The entry of a verb in the text, with its particle where it has one that makes another verb."""
    lemma = verb.lemma_.lower()
    particle = next((k.lower_ for k in verb.rights if k.dep_ == "prt"), "")
    return (verbs().get(f"{lemma} {particle}") if particle else None) or verbs().get(lemma)


@cache
def readings() -> dict[str, Entry]:
    """Verbs that are cues only where the tagger finds them, by lemma: too many of their uses attribute nothing."""
    return _table("readings.tsv")


def read_entry(verb: Token) -> Entry | None:
    """The entry by which a verb that was found as a cue is read."""
    lemma = verb.lemma_.lower()
    particle = next((k.lower_ for k in verb.rights if k.dep_ == "prt"), "")
    return verb_entry(verb) or readings().get(f"{lemma} {particle}") or readings().get(lemma)


@cache
def nouns() -> dict[str, Entry]:
    """Speech nouns by lemma."""
    return _table("nouns.tsv")


@cache
def adjectives() -> dict[str, Entry]:
    """Adjectives that attribute after "be" or "make", by lower-case form."""
    return _table("adjectives.tsv")


def words(name: str) -> frozenset[str]:
    """A closed word list by its name, `module.list`."""
    return _lists()[name]


def rows(name: str) -> Iterator[list[str]]:
    """The rows of one of the tables beside this module, comments left out."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def _table(name: str) -> dict[str, Entry]:
    return {
        lemma: Entry(lemma, frozenset(frames.split(",")), act, register)  # type: ignore[arg-type]
        for lemma, frames, act, register in rows(name)
    }


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed.split()) for name, listed in rows("words.tsv")}
