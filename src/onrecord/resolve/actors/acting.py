"""Settle nouns for those who act: for which state or body, as which group in it, or as which one named before."""

from collections import Counter
from dataclasses import replace

from onrecord.records import Candidate
from onrecord.records.actor import ActorType
from onrecord.resolve.actors.discourse import LOOK_FAR, Mention
from onrecord.resolve.actors.holders import DEFINITE, INDEFINITE, LOOK_BACK
from onrecord.resolve.actors.phrase import POSSESSIVE_MARKS
from onrecord.resolve.actors.roles import THE_COUNTRY, Role
from onrecord.resolve.actors.scene import RANKS, Scene
from onrecord.resolve.actors.words import listed_words

# Nouns that mean a person of that state who has been named: "the Ukrainian official".
PERSONAL = listed_words("ambassador diplomat envoy lawmaker leader official politician representative")
ORGANISED = ("state", "body", "group", "outlet")
# "both sides", "the two presidents": the last two of their kind.
PAIRS = listed_words(
    "countries governments leaders men ministers nations neighbours neighbors parties powers presidents "
    "sides states diplomats rivals"
)
# Of these, the people; and those who stand against each other.
PERSONS = listed_words("diplomats leaders men ministers presidents")
OPPOSED = listed_words("neighbours neighbors parties rivals sides")
# Who stands beside the one whose they are said to be.
BESIDE = listed_words(
    "allies ally backers counterpart counterparts countries friends nations partner partners patron patrons powers "
    "rivals states"
)
# Of the nouns that act for a state, those that without a word more mean the state of the report.
GOVERNING = listed_words(
    "administration army authorities cabinet government junta leadership military navy parliament police presidency "
    "regime troops forces soldiers officials ministry"
)
# Those who keep order speak without an article as well: "Police said".
ORDERLY = listed_words("authorities police")
# "Rights groups" and their like are no armed ones; the nouns of bodies that work so.
CIVIC = listed_words("activist advocacy aid campaign charity humanitarian monitoring relief rights watchdog")
CIVIC_NOUNS = ("aid group", "charity", "monitor", "monitoring group", "rights group")
# "Government troops" are those of the state where things happen.
DOMESTIC = frozenset({"government", "regime", "state"})


def settle_role(scene: Scene, role: Role) -> Mention:
    """Who a noun of actors stands for; no ids where nobody in particular."""
    ids, score, reason = _acting(scene, role)
    kind: ActorType = scene.type(ids[0]) if ids else ("population" if role.kind == "people" else "anonymous")
    noun = scene.view.lower[role.end - 1]
    person = noun in PERSONAL and not role.plural
    gender = None
    if person and role.determiner not in INDEFINITE:
        known = scene.somebody_of(ids, noun)
        if known is not None:
            ids, kind, gender, score, reason = known.ids, known.type, known.gender, 0.7, f"the {noun} named before"
    return Mention(
        role.start, role.end, role.left, role.right, ids, "official" if person else "role", kind,
        plural=role.plural, gender=gender, score=score, reason=reason,
    )  # fmt: skip


def settle_noun(scene: Scene, i: int) -> Mention | None:
    """ "The alliance", "the bloc": the last one named that is such; "both sides": the last two."""
    view, word = scene.view, scene.view.lower[i]
    if view.dep[i] == "compound":
        return None
    if view.capital(i):
        return _short_name(scene, i)
    left = i
    while left > 0 and i - left < 4 and (view.pos[left - 1] in ("ADJ", "NOUN", "NUM", "PROPN", "PUNCT", "VERB")):
        if view.lower[left - 1] in '.,;:!?"“”':
            break
        left -= 1
    determiner = view.lower[left - 1] if left else ""
    if word in RANKS.values() and determiner == "the" and left == i:
        ranked = scene.ranked(word)
        return ranked and replace(ranked, start=i, end=i + 1, left=i - 1, right=i + 1, kind="official", score=0.7)
    if word in PAIRS and scene.two(i, i + 1):
        pair = _pair(scene, word, i)
        return Mention(i, i + 1, left, i + 1, pair, "anaphor", "state", plural=True, score=0.5) if pair else None
    if determiner not in ("the", "this", "that"):
        return None
    before = scene.discourse.last(_standing_for(scene, left, i), i)
    if before is None:
        return None
    ids = before.ids[:1]
    candidates = (Candidate(id=ids[0], score=0.7, reason=f"the {word} named before"),)
    return Mention(
        i, i + 1, max(0, left - 1), i + 1, ids, "anaphor", scene.type(ids[0]), score=0.7,
        reason=f"the {word} named before", candidates=candidates,
    )  # fmt: skip


