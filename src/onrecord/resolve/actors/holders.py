"""Settle offices that stand without a name: who holds them, by the report, else by the base on the day."""

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import replace

from onrecord.records import Candidate
from onrecord.records.actor import ActorType
from onrecord.resolve.actors.discourse import Mention
from onrecord.resolve.actors.offices import Post, hold_office
from onrecord.resolve.actors.people import Naming
from onrecord.resolve.actors.scene import UNKNOWN, Scene
from onrecord.resolve.actors.view import View

# A holder is named by an office alone where the term covers at least this share of the days in question.
HELD_LONG_ENOUGH = 0.6
DEFINITE = frozenset({"both", "that", "the", "these", "this", "those", "two"})
INDEFINITE = frozenset({"a", "an", "another", "any", "each", "every", "no", "one", "some"})
# How many mentions back "the president" looks for one who was named.
LOOK_BACK = 60


def settle_post(scene: Scene, post: Post) -> Mention:
    """Who is meant by an office without a name: its holder, else the state or body that the official acts for."""
    of = post.of or scene.owner_ids(post.owner, post.pronoun)
    if post.plural:
        return _posts(scene, post, of)
    if post.elsewhere:
        # The governor of a town acts for the state that it is in; who is president of a club is nobody we know.
        state = scene.discourse.focus(post.start) if post.elsewhere in ("GPE", "LOC") else None
        ids: tuple[str, ...] = (state,) if state and post.determiner not in INDEFINITE else (UNKNOWN,)
        return _as_post(post, ids, scene.type(ids[0]), _title_gender(post.title), 0.4 if state else 0.0, "")
    # In somebody's words "the president" is first the speaker's own.
    speakers = () if of else _speakers_owners(scene, post.start)
    named = (speakers and _named_holder(scene, post, speakers)) or _named_holder(scene, post, of)
    if named:
        return named
    owned = bool(of) or post.owner is not None or post.pronoun is not None
    focus = () if owned else (*speakers, *filter(None, (scene.discourse.focus(post.start),)))
    if post.determiner not in INDEFINITE and not post.former:
        for owner in dict.fromkeys((*of, *focus)):
            held = _holder_on_the_day(scene, post, owner, 0.9 if of else 0.55)
            if held is not None:
                return held
    if "OPP" in post.codes and of and scene.type(of[0]) == "state":
        return _as_post(post, (f"{of[0]}/opposition",), "group", None, 0.6, "office without a name")
    # An official without a name acts for the state or body; "a spokesman" of nobody in sight is somebody else.
    ids = of[:1] or (tuple(focus[:1]) if post.determiner == "the" else ()) or (UNKNOWN,)
    reason = "office without a name" if ids != (UNKNOWN,) else ""
    return _as_post(post, ids, scene.type(ids[0]), _title_gender(post.title), 0.6 if of else 0.4, reason)


def place_office(scene: Scene, naming: Naming, post: Post) -> None:
    """A title without a state belongs to whom it is said of, else to the state that the report is about there."""
    if naming.person.offices or naming.person.entry is not None or not post.codes or post.elsewhere:
        return
    owner = scene.owner_ids(post.owner, post.pronoun) or tuple(filter(None, (scene.discourse.focus(naming.start),)))
    hold_office(replace(post, of=owner[:1], naming=naming), scene.base)


def _holder_on_the_day(scene: Scene, post: Post, owner: str, weight: float) -> Mention | None:
    """The one who holds the office; nobody where two offices that the words may mean have two holders."""
    if "L" in post.codes:
        found = scene.base.in_office(owner, (*scene.base.leader_codes(owner), *post.codes), scene.when)
    else:
        each = [scene.base.in_office(owner, (code,), scene.when) for code in post.codes]
        found = sorted((h for holders in each for h in holders), key=lambda h: (-h[1], h[0]))
        if len({holders[0][0] for holders in each if holders}) > 1:
            return None
    if not found or found[0][1] < HELD_LONG_ENOUGH or (len(found) > 1 and found[1][1] >= found[0][1]):
        return None
    reason = f"{post.title} of {owner} on the day"
    rivals = tuple(Candidate(id=p, score=round(weight * share, 3), reason=reason) for p, share in found[:3])
    entry = scene.base.entries[found[0][0]]
    return _as_post(post, (entry.id,), "person", entry.gender, rivals[0].score, reason, rivals)


def _named_holder(scene: Scene, post: Post, of: tuple[str, ...]) -> Mention | None:
    """The last one named in the report who holds that office."""
    if post.determiner in INDEFINITE:
        return None
    wanted = {c.partition(".")[0] for c in post.codes}
    ministers = post.title == "minister"
    for mention in reversed(scene.discourse.history[-LOOK_BACK:]):
        if mention.type != "person" or mention.kind == "modifier":
            continue
        for actor in mention.ids:
            for code, title, owner in scene.offices(actor):
                if of and owner not in of and owner.partition("/")[0] not in of:
                    continue
                fits = (code in post.codes and "MIN" not in wanted) or (
                    code.partition(".")[0] in wanted - {"MIN"} and not post.organs
                )
                fits = fits or title == post.title or (ministers and title.endswith("minister"))
                fits = fits or ("L" in wanted and code in scene.base.leader_codes(owner))
                if fits:
                    reason = f"the {post.title} named before"
                    rival = (Candidate(id=actor, score=0.85, reason=reason),)
                    return _as_post(post, (actor,), "person", mention.gender, 0.85, reason, rival)
    return None


