"""States: what happens to those who are counted (killed, wounded, detained ...), from the words and verbs near."""

import re

from spacy.tokens import Token

from onrecord.extraction.figures.nearby import ahead
from onrecord.extraction.figures.nouns import GATHERINGS, INCIDENTS, WEAPONS
from onrecord.extraction.figures.numbers import MAGNITUDES
from onrecord.extraction.figures.words import words

# What is done to the object: the measure of those it is done to.
DONE: dict[str, str] = {
    **dict.fromkeys(
        words(
            """
assassinate behead butcher decapitate electrocute execute exterminate
kill lynch massacre murder slaughter slay
"""
        ),
        "killed",
    ),
    **dict.fromkeys(words("drown martyr"), "killed"),
    **dict.fromkeys(words("hospitalise hospitalize hurt injure maim wound"), "wounded"),
    **dict.fromkeys(words("displace uproot"), "displaced"),
    **dict.fromkeys(words("evacuate"), "evacuated"),
    **dict.fromkeys(words("apprehend arrest detain imprison incarcerate intern jail nab"), "detained"),
    **dict.fromkeys(words("abduct capture kidnap"), "captives"),
    **dict.fromkeys(words("free liberate release repatriate"), "released"),
}
# What the subject does or suffers.
SUFFERED: dict[str, str] = {
    **dict.fromkeys(words("die drown perish succumb"), "killed"),
    **dict.fromkeys(words("flee"), "displaced"),
}
# Words that follow the number or its noun: "9 dead, 20 injured", "12 people were also hurt", "30 went missing".
TOLD: dict[str, str] = {
    **dict.fromkeys(words("dead deaths died dies fatalities killed perished slain"), "killed"),
    **dict.fromkeys(words("hurt injured injuries wounded"), "wounded"),
    **dict.fromkeys(words("missing unaccounted"), "missing"),
    **dict.fromkeys(words("displaced homeless"), "displaced"),
    **dict.fromkeys(words("evacuated"), "evacuated"),
    **dict.fromkeys(words("arrested detained imprisoned jailed"), "detained"),
    **dict.fromkeys(words("abducted captured hostage kidnapped"), "captives"),
    **dict.fromkeys(words("freed released"), "released"),
}
# What may stand between them.
BETWEEN = words("""
    again also already are badly be been being believed civilians confirmed feared found gone had has have later left
    listed more now others people persons presumed remain remained reported shot so still taken thought went were was
    who
    """)
NAMES_OF_LOSS: dict[str, str] = {
    **dict.fromkeys(
        words("assassination body death execution killing loss massacre murder shooting slaughter toll"), "killed"
    ),
    **dict.fromkeys(words("injury wounding"), "wounded"),
    **dict.fromkeys(words("displacement exodus flight"), "displaced"),
    **dict.fromkeys(words("evacuation"), "evacuated"),
    **dict.fromkeys(words("arrest detention imprisonment jailing"), "detained"),
    **dict.fromkeys(words("abduction capture kidnapping"), "captives"),
}
# "The death toll rose to 45", "the number of injured stands at 12", "put the toll at more than 30".
_TOLL = re.compile(
    r"\b(?:(?P<kind>death|casualty|injury) toll|(?P<toll>toll|body count)"
    r"|(?:number|total|tally|count) of (?:the |those |people |civilians )?"
    r"(?P<of>dead|deaths|killed|fatalities|casualties|injured|wounded|missing|displaced|detained|arrested|hostages))\b"
)
_TOLLS = {"death": "killed", "casualty": "casualties", "injury": "wounded", "deaths": "killed", "dead": "killed"}
_TOLLS |= {"fatalities": "killed", "arrested": "detained"}
_STEPS = 5
_LIFELESS = WEAPONS | INCIDENTS | words("bill chance deal hope job plan project proposal talk")
# These are done to tanks and towns as well; who is killed, wounded or arrested is alive whatever the noun.
_DONE_TO_THINGS = words("capture drown evacuate free liberate martyr nab release repatriate uproot")
# "Ten people are said to have died": the verb that matters hangs below.
_REPORTED = words("believe confirm fear know presume report say think")


def toll(before: str) -> str | None:
    """The measure of the last toll named in the words before a bare number."""
    tolls = list(_TOLL.finditer(before.lower()))
    if not tolls:
        return None
    found = tolls[-1]
    name = found["kind"] or found["of"]
    return _TOLLS.get(name, name) if name else "killed"