def _standing_for(scene: Scene, left: int, i: int) -> frozenset[str]:
    """The actors that the noun may stand for: "the group", "the aid group", "the military alliance"."""
    nouns, lower = scene.base.nouns, scene.view.lower
    exact = nouns.get(" ".join(lower[left : i + 1]), frozenset())
    if exact or lower[i] not in ("group", "organisation", "organization"):
        return exact or nouns.get(lower[i], frozenset())
    civic = frozenset[str]().union(*(nouns.get(noun, frozenset()) for noun in CIVIC_NOUNS))
    return civic if not CIVIC.isdisjoint(lower[left:i]) else nouns.get(lower[i], frozenset()) | civic


def _short_name(scene: Scene, i: int) -> Mention | None:
    """ "The Observatory", "the Commission": the last one named whose name has the word."""
    view, word = scene.view, scene.view.lower[i]
    if view.capital(i + 1) if i + 1 < len(view) else False:
        return None
    left = i - 1
    while left > 0 and i - left < 4 and not view.capital(left) and view.pos[left] in ("ADJ", "NOUN", "PUNCT", "VERB"):
        left -= 1
    if left < 0 or view.lower[left] != "the":
        left = next((k for k in range(i - 1, max(-1, i - 5), -1) if view.lower[k] == "the"), -1)
    fits = scene.base.nouns.get(word, frozenset()) if left >= 0 else frozenset()
    before = scene.discourse.last(fits, i, within=LOOK_FAR) if fits else None
    if before is None or word not in scene.base.entries[before.ids[0]].name.lower().split():
        return None
    return replace(before, start=i, end=i + 1, left=left, right=i + 1, kind="anaphor", score=0.8, placed=False)


def _pair(scene: Scene, noun: str, i: int) -> tuple[str, ...]:
    """Whom "both" or "two" of them are: two people, the parties of the report, or the only two close by."""
    if noun in PERSONS:
        return scene.pair(i, ("person",))
    return scene.sides(i) if noun in OPPOSED else scene.two_near(i, ORGANISED)


def _acting(scene: Scene, role: Role) -> tuple[tuple[str, ...], float, str]:
    """Who the noun stands for: a state or body, a group in it, part of a population."""
    noun = scene.view.lower[role.end - 1]
    if noun in BESIDE and _belongs(scene, role):
        return (), 0.0, ""
    owners = role.ids or scene.owner_ids(role.owner, role.pronoun)
    if role.kind == "people":
        owners = tuple(a for a in owners if scene.type(a) == "state")
    groups = tuple(a for a in owners if scene.type(a) in ("group", "outlet"))
    if groups:
        return groups[:2], 0.85, "group by name"
    if role.kind in ("state", "arms"):
        if owners:
            return owners, 0.85, "acts for its state or body"
        return _bare(scene, role) if role.kind == "state" else ((), 0.0, "")
    country = _place(scene, role) or next((a for a in owners if scene.type(a) == "state"), None)
    if country is None and owners and role.kind != "people":
        return owners[:1], 0.6, "belongs to the body"
    known = _same_group(scene, role, country)
    if known:
        return known
    if country is None and (role.kind == "rebel" or (role.kind == "opposition" and role.determiner not in INDEFINITE)):
        country = _where(scene, role.start)
    if country is None:
        return (), 0.0, ""
    actor = f"{country}/{role.group.replace(' ', '-')}"
    scene.groups[country, role.kind] = actor
    return (actor,), 0.75 if role.place or owners else 0.45, "group by its place"


