"""Find those who act without a name of their own: "Ukrainian officials", "rebels in the east", "three civilians"."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.resolve.actors.base import ActorBase
from onrecord.resolve.actors.offices import Post
from onrecord.resolve.actors.people import Naming
from onrecord.resolve.actors.phrase import Context, before, behind
from onrecord.resolve.actors.words import fold

LOCATING = frozenset({"across", "around", "from", "in", "inside", "near", "of"})
# How far behind "rebels" the place may stand: "in the east of the country's Donbas region".
LOCATED_WITHIN = 7
# A place that only the text before can tell.
THE_COUNTRY = "the country"
# Classes whose meaning another noun before it decides: "rebel forces", "opposition activists".
RULED = frozenset({"arms", "militant", "people", "state"})


@dataclass(slots=True)
class Role:
    """A noun for those who act, at tokens [start, end), with its class in nouns.psv and whose they are."""

    start: int
    end: int
    left: int
    right: int
    kind: str
    group: str
    ids: tuple[str, ...]
    place: str | None
    plural: bool
    determiner: str | None
    pronoun: int | None
    owner: Naming | None
    numbered: bool
    words: tuple[str, ...] = ()


def find_roles(
    context: Context, base: ActorBase, posts: list[Post], countries: Mapping[int, str], busy: list[bool]
) -> list[Role]:
    """Nouns of actors with what they are of, in order. `countries` gives the country of a toponym at a token."""
    out: list[Role] = []
    in_post = {i for post in posts for i in range(post.start, post.end)}
    view, nouns = context.view, base.lexicon.nouns
    i = 0
    while i < len(view):
        length = 0
        if view.pos[i] in ("NOUN", "PROPN", "ADJ") and i not in in_post and not busy[i]:
            length = next((n for n in (2, 1) if i + n <= len(view) and _noun(view.lower, i, n) in nouns), 0)
            if length and view.pos[i + length - 1] == "ADJ" and nouns[_noun(view.lower, i, length)][0] not in RULING:
                length = 0
        if not length or i + length - 1 in in_post:
            i += 1
            continue
        end = i + length
        if _modifies(context, base, end, in_post):
            i = end
            continue
        out.append(_role(context, base, countries, i, end))
        i = end
    return out


def _noun(lower: list[str], i: int, length: int) -> tuple[str, ...]:
    return tuple(fold(word) for word in lower[i : i + length])


def _modifies(context: Context, base: ActorBase, end: int, in_post: set[int]) -> bool:
    """Whether a noun of actors follows that this one belongs to: "rebel fighters", "army officers", "army chief"."""
    view = context.view
    if end >= len(view):
        return False
    if view.lower[end] == "-" or end in in_post:
        return True
    return view.pos[end] in ("NOUN", "PROPN") and (view.lower[end],) in base.lexicon.nouns


def _role(context: Context, base: ActorBase, countries: Mapping[int, str], start: int, end: int) -> Role:
    view, nouns = context.view, base.lexicon.nouns
    kind, group = nouns[_noun(view.lower, start, end - start)]
    ahead, after = before(context, start), behind(context, end)
    for word in ahead.words:
        # "separatist forces" are separatists before they are forces.
        other = nouns.get((fold(word),))
        if other and other[0] != kind and kind in RULED and other[0] in RULING:
            kind, group = other
            break
    ids = tuple(dict.fromkeys((*ahead.ids, *after.ids)))
    organ = ahead.organ or after.organ
    ids = ids or tuple(o.state for o in organ[:1] if o.state)
    place, right = _place(context, countries, end)
    plural = view.page.doc[end - 1].tag_ in ("NNS", "NNPS") or group in ("people", "police", "opposition")
    numbered = any(view.pos[k] == "NUM" for k in range(ahead.edge, start)) or bool(
        {"hundreds", "dozens"} & set(ahead.words)
    )
    return Role(
        start, end, min(ahead.edge, start), max(after.edge, right, end), kind, group, ids, place, plural,
        ahead.determiner, ahead.pronoun, ahead.owner, numbered, tuple(ahead.words),
    )  # fmt: skip


# Classes that decide what a following noun means.
RULING = frozenset({"rebel", "militant", "opposition"})


def _place(context: Context, countries: Mapping[int, str], at: int) -> tuple[str | None, int]:
    """The country that the noun is placed in, and where the phrase ends that says so."""
    view = context.view
    if at >= len(view) or view.lower[at] not in LOCATING:
        return None, at
    for i in range(at + 1, min(len(view), at + LOCATED_WITHIN)):
        if view.pos[i] in ("VERB", "AUX", "PUNCT") or (view.pos[i] == "ADP" and view.lower[i] not in ("of", "in")):
            return None, at
        hit = context.hit_from.get(i)
        if hit is not None and len(hit.ids[0]) == 3:
            return hit.ids[0], hit.end
        if i in countries:
            return countries[i], i + 1
        if view.lower[i] == "country" and view.lower[i - 1] == "the":
            return THE_COUNTRY, i + 1
    return None, at