def named_later(scene: Scene, post: Post, mention: Mention) -> None:
    """Give an office that stood for its state the holder whom the report names only afterwards."""
    if post.plural or post.former or not post.of or post.determiner in INDEFINITE:
        return
    holders = [
        person
        for person in scene.cast.people.values()
        if any(of in post.of and title == post.title for _, title, of in scene.offices(person.id))
    ]
    if len(holders) == 1:
        (person,) = holders
        mention.ids, mention.type, mention.gender = (person.id,), "person", person.gender
        mention.score, mention.reason = 0.7, f"the {post.title} named later"


def named_next(scene: Scene, post: Post, mention: Mention, namings: Sequence[Naming], fresh: Container[int]) -> None:
    """Give a speaker called by an office the name that the next sentence opens with, as the leads of agencies have it.

    "..., the interior minister said. Ada Brandt said": a full name, new, without a word on who that is, goes on
    speaking. `namings` are in text order; `fresh` are the tokens where those start that are new and without a title.
    """
    view, speaking = scene.view, scene.discourse.source_tokens
    if post.plural or post.former or post.determiner in INDEFINITE or mention.anchor not in speaking:
        return
    at = bisect_right(namings, post.end, key=lambda naming: naming.start)
    if at == len(namings) or namings[at].start not in fresh:
        return
    naming = namings[at]
    last, person = naming.end - 1, naming.person
    far = view.sentence[last] - view.sentence[post.start]
    described = view.lower[naming.end : naming.end + 1] == [","] or _held(scene, post, mention.ids, naming)
    if far == 1 and view.subject(last) and last in speaking and not described and _opens(view, naming):
        hold_office(replace(post, of=mention.ids, naming=naming), scene.base)
        candidates = (Candidate(id=person.id, score=0.6, reason=f"named next after the {post.title}"),)
        mention.ids, mention.type, mention.gender = (person.id,), "person", person.gender
        mention.score, mention.reason, mention.candidates = 0.6, candidates[0].reason, candidates


def _held(scene: Scene, post: Post, of: tuple[str, ...], naming: Naming) -> bool:
    """Whether the base knows the named one by another office elsewhere on the day."""
    entry = naming.person.entry
    held = [t for t in entry.tenures if t.overlap(scene.when)] if entry else []
    return bool(held) and not any(t.code in post.codes or t.of in of for t in held)


def _opens(view: View, naming: Naming) -> bool:
    """Whether nothing but a rank or a nationality stands before the name in its sentence."""
    i = naming.start
    while i > 0 and view.sentence[i - 1] == view.sentence[naming.start] and view.pos[i - 1] != "SPACE":
        if not view.capital(i - 1) or view.pos[i - 1] not in ("ADJ", "PROPN"):
            return False
        i -= 1
    return True


def _posts(scene: Scene, post: Post, of: tuple[str, ...]) -> Mention:
    """Holders of one office together: the body and the states, or those named last ("the ministers")."""
    if of:
        if "OPP" in post.codes and scene.type(of[0]) == "state":
            of = tuple(f"{state}/opposition" for state in of)
        club = scene.base.clubs.get(frozenset(of))
        ids = (club, *of) if club else of
        return _as_post(post, ids, scene.type(ids[0]), None, 0.8, "officials act for their states or bodies")
    if post.determiner not in DEFINITE:
        return _as_post(post, (), "anonymous", None, 0.0, "")
    for mention in reversed(scene.discourse.history[-LOOK_BACK:]):
        if mention.plural and mention.kind == "official" and mention.ids:
            return _as_post(post, mention.ids, mention.type, None, 0.7, "the officials named before")
    pair = scene.pair(post.start, ("person",))
    if pair and all(_holds(scene, actor, post) for actor in pair):
        return _as_post(post, pair, "person", None, 0.5, "the two named last")
    return _as_post(post, (), "anonymous", None, 0.0, "")


def _holds(scene: Scene, actor: str, post: Post) -> bool:
    """Whether somebody holds such an office: of "the ministers" each is one."""
    titles = (title for _, title, _ in scene.offices(actor))
    codes = {code for code, _, _ in scene.offices(actor)}
    return bool(codes & set(post.codes)) or ("MIN" in post.codes and any("minister" in title for title in titles))


def _speakers_owners(scene: Scene, i: int) -> tuple[str, ...]:
    """The states and bodies of whose words the token stands in."""
    holder = scene.view.holder[i]
    source = scene.discourse.source_of(holder) if holder >= 0 else None
    return scene.acts_for(source.ids) if source is not None else ()


def _as_post(
    post: Post,
    ids: tuple[str, ...],
    kind: ActorType,
    gender: str | None,
    score: float,
    reason: str,
    candidates: tuple[Candidate, ...] = (),
) -> Mention:
    return Mention(
        post.start, post.end, post.left, post.right, ids, "official", kind, plural=post.plural,
        gender=gender, score=score, reason=reason, candidates=candidates,  # type: ignore[arg-type]
    )  # fmt: skip


def _title_gender(title: str) -> str | None:
    return "f" if title.endswith("woman") or title == "queen" else "m" if title.endswith(("man", "king")) else None
