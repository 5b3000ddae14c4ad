"""Read a page for actors: find names, people, offices and roles, then settle each mention in text order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.annotate import Page
from onrecord.records import Candidate, Interval, Statement, Toponym
from onrecord.resolve.actors.acting import PAIRS, settle_noun, settle_role
from onrecord.resolve.actors.base import ActorBase
from onrecord.resolve.actors.discourse import PRONOUNS, Discourse, Mention
from onrecord.resolve.actors.holders import named_later, named_next, place_office, settle_post
from onrecord.resolve.actors.names import Hit, find_names, inside_other, placed
from onrecord.resolve.actors.offices import Post, find_organs, find_posts, hold_office
from onrecord.resolve.actors.people import Cast, Naming, find_people
from onrecord.resolve.actors.phrase import Context
from onrecord.resolve.actors.roles import Role, find_roles
from onrecord.resolve.actors.scene import RANKS, Scene
from onrecord.resolve.actors.view import View
from onrecord.resolve.actors.words import listed_words

Item = Mention | Post | Role | int
# What a country has within it: a state that is named with one of these is where things happen.
DOMESTIC = listed_words(
    "army authorities civil civilians constitution coup election elections forces government opposition parliament "
    "police protesters rebel rebels regime territory war"
)
STANDS_OUT = 1.3
QUANTITIES = listed_words("dozens hundreds many millions number several some thousands")


@dataclass
class Reading:
    """All mentions of a report, in order, and what is known of the people in it."""

    view: View
    base: ActorBase
    cast: Cast
    mentions: list[Mention]
    discourse: Discourse
    when: Interval
    # The country of the toponym that starts at the token.
    countries: Mapping[int, str]


def read_actors(
    page: Page, base: ActorBase, statements: Sequence[Statement], toponyms: Sequence[Toponym], when: Interval
) -> Reading:
    """Every mention of an actor in the report, settled as far as the report and the base allow."""
    view = View(page, statements)
    hits = find_names(view, base)
    places = {i for toponym in toponyms for i in view.tokens(toponym.spans)}
    cast, namings = find_people(view, base, hits, when, places)
    hits = _without(view, hits, namings)
    organs = find_organs(view.words, view, base)
    context = Context(
        view,
        {hit.start: hit for hit in hits},
        {hit.end: hit for hit in hits},
        {n.start: n for n in namings},
        {n.end: n for n in namings},
        organs,
        {end: (start, found) for start, (end, found) in organs.items()},
    )
    posts = find_posts(context, base, cast)
    new = [p.naming for p in posts if p.naming is not None and context.naming_from.get(p.naming.start) is not p.naming]
    taken = {i for n in new for i in range(n.start, n.end)}
    hits = [hit for hit in hits if hit.start not in taken]
    for post in posts:
        hold_office(post, base)
    when = narrowed(posts, when)
    busy = [False] * len(view)
    named = [(hit.start, hit.end) for hit in hits] + [(n.start, n.end) for n in (*namings, *new)]
    for start, end in named:
        busy[start:end] = [True] * (end - start)
    countries = _countries(view, toponyms)
    roles = find_roles(context, base, posts, countries, busy)
    sources = {i: n for n, s in enumerate(statements) for i in view.tokens(s.source.spans)}
    home = _home(view, base, hits, countries.values())
    scene = Scene(view, base, cast, when, Discourse(view, sources), home)
    mentions = settle(scene, hits, sorted([*namings, *new], key=lambda n: n.start), posts, roles)
    return Reading(view, base, cast, mentions, scene.discourse, when, countries)


def narrowed(posts: Sequence[Post], when: Interval) -> Interval:
    """The days in question, cut down to the terms of those whom the report names with their offices."""
    for post in posts:
        entry = post.naming.person.entry if post.naming else None
        if entry is None or post.former:
            continue
        terms = [t for t in entry.tenures if t.of in post.of and t.code in post.codes and t.overlap(when)]
        if len(terms) == 1:
            (term,) = terms
            first = max((d for d in (when.earliest, term.from_) if d), default=None)
            last = min((d for d in (when.latest, term.to) if d), default=None)
            when = Interval(earliest=first, latest=last)
    return when


def _without(view: View, hits: list[Hit], namings: list[Naming]) -> list[Hit]:
    """The names that are no part of a person's name or of another, longer name."""
    busy = {i for n in namings for i in range(n.start, n.end)}
    named = busy | {i for hit in hits for i in range(hit.start, hit.end)}
    free = (hit for hit in hits if not busy.intersection(range(hit.start, hit.end)))
    return [hit for hit in free if not inside_other(view, hit, named)]


def _countries(view: View, toponyms: Sequence[Toponym]) -> Mapping[int, str]:
    # Of states and their seats the table of names says more: "some in Kyiv" are not Ukraine.
    named = view.page.named
    return {i: t.country for t in toponyms if t.country for i in view.tokens(t.spans)[:1] if i not in named}


def _home(view: View, base: ActorBase, hits: Sequence[Hit], toponyms: Iterable[str]) -> str | None:
    """The country where the report plays, if one stands out: by places, and by whose rebels and army it tells of."""
    votes = Counter(toponyms)
    for hit in hits:
        entry = base.entries[hit.ids[0]]
        if entry.type != "state" or not hit.acting:
            continue
        inside = "name" in hit.kinds and placed(view, hit.start)
        own = view.lower[hit.end : hit.end + 1]
        votes[entry.id] += 3 if own and own[0] in DOMESTIC else 2 if inside else 1
    best = votes.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] >= STANDS_OUT * best[1][1]) else None


