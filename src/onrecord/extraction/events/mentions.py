"""One mention of an act, from a predicate and those who take part in it."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extraction.events import details, syntax
from onrecord.extraction.events.draft import Draft
from onrecord.extraction.events.kinds import TO_COME, Telling, kind
from onrecord.extraction.events.parties import MATERIAL, PEOPLE, STRONG, Party, enough, named, same, speaker
from onrecord.extraction.events.pointing import pointed
from onrecord.extraction.events.predicates import Hit, candidates, read
from onrecord.extraction.events.scene import Scene
from onrecord.extraction.events.status import Standing, conditional, standing
from onrecord.extraction.events.verbal import request_mode
from onrecord.extraction.events.voices import Voices
from onrecord.extraction.events.words import classes
from onrecord.records import Statement
from onrecord.records.event import EventType

# What stands inside such a statement is asked for, refused or threatened: the statement itself is the act.
ABSORB = frozenset({"ask", "decline_comment", "demand", "hope", "reject", "threaten", "urge"})
# Words of agreement that give way to what is agreed.
CARRYING = frozenset({"agree", "offer", "open", "prepared", "propose", "reach", "ready", "willing"})
# Statuses that a condition can hang on.
OPEN = frozenset({"hypothetical", "planned", "threatened"})
UNSURE = frozenset({"hypothetical", "planned"})
SAME_ACT = {"tour": "visit", "trip": "visit"}
# A place phrase longer than this holds more than a place.
MAX_PLACE = 9
# More predicates than this in a sentence come from a list or a table.
MAX_HITS = 24


def drafts(scene: Scene, voices: Voices) -> list[Draft]:
    """All mentions of acts in the report, negated ones marked, in text order."""
    out: list[Draft] = []
    for sentence in scene.page.sentences:
        used: set[int] = set()
        hits: list[tuple[Hit, Statement | None]] = []
        for token, trigger, entry in candidates(sentence):
            if used & {t.i for t in trigger} or len(hits) >= MAX_HITS:
                continue
            statement = voices.telling(syntax.spans_of(trigger))
            hit = read(scene, token, trigger, entry, statement)
            hit = hit and pointed(scene, hit, out, voices)
            if hit is not None and hit.carrier is not None:
                # "issued demands that Sudmark rejected": told by whoever tells of the issuing
                statement = voices.telling(syntax.spans_of((hit.carrier,)))
            if hit is not None and _peopled(scene, hit):
                used |= {t.i for t in trigger}
                hits.append((hit, statement))
        hits = [pair for pair in hits if not _carried(pair[0], hits)]
        out += [d for hit, statement in hits if (d := _draft(scene, hit, statement, sentence.start_char)) is not None]
    return out


def _peopled(scene: Scene, hit: Hit) -> bool:
    words = clause_words(hit)
    arms = any(t.lemma_.lower() in details.table("weapons") for t in words)
    # "an attack that killed ten", "a war that has killed thousands": the word that the clause is about counts too
    around = [*words, *([hit.head.head] if hit.head.dep_ == "relcl" else [])]
    grave = classes()["fatal"] | (classes()["harm"] if hit.head.pos_ == "NOUN" else frozenset())
    fatal = any(t.lemma_.lower() in grave for t in around if t not in hit.trigger)
    if hit.sense.type in MATERIAL_TYPES and scene.counts["sport"] > scene.counts["war"]:
        return False
    held = any(r.is_({"armed", "group", "political", "office", "titled"}) for r in hit.recipients)
    if hit.sense.needs == "detention" and not held and any(t.lemma_.lower() in classes()["crime"] for t in words):
        return False  # murder and fraud are for the courts
    return enough(hit.sense.needs, scene, hit.actors, hit.recipients, arms=arms, fatal=fatal)


MATERIAL_TYPES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"})


def _carried(hit: Hit, hits: Sequence[tuple[Hit, Statement | None]]) -> bool:
    """Whether another hit tells the act better: "agreed to withdraw" is the withdrawal, "ready for talks" is not."""
    others = [o for o, _ in hits if o is not hit]
    if hit.sense.type == "MOBILIZE" and hit.theme is not None and hit.head.dep_ == "acl":
        # "rockets fired by the rebels killed three": one attack, no launch beside it
        return any(o.sense.type == "ASSAULT" and o.head == hit.theme.head for o in others)
    if any(o.sense.type == "ACCUSE" and hit.head.dep_ == "oprd" and hit.head.head == o.head for o in others):
        return True  # "called it an attack on democracy"
    if hit.sense.type == "CONSULT" and any(o.sense.type == "AGREE" and o.theme == hit.head for o in others):
        return True  # "offered talks"
    if hit.sense.type == "AGREE" and hit.head.lemma_ in CARRYING:
        below = set(hit.head.subtree)
        return any(o.head in below and o.sense.type in ("RETREAT", "CONCEDE") for o in others)
    return hit.sense.type in TO_COME and any(
        o.sense.type == "AGREE" and o.head.pos_ == "ADJ" and o.head.is_ancestor(hit.head) for o in others
    )


def _draft(scene: Scene, hit: Hit, statement: Statement | None, sentence: int) -> Draft | None:
    real = _standing(hit)
    if real.reality == "inner" or (statement is not None and statement.act in ABSORB and not real.if_itself):
        return None
    actors, recipients = fit(hit)
    vague = _vague(hit, actors, recipients)
    if hit.sense.type == "CONSULT" and vague and hit.carrier is None and len(actors) + len(recipients) < 2:
        return None
    if hit.sense.type in MATERIAL_TYPES and vague and hit.carrier is None and real.reality in UNSURE:
        return None  # "until sieges are lifted"
    words = clause_words(hit)
    source = speaker(scene, statement) if statement is not None else None
    telling = Telling(
        statement,
        own=source is not None and any(same(scene, source, a) or _self(scene, a) for a in actors),
        hedged=real.hedged or any(t.lower_ in ("reportedly", "allegedly") for t in words),
    )
    made = kind(hit.sense, hit.head, real, telling, words)
    if made is None:
        return None
    type_, status = made
    if type_ == "REJECT" and hit.sense.together and not recipients:  # who will not take part, and with whom
        actors, recipients = actors[:1], actors[1:]
    if hit.sense.jointly is not None and type_ == hit.sense.type and len({c for a in actors for c in a.codes}) > 1:
        type_ = hit.sense.jointly
    means, weapon = details.means(words, hit.trigger) if type_ in ("ASSAULT", "MOBILIZE") else ((), None)
    draft = Draft(
        type=type_,
        status=status,
        lemma=SAME_ACT.get(lemma := hit.head.lemma_.lower(), lemma),
        trigger=syntax.spans_of(hit.trigger),
        evidence=syntax.spans_of(hit.head.doc[words[0].i : words[-1].i + 1]),
        sentence=sentence,
        actors=tuple(actors),
        recipients=tuple(recipients),
        mode=_mode(hit, type_, weapon) or request_mode(type_, words),
        contexts=tuple(dict.fromkeys([*hit.sense.contexts, *details.contexts(words)])),
        place=details.place(scene, hit.carriers, frozenset(t.i for t in hit.trigger)),
        means=means,
        condition=real.condition if status in OPEN or type_ in ("AGREE", "THREATEN") else (),
        voice=statement.id if statement is not None else None,
        source=source,
        vague=vague,
        negated=(real.reality == "none" and type_ != "REJECT") or (statement is not None and statement.act == "deny"),
    )
    return _aimed(scene, hit, draft)


def _self(scene: Scene, party: Party) -> bool:
    """Whether a pronoun in what somebody said most likely is the speaker: "he said he had met the rebels"."""
    first = scene.page.token_at(party.spans[0][0]) if not party.head else None
    return first is not None and first.lower_ in ("he", "her", "his", "she")


def _standing(hit: Hit) -> Standing:
    noun = hit.head if hit.carrier is not None and hit.head.pos_ in ("NOUN", "PROPN") else None
    real = standing(hit.verb, noun=noun, lasting=hit.sense.standing)
    if hit.sense.type in ("REQUEST", "ACCUSE", "REJECT", "SUPPORT") and hit.head.pos_ == "NOUN" and hit.actors:
        # a request that somebody considers was made, whatever becomes of it
        real = Standing("none" if real.reality == "none" else "occurred")
    if hit.sense.type == "CONSULT" and real.reality == "occurred" and _coming(hit):
        real = Standing("planned", real.condition, real.hedged)
    if hit.sense.type in MATERIAL_TYPES and real.reality == "occurred" and hit.verb.tag_ in ("VBP", "VBZ"):
        real = Standing("ongoing", real.condition, real.hedged)  # "the rebels regularly target the port"
    if conditional(hit.verb):
        return Standing("hypothetical", real.condition, real.hedged, if_itself=True)
    return real


def _coming(hit: Hit) -> bool:
    """Whether a meeting is still to come: "arrives for talks on Monday", "will join them at a summit"."""
    verb = hit.verb
    if verb.pos_ not in ("VERB", "AUX"):
        if verb.dep_ != "pobj" or verb.head.head.pos_ != "VERB":
            return False
        verb = verb.head.head
        if standing(verb).reality == "planned":
            return True
    return verb.tag_ in ("VBP", "VBZ") and verb.lemma_ in TRAVEL


TRAVEL = frozenset({"arrive", "fly", "head", "host", "meet", "receive", "travel", "visit"})


def _mode(hit: Hit, type_: EventType, weapon: str | None) -> str | None:
    mode = hit.sense.mode if type_ == hit.sense.type else None
    if type_ == "ASSAULT" and weapon and mode in (None, "firearms", "heavy-weapons", "explosives"):
        return weapon
    return mode


def fit(hit: Hit) -> tuple[list[Party], list[Party]]:
    """Keep as actors only who can act politically; people may be acted on and may protest."""
    bodily = hit.sense.type in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE")
    may = MATERIAL if bodily else STRONG | {"person", "political"}
    actors = [a for a in hit.actors if (a.shapes & may or a.codes) and not (a.is_({"arms"}) and not a.is_(STRONG))]
    whom = STRONG | PEOPLE | {"person", "police"}
    if hit.sense.type in ("AID", "ASSAULT", "COERCE") or hit.sense.mode == "visit":
        whom |= {"place", "institution"}
    recipients = [
        r for r in hit.recipients if (r.shapes & whom or r.codes) and not any(r.spans == a.spans for a in actors)
    ]
    return actors, recipients


def _vague(hit: Hit, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    if hit.head.pos_ not in ("NOUN", "PROPN") or any(not r.is_({"place"}) for r in recipients):
        return False
    articles = {c.lower_ for t in hit.trigger for c in t.children if c.dep_ in ("det", "nummod", "amod")}
    if articles & {"the", "this", "that", "these", "those"}:
        return True
    return not actors and not recipients and not articles & {"a", "an", "another", "new", "fresh", "two", "three"}


def clause_words(hit: Hit) -> list[Token]:
    """The clause around the predicate, in text order, white space left out."""
    clause = syntax.clause(hit.verb) if hit.verb.pos_ in ("VERB", "AUX") else [*hit.verb.subtree, *_parted(hit)]
    return sorted({t for t in (*clause, *hit.trigger) if not t.is_space}, key=lambda t: t.i)


def _parted(hit: Hit) -> list[Token]:
    """What says what an offer is of, where the parse parts them: "replied to the offer | to mediate"."""
    after = hit.head.right_edge.i + 1
    if not hit.sense.mods or after >= hit.head.sent.end:
        return []
    next_ = hit.head.doc[after]
    return list(next_.subtree) if next_.dep_ == "prep" and next_.head.is_ancestor(hit.head) else []


def _aimed(scene: Scene, hit: Hit, draft: Draft) -> Draft:
    """Troops on a border, or in a land not their own, aim at the state that is named there."""
    if draft.recipients or not draft.actors or draft.type not in ("MOBILIZE", "RETREAT"):
        return draft
    own = frozenset().union(*(a.codes for a in draft.actors))
    border = draft.place is not None and draft.place.relation == "border"
    where = {*details.table("relations"), *(["with"] if border else [])}
    at = [c for t in hit.carriers for c in t.children if c.dep_ == "prep" and c.lower_ in where]
    words = [w for c in at if len(list(c.subtree)) <= MAX_PLACE for w in c.subtree]
    there = [p for p in named(scene, sorted(set(words), key=lambda t: t.i)) if p.codes and not p.codes & own]
    return replace(draft, recipients=tuple(there[:1])) if own else draft