def _where(scene: Scene, i: int) -> str | None:
    """The state that rebels and government troops without a word more belong to.

    A named group fights where the report plays, wherever it has its home.
    """
    roaming = scene.base.entries if scene.home else ()
    return scene.discourse.theatre(i, roaming) or scene.home or scene.discourse.focus(i)


def _place(scene: Scene, role: Role) -> str | None:
    """Where the noun is placed: "in the east of the country" is in the state named last."""
    if role.place != THE_COUNTRY:
        return role.place
    for mention in reversed(scene.discourse.history[-LOOK_BACK:]):
        if mention.type == "state" and mention.ids and mention.kind not in ("modifier", "pronoun"):
            return mention.ids[0]
    return None


def _belongs(scene: Scene, role: Role) -> bool:
    """Whether the noun has a possessor: "its allies" are others than itself, "Iranian allies" are Iran."""
    marks = scene.view.lower[role.left : role.start]
    return bool(POSSESSIVE_MARKS.intersection(marks)) or (role.pronoun is not None and not role.ids)


def _same_group(scene: Scene, role: Role, country: str | None) -> tuple[tuple[str, ...], float, str] | None:
    """ "The rebels" are those named before, also where they were called separatists."""
    if role.kind not in ("rebel", "opposition", "militant"):
        return None
    if country is not None:
        actor = scene.groups.get((country, role.kind)) if role.kind == "rebel" else None
        return ((actor,), 0.7, "group named before") if actor else None
    if role.numbered and role.kind != "rebel":
        return None
    wanted = scene.base.nouns.get(scene.view.lower[role.end - 1], frozenset())
    for mention in reversed(scene.discourse.history[-LOOK_BACK:]):
        for actor in mention.ids:
            if actor in wanted or actor in (a for (_, k), a in scene.groups.items() if k == role.kind):
                return (actor,), 0.65, "group named before"
    return None


def _usual(scene: Scene, noun: str) -> str | None:
    """Whose such a noun has been most often so far, the first of equals."""
    lately = scene.discourse.history[-LOOK_FAR:]
    named = (m for m in lately if m.kind == "role" and scene.view.lower[m.end - 1] == noun)
    votes = Counter(actor for mention in named for actor in mention.ids[:1])
    return max(votes, key=lambda actor: votes[actor]) if votes else None


def _bare(scene: Scene, role: Role) -> tuple[tuple[str, ...], float, str]:
    """ "The ministry", "the troops": those named before; nobody where the words are indefinite."""
    noun = scene.view.lower[role.end - 1]
    place = _place(scene, role)
    if place:
        return (place,), 0.7, "acts for the state that it is placed in"
    if noun in PAIRS and scene.two(role.start, role.end):
        pair = _pair(scene, noun, role.start)
        if pair:
            return pair, 0.5, "the two named last"
    if not DOMESTIC.isdisjoint((*role.words, *scene.view.lower[role.start : role.end - 1])):
        home = _where(scene, role.start)
        return ((home,), 0.45, "the state that the report is about") if home else ((), 0.0, "")
    if noun in ORDERLY and role.determiner is None and not role.words:
        home = None if scene.view.lower[role.end : role.end + 1] == ["there"] else scene.home or _usual(scene, noun)
        return ((home,), 0.4, "the state where the report plays") if home else ((), 0.0, "")
    if role.determiner not in DEFINITE:
        return (), 0.0, ""
    for mention in reversed(scene.discourse.history[-LOOK_BACK:]):
        if mention.ids and mention.kind == "role" and scene.view.lower[mention.end - 1] == noun:
            return mention.ids, 0.7, f"the {noun} named before"
    fits = scene.base.nouns.get(noun, frozenset())
    before = scene.discourse.last(fits, role.start) if fits else None
    if before is not None:
        return before.ids[:1], 0.6, f"the {noun} named before"
    focus = (scene.home or scene.discourse.focus(role.start)) if noun in GOVERNING else None
    return ((focus,), 0.4, "the state that the report is about") if focus else ((), 0.0, "")
