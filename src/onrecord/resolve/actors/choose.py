"""Choose whom a stretch of words names: the mention at its head, those joined to it, else those that modify it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from onrecord.records import Spans
from onrecord.resolve.actors.discourse import DOCUMENTS, HEARER, SPEAKER, Mention
from onrecord.resolve.actors.people import make_person
from onrecord.resolve.actors.reader import QUANTITIES, Reading
from onrecord.resolve.actors.scene import UNKNOWN
from onrecord.resolve.actors.words import listed_words, slug

# From a modifier up to the noun that it says more about.
MODIFYING = listed_words("amod appos compound conj nmod nummod poss det")
RELATIVES = frozenset({"that", "which", "who", "whom"})
OWNING = frozenset({"of", "by"})
# Of these also "from" says whose they are: "a readout from the White House".
ISSUED = DOCUMENTS | listed_words(
    "advisory briefing data document draft estimates figures filing index notice poll press statistics study survey"
)
# Whoever stands so to somebody is somebody else: "opponents of the bloc", "the president's critics", "his wife".
OTHERS = listed_words(
    "adviser advisers advisor advisors aide aides attorney attorneys backers boyfriend brother brothers colleague "
    "colleagues cousin critic critics daughter daughters detractor detractors enemies enemy family father fiancee "
    "foe foes friend friends girlfriend husband lawyer lawyers mother neighbor neighbors neighbour neighbours "
    "opponent opponents parents relative relatives rival rivals sister sisters son sons supporters survivor "
    "survivors uncle victim victims widow wife"
)
# What stands before the name of a paper or a broadcaster: "the daily Kurier".
OUTLETS = listed_words(
    "agency blog broadcaster channel daily magazine network newspaper outlet paper radio station tabloid website weekly"
)
# Longer chains are parser errors.
MAX_CLIMB = 12
# Words that start a sentence with a capital and are nobody's name.
COMMON = frozenset({"media", "police", "press", "prosecutors"})
ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}")
# How far behind "from" the issuer may stand: "from the office of the prime minister".
ISSUER_WITHIN = 6
# How far behind a bare number the counted may stand: "thousands" of combat-ready troops.
COUNTED_WITHIN = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """Actors with the mentions that they were read from; nothing where the words name nobody."""

    ids: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    first_person: bool = False
    second_person: bool = False


def choose(reading: Reading, spans: Spans) -> Choice:
    """Whom the words name."""
    view = reading.view
    tokens = view.tokens(spans)
    if not tokens:
        return Choice()
    root = _root(reading, tokens)
    if view.lower[root] in SPEAKER:
        return Choice(first_person=True)
    if view.lower[root] in HEARER:
        return Choice(second_person=True)
    if view.lower[root] in RELATIVES:
        mention = _antecedent(reading, root)
        return Choice(mention.ids, (mention,)) if mention else Choice()
    inside = set(tokens)
    named = _outermost([m for m in _mentions(reading, tokens) if m.ids])
    heads = [m for m in named if m.left <= root < m.right]
    called = _by_name(reading, named, heads, root, tokens[-1])
    if called is not None:
        return Choice(called.ids, (called,))
    joined = [m for m in named if m not in heads and _joined(reading, m.anchor, root, inside)]
    chosen = heads + joined + _before_and(reading, named, heads)
    if not chosen and view.lower[root] in OTHERS:
        chosen = [m for m in named if m.start > root and view.dep[m.anchor] in ("appos", "conj")]
        if not chosen:
            return Choice()
    outlets = any(m.type == "outlet" for m in named)
    if not (chosen or outlets) and not OUTLETS.isdisjoint(view.lower[i] for i in tokens if i < root):
        outlet = _unlisted(reading, tokens, root, label="ORG")
        if outlet is not None:
            return outlet
    if not chosen:
        chosen = [m for m in named if m.kind != "modifier" and _modifies(reading, m.anchor, root, inside)]
        # "China's Xinhua news agency" is Xinhua.
        chosen = sorted(chosen, key=lambda m: m.type != "outlet")[:1]
    if not chosen and view.pos[root] not in ("NOUN", "PRON"):
        chosen = [m for m in named if not m.placed][:1]
    if not chosen and (view.pos[root] == "NUM" or view.lower[root] in QUANTITIES - {"some"}):
        chosen = _counted(reading, root)
    if not chosen:
        owner = _owner(reading, tokens, root)
        return _unlisted(reading, tokens, root) or _unlisted(reading, tokens, owner) or _place(reading, inside)
    if all(m.ids == (UNKNOWN,) for m in chosen):
        # "A Wexel spokesman" speaks for Wexel, whoever that is.
        owners = [i for i in range(chosen[0].left, chosen[0].start) if i in inside and view.label[i] == "ORG"]
        return (owners and _unlisted(reading, tokens, owners[-1])) or Choice((UNKNOWN,), tuple(chosen))
    chosen.sort(key=lambda m: m.start)
    return Choice(tuple(dict.fromkeys(a for m in chosen for a in m.ids)), tuple(chosen))


def issuer(reading: Reading, spans: Spans) -> Choice:
    """Who stands behind the words for a document: the White House of "a readout | from the White House"."""
    view = reading.view
    tokens = view.tokens(spans)
    if not tokens or view.lower[tokens[-1]] not in ISSUED:
        return Choice()
    i = tokens[-1] + 1
    if view.lower[i : i + 1] and view.lower[i] in ("by", "from", "of"):
        for k in range(i + 1, min(len(view), i + 1 + ISSUER_WITHIN)):
            mention = reading.discourse.at_token.get(k)
            if mention is not None and mention.ids:
                return Choice(mention.ids, (mention,))
            if view.pos[k] not in ("ADJ", "DET", "NOUN", "PROPN"):
                break
    return Choice()


def _antecedent(reading: Reading, i: int) -> Mention | None:
    """Whom "who" and "which" stand for: the head of the relative clause, else what stands right before."""
    view, at_token = reading.view, reading.discourse.at_token
    verb = i
    for _ in range(MAX_CLIMB):
        if view.dep[verb] == "relcl":
            mention = at_token.get(view.head[verb])
            if mention is not None and mention.ids:
                return mention
            break
        if view.head[verb] == verb:
            break
        verb = view.head[verb]
    before = i - 2 if i > 1 and view.lower[i - 1] == "," else i - 1
    mention = at_token.get(before)
    return mention if mention is not None and mention.ids else None


def _mentions(reading: Reading, tokens: list[int]) -> list[Mention]:
    found = [reading.discourse.at_token[i] for i in tokens if i in reading.discourse.at_token]
    out: list[Mention] = []
    for mention in found:
        if not out or out[-1] is not mention:
            out.append(mention)
    return out


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Without those that belong to another one's phrase: "NATO" in "NATO chief", "Ukraine" in "rebels in Ukraine"."""
    return [
        m
        for m in mentions
        if not any(
            n is not m and n.left <= m.start and m.end <= n.right and not (m.left <= n.start and n.end <= m.right)
            for n in mentions
        )
    ]


