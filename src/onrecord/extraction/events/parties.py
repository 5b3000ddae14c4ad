"""Who takes part: noun phrases as parties, and whether those that an act needs are there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from onrecord.extraction.events.lexicon import lexicon
from onrecord.extraction.events.scene import NOTHING, POLITICAL, Scene, Shapes
from onrecord.extraction.events.syntax import agents, borrowed, phrase, spans_of, together
from onrecord.extraction.events.words import classes
from onrecord.records import Spans, Statement
from onrecord.records.spans import overlap, text_of

FIRST = frozenset({"i", "we", "us", "me", "our", "my", "ourselves"})
ARMED: Shapes = frozenset({"armed", "group"})
STRONG: Shapes = frozenset({"state", "body", "group", "armed", "government", "office", "titled"})
PEOPLE: Shapes = frozenset({"people", "crowd", "national"})
# Who may act in material events although no political actor by shape.
MATERIAL: Shapes = POLITICAL | {"police", "people", "crowd"}
PUBLIC: Shapes = frozenset({"armed", "government", "group"})
MAX_PARTIES = 12


@dataclass(frozen=True, slots=True)
class Party:
    """One participant: its words, what it may be, and the states, groups and bodies it names."""

    spans: Spans
    shapes: Shapes
    codes: frozenset[str]
    # The head word, lower case: the surname of a person; empty for a pronoun, which is somebody else each time.
    head: str = ""

    def is_(self, wanted: Iterable[str]) -> bool:
        """Whether the party has one of the shapes."""
        return bool(self.shapes & frozenset(wanted))


def parties(scene: Scene, heads: Iterable[Token | None], statement: Statement | None) -> list[Party]:
    """The parties of these heads, coordinated ones apart. "We" is the source of the statement that says it."""
    out: list[Party] = []
    for head in heads:
        for one in together(head) if head is not None else ():
            party = _party(scene, one, statement)
            if party is not None and not any(overlap(party.spans, p.spans) for p in out):
                out.append(party)
    return out[:MAX_PARTIES]


def party_of(scene: Scene, span: Span, statement: Statement | None) -> Party | None:
    """The party that a stretch of words is, one alone; null where the words are nobody."""
    return _party(scene, span.root, statement)


def _party(scene: Scene, head: Token, statement: Statement | None) -> Party | None:
    if head.lower_ in FIRST:
        return speaker(scene, statement) if statement is not None else None
    if head.lower_.endswith(("self", "selves")):
        return None
    shapes = scene.shapes(head)
    if head.tag_ in ("WP", "WP$", "WDT") or (head.lower_ == "that" and head.pos_ == "PRON"):
        before = scene.antecedent(head)
        return _party(scene, before, statement) if before is not None and before.pos_ != "PRON" else None
    deed = not shapes and (head.lemma_.lower() in lexicon() or head.lemma_.lower() in classes()["deeds"])
    if head.pos_ == "NOUN" and (deed or shapes == {"arms"}):
        # "Norlandian sanctions" and "Norlandian missiles" do nothing: Norland does
        owner = _owner(scene, head, statement)
        if owner is not None or deed:
            return owner
    spans = phrase(head)
    if not spans:
        return None
    return Party(spans, shapes, scene.codes(head), "" if head.pos_ == "PRON" else head.lower_)


def _owner(scene: Scene, head: Token, statement: Statement | None) -> Party | None:
    """Whose arms or deeds: "Norlandian missiles", "rockets fired by the rebels", "army warplanes"."""
    left = [t for t in head.lefts if t.dep_ in ("amod", "compound", "poss")]
    shot = [g for c in head.children if c.dep_ == "acl" for g in agents(c)]
    forces = [t for t in left if scene.shapes(t) & ARMED and t.lower_ not in ("military", "troop") and not borrowed(t)]
    return next(iter(named(scene, left) or parties(scene, [*shot, *forces], statement)), None)


def named(scene: Scene, tokens: Iterable[Token]) -> list[Party]:
    """The states, groups and bodies that modifiers name: the demonym of "Norlandian troop movements"."""
    out: list[Party] = []
    run: list[Token] = []
    for token in [*tokens, None]:
        name = scene.names.get(token.i) if token is not None and not borrowed(token) else None
        if run and (name is None or scene.names[run[-1].i] is not name):
            first = scene.names[run[0].i]
            shape = first.kind if first.kind in ("group", "body") else "state"
            out.append(Party(spans_of(run), frozenset({shape}), frozenset({first.actor})))
            run = []
        if name is not None and token is not None:
            run.append(token)
    return out


def speaker(scene: Scene, statement: Statement) -> Party | None:
    """The source of a statement as a party."""
    if not statement.source.spans:
        return None
    shapes: Shapes = NOTHING
    codes: frozenset[str] = frozenset()
    head = ""
    for start, end in statement.source.spans:
        span = scene.doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span):
            head = head or ("" if span.root.pos_ == "PRON" else span.root.lower_)
            for one in together(span.root):
                shapes |= scene.shapes(one)
                codes |= scene.codes(one)
    return Party(statement.source.spans, shapes, codes, head)


def within(scene: Scene, head: Token, *, but: frozenset[str] = frozenset()) -> list[Party]:
    """The first political party named anywhere under a noun, other than those with these codes.

    Where something happened does not say whose it is: what stands behind "in" and "at" is passed over.
    """
    for token in sorted(head.subtree, key=lambda t: t.i):
        known = scene.names.get(token.i)
        if known is not None and (known.actor in but or token.ent_type_ == "PERSON"):
            continue
        if known is None and not (
            token.pos_ in ("NOUN", "PROPN") and scene.shapes(token) & (ARMED | {"government", "titled"})
        ):
            continue
        if _placed(token, head) or borrowed(token):
            continue
        holder = token
        while holder.dep_ in ("compound", "amod", "nmod") and holder.head.pos_ in ("NOUN", "PROPN"):
            holder = holder.head
        if holder is token or scene.shapes(holder) & POLITICAL:
            codes = scene.codes(holder)
            if known is not None or not codes or not codes <= but:
                return [Party(phrase(holder), scene.shapes(holder), codes, holder.lower_)]
        elif known is not None:
            return named(
                scene,
                list(scene.doc[known.start : known.end]),
            )
    return []


def _placed(token: Token, top: Token) -> bool:
    at = token
    for _ in range(8):
        if at.i == top.i or at.head.i == at.i:
            return False
        if at.dep_ == "pobj" and at.head.lower_ in ("in", "at", "near", "during", "inside", "outside"):
            return True
        at = at.head
    return False


def same(scene: Scene, one: Party, other: Party) -> bool:
    """Whether two parties are, or stand for, the same actor, as far as their words tell."""
    if one.codes and other.codes:
        return bool(one.codes & other.codes)
    if overlap(one.spans, other.spans) or (one.head and one.head == other.head):
        return True
    # "He said he would": a pronoun in a statement is most likely the speaker's own
    words = [text_of(scene.page.report.text, p.spans).lower() for p in (one, other)]
    return words[0] == words[1]


def enough(
    needs: str, scene: Scene, actors: Sequence[Party], recipients: Sequence[Party], *, arms: bool, fatal: bool
) -> bool:
    """Whether the parties make a political event: the `needs` of the predicate table.

    `arms` says that weapons are named in the clause, `fatal` that the clause tells of fighting by another word.
    """
    everyone = [*actors, *recipients]
    by = any(p.is_(STRONG) or p.codes for p in actors)
    at = any(p.is_(STRONG) or p.codes for p in recipients)
    armed = any(p.is_(ARMED) for p in everyone)
    armed_actor = any(p.is_(ARMED) for p in actors)
    state = any(p.is_({"state", "body", "government"}) or p.codes for p in everyone)
    state_actor = any(p.is_({"state", "body", "government"}) or p.codes for p in actors)
    # A bare name speaks for somebody where it is a state or an armed group that it speaks to.
    voiced = any(p.is_({"person", "political"}) for p in actors)
    # What an act is aimed at may be a thing; people are no party, but a state that speaks of one speaks to it.
    person = any(p.is_({"person", "people", "national"}) for p in recipients)
    match needs:
        case "none":
            return scene.crisis or armed or state
        case "armed":
            return (
                armed
                or (scene.war and (state or arms or by or fatal))
                or (scene.crisis and state and len(_codes(everyone)) > 1)
            )
        case "fighting":
            sides = [p for p in everyone if p.is_(STRONG | PEOPLE | {"police"}) or p.codes]
            return armed or (scene.war and len(sides) > 1)
        case "armed_actor":
            return armed_actor or (scene.war and (state_actor or any(p.is_({"arms", "police"}) for p in actors)))
        case "war":
            return scene.war and scene.counts["sport"] * 2 < scene.counts["war"]
        case "violence":
            return armed_actor or (scene.war and (state_actor or arms or fatal))
        case "detention":
            held = any(p.is_({"armed", "group", "titled", "national", "office", "political"}) for p in recipients)
            foreign = bool(_codes(recipients)) and bool(_codes(actors)) and not _codes(actors) & _codes(recipients)
            taken = scene.war and not actors and any(p.codes for p in recipients)
            return (
                foreign
                or taken
                or (scene.crisis and held and (by or any(p.is_({"police"}) for p in actors) or not actors))
            )
        case "political":
            return by and _public(scene, everyone)
        case "political_any":
            return (by or at) and _public(scene, everyone)
        case "parties":
            alone = not at and not person and scene.crisis
            heard = at or (person and bool(_codes(actors)))
            return (by and alone) or ((by or voiced) and heard and _public(scene, everyone))
        case "parties_strict":
            return (by or voiced) and at and _public(scene, everyone)
        case "addressed":
            return (by or voiced or any(p.is_(PEOPLE) for p in actors)) and at and _public(scene, everyone)
        case "policing":
            return scene.crisis and any(p.is_(STRONG | {"police"}) for p in actors)
        case "taking":
            return scene.crisis and (by or not actors or any(p.is_({"police"}) for p in actors))
        case "encounter":
            return by and scene.crisis and len([p for p in everyone if p.is_(STRONG)]) > 1
        case "deal":
            strong = [p for p in everyone if p.is_(STRONG) or p.codes]
            return scene.crisis and (len(strong) > 1 or (bool(strong) and scene.war))
        case "official":
            return any(p.is_({"office", "titled", "government", "body"}) for p in actors) and scene.crisis
        case "meeting":
            strong = [p for p in everyone if p.is_(STRONG) or p.codes]
            return by and scene.crisis and (bool(_codes(everyone)) or len(strong) > 1 or scene.war)
        case "unrest":
            return scene.crisis and any(p.is_(PEOPLE) for p in actors)
    return False


def _public(scene: Scene, everyone: Sequence[Party]) -> bool:
    """Between states, bodies, governments or armed groups, or in a report on a conflict."""
    return scene.crisis and (bool(_codes(everyone)) or scene.war or any(p.is_(PUBLIC) for p in everyone))


def _codes(everyone: Sequence[Party]) -> frozenset[str]:
    return frozenset().union(*(p.codes for p in everyone)) if everyone else frozenset()
