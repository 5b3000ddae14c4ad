"""Invented claims and reports, made from the stories of stance_stories.toml.

The stories carry into training what headlines on curiosities do not hold: the wording of wire reports on
crises, denials by those concerned, claims that are denials themselves, and which sentence decides.
"""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.classify.claims import Comparison
from onrecord.classify.stance import RELATIONS, UNRELATED
from onrecord.train import event_sentences
from onrecord.train.stance_examples import Example

TABLE = Path(__file__).with_name("stance_stories.toml")
# How often a claim denies, a report begins with something else, and its stand is underlined by a second sentence.
REFUTES, LATER, UNDERLINED = 0.3, 0.4, 0.6
# What a report says of a story, and the sentences that underline it.
STANDS = {"confirms": "affirms", "denies": "negates", "reports": "doubts"}
# What a claim that denies makes of it.
TURNED = {"confirms": "denies", "denies": "confirms", "reports": "reports"}


@cache
def table() -> Mapping[str, Any]:
    """The stories and frames."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Story:
    """A story with its names filled in, and who speaks in it."""

    parts: Mapping[str, str]
    more: tuple[str, ...]
    names: Mapping[str, str]

    def told(self, frame: str, draw: random.Random) -> str:
        """A frame with the story in it."""
        actor = draw.choice(table()["frames"]["actors"])
        for name, part in {"A": actor, **self.parts}.items():
            frame = frame.replace(f"{{{name}}}", part)
        for name, value in self.names.items():
            frame = frame.replace(f"{{{name}}}", value)
        return frame[0].upper() + frame[1:]


def invented(number: int, seed: int | str) -> list[Example]:
    """So many comparisons of each relation, the same for the same seed."""
    draw = random.Random(f"stories {seed}")
    return [_example(relation, draw) for relation in RELATIONS for _ in range(number)]


def _example(relation: str, draw: random.Random) -> Example:
    about, other = (_story(s, draw) for s in draw.sample(table()["stories"], 2))
    refutes = draw.random() < REFUTES
    claim = about.told(draw.choice(table()["frames"]["refutes" if refutes else "claims"]), draw)
    if relation == RELATIONS[UNRELATED]:
        # A report on something else, from the same place as often as not.
        same = draw.random() < 0.5
        told = Story(other.parts, other.more, {**other.names, **about.names} if same else other.names)
        text, _ = _report(told, draw.choice(list(STANDS)), draw)
        return Example(Comparison(claim, text), relation)
    text, deciding = _report(about, TURNED[relation] if refutes else relation, draw)
    return Example(Comparison(claim, text), relation, deciding)


def _story(told: Mapping[str, Any], draw: random.Random) -> Story:
    drawn = event_sentences.table()
    states = [name.rsplit(" ", 1) for name in draw.sample(drawn["states"]["names"], 2)]
    person = f"{draw.choice(drawn['persons']['first'])} {draw.choice(drawn['persons']['last'])}"
    names = {"S": states[0][0], "D": states[0][1], "S2": states[1][0], "P": person}
    names["C"] = draw.choice(table()["frames"]["towns"])
    parts = {name: told[name] for name in ("nothead", "head", "not", "it", "other")}
    return Story(parts, tuple(told["more"]), names)


def _report(story: Story, stand: str, draw: random.Random) -> tuple[str, tuple[int, ...]]:
    """A report of some sentences, and the numbers of those that take the stand."""
    frames = table()["frames"]
    taking = [story.told(draw.choice(frames[stand]), draw)]
    if draw.random() < UNDERLINED:
        taking.append(story.told(draw.choice(frames[STANDS[stand]]), draw))
    rest = [story.told(sentence, draw) for sentence in draw.sample(story.more, draw.randint(1, len(story.more)))]
    at = draw.randint(1, len(rest)) if draw.random() < LATER else 0
    sentences = [*rest[:at], *taking, *rest[at:]]
    space = draw.choice((" ", "\n", "\n\n"))
    return space.join(sentences), tuple(range(at, at + len(taking)))