def _root(reading: Reading, tokens: list[int]) -> int:
    view, inside = reading.view, set(tokens)
    tops = [i for i in tokens if view.head[i] not in inside or view.head[i] == i]
    for kinds in (("NOUN", "PROPN", "PRON"), ("ADJ", "NUM", "DET", "X")):
        for i in tops:
            if view.pos[i] in kinds:
                return i
    nouns = [i for i in tokens if view.pos[i] in ("NOUN", "PROPN", "PRON")]
    return nouns[-1] if nouns and not tops else (tops[0] if tops else tokens[0])


def _by_name(reading: Reading, named: list[Mention], heads: list[Mention], root: int, last: int) -> Mention | None:
    """Instead of one without a name the person in apposition: "a ministry spokesman, Jan Novak", "his son, Novak"."""
    view = reading.view
    if any(m.kind == "person" or m.plural for m in heads):
        return None
    person = next((m for m in reversed(named) if m.kind == "person"), None)
    if person is None or person.left < 1:
        return None
    beside = view.dep[person.anchor] == "appos" and view.head[person.anchor] == root
    # Behind a long title the parser loses its head: "the minister for towns and roads of Orvania, Jan Novak".
    closing = person.end - 1 == last and view.lower[person.left - 1] == ","
    return person if beside or closing else None


def _owner(reading: Reading, tokens: list[int], root: int) -> int:
    """The name before a document, a figure or an outlet: "central bank data", "the Orvan news agency"."""
    view = reading.view
    owners = (i for i in tokens if view.head[i] == root and view.dep[i] in ("compound", "poss"))
    return next(owners, root) if view.lower[root] in ISSUED | OUTLETS else root


