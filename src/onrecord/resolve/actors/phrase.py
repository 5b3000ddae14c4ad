"""Walk a noun phrase from its noun: whose minister, whose troops, what modifies them, and where the phrase ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.resolve.actors.base import Organ
from onrecord.resolve.actors.names import LOPSIDED, Hit
from onrecord.resolve.actors.people import Naming
from onrecord.resolve.actors.view import View
from onrecord.resolve.actors.words import listed_words

# How many tokens a modifier chain may have: titles of five words with a state before them fit.
REACH = 12
DETERMINERS = listed_words(
    "a all an another any both each every few many most new no numerous one other several some such that the "
    "these this those three two four five six seven"
)
ARTICLES = frozenset({"a", "an", "that", "the", "these", "this", "those"})
POSSESSIVES = frozenset({"her", "his", "its", "my", "our", "their", "your"})
HYPHENS = frozenset({"-", "‐", "‑", "–"})
POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’", "´s"})
JOINING = frozenset({"of", "for", "to", "from", "with"})
FORMER = frozenset({"ex", "former", "late", "onetime", "ousted", "then", "deposed", "previous", "ex-", "outgoing"})


@dataclass
class Context:
    """What has been found in a text so far, by the token where it starts and ends."""

    view: View
    hit_from: Mapping[int, Hit]
    hit_to: Mapping[int, Hit]
    naming_from: Mapping[int, Naming]
    naming_to: Mapping[int, Naming]
    organ_from: Mapping[int, tuple[int, tuple[Organ, ...]]]
    organ_to: Mapping[int, tuple[int, tuple[Organ, ...]]]


@dataclass
class Modifiers:
    """What stands before or behind the noun: whose it is, the words in between, where the phrase begins or ends."""

    edge: int
    hits: list[Hit] = field(default_factory=list)
    organ: tuple[Organ, ...] = ()
    owner: Naming | None = None
    words: list[str] = field(default_factory=list)
    determiner: str | None = None
    pronoun: int | None = None
    listed: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The actors named in it, the ones that act ("Russian-backed" names nobody who acts)."""
        return tuple(dict.fromkeys(hit.ids[0] for hit in self.hits if hit.acting))


def before(context: Context, at: int, *, plural: bool = False) -> Modifiers:
    """What modifies the noun at the token from the left."""
    view, out = context.view, Modifiers(at)
    i, least = at, max(0, at - REACH)
    while i > least:
        hit, organ, owner = context.hit_to.get(i), context.organ_to.get(i), context.naming_to.get(i)
        word = view.lower[i - 1]
        if organ is not None and not (hit is not None and hit.start < organ[0]):
            out.organ = out.organ or organ[1]
            if hit is not None and not out.hits and organ[1][0].state:
                out.hits.insert(0, hit)
            i = organ[0]
        elif hit is not None:
            if i in context.hit_from and "adjective" not in context.hit_from[i].kinds:
                break  # two names side by side without a joint belong to different phrases
            out.hits.insert(0, hit)
            i = hit.start
        elif owner is not None and i < at and view.lower[i] in POSSESSIVE_MARKS:
            out.owner = owner
            i = owner.start
        elif word in POSSESSIVE_MARKS:
            if i - 1 not in context.hit_to and i - 1 not in context.naming_to and i - 1 not in context.organ_to:
                break
            i -= 1
        elif word in POSSESSIVES:
            out.determiner, out.pronoun = word, i - 1
            i -= 1
            break
        elif word in DETERMINERS:
            article = word in ARTICLES
            out.determiner = word if article else out.determiner or word
            i -= 1
            if article:
                break
        elif _coordinates(context, i, out, plural=plural):
            out.listed = True
            i -= 1
        elif word in HYPHENS or word in LOPSIDED:
            i -= 1
        elif view.pos[i - 1] in ("ADJ", "NOUN", "PROPN", "NUM") or word in FORMER or _participle(view, i - 1):
            out.words.insert(0, word)
            i -= 1
        else:
            break
    out.edge = i
    return out


def behind(context: Context, at: int) -> Modifiers:
    """Whose the noun is, as an "of" phrase says: "of Ukraine", "for the Russian defence ministry", "of A, B and C"."""
    view, out = context.view, Modifiers(at)
    if at >= len(view) or view.lower[at] not in JOINING:
        return out
    i, most, adjectives = at + 1, min(len(view), at + 2 * REACH), 0
    while i < most:
        hit, organ = context.hit_from.get(i), context.organ_from.get(i)
        if organ is not None and (hit is None or hit.end <= organ[0]):
            out.organ = out.organ or organ[1]
            out.edge = i = organ[0]
        elif hit is not None:
            out.hits.append(hit)
            out.edge = i = hit.end
        elif view.lower[i] in (",", "and", "&") and out.hits and _name_ahead(context, i):
            i += 1
        elif adjectives < 3 and not out.organ and (view.pos[i] in ("DET", "ADJ") or view.lower[i] in POSSESSIVE_MARKS):
            adjectives += 1
            i += 1
        else:
            break
    return out


def _name_ahead(context: Context, i: int) -> bool:
    view = context.view
    for k in range(i + 1, min(len(view), i + 4)):
        if k in context.hit_from:
            # "met in Rome, and Russia said" starts a clause: a subject is no member of the list.
            return not view.subject(context.hit_from[k].end - 1)
        if view.lower[k] not in ("and", "the"):
            return False
    return False


def _coordinates(context: Context, i: int, out: Modifiers, *, plural: bool) -> bool:
    """Whether the token before joins two owners ("Russian and US negotiators") or two fields of plural ministers."""
    view = context.view
    if view.lower[i - 1] not in (",", "and", "&", "/"):
        return False
    if i in context.hit_from and (i - 1 in context.hit_to or (view.lower[i - 2] == "," and i - 2 in context.hit_to)):
        # A comma alone makes no list: "in Ukraine, Russia's minister said".
        return view.lower[i - 1] != "," or out.listed
    return (
        plural
        and i >= 2
        and not out.hits
        and view.pos[i - 2] in ("NOUN", "ADJ", "PROPN")
        and (i - 1 not in context.hit_to)
        and any(k in context.hit_to for k in range(max(0, i - 4), i))
    )


def _participle(view: View, i: int) -> bool:
    return (view.pos[i] == "VERB" and view.dep[i] in ("amod", "compound")) or view.lower[i] in ("acting", "leading")
