"""Find offices named in a text: "the Ukrainian foreign minister", "Kremlin spokesman", "President of Ukraine"."""

from dataclasses import dataclass, field

from onrecord.records import Office
from onrecord.resolve.actors.base import ActorBase, Organ
from onrecord.resolve.actors.people import HONORIFICS, Cast, Naming, make_person
from onrecord.resolve.actors.phrase import FORMER, Context, Modifiers, before, behind
from onrecord.resolve.actors.view import View, Word
from onrecord.resolve.actors.words import listed_words, words

# Titles that are everyday words as well: without an owner or a name they say nothing.
WEAK = listed_words(
    "administrator aide adviser advisor boss chair chairman chairperson chairwoman chief cleric commander commissioner "
    "director head leader mediator negotiator representative ruler speaker top"
)
DEPUTIES = frozenset({"deputy", "vice", "assistant", "first"})


@dataclass(slots=True)
class Post:
    """An office named at tokens [start, end); `left` to `right` is the whole phrase with whose it is."""

    start: int
    end: int
    left: int
    right: int
    codes: tuple[str, ...]
    title: str
    of: tuple[str, ...]
    plural: bool
    former: bool
    determiner: str | None
    pronoun: int | None
    owner: Naming | None
    naming: Naming | None = None
    organs: tuple[str, ...] = field(default=())
    # The label of what it is an office of and nobody lists: "president of the Northern Rowing Club" (ORG).
    elsewhere: str = ""


def find_organs(words_: list[Word], view: View, base: ActorBase) -> dict[int, tuple[int, tuple[Organ, ...]]]:
    """Organs of states by the token where they start: (end, what they are)."""
    out: dict[int, tuple[int, tuple[Organ, ...]]] = {}
    table = base.lexicon.organs
    at = 0
    while at < len(words_):
        most = min(base.lexicon.longest_organ.get(words_[at].folded, 0), len(words_) - at)
        for length in range(most, 0, -1):
            piece = words_[at : at + length]
            organs = table.get(tuple(word.folded for word in piece))
            if organs and all(word.joined for word in piece[:-1]):
                # "the state department" in lower case is not the American one.
                organs = tuple(o for o in organs if o.state is None or piece[0].text[0].isupper())
                if organs:
                    out[view.token(piece[0].start)] = (view.token(piece[-1].end - 1) + 1, organs)
                    at += length - 1
                    break
        at += 1
    return out


def find_posts(context: Context, base: ActorBase, cast: Cast) -> list[Post]:
    """The offices in the text, in order, with their owners and, where they stand next to it, the holder's name."""
    out: list[Post] = []
    view, table = context.view, base.lexicon.phrases
    at = 0
    while at < len(view.words):
        most = min(base.lexicon.longest_phrase.get(view.words[at].folded, 0), len(view.words) - at)
        length = next((n for n in range(most, 0, -1) if _matches(view.words, at, n, base)), 0)
        if not length:
            at += 1
            continue
        start = view.token(view.words[at].start)
        end = view.token(view.words[at + length - 1].end - 1) + 1
        found = table[tuple(w.folded for w in view.words[at : at + length])]
        post = _post(context, base, cast, start, end, found)
        if post is not None:
            out.append(post)
        at += length
    return out


def _matches(found: list[Word], at: int, length: int, base: ActorBase) -> bool:
    piece = found[at : at + length]
    return tuple(w.folded for w in piece) in base.lexicon.phrases and all(w.joined for w in piece[:-1])


def _post(
    context: Context,
    base: ActorBase,
    cast: Cast,
    start: int,
    end: int,
    found: tuple[tuple[str, frozenset[str], bool], ...],
) -> Post | None:
    view = context.view
    if view.pos[end - 1] not in ("NOUN", "PROPN", "ADJ") and view.pos[start] not in ("NOUN", "PROPN"):
        return None
    plural = found[0][2]
    ahead, after = before(context, start, plural=plural), behind(context, end)
    of = tuple(dict.fromkeys((*ahead.ids, *after.ids)))
    organ = ahead.organ or after.organ
    of = of or tuple(o.state for o in organ[:1] if o.state)
    weak = view.lower[end - 1] in WEAK or view.lower[end - 1].rstrip("s") in WEAK
    codes = tuple(dict.fromkeys(code for code, only, _ in found if _allowed(only, of)))
    if organ and not after.organ:
        codes = tuple(f"SP.{o.code}" for o in organ) if "SP" in codes else codes
    elif after.organ and "SP" in codes:
        codes = tuple(f"SP.{o.code}" for o in after.organ)
    naming = _holder(context, base, cast, ahead, after, end, plural=plural, weak=weak and not of)
    if naming is None and view.dep[end - 1] == "appos" and not plural:
        naming = context.naming_to.get(view.head[end - 1] + 1)
    if weak and not of and naming is None and ahead.owner is None and ahead.pronoun is None:
        return None
    if not codes and naming is None:
        return None
    deputy = bool(DEPUTIES & set(ahead.words)) and not any(c in ("VP", "DFM", "VPM") for c in codes)
    # A minister is told from another by the field: "trade minister".
    modifiers = [w for w in ahead.words if w in DEPUTIES or (w.isalpha() and codes == ("MIN",) and w not in FORMER)]
    title = " ".join((*modifiers, *view.written(start, end).lower().split()))
    left, right = min(ahead.edge, start), max(after.edge, end)
    if naming is not None:
        left, right = min(left, naming.start), max(right, naming.end)
    former = bool(FORMER & set(ahead.words)) or ahead.determiner in FORMER
    return Post(
        start, end, left, right, () if deputy else codes, title, of, plural, former, ahead.determiner, ahead.pronoun,
        ahead.owner, naming, tuple(o.code for o in organ), "" if of else _elsewhere(context, end),
    )  # fmt: skip


