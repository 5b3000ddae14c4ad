"""Find the names of states, bodies, groups and outlets in a text: longest match, mindful of case, one pass."""

from collections.abc import Collection
from dataclasses import dataclass

from onrecord.resolve.actors.base import ActorBase, Name
from onrecord.resolve.actors.view import View, Word
from onrecord.resolve.actors.words import fold, listed_words

# Behind a hyphen these say how somebody stands to the named one, who is not the actor: "Russian-backed separatists".
NOT_ACTING = listed_words(
    "administered aligned allied annexed appointed armed backed based born brokered built controlled "
    "dominated educated friendly funded held installed linked made majority mediated occupied run "
    "sanctioned speaking sponsored supplied supported trained"
)
LOPSIDED = frozenset({"anti", "ex", "non", "post", "pre", "pro"})
COMPASS = frozenset({"east", "north", "south", "west"})
OPPOSITE = {"north": "south", "south": "north"}
# Prepositions of place: "in Moscow" is a city, "Moscow said" is Russia.
PLACING = listed_words("across around at beyond in inside into near of outside through throughout toward towards")


@dataclass(slots=True)
class Hit:
    """A name at tokens [start, end). `acting` is false in "Russian-backed" and "pro-Russian"."""

    start: int
    end: int
    names: tuple[Name, ...]
    acting: bool = True

    @property
    def ids(self) -> tuple[str, ...]:
        """The actors that the name may stand for."""
        return tuple(dict.fromkeys(name.id for name in self.names))

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of name that it may be."""
        return frozenset(name.kind for name in self.names)


def find_names(view: View, base: ActorBase) -> list[Hit]:
    """The names in the text, in order, none overlapping."""
    out: list[Hit] = []
    at = 0
    while at < len(view.words):
        length, names = _longest(view.words, at, base)
        if not names or _points(view, at + length - 1):
            at += 1
            continue
        first, last = view.words[at], view.words[at + length - 1]
        start, end = view.token(first.start), view.token(last.end - 1) + 1
        # "U.S." ends with a point that a tokenizer may cut off.
        out.append(Hit(start, end, names, _acts(view, start, end)))
        at += length
    out = _halves(view, base, out)
    return _by_initials(view, base, [hit for hit in out if _whole(view, hit)])


def _points(view: View, last: int) -> bool:
    """Whether a name whose last word is a point of the compass goes on: "the West African", "the West Bank"."""
    word = view.words[last]
    if word.folded not in COMPASS or not word.joined or last + 1 >= len(view.words):
        return False
    after = view.words[last + 1]
    return after.text[0].isupper() and view.pos[view.token(after.start)] in ("ADJ", "PROPN")


def _halves(view: View, base: ActorBase, hits: list[Hit]) -> list[Hit]:
    """ "The North" of a divided country, where the report names it in full."""
    meant: dict[str, tuple[Name, ...]] = {}
    for hit in hits:
        first, *rest = (fold(word) for word in hit.names[0].written)
        if first in OPPOSITE and rest and (OPPOSITE[first], *rest) in base.names:
            meant.setdefault(first, hit.names)
    if not meant:
        return hits
    taken = {i for hit in hits for i in range(hit.start, hit.end)}
    out = list(hits)
    for i in range(1, len(view) - 1):
        the = view.lower[i - 1] == "the" or (i > 1 and view.pos[i - 1] == "ADJ" and view.lower[i - 2] == "the")
        alone = not view.capital(i + 1) and view.lower[i + 1] not in ("-", "of")
        if the and alone and view.lower[i] in meant and view.capital(i) and i not in taken:
            out.append(Hit(i, i + 1, meant[view.lower[i]], _acts(view, i, i + 1)))
    return sorted(out, key=lambda hit: hit.start)


def _by_initials(view: View, base: ActorBase, hits: list[Hit]) -> list[Hit]:
    """An acronym means the body or group whose full name in the text it is made from, whoever else bears it."""
    full: dict[str, Hit] = {}
    for hit in hits:
        written = max((name.written for name in hit.names), key=len)
        if len(written) < 3 or base.entries[hit.ids[0]].type not in ("body", "group") or "name" not in hit.kinds:
            continue
        full.setdefault("".join(word[0] for word in written if word[0].isupper()), hit)
    if not full:
        return hits
    at = {hit.start: hit for hit in hits}
    taken = {i for hit in hits for i in range(hit.start, hit.end)}
    for word in view.words:
        meant = full.get(word.text) if len(word.text) >= 3 and word.text.isupper() else None
        i = view.token(word.start)
        if meant is None or view.start[i] != word.start or view.end[i] != word.end:
            continue
        own = at.get(i)
        if own is not None and own.end == i + 1 and own.ids != meant.ids:
            own.names = meant.names
        elif own is None and i not in taken:
            at[i] = Hit(i, i + 1, meant.names, _acts(view, i, i + 1))
    return sorted(at.values(), key=lambda hit: hit.start)


def _longest(words: list[Word], at: int, base: ActorBase) -> tuple[int, tuple[Name, ...]]:
    most = base.longest.get(words[at].folded, 0)
    run = 1
    while run < most and at + run < len(words) and words[at + run - 1].joined:
        run += 1
    for length in range(run, 0, -1):
        piece = words[at : at + length]
        found = base.names.get(tuple(word.folded for word in piece))
        if not found:
            continue
        fits = tuple(name for name in found if all(map(_same_case, name.written, piece)))
        if fits and not (length == 1 and len(piece[0].text) < 4 and _shouted(words, at)):
            return length, fits
    return 0, ()


def _same_case(name: str, word: Word) -> bool:
    """Lower case in a name stands for any case, a capital for a capital, capitals alone for capitals alone."""
    if name.islower() or name == word.text:
        return True
    if not name[0].isupper():
        return word.text[1:].lower() == name[1:].lower() and word.text[0].lower() == name[0].lower()
    if name.isupper() and len(name) > 1:
        return word.text.isupper()
    return word.text[0].isupper() and (word.text[1:] == word.folded[1:] or len(word.text) > 1)


def _shouted(words: list[Word], at: int) -> bool:
    """Whether the short word stands among capitals, where "WHO" and "IS" are no acronyms."""
    around = [w for w in words[max(0, at - 2) : at + 3] if w is not words[at] and w.text.isalpha() and len(w.text) > 2]
    return len(around) > 1 and all(w.text.isupper() for w in around)


def _acts(view: View, start: int, end: int) -> bool:
    if end + 1 < len(view) and view.lower[end] in "-‐‑–" and view.lower[end + 1] in NOT_ACTING:
        return False
    return not (start > 1 and view.lower[start - 1] in "-‐‑–" and view.lower[start - 2] in LOPSIDED)


def _whole(view: View, hit: Hit) -> bool:
    """Not a part of a longer word that the tokenizer keeps: "USA" in "USA1", an address, a handle."""
    return view.end[hit.end - 1] - view.start[hit.start] <= sum(len(w) + 4 for w in hit.names[0].written) + 2


def inside_other(view: View, hit: Hit, named: Collection[int]) -> bool:
    """Whether the name is a part of a longer one that nobody knows: "New Mexico", "Peoples' Democratic Party".

    `named` are the tokens of all names and people known.
    """
    doc, label = view.page.doc, view.label[hit.start]
    if label not in ("ORG", "GPE", "LOC", "FAC", "NORP") or (label == "ORG" and len(hit.ids[0]) == 3):
        return False
    first, last = hit.start, hit.end
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    # What follows a country or a body in its own entity is most often another name: "Ukraine Volodymyr ...".
    while label in ("LOC", "FAC", "NORP") and last < len(view) and doc[last].ent_iob_ == "I":
        last += 1
    others = [k for k in range(first, last) if not hit.start <= k < hit.end and k not in named]
    return any(view.capital(k) and view.lower[k] not in ("the", "'s", "’s") for k in others)


def placed(view: View, start: int) -> bool:
    """Whether the name at the token is the place of something rather than somebody: "in Moscow", "across Ukraine"."""
    i = start - 1
    while i >= 0 and view.pos[i] in ("ADJ", "DET", "NOUN", "PROPN") and start - i < 4 and not view.capital(i):
        i -= 1
    return i >= 0 and view.lower[i] in PLACING and view.lower[i] != "of"
