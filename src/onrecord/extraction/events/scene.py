"""Who stands on the page: names, offices, forces, and what the report as a whole is about."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from onrecord.annotate import Named, Page
from onrecord.extraction.events.syntax import borrowed
from onrecord.extraction.events.words import classes

# What a noun phrase can be, seen by its shape.
Shapes = frozenset[str]
NOTHING: Shapes = frozenset()
POLITICAL: Shapes = frozenset({"state", "body", "armed", "group", "government", "office", "titled"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# A pronoun looks back over this many tokens: about three sentences.
LOOK_BACK = 80
# Words of war among all tokens: reports on home politics and crime in the development feeds stay below, wars above.
WAR_SHARE = 0.007
# Words on the left of a head that belong to its name or description.
LEFT = frozenset({"amod", "compound", "poss", "nmod", "npadvmod", "nummod"})


@dataclass(frozen=True)
class Scene:
    """The page's words, read once: shapes are looked up by token."""

    page: Page
    names: Mapping[int, Named]

    @property
    def doc(self) -> Doc:
        """The page's annotation."""
        return self.page.doc

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many words of each subject class the report has."""
        found = dict.fromkeys(("war", "diplomacy", "sport", "business"), 0)
        lists = [(key, classes()[key]) for key in found]
        for token in self.doc:
            lemma = token.lemma_.lower()
            for key, words in lists:
                # "tried", "refused to share": sport and trade show in their nouns only
                found[key] += lemma in words and (key in ("war", "diplomacy") or token.pos_ in ("NOUN", "PROPN"))
        return found

    @cached_property
    def nations(self) -> set[str]:
        """The states, groups and bodies that the report names."""
        return {name.actor for name in self.names.values()}

    @cached_property
    def crisis(self) -> bool:
        """Whether the report is about conflict or dealings between states, by its words."""
        size = max(len(self.doc), 60)
        weight = self.counts["war"] * 2 + self.counts["diplomacy"] - 2 * self.counts["sport"] - self.counts["business"]
        return bool(self.nations) and weight >= 4 and weight / size >= 0.012

    @cached_property
    def war(self) -> bool:
        """Whether the report is about armed conflict, by its words."""
        return self.crisis and self.counts["war"] >= max(2, WAR_SHARE * len(self.doc))

    @cached_property
    def titled(self) -> dict[str, frozenset[str]]:
        """Surnames that the report gives an office, with the codes named beside it."""
        found: dict[str, frozenset[str]] = {}
        for entity in self.doc.ents:
            if entity.label_ != "PERSON" or len(entity) > 6:
                continue
            root = entity.root
            around = [t for t in self._description(root) if t.i < entity.start or t.i >= entity.end]
            if any(_is(t, "office") for t in around):
                codes = frozenset(self.names[t.i].actor for t in around if t.i in self.names)
                found[entity[-1].text] = found.get(entity[-1].text, NOTHING) | codes
        return found

    def _description(self, root: Token) -> list[Token]:
        """The words that say who a named person is: left of the name, or in apposition to it."""
        out = list(self.doc[max(root.left_edge.i, root.i - 24) : root.i])
        for child in root.children:
            if child.dep_ == "appos":
                out += self.doc[child.left_edge.i : min(child.right_edge.i + 1, child.i + 6)]
        if root.dep_ == "appos":
            out += self.doc[max(root.head.left_edge.i, root.i - 24) : root.i]
        return out[-24:]

    @cached_property
    def subjects(self) -> list[Token]:
        """The subjects of the report in text order, pronouns left out."""
        return [t for t in self.doc if t.dep_ in SUBJECTS and t.pos_ != "PRON"]

    @cached_property
    def _subject_places(self) -> list[int]:
        return [t.i for t in self.subjects]

    @cached_property
    def _shapes(self) -> dict[int, Shapes]:
        return {}

    def shapes(self, head: Token) -> Shapes:
        """What the noun phrase of this head may be: state, body, armed, group, police, government, office, titled,
        person, people, crowd, arms, seat; the empty set for anything else.
        """
        known = self._shapes.get(head.i)
        if known is None:
            self._shapes[head.i] = NOTHING  # a pronoun that would come back to itself finds nothing
            known = self._shapes[head.i] = self._look_back(head) if head.pos_ == "PRON" else self._look(head)
        return known

    def political(self, head: Token) -> bool:
        """Whether the phrase is a political actor by its shape."""
        return bool(self.shapes(head) & POLITICAL)

    def codes(self, head: Token) -> frozenset[str]:
        """The states, groups and bodies that a phrase names or, for a known person, stands for."""
        if head.pos_ == "PRON":
            before = self.antecedent(head)
            return self.codes(before) if before is not None and before.pos_ != "PRON" else NOTHING
        window = self.doc[max(head.left_edge.i, head.i - 8) : head.i + 1]
        found = {self.names[t.i].actor for t in window if t.i in self.names and not borrowed(t)}
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in", "from"):
                found |= {self.names[t.i].actor for g in child.children for t in (g, *g.lefts) if t.i in self.names}
        return frozenset(found) | self.titled.get(head.text, NOTHING)

    def antecedent(self, pronoun: Token) -> Token | None:
        """The noun that a pronoun most likely stands for: the head of its relative clause, else a subject before it."""
        if pronoun.tag_ in ("WP", "WP$", "WDT") or pronoun.lower_ == "that":
            verb = pronoun.head
            for _ in range(4):
                if verb.dep_ == "relcl":
                    return verb.head
                verb = verb.head
            return None
        if pronoun.lower_ in ("we", "i", "you", "us", "me", "there"):
            return None
        wanted = _PRONOUNS.get(pronoun.lower_, POLITICAL)
        at = bisect_left(self._subject_places, pronoun.i)
        for place in range(at - 1, max(at - 7, -1), -1):
            subject = self.subjects[place]
            if pronoun.i - subject.i > LOOK_BACK:
                return None
            plural = subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children)
            if pronoun.lower_ in ("they", "them", "their") and not (plural or self.shapes(subject) & COLLECTIVE):
                continue
            if self.shapes(subject) & wanted:
                return subject
        return None

    def _look_back(self, pronoun: Token) -> Shapes:
        before = self.antecedent(pronoun)
        return self.shapes(before) if before is not None else NOTHING

    def _look(self, head: Token) -> Shapes:
        name = self.names.get(head.i)
        lemma, out = base(head), set()
        left = list(self.doc[max(head.left_edge.i, head.i - 8) : head.i])
        beside = any(t.i in self.names for t in left) or self._of_name(head)
        if name is not None and not (head.ent_type_ == "PERSON" and name.kind != "group"):
            out.add({"state": "state", "demonym": "state", "seat": "state"}.get(name.kind, name.kind))
        for kind in ("armed", "government", "office"):
            if _is(head, kind) and (beside or lemma not in classes()[f"{kind}_weak"] or self._strong(head, left, kind)):
                out.add(kind)
        if lemma in classes()["people"]:
            out.add("people")
            if beside:
                out.add("national")
        if name is not None and name.kind == "demonym" and head.tag_ in ("NNS", "NNPS"):
            out.add("national")
        if head.lower_ == "authorities" and self.crisis:
            out.add("government")
        if lemma == "member" and beside:
            out |= {n.kind for t in left if (n := self.names.get(t.i)) is not None and n.kind in ("group", "body")}
        if lemma in BANDS and any(_is(t, "armed") for t in left):
            out.add("armed")
        if lemma in classes()["political_people"]:
            out.add("political")
        if lemma in classes()["crowd"]:
            out.add("crowd")
        if lemma in classes()["police"] or (lemma in ("force",) and any(t.lower_ == "security" for t in left)):
            out.add("police")
        if lemma in classes()["arms"]:
            out.add("arms")
        if head.ent_type_ == "PERSON" or (head.pos_ == "PROPN" and head.text in self.titled):
            out.add("person")
            if head.text in self.titled:
                out.add("titled")
        if not out and lemma in classes()["quantities"]:
            for inner in (g for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children):
                out |= self.shapes(inner)
        if not out and (
            head.ent_type_ in ("GPE", "LOC", "FAC") or (lemma in classes()["territory"] and _placed(head, left))
        ):
            out.add("place")
        if not out and head.pos_ == "PROPN" and head.ent_type_ == "ORG" and any(t.lower_ in MINISTRY for t in left):
            out.add("government")
        if lemma in MINISTRY:
            out.add("government")
        if not out and (lemma in classes()["institution"] or (head.pos_ == "PROPN" and head.ent_type_ == "ORG")):
            out.add("institution")
        return frozenset(out)

    def _strong(self, head: Token, left: list[Token], kind: str) -> bool:
        """A weak word counts beside a word of its kind: "rebel leader", "army chief", "government forces"."""
        if any(_is(t, "armed") or t.lower_ in classes()["strengthen"] for t in left):
            return True
        if kind == "government":
            return self.war
        if kind == "armed":
            return self.war and head.tag_ in ("NNS", "NNPS")
        return self.crisis and head.lemma_.lower() in ("president", "official", "spokesman", "spokeswoman", "leader")

    def _of_name(self, head: Token) -> bool:
        return any(
            t.i in self.names
            for child in head.children
            if child.dep_ == "prep" and child.lower_ in ("of", "in", "from", "to")
            for grand in child.children
            for t in (grand, *grand.lefts)
        )


_PRONOUNS: dict[str, Shapes] = {
    "he": frozenset({"titled", "office", "person"}),
    "she": frozenset({"titled", "office", "person"}),
    "him": frozenset({"titled", "office", "person"}),
    "her": frozenset({"titled", "office", "person"}),
    "it": frozenset({"state", "body", "government", "armed", "group"}),
    "its": frozenset({"state", "body", "government", "armed", "group"}),
    "they": POLITICAL | {"people", "crowd", "police"},
    "them": POLITICAL | {"people", "crowd", "police"},
}
# Armed where a word for the armed stands before: "rebel factions".
BANDS = frozenset(
    {
        "alliance",
        "cell",
        "coalition",
        "faction",
        "group",
        "grouping",
        "leader",
        "movement",
        "network",
        "organisation",
        "organization",
    }
)
COLLECTIVE: Shapes = frozenset({"state", "body", "armed", "group", "government", "police"})
MINISTRY = frozenset({"ministry", "parliament", "senate", "congress", "pentagon", "kremlin", "department"})


def scene_of(page: Page) -> Scene:
    """The scene of a page whose known names have been marked."""
    return Scene(page, page.named)


def _placed(head: Token, left: list[Token]) -> bool:
    """Whether a word for a piece of land carries a place's name: "the Norlandian peninsula", "the city of Port Ard"."""
    inner = [g for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
    held = any(t.lower_ == "held" and t.dep_ == "amod" for t in left)  # "rebel-held areas"
    return held or any(t.ent_type_ in ("GPE", "LOC", "FAC", "NORP") for t in (*left, *inner))


def base(token: Token) -> str:
    """The lemma, lower case, also where the tagger takes "Rebels" at the head of a line for a name."""
    lemma = token.lemma_.lower()
    return lemma[:-1] if token.pos_ == "PROPN" and lemma.endswith("s") and len(lemma) > 3 else lemma


def _is(token: Token, kind: str) -> bool:
    words = classes()[kind]
    return base(token) in words or token.lower_ in words