def _elsewhere(context: Context, end: int) -> str:
    """The label of the organisation or the place, no actor of ours, that the office is said to be of."""
    view = context.view
    if end >= len(view) or view.lower[end] not in ("at", "for", "of"):
        return ""
    at = end + 1
    while at < len(view) and at < end + 4 and view.pos[at] in ("DET", "ADJ", "NOUN") and not view.capital(at):
        at += 1
    known = at < len(view) and view.capital(at) and view.label[at] in ("FAC", "GPE", "LOC", "ORG")
    return view.label[at] if known else ""


def _allowed(only: frozenset[str], of: tuple[str, ...]) -> bool:
    return not only or bool(only & set(of)) or (not of and "USA" in only)


def _holder(
    context: Context,
    base: ActorBase,
    cast: Cast,
    ahead: Modifiers,
    after: Modifiers,
    end: int,
    *,
    plural: bool,
    weak: bool,
) -> Naming | None:
    """The name next to the office: behind it, in apposition behind it, or before it and a comma."""
    view = context.view
    if plural:
        return None
    for at in dict.fromkeys((end, after.edge)):
        naming = context.naming_from.get(_past_honorifics(view, at))
        if naming is not None:
            return naming
    edge = max(after.edge, end)
    if edge in context.naming_from:
        return context.naming_from[edge]
    if edge + 1 < len(view) and view.lower[edge] == ",":
        naming = context.naming_from.get(_past_honorifics(view, edge + 1))
        # "the minister, Jan Novak, said": the name is closed off again, else it opens the next clause.
        if naming and naming.full and (naming.end >= len(view) or view.lower[naming.end] in ",.;"):
            return naming
    left = ahead.edge
    if left >= 1 and view.lower[left - 1] in (",", "(", "–", "-"):
        naming = context.naming_to.get(left - 1)
        if naming is not None and (ahead.determiner or ahead.hits or ahead.organ or after.hits):
            return naming
    if not weak and end < len(view) and view.capital(end) and view.pos[end] == "PROPN" and end not in context.hit_from:
        return _new_name(view, base, cast, end)
    return None


def _past_honorifics(view: View, at: int) -> int:
    while at < len(view) and view.lower[at] in HONORIFICS:
        at += 1
    return at


def _new_name(view: View, base: ActorBase, cast: Cast, start: int) -> Naming | None:
    """Somebody whom the pipeline missed: capitalised words behind a title."""
    end = start
    while end < len(view) and end - start < 4 and view.capital(end) and view.pos[end] == "PROPN" and (
        end == start or view.sentence[end] == view.sentence[start]
    ):  # fmt: skip
        end += 1
    name = view.written(start, end)
    if end - start < 2 or not words(name) or view.label[start] in ("GPE", "LOC", "FAC", "NORP", "EVENT", "DATE"):
        return None
    person = cast.introduce(make_person(" ".join(name.split()), base))
    return Naming(start, end, person, 0.6, "name behind a title", full=True)


def hold_office(post: Post, base: ActorBase) -> None:
    """Note the office that the report gives to the named holder."""
    if post.naming is None or post.former:
        return
    person = post.naming.person
    code = post.codes[0] if post.codes else ""
    for of in post.of:
        if all(office.of != of or office.title != post.title for _, office in person.offices):
            person.offices.append((code, Office(title=post.title, of=of)))
    if person.country is None and post.of:
        entry = base.get(post.of[0])
        person.country = entry.country if entry else None
    last = words(post.title)[-1:]
    if person.gender is None and last and last[0].endswith("woman"):
        person.gender = "f"
    elif person.gender is None and last and last[0].endswith("man"):
        person.gender = "m"