def _before_and(reading: Reading, named: list[Mention], heads: list[Mention]) -> list[Mention]:
    """People named before "and", which the parser hangs on the name behind it: "Novak and the minister Ida Berg"."""
    view = reading.view
    return [
        m
        for m in named
        if m.kind == "person"
        and m not in heads
        and view.lower[m.right : m.right + 1] == ["and"]
        and any(n.kind == "person" and n.left == m.right + 1 for n in heads)
    ]


def _joined(reading: Reading, i: int, root: int, inside: Collection[int]) -> bool:
    """Whether the token is coordinated with the head: "Russia and Ukraine"."""
    view = reading.view
    for _ in range(MAX_CLIMB):
        if i == root:
            return True
        if view.dep[i] not in ("conj", "compound", "poss", "amod", "appos") or view.head[i] not in inside:
            return False
        if view.dep[i] != "conj" and view.head[i] == root:
            return False
        i = view.head[i]
    return False


def _modifies(reading: Reading, i: int, root: int, inside: Collection[int]) -> bool:
    view = reading.view
    for _ in range(MAX_CLIMB):
        if i == root:
            return True
        joints = OWNING | {"from"} if view.lower[root] in ISSUED else OWNING
        owning = view.dep[i] == "pobj" and view.lower[view.head[i]] in joints
        preposition = view.dep[i] == "prep" and view.lower[i] in joints
        if not (view.dep[i] in MODIFYING or owning or preposition) or view.head[i] not in inside:
            return False
        i = view.head[i]
    return False


def _counted(reading: Reading, root: int) -> list[Mention]:
    """Those of whom so many are: "thousands" of Russian troops."""
    view, at_token = reading.view, reading.discourse.at_token
    for i in range(root + 1, min(len(view), root + 1 + COUNTED_WITHIN)):
        mention = at_token.get(i)
        if mention is not None and mention.ids and view.sentence[i] == view.sentence[root]:
            # "Russian" of "Russian troops" is the modifier of a mention that goes on.
            whole = at_token.get(mention.end)
            return [whole if whole is not None and whole.ids and whole.left <= mention.start else mention]
        if view.lower[i] != "of" and view.pos[i] not in ("ADJ", "DET", "NOUN", "NUM", "PUNCT", "PART"):
            break
    return []


def _place(reading: Reading, inside: Collection[int]) -> Choice:
    """The state of a place that something is done to: who annexes a peninsula takes it from somebody."""
    for i in sorted(inside):
        if i in reading.countries:
            country = reading.countries[i]
            mention = Mention(i, i + 1, i, i + 1, (country,), "name", "state", score=0.5, reason="state of the place")
            reading.mentions.append(mention)
            return Choice((country,), (mention,))
    return Choice()


def _unlisted(reading: Reading, tokens: list[int], root: int, label: str = "") -> Choice | None:
    """Organisations and single-word persons that neither the base nor the report introduced; `label` overrides."""
    view = reading.view
    label = label or view.label[root]
    if not label and view.pos[root] == "PROPN" and ACRONYM.fullmatch(view.written(root, root + 1)):
        label = "ORG"
    if (
        view.lower[root] in COMMON | OTHERS
        or (label == "PERSON" and (view.lower[root],) in reading.base.lexicon.nouns)
        or label not in ("ORG", "PERSON")
        or not view.capital(root)
        or root in reading.countries
    ):
        return None
    first = last = root
    while (
        view.label[root] and first - 1 in tokens and view.label[first - 1] == label and view.lower[first - 1] != "the"
    ):
        first -= 1
    while (
        view.label[root]
        and last + 1 in tokens
        and view.label[last + 1] == label
        and view.lower[last + 1] not in ("'s", "’s")
    ):
        last += 1
    name = " ".join(view.written(first, last + 1).split())
    # Nobody is called "the Novak".
    if label == "PERSON" and not (first and view.lower[first - 1] == "the"):
        person = reading.cast.introduce(make_person(name, reading.base))
        mention = Mention(first, last + 1, first, last + 1, (person.id,), "person", "person", score=0.4, reason="name")
    else:
        mention = Mention(first, last + 1, first, last + 1, (slug(name),), "name", "body", score=0.5, reason="name")
    reading.discourse.at_token.update(dict.fromkeys(range(first, last + 1), mention))
    reading.mentions.append(mention)
    return Choice(mention.ids, (mention,))
