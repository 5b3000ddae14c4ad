"""Find predicates and those who take part in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from onrecord.extraction.events import syntax
from onrecord.extraction.events.beside import HARMS, blamed, harmed, refusing, replying_to, waiting_for
from onrecord.extraction.events.lexicon import Entry, Sense, lexicon, words_of
from onrecord.extraction.events.parties import ARMED, STRONG, Party, named, parties, within
from onrecord.extraction.events.scene import Scene, base
from onrecord.extraction.events.words import classes
from onrecord.records import Statement

# Longer ones are lists or tables, and their parse means nothing.
MAX_SENTENCE = 250
VERBS = frozenset({"AUX", "VERB"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A predicate with its parties. `carrier` is the verb that carries a noun; `theme` what is acted with."""

    sense: Sense
    head: Token
    trigger: tuple[Token, ...]
    carrier: Token | None
    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    theme: Token | None = None

    @property
    def carriers(self) -> list[Token]:
        """The words under which place and aim stand."""
        return [t for t in (self.head, self.carrier, self.theme) if t is not None]

    @property
    def verb(self) -> Token:
        """The word whose tense and mood count."""
        return self.carrier or self.head


def candidates(sentence: Span) -> Iterator[tuple[Token, tuple[Token, ...], Entry]]:
    """Words of the sentence that may tell an event, with their companions."""
    table = lexicon()
    if len(sentence) > MAX_SENTENCE:
        return
    for token in sentence:
        lemma, word = token.lemma_.lower(), token.lower_
        for entry in (*table.get(lemma, ()), *(table.get(word, ()) if word != lemma else ())):
            words = _trigger(token, entry)
            if words:
                yield token, words, entry


def _trigger(token: Token, entry: Entry) -> tuple[Token, ...]:
    if entry.part == "verb":
        if token.dep_ in ("csubj", "nsubj", "nsubjpass"):
            return ()
        if token.pos_ not in ("VERB", "AUX") and not (token.tag_.startswith("VB") and token.dep_ != "amod"):
            return ()
        if token.dep_ == "amod":
            return ()
        words = [token]
        for word in entry.rest:
            child = syntax.companion(token, word)
            if child is None:
                return ()
            words.append(child)
        return tuple(sorted(words, key=lambda t: t.i))
    if entry.part == "adjective":
        return (
            (token,)
            if token.pos_ in ("ADJ", "VERB")
            and token.dep_ in ("acomp", "oprd", "ROOT", "conj", "ccomp", "advcl", "amod", "acl")
            else ()
        )
    return _noun_trigger(token, entry.rest)


def _noun_trigger(token: Token, before: tuple[str, ...]) -> tuple[Token, ...]:
    hyphen = token.i > 0 and token.nbor(-1).text in ("-", "‑")
    gerund = token.tag_ == "VBG" and token.dep_ in ("csubj", "nsubj", "nsubjpass", "dobj", "pobj", "advcl", "ROOT")
    if token.pos_ not in ("NOUN", "PROPN") and not gerund and not (before and hyphen):
        return ()
    words, at = [token], token.i - 1
    for word in reversed(before):
        while at >= 0 and token.doc[at].text in ("-", "‑"):
            at -= 1
        if at < 0 or (token.doc[at].lemma_.lower() != word and token.doc[at].lower_ != word):
            return ()
        words.append(token.doc[at])
        at -= 1
    if not before and token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN"):
        return ()
    return tuple(reversed(words))


def read(
    scene: Scene, token: Token, trigger: tuple[Token, ...], entry: Entry, statement: Statement | None
) -> Hit | None:
    """The hit of a candidate with its parties, or null where the sense's conditions do not hold."""
    if entry.part == "verb":
        hit = _verb(scene, token, trigger, entry.sense, statement)
    elif entry.part == "noun":
        head = next((t for t in trigger if t.head not in trigger), token)
        hit = _noun(scene, head, trigger, entry.sense, statement)
    else:
        hit = _adjective(scene, token, entry.sense, statement)
    if hit is None or not entry.sense.swap:
        return hit
    return replace(hit, actors=hit.recipients, recipients=hit.actors)