def settle(scene: Scene, hits: list[Hit], namings: list[Naming], posts: list[Post], roles: list[Role]) -> list[Mention]:
    """All mentions in text order; those with a name first where several start together."""
    phrases = {p.naming.start: p for p in posts if p.naming is not None}
    # Names need no context: noted first, so that a source that stands behind its quotation is known inside it.
    scene.counts.update(hit.ids[0] for hit in hits if len(hit.ids) == 1)
    named = {n.start: _naming(n, phrases.get(n.start)) for n in namings}
    unplaced = {n.start: (n, phrases[n.start]) for n in namings if n.start in phrases and not phrases[n.start].of}
    named.update({h.start: _name(scene, h) for h in hits})
    for known in named.values():
        scene.discourse.note(known)
    items: list[tuple[int, int, Item]] = [(h.start, 0, named[h.start]) for h in hits]
    items += [(n.start, 1, named[n.start]) for n in namings]
    items += [(p.start, 2, p) for p in posts if p.naming is None]
    items += [(r.start, 3, r) for r in roles]
    busy = {i for _, _, it in items if not isinstance(it, int) for i in range(it.start, it.end)}
    items += [(i, 4, i) for i in range(len(scene.view)) if i not in busy and _refers(scene, i)]
    out: list[Mention] = []
    nameless: list[tuple[Post, Mention]] = []
    for _, _, item in sorted(items, key=lambda row: row[:2]):
        mention = _settled(scene, item, unplaced)
        if mention is not None:
            scene.discourse.add(mention)
            out.append(mention)
            if isinstance(item, Post) and mention.type in ("body", "state"):
                nameless.append((item, mention))
    first: dict[str, int] = {}
    for naming in namings:
        first.setdefault(naming.person.id, naming.start)
    fresh = {n.start for n in namings if n.full and n.start not in phrases and first[n.person.id] == n.start}
    for post, mention in nameless:
        if mention.type == "state":
            named_later(scene, post, mention)
        if mention.type != "person":
            named_next(scene, post, mention, namings, fresh)
    return out


def _refers(scene: Scene, i: int) -> bool:
    """Whether the token may refer back: a pronoun, or a noun that stands for bodies."""
    view = scene.view
    if view.pos[i] == "PRON":
        return view.lower[i] in PRONOUNS
    return view.pos[i] in ("NOUN", "PROPN") and (
        view.lower[i] in scene.base.nouns or view.lower[i] in PAIRS or view.lower[i] in RANKS.values()
    )


def _settled(scene: Scene, item: Item, offices: Mapping[int, tuple[Naming, Post]]) -> Mention | None:
    if isinstance(item, Mention):
        if item.start in offices:
            place_office(scene, *offices[item.start])
        return item
    if isinstance(item, Post):
        return settle_post(scene, item)
    if isinstance(item, Role):
        return settle_role(scene, item)
    return scene.discourse.pronoun(item) if scene.view.pos[item] == "PRON" else settle_noun(scene, item)


def _name(scene: Scene, hit: Hit) -> Mention:
    ids = hit.ids
    best = ids[0]
    if len(ids) > 1:
        best = max(ids, key=lambda a: (scene.counts[a] + scene.counts[a[:3]], -ids.index(a)))
    entry = scene.base.entries[best]
    if hit.kinds == {"people"} and entry.type == "state" and _counted(scene, hit.start):
        return Mention(
            hit.start, hit.end, hit.start, hit.end, (f"{best}/people",), "role", "population", plural=True,
            score=0.7, reason="some of a people",
        )  # fmt: skip
    kind = min(name.kind for name in hit.names if name.id == best)
    plural = "people" in hit.kinds and "name" not in hit.kinds and "adjective" not in hit.kinds
    where = "name" in hit.kinds or "seat" in hit.kinds
    candidates = tuple(
        Candidate(id=a, score=0.6 if a == best else 0.3, reason="one name of several actors") for a in ids
    )
    return Mention(
        hit.start, hit.end, hit.start, hit.end, (best,), kind if hit.acting else "modifier", entry.type,
        plural=plural, score=1.0 if len(ids) == 1 else 0.6, reason="name", candidates=candidates * (len(ids) > 1),
        placed=not hit.acting or (where and entry.type == "state" and placed(scene.view, hit.start))
        or (kind == "adjective" and scene.view.pos[hit.end - 1] == "ADJ"),
    )  # fmt: skip


def _counted(scene: Scene, i: int) -> bool:
    """Whether a number or a quantity stands before: "three Israelis", "hundreds of Syrians"."""
    view = scene.view
    near = [k for k in range(max(0, i - 3), i) if view.sentence[k] == view.sentence[i]]
    return any(view.pos[k] == "NUM" or view.lower[k] in QUANTITIES for k in near)


def _naming(naming: Naming, post: Post | None) -> Mention:
    person = naming.person
    left, right = (post.left, post.right) if post else (naming.start, naming.end)
    candidates = (Candidate(id=person.id, score=naming.score, reason=naming.reason),)
    return Mention(
        naming.start, naming.end, min(left, naming.start), max(right, naming.end), (person.id,), "person",
        "person", gender=person.gender, score=naming.score, reason=naming.reason, candidates=candidates,
    )  # fmt: skip