def told_after(token: Token) -> str | None:
    """The state told by the words after a token: the number where it stands alone, else its noun."""
    passive = False
    for word in ahead(token, 6):
        told = TOLD.get(word.lower_)
        if told and not (word.tag_ == "VBD" and not passive and _has_object(word)):
            return told
        passive = passive or word.lower_ in ("were", "was", "been", "are", "being")
        if word.lower_ not in BETWEEN and not (word.pos_ == "ADV" and word.lower_.endswith("ly")):
            return None
    return None


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "obj", "dative") and child.i > verb.i for child in verb.children)


def undergone(counted: Token, *, person: bool) -> str | None:
    """The state that the governing verb or noun tells of a counted noun or a bare number.

    "Killed 12", "12 were arrested", "the death of 12", "claimed 12 lives", "took 12 hostage". What only people can
    undergo is told of people alone: captured tanks are no captives.
    """
    node = counted
    for _ in range(_STEPS):
        head, role = node.head, node.dep_
        if head == node:
            break
        if role in ("dobj", "obj", "nsubjpass", "nsubj", "attr", "oprd", "dep") and head.pos_ in ("VERB", "AUX"):
            return _by_verb(head, node, person=person)
        if role == "acl" or (role == "amod" and head.pos_ == "NUM"):
            break
        if role == "pobj" and head.lower_ == "of":
            name = head.head.lemma_.lower()
            if name in NAMES_OF_LOSS:
                return NAMES_OF_LOSS[name] if person else None
            if name not in GATHERINGS and head.head.pos_ != "NUM" and f"{name}s" not in MAGNITUDES:
                break
            node = head.head
        elif role == "pobj" and head.lower_ == "with" and head.head.lower_ in ("along", "together"):
            # "the driver was killed along with two passengers"
            return DONE.get(head.head.head.lemma_.lower()) if person else None
        elif role == "conj" and head.pos_ == "VERB" and node.pos_ == "NUM":
            # "killed 15 people in one town and seven in another": the parser hangs the second number on the verb.
            return DONE.get(head.lemma_.lower()) if person else None
        elif role in ("conj", "appos", "nummod", "quantmod", "nmod", "compound"):
            node = head
        else:
            break
    return None


def done_by(verb: Token | None, *, person: bool) -> str | None:
    """The state that a verb right before the number tells, whatever the parser makes of it: "killed at least 62"."""
    if verb is None or verb.pos_ != "VERB":
        return None
    lemma = verb.lemma_.lower()
    return DONE.get(lemma) if person or lemma not in _DONE_TO_THINGS else None


def _by_verb(verb: Token, node: Token, *, person: bool) -> str | None:
    lemma, suffers = verb.lemma_.lower(), node.dep_ in ("nsubj", "nsubjpass")
    if not person:
        living = lemma not in _DONE_TO_THINGS and node.dep_ != "nsubj" and node.lemma_.lower() not in _LIFELESS
        return DONE.get(lemma) if living else None
    if _to_death(verb) or _to_death(node):
        return "killed"
    if suffers and lemma in SUFFERED:
        return SUFFERED[lemma]
    if suffers and lemma in _REPORTED:
        told = next((t for t in verb.children if t.dep_ in ("xcomp", "ccomp") and t.i > verb.i), verb)
        return "killed" if _to_death(told) else SUFFERED.get(told.lemma_.lower()) or DONE.get(told.lemma_.lower())
    if node.dep_ == "nsubj":
        # "12 people killed in raid": a headline's passive. With an object they are the killers.
        return DONE.get(lemma) if verb.tag_ in ("VBN", "VBD") and not _has_object(verb) else None
    return _by_phrase(verb, node) or DONE.get(lemma)


def _by_phrase(verb: Token, node: Token) -> str | None:
    """What verb and another word tell together of the object: "lost nine soldiers", "took 12 hostage"."""
    lemma, near = verb.lemma_.lower(), {t.lower_ for t in ahead(node, 4)}
    if lemma in ("claim", "lose") and node.dep_ != "nsubjpass":
        return None if node.lemma_.lower() in ("member", "supporter") else "killed"
    if lemma in ("take", "hold", "seize"):
        return "captives" if near & {"hostage", "captive", "prisoner", "prisoners", "hostages"} else None
    if lemma in ("drive", "force", "push"):
        return "displaced" if near & {"home", "homes", "flee"} else None
    if lemma in ("shoot", "gun"):
        return "killed" if any(t.lower_ in ("dead", "down") for t in verb.children) else None
    return None


def _to_death(token: Token) -> bool:
    return [t.lower_ for t in ahead(token, 2)] == ["to", "death"]