def fits(scene: Scene, token: Token | None, wanted: tuple[str, ...]) -> bool:
    """Whether a phrase is one of the words or shapes that a condition names."""
    if not wanted:
        return True
    if token is None:
        return False
    plain, shapes = words_of(wanted)
    for one in syntax.together(token):
        lemma = base(one)
        if lemma in plain or one.lower_ in plain or scene.shapes(one) & shapes:
            return True
        if "political" in shapes and scene.political(one):
            return True
        if "strike" in shapes and any(
            t.lower_ in ("airstrike", "airstrikes", "strike", "strikes", "raid", "raids", "shelling") for t in (one,)
        ):
            return True
        if (
            any(t.dep_ == "compound" and t.lemma_.lower() in plain for t in one.children)
            and lemma in classes()["holders"]
        ):
            return True
        # "thousands of troops", "part of the city"
        for _, inner in syntax.behind(one, ("of",)) if lemma in classes()["holders"] or one.pos_ == "NUM" else ():
            if inner.lemma_.lower() in plain or scene.shapes(inner) & shapes:
                return True
    return False


def _verb(
    scene: Scene, verb: Token, trigger: tuple[Token, ...], sense: Sense, statement: Statement | None
) -> Hit | None:
    used = {t.i for t in trigger}
    said_of = syntax.subject(verb)
    if syntax.passive(verb):
        patient, doers = said_of, syntax.agents(verb)
    else:
        patient = syntax.direct_object(verb)
        doers = [said_of] if said_of is not None else []
    given = next((c for c in verb.children if c.dep_ == "dobj" and c.i not in used), None)
    whom = patient if syntax.passive(verb) and given is not None else None
    if whom is not None:  # "Norland was offered talks": the talks are the object
        patient = given
    if patient is not None and (patient.i in used or patient in doers):
        patient = None
    if sense.with_words and not _holds(syntax.clause(verb), sense.with_words):
        return None
    if sense.objects and not fits(scene, patient, sense.objects):
        return None
    if patient is not None and sense.objects_if_any and not fits(scene, patient, sense.objects_if_any):
        return None
    if sense.subjects and not any(fits(scene, d, sense.subjects) for d in doers):
        return None
    if sense.intransitive and patient is not None:
        return None
    if sense.without_to and any(True for _ in syntax.behind(verb, sense.without_to)):
        return None
    if sense.with_to and not any(
        t.lemma_.lower() not in classes()["seas"] for c in (verb, patient) if c for _, t in syntax.behind(c, sense.to)
    ):
        return None
    goal = _clause_goal(verb) if sense.clause else None
    if sense.clause and (goal is None or goal.lemma_ in sense.clause_skip):
        return None
    if sense.clause_only and (goal is None or goal.lemma_ not in sense.clause_only):
        return None
    actors = parties(scene, doers, statement)
    recipients = parties(scene, [whom], statement)
    theme = patient
    if patient is not None and sense.obj == "recipient" and whom is None:
        recipients = parties(scene, [patient], statement)
        if not sense.together and not any(
            scene.political(t) or scene.shapes(t) & {"people", "police", "person"} for t in syntax.together(patient)
        ):
            # "issued demands that Sudmark rejected": whose demands they are stands with the verb above
            maker = syntax.subject(patient.head) if verb.dep_ == "relcl" and patient.dep_ == "dobj" else None
            recipients = parties(scene, [maker], statement) or within(scene, patient, but=_codes(actors)) or recipients
    if patient is not None and sense.obj == "actor":
        bearer = parties(scene, [patient], statement)
        if not any(a.is_({"state", "body", "government", "group", "armed", "titled", "office"}) for a in actors):
            actors = bearer
    carriers = [verb, *trigger, *([patient] if patient is not None else [])]
    reached = [t for c in carriers for p, t in syntax.behind(c, sense.to) if t.i not in used]
    if sense.to_state:
        reached = [t for t in reached if scene.shapes(t) & {"state", "body"}]
        if not reached:
            return None
    recipients += [
        p for p in _reached(scene, reached, actors, statement) if p.spans not in {r.spans for r in recipients}
    ]
    if sense.type == "ASSAULT" and not recipients:
        recipients = parties(scene, harmed(verb), statement)
    if sense.type == "THREATEN" and not recipients:
        recipients = _menaced(scene, verb, actors, statement)
    elif sense.clause and not recipients and goal is not None:
        own = [c for c in goal.children if c.dep_ in ("nsubj", "nsubjpass")]
        recipients = parties(scene, own, statement)
    if sense.together:
        if patient is not None and sense.obj != "theme":
            recipients = [r for r in recipients if r.is_(STRONG | {"person"})]
        actors, recipients = actors + [r for r in recipients if not any(r.spans == a.spans for a in actors)], []
    return Hit(sense, verb, trigger, None, actors, recipients, theme)


def _holds(words: list[Token], wanted: tuple[str, ...]) -> bool:
    plain, _ = words_of(wanted)
    return any(t.lemma_.lower() in plain or t.lower_ in plain for t in words)


def _reached(scene: Scene, heads: list[Token], actors: list[Party], statement: Statement | None) -> list[Party]:
    """The parties that prepositions bring; of a thing, whose it is: "firms tied to the rebels"."""
    out: list[Party] = []
    for head in dict.fromkeys(heads):
        found = parties(scene, [head], statement)
        if any(p.shapes or p.codes for p in found):
            out += found
        else:
            out += within(scene, head, but=_codes(actors)) or found
    return out


def _menaced(scene: Scene, verb: Token, actors: list[Party], statement: Statement | None) -> list[Party]:
    """Whom the infinitive or the noun behind a threat is aimed at: "threatened to strike the port of Norland"."""
    goal = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB"), None)
    if goal is None:
        return []
    against = [t for _, t in syntax.behind(goal, ("against", "on", "at", "to", "with"))]
    aimed = [t for t in (syntax.direct_object(goal), *against) if t is not None]
    return [p for p in _reached(scene, aimed, actors, statement) if p.shapes & (STRONG | {"place"}) or p.codes][:1]


def _clause_goal(verb: Token) -> Token | None:
    """The act that is asked for or refused: infinitive or clause."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.pos_ in ("VERB", "AUX"):
            return child
        if child.dep_ in ("dobj", "npadvmod", "prep", "pobj"):
            for inner in child.subtree:
                if inner.tag_ == "VB" and inner.dep_ in ("acl", "relcl", "xcomp", "advcl"):
                    return inner
    return None


def _codes(group: list[Party]) -> frozenset[str]:
    return frozenset().union(*(p.codes for p in group)) if group else frozenset()


# What an act as a subject does: it runs its course.
COURSE = frozenset({"begin", "collapse", "come", "continue", "end", "enter", "hold", "resume", "start", "take"})
RELATIVE = frozenset({"WDT", "WP"})
LASTING = frozenset({"collapse", "continue", "hold", "last"})
# "took part in the talks", "agreed to a truce", "called for an end"
THROUGH = frozenset({"for", "in", "into", "on", "out", "to", "with"})
ENTER = frozenset(
    {
        "agree",
        "call",
        "carry",
        "come",
        "engage",
        "enter",
        "go",
        "join",
        "participate",
        "proceed",
        "push",
        "return",
        "take",
    }
)


def carrier_of(noun: Token) -> Token | None:
    """The verb that carries the act of a noun: its object, its passive subject, or through a preposition."""
    told = next(
        (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in classes()["carriers"]), None
    )
    if told is not None:
        return told
    if noun.dep_ != "dobj" or noun.head.lemma_ not in classes()["carriers"]:  # "a truce that has held for a month"
        lasts = (c for c in noun.children if c.dep_ == "relcl" and c.lemma_ in LASTING)
        held = next((c for c in lasts if any(g.dep_ == "nsubj" and g.tag_ in RELATIVE for g in c.children)), None)
        if held is not None:
            return held
    at = noun
    for _ in range(4):
        above = at.head
        if above.i == at.i:
            return None
        if at.dep_ in ("dobj", "nsubjpass", "attr", "oprd") and above.pos_ in ("VERB", "AUX"):
            return above
        if at.dep_ == "nsubj":
            return above if above.lemma_ in COURSE else None
        if at.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_.lower() in classes()["holders"]:
            at = above.head  # "a new round of talks", "a series of attacks"
            continue
        if at.dep_ == "pobj" and above.lower_ in THROUGH and above.head.pos_ == "VERB":
            return above.head if above.head.lemma_ in ENTER else None
        if at.dep_ not in ("conj", "compound"):
            return None
        at = above
    return None


def _noun(
    scene: Scene, noun: Token, trigger: tuple[Token, ...], sense: Sense, statement: Statement | None
) -> Hit | None:
    used = {t.i for t in trigger}
    left = [t for t in scene.doc[max(noun.left_edge.i, trigger[0].i - 8) : trigger[0].i] if t.dep_ not in ("nsubj",)]
    of = [t for _, t in syntax.behind(noun, sense.of_words)]
    if sense.objects:
        inside = [t for t in left if t.dep_ in ("compound", "amod", "nmod")]
        if not any(fits(scene, t, sense.objects) for t in [*of, *inside]):
            return None
    if sense.clause and not any(c.dep_ in ("acl", "ccomp", "xcomp") and c.pos_ in VERBS for c in noun.children):
        return None
    if sense.mods and not any(
        t.lower_ in sense.mods or t.lemma_.lower() in sense.mods for t in _near(noun) if t.i not in used
    ):
        return None
    carrier = carrier_of(noun)
    if sense.governors and (carrier is None or carrier.lemma_ not in sense.governors):
        return None
    if carrier is not None and carrier.lemma_ not in classes()["carriers"] and carrier.lemma_ not in sense.governors:
        carrier = None  # "feared an attack": the verb does not carry it, it only speaks of it
    if sense.without_to and any(True for _ in syntax.behind(noun, sense.without_to)):
        return None
    poss = [c for t in trigger for c in t.children if c.dep_ == "poss"]
    modifiers = [t for t in left if t.i in scene.names and not any(t in p.subtree for p in poss)]
    if sense.type == "ASSAULT":
        modifiers = [t for t in modifiers if scene.names[t.i].kind not in ("seat", "state") or t.text in ADJECTIVAL]
    there = [t for t in modifiers if sense.mode == "visit" and scene.names[t.i].kind in ("seat", "state")]
    actors = parties(scene, poss, statement) + named(scene, [t for t in modifiers if t not in there])
    if sense.type in ("ASSAULT", "COERCE") and not actors:
        actors = parties(scene, [t for t in left if _force(scene, t)], statement)
    by = [g for c in trigger for _, g in syntax.behind(c, {"by", "from"} - set(sense.to))]
    actors += parties(scene, by, statement)
    recipients: list[Party] = []
    if sense.of == "actor":
        actors += [p for p in parties(scene, of, statement) if p.shapes]
    elif sense.of == "recipient":
        recipients = parties(scene, of, statement)
        recipients = [r for r in recipients if r.shapes] or [p for t in of for p in within(scene, t)]
    reached = [t for c in trigger for _, t in syntax.behind(c, sense.to)]
    if sense.with_to and not reached:
        return None
    if carrier is not None:
        if carrier.lemma_ not in classes()["undergone"] or not actors:
            actors = _carried(scene, carrier, noun, statement) + actors
        reached += [t for _, t in syntax.behind(carrier, sense.to)]
    if sense.to_state and not any(scene.shapes(t) & {"state", "body"} for t in reached):
        return None
    recipients += [
        p for p in _reached(scene, reached, actors, statement) if p.spans not in {r.spans for r in recipients}
    ]
    if sense.together:
        actors, recipients = actors + [r for r in recipients if r.shapes], []
    if carrier is not None and carrier.lemma_ in ("give", "grant", "offer"):  # "offered both sides a truce"
        given = [c for c in carrier.children if c.dep_ == "dative" and c.pos_ in syntax.NOMINAL and c.pos_ != "ADP"]
        recipients += parties(scene, given, statement)
    if noun.dep_ == "nsubj" and not recipients and (noun.head.lemma_ in HARMS or sense.type == "AID"):
        goals = [t for _, t in syntax.behind(noun.head, sense.to)] if sense.type == "AID" else []
        recipients = parties(scene, [syntax.direct_object(noun.head), *goals], statement)
    if sense.type == "ASSAULT" and not recipients:
        recipients = parties(scene, harmed(noun), statement)
    recipients += named(scene, there)
    if sense.type == "ASSAULT" and not actors:
        actors = parties(scene, blamed(noun), statement)
    if sense.type == "REQUEST" and not recipients:  # "demands that Sudmark has rejected"
        recipients = parties(scene, refusing(noun), statement)
    if sense.type in ("AGREE", "REQUEST") and (reply := replying_to(noun)) is not None:
        recipients = recipients or parties(scene, [syntax.subject(reply)], statement)
        actors = actors or parties(scene, waiting_for(reply), statement)
    if not actors and sense.type in AROUND:
        actors = parties(scene, [_around(noun, sense)], statement)
    elif sense.together and sense.type == "CONSULT" and len(actors) == 1:
        actors = _distinct(actors + [p for p in parties(scene, [_around(noun, sense)], statement) if p.shapes])
    actors = _distinct(actors)
    return Hit(sense, noun, trigger, carrier, actors, recipients, of[0] if of else None)


# Acts whose actor may be the subject of the verb beside them: "said during a visit", "replied with an offer".
AROUND = frozenset({"AGREE", "AID", "CONSULT", "MOBILIZE", "REQUEST", "SANCTION", "SUPPORT"})


# "said after talks", "arrived for a visit"; "threatened Norland through exercises"
AMID = frozenset({"after", "at", "before", "during", "following", "for", "in", "of", "on"})
BY_WAY_OF = frozenset({"by", "through", "via", "with"})


def _around(noun: Token, sense: Sense) -> Token | None:
    """The subject of the verb that the noun stands beside, in a prepositional phrase."""
    at = noun
    while at.dep_ in ("conj", "compound") and at.head.i != at.i:
        at = at.head
    if at.dep_ != "pobj" or at.head.lower_ not in (AMID if sense.type == "CONSULT" else BY_WAY_OF):
        return None
    verb = at.head.head
    if verb.dep_ in ("prep", "advmod") and verb.pos_ in ("ADP", "ADV", "SCONJ"):  # "ahead of a meeting"
        verb = verb.head
    return syntax.subject(verb) if verb.pos_ in ("VERB", "AUX") else None


# Names of states that stand before a noun like a demonym; others say where: "the Kabul attack", "the Mali attack".
ADJECTIVAL = frozenset({"US", "U.S.", "USA", "UK", "U.K.", "UAE"})


def _force(scene: Scene, modifier: Token) -> bool:
    """Whose deed it is: "rebel shelling", "army offensive", but not "military action"."""
    return (
        modifier.dep_ in ("amod", "compound")
        and bool(scene.shapes(modifier) & (ARMED | {"police"}))
        and modifier.lower_ not in ("military", "troop")
        and not syntax.borrowed(modifier)
    )


def _carried(scene: Scene, carrier: Token, noun: Token, statement: Statement | None) -> list[Party]:
    if carrier.lemma_ in classes()["undergone"]:
        return []
    said_of = syntax.subject(carrier)
    if syntax.passive(carrier):
        return parties(scene, syntax.agents(carrier), statement)
    if said_of is None or said_of == noun or noun in said_of.subtree:
        return []
    return parties(scene, [said_of], statement)


def _near(noun: Token) -> list[Token]:
    """The words of a noun phrase and those that follow: "an offer to further talks" is often parsed apart."""
    return [*noun.subtree, *noun.doc[noun.i + 1 : min(noun.i + 6, noun.sent.end)]]


def _distinct(group: list[Party]) -> list[Party]:
    out: list[Party] = []
    for party in group:
        if not any(party.spans == p.spans or (party.codes and party.codes <= p.codes) for p in out):
            out.append(party)
    return out


def _adjective(scene: Scene, word: Token, sense: Sense, statement: Statement | None) -> Hit | None:
    under = list(word.subtree)
    if not any(t.lemma_.lower() in sense.mods for t in under if t.i > word.i):
        return None
    at = word.head if word.dep_ in ("acomp", "oprd", "conj") else word
    said_of = syntax.subject(at) or (word.head if word.dep_ in ("acl", "amod") else None)
    actors = parties(scene, [said_of], statement)
    reached = [g for t in under for _, g in syntax.behind(t, sense.to)]
    goal = next((t for t in under if t.tag_ == "VB" and t.i > word.i), None)
    if goal is not None:
        other = syntax.direct_object(goal)
        reached += [other] if other is not None and scene.political(other) else []
    recipients = parties(scene, reached, statement)
    return Hit(sense, word, (word,), at if at.pos_ in ("VERB", "AUX") else None, actors, recipients)
