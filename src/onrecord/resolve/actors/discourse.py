"""Coreference within a report: one pass in text order; each choice keeps its rivals, scores and reason."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, field

from onrecord.records import Candidate
from onrecord.records.actor import ActorType
from onrecord.resolve.actors.base import Gender
from onrecord.resolve.actors.view import View
from onrecord.resolve.actors.words import listed_words

HE = frozenset({"he", "him", "himself", "his"})
SHE = frozenset({"her", "hers", "herself", "she"})
THEY = frozenset({"their", "theirs", "them", "themselves", "they"})
IT = frozenset({"it", "its", "itself"})
SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "our", "ours", "ourselves", "us", "we"})
HEARER = frozenset({"you", "your", "yours"})
# "Itself" and its like repeat what their own clause names.
REFLEXIVE = frozenset({"herself", "himself", "itself", "themselves"})
PRONOUNS = (HE | SHE | THEY | IT) - REFLEXIVE

# How far back a pronoun looks: mentions, and sentences.
LOOK_BACK = 40
MAX_SENTENCES = 9
# Longer chains of coordinated verbs are parser errors.
MAX_COORDINATED = 4
MAX_CLIMB = 12
# How many sentences behind a memo "it said" still means the memo.
SPEAKS_ON_WITHIN = 2
# How far behind a pronoun its clause is read for names, in tokens.
BESIDE_WITHIN = 80
# How far back a body is remembered by one word of its name, in mentions.
LOOK_FAR = 400
# As near to the start of a content its pronoun is its speaker: "that they".
OPENING = 2
# Weights of the evidence, set by reading what they did on the January to April 2016 wires, then left alone.
START = 0.55
PER_SENTENCE = 0.1
SUBJECT = 0.12
# The subject of a subordinate clause is less the one whom the text goes on about, and so is an owner ("Castro's men").
SUBORDINATE = -0.15
OWNER = -0.15
NAMED_BESIDE = -0.2
QUOTED_OF = -0.5
# Whom the sentence before is about, the next goes on about (Grosz, Joshi and Weinstein 1995).
CENTRE = 0.2
SPOKE = 0.18
SPEAKS_AGAIN = 0.12
SOURCE_OF_CONTENT = 0.35
OWN_SUBJECT = 0.15
OTHER_LEVEL = -0.2
THIS_SENTENCE = 0.15
UNKNOWN_GENDER = -0.05
# Where a woman is known to be among them, those of unknown gender are seldom meant by "she".
UNKNOWN_AS_SHE = -0.25
OFTEN = 0.01
MOST_OFTEN = 6
BODY_AS_THEY = -0.12
PLACE = -0.3
HAIR = 0.0005
LEAST_PERSON = 0.2
# A pronoun is never as sure as a name.
SUREST = 0.9
# "it" and "they" stand for things that are no actors as well.
LEAST_OTHER = 0.45


# What somebody speaks in.
DOCUMENTS = listed_words(
    "communique email letter memo message note post readout release report statement tweet transcript video"
)


@dataclass(slots=True)
class Mention:
    """Words that stand for actors: core tokens [start, end), the phrase [left, right), who, how sure, and why."""

    start: int
    end: int
    left: int
    right: int
    ids: tuple[str, ...]
    kind: str
    type: ActorType
    plural: bool = False
    gender: Gender | None = None
    score: float = 1.0
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()
    placed: bool = False

    @property
    def anchor(self) -> int:
        """The token that carries the syntax of the mention."""
        return self.end - 1


@dataclass
class Discourse:
    """What has been mentioned so far in one report, and who the sources of its statements are."""

    view: View
    source_tokens: dict[int, int]
    history: list[Mention] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    at_token: dict[int, Mention] = field(default_factory=dict)
    # The statement that has the noun at the token for the head of its source.
    source_roots: dict[int, int] = field(init=False)
    root_tokens: list[int] = field(init=False)
    # Of "it" at a token the statement before that has the same source.
    speaks_on: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        view = self.view
        self.source_roots = {
            i: n
            for i, n in sorted(self.source_tokens.items())
            if view.pos[i] in ("NOUN", "PROPN", "PRON") and self.source_tokens.get(view.head[i]) != n
        }
        self.root_tokens = list(self.source_roots)

    def add(self, mention: Mention) -> None:
        """Add a mention, which later ones may refer to."""
        self.history.append(mention)
        self.seen.update(mention.ids)
        self.note(mention)

    def note(self, mention: Mention) -> None:
        """Remember where a mention stands."""
        for i in range(mention.start, mention.end):
            self.at_token[i] = mention

    def source_of(self, statement: int) -> Mention | None:
        """The mention that is the source of the statement, as far as it has been read."""
        spans = self.view.statements[statement].source.spans
        tokens = self.view.tokens(spans)
        found = [self.at_token[i] for i in tokens if i in self.at_token]
        # "Jan Novak, an adviser to Ida Berg" is Novak: those in a phrase inside it are others.
        heads = [m for m in found if not self._within_phrase(self._head(m), tokens)]
        inside = set(tokens)
        return max(
            heads or found,
            key=lambda m: (m.type == "person", m.kind == "person", self.view.head[self._head(m)] not in inside, m.end),
            default=None,
        )

    def _head(self, mention: Mention) -> int:
        """The token of the name that the rest of it hangs on: the observatory of an observatory for human rights."""
        inside = range(mention.start, mention.end)
        return next((k for k in inside if self.view.head[k] not in inside or self.view.head[k] == k), mention.anchor)

    def _within_phrase(self, i: int, tokens: list[int]) -> bool:
        """Whether a preposition, a possessive or a compound ("an Obama aide") hangs the token on another of them."""
        view = self.view
        for _ in range(MAX_CLIMB):
            if view.dep[i] in ("pobj", "poss", "compound"):
                return True
            if view.head[i] == i or not tokens[0] <= view.head[i] <= tokens[-1]:
                return False
            i = view.head[i]
        return False

    def _spoke(self, mention: Mention) -> bool:
        """Whether a statement has it for its source."""
        statement = self.source_tokens.get(mention.anchor)
        if statement is None or self.view.statements[statement].act == "decline_comment":
            return False
        source = self.source_of(statement)
        return source is not None and bool(set(source.ids) & set(mention.ids))

    def pronoun(self, i: int) -> Mention:
        """Whom the pronoun at the token stands for; `ids` is empty where nobody fits."""
        word = self.view.lower[i]
        same = self._speaks_on(i) if word in IT else None
        if same is not None:
            self.speaks_on[i] = same
        rivals = [] if same is not None or self._repeats_nobody(i) else self._rivals(i, word)
        ranked = sorted(rivals, key=lambda row: -row[0])
        least = LEAST_PERSON if word in HE | SHE else LEAST_OTHER
        best = ranked[0] if ranked and ranked[0][0] > least else None
        chosen = best[1] if best else None
        ids = chosen.ids if chosen else ()
        if chosen and word in THEY:
            ids = tuple(dict.fromkeys((*ids, *(a for beside in self._beside(chosen, i) for a in beside.ids))))
        candidates = tuple(
            Candidate(id=actor, score=round(min(SUREST, max(0.0, score)), 3), reason=f"“{word}”: {reason}")
            for score, mention, reason in _distinct(ranked)[:3]
            for actor in mention.ids[:1]
        )
        return Mention(
            i, i + 1, i, i + 1,
            ids,
            "pronoun",
            chosen.type if chosen else "anonymous",
            plural=word in THEY,
            gender="m" if word in HE else "f" if word in SHE else None,
            score=min(SUREST, best[0]) if best else 0.0,
            reason=f"“{word}”: {best[2]}" if best else "",
            candidates=candidates,
        )  # fmt: skip

    def _speaks_on(self, i: int) -> int | None:
        """The statement before whose source, a thing that is no actor of ours, "it" goes on from: "the memo said"."""
        view = self.view
        if i not in self.source_tokens or not view.subject(i):
            return None
        at = bisect_left(self.root_tokens, i)
        before = self.root_tokens[at - 1] if at else i
        if before == i or view.sentence[i] - view.sentence[before] > SPEAKS_ON_WITHIN:
            return None
        known = self.at_token.get(before)
        thing = view.page.doc[before].tag_ in ("NN", "NNP") and view.label[before] != "PERSON"
        return self.source_roots[before] if thing and known is None else None

    def last(self, fits: Collection[str], i: int, *, within: int = LOOK_BACK) -> Mention | None:
        """The latest mention before the token of one of the actors, at most so many mentions back."""
        for mention in reversed(self.history[-within:]):
            if mention.start < i and any(actor in fits for actor in mention.ids):
                return mention
        return None

    def focus(self, i: int) -> str | None:
        """The state that the report is about at the token: the last that acted nearby, else the most named so far."""
        for mention in reversed(self.history[-LOOK_BACK:]):
            if mention.type == "state" and not mention.placed and mention.start < i and mention.ids:
                if self.view.sentence[i] - self.view.sentence[mention.start] > 2:
                    break
                return mention.ids[0]
        states = [(n, actor) for actor, n in self.seen.items() if len(actor) == 3 and actor.isupper()]
        return max(states)[1] if states else None

    def theatre(self, i: int, roaming: Container[str]) -> str | None:
        """The state within which things happen at the token: of a place or a group named in the sentences before.

        Of the groups, `roaming` are those that fight elsewhere than at home.
        """
        for mention in reversed(self.history[-LOOK_BACK:]):
            if self.view.sentence[i] - self.view.sentence[mention.start] > 1:
                break
            if mention.start >= i or not mention.ids:
                continue
            head, slash, _ = mention.ids[0].partition("/")
            settled = slash and mention.type == "group" and mention.ids[0] not in roaming
            if settled or (mention.placed and mention.kind in ("name", "seat")):
                return head
        return None

    def subject_of(self, i: int) -> tuple[str, ...]:
        """Who does what the token is an argument of: the subject of the nearest verb above it that has one."""
        at = i
        for _ in range(MAX_CLIMB):
            head = self.view.head[at]
            if head == at:
                break
            at = head
            for k in self.view.page.doc[at].lefts:
                if k.dep_ in ("nsubj", "nsubjpass") and k.i != i:
                    mention = self.at_token.get(k.i)
                    return mention.ids if mention is not None else ()
        return ()

    def _repeats_nobody(self, i: int) -> bool:
        """Whether the pronoun begins what an unnamed speaker says: "officials said they", "a resident said he"."""
        holder = self.view.holder[i]
        if holder < 0 or self.view.quoted[i] or not self.view.subject(i):
            return False
        statement = self.view.statements[holder]
        first = self.view.token(statement.content.spans[0][0])
        if not statement.source.spans or i - first > OPENING or self.view.pos[i] != "PRON":
            return False
        source = self.source_of(holder)
        root = self.view.tokens(statement.source.spans)
        common = any(self.view.pos[k] == "NOUN" and self.view.dep[k] in ("nsubj", "pobj") for k in root)
        return common and (source is None or not source.ids or source.ids == ("unknown",))

    def _rivals(self, i: int, word: str) -> list[tuple[float, Mention, str]]:
        holder = self.view.holder[i]
        source = self.source_of(holder) if holder >= 0 else None
        quoted = self.view.quoted[i]
        quoting, others = self._named_beside(i) if word in HE | SHE else (frozenset[str](), frozenset[str]())
        out = []
        for back, mention in enumerate(reversed(self.history[-LOOK_BACK:])):
            distance = self.view.sentence[i] - self.view.sentence[mention.start]
            if distance > MAX_SENTENCES:
                break
            if mention.start >= i or not (_agrees(word, mention) or (word in THEY and self._beside(mention, i))):
                continue
            if source is not None and quoted and set(mention.ids) & set(source.ids):
                continue  # in direct speech the speaker is "I"
            if self._same_clause(i, mention):
                continue
            score, why = self._weigh(i, word, mention, distance, source)
            if quoting.intersection(mention.ids):
                score, why = score + QUOTED_OF, f"{why}, spoken of"
            elif others.intersection(mention.ids):
                score, why = score + NAMED_BESIDE, f"{why}, named beside it"
            # The nearer of two equals wins, by a hair.
            out.append((score - back * HAIR, mention, why))
        if word in SHE and any(mention.gender == "f" for _, mention, _ in out):
            out = [(n + UNKNOWN_AS_SHE * (m.gender is None), m, why) for n, m, why in out]
        if source is not None and not quoted and source.start > i and _agrees(word, source):
            out.append((START + SOURCE_OF_CONTENT, source, "the source of the words around it"))
        return out

    def _weigh(self, i: int, word: str, mention: Mention, distance: int, source: Mention | None) -> tuple[float, str]:
        view = self.view
        score, why = START - PER_SENTENCE * max(0, distance), ["mentioned last"]
        if self._is_subject(mention):
            score, why = score + SUBJECT, [*why, "subject"]
            if distance > 0 and self._subordinate(self._head(mention)):
                score, why = score + SUBORDINATE, [*why, "of a subordinate clause"]
            elif distance == 1 and view.holder[mention.anchor] < 0:
                score, why = score + CENTRE, [*why, "whom the sentence before is about"]
        elif view.dep[mention.anchor] == "poss" and word in HE | SHE and distance > 0:
            score, why = score + OWNER, [*why, "owner"]
        # Who speaks is who the next "he" is; things and groups are acted on as often as they speak.
        if self._spoke(mention) and (word in HE | SHE or i in self.source_tokens):
            score, why = score + SPOKE, [*why, "spoke before"]
            if i in self.source_tokens:
                score += SPEAKS_AGAIN
        if source is not None and set(source.ids) & set(mention.ids) and not view.quoted[i]:
            score, why = score + SOURCE_OF_CONTENT, [*why, "source of the words around it"]
        if distance == 0 and self._is_subject(mention):
            score += OWN_SUBJECT
        if view.holder[i] < 0 <= view.holder[mention.anchor]:
            score += OTHER_LEVEL
        if distance == 0 and word in IT | THEY:
            score += THIS_SENTENCE
        if word in HE | SHE and mention.gender is None:
            score += UNKNOWN_GENDER
        if word in THEY and not mention.plural:
            score += BODY_AS_THEY
        if mention.placed:
            score += PLACE
        score += OFTEN * min(MOST_OFTEN, max((self.seen[actor] for actor in mention.ids), default=0))
        return score, ", ".join(why)

    def _is_subject(self, mention: Mention) -> bool:
        """Whether it heads a subject, stands beside its head ("the envoy, Jan Novak, said"), or issued what does."""
        view, at = self.view, self._head(mention)
        if view.dep[at] == "pobj" and view.lower[view.head[at]] in ("by", "from"):
            at = view.head[view.head[at]]
            return view.lower[at] in DOCUMENTS and view.subject(at)
        return view.subject(at) or (view.dep[at] == "appos" and view.subject(view.head[at]))

    def _beside(self, mention: Mention, i: int) -> list[Mention]:
        """Those of its type joined to it, which "they" then means with it: "Novak and Berg said they"."""
        if mention.kind not in ("name", "official", "person", "seat"):
            return []
        found = (self.at_token.get(k) for k in self._joined(mention.anchor) if k < i)
        return [m for m in found if m is not None and m is not mention and m.ids and m.type == mention.type]

    def _joined(self, i: int) -> list[int]:
        """The heads of what is coordinated with the token, a few to each side."""
        view, doc, out, up = self.view, self.view.page.doc, [], i
        for _ in range(MAX_COORDINATED):
            if view.dep[up] != "conj":
                break
            up = view.head[up]
            out.append(up)
        down: int | None = i
        for _ in range(MAX_COORDINATED):
            down = next((k.i for k in doc[down].rights if k.dep_ == "conj"), None) if down is not None else None
            if down is not None:
                out.append(down)
        return out

    def _subordinate(self, i: int) -> bool:
        """Whether the clause of the subject says when, why or which: "after Novak left", "who met Novak"."""
        view = self.view
        if self._opens(i):
            return False
        i = view.head[i]
        for _ in range(MAX_CLIMB):
            if view.dep[i] in ("acl", "advcl", "pcomp", "relcl"):
                return True
            if view.head[i] == i or view.dep[i] not in ("ccomp", "conj", "nsubj", "parataxis", "xcomp"):
                return False
            i = view.head[i]
        return False

    def _opens(self, i: int) -> bool:
        """Whether nothing stands before it in its sentence but its own name: what the sentence is about."""
        view = self.view
        mention = self.at_token.get(i)
        first = mention.left if mention is not None else i
        for _ in range(MAX_COORDINATED):
            if first == 0 or view.sentence[first - 1] != view.sentence[i]:
                return True
            if view.pos[first - 1] not in ("DET", "PUNCT", "SPACE"):
                return False
            first -= 1
        return False

    def _named_beside(self, i: int) -> tuple[frozenset[str], frozenset[str]]:
        """Those whom the pronoun hardly means, since its own words name them: in a quotation of his, and elsewhere.

        (Principle C of binding: a name is free: "he said Novak", "he left as Novak". Of himself he says "I".)
        """
        view = self.view
        statement = self.source_tokens.get(i)
        content = view.tokens(view.statements[statement].content.spans) if statement is not None else []
        beside = [k for k in content if k > i]
        if view.subject(i):
            end = view.page.doc[view.head[i]].right_edge.i + 1
            beside += range(i + 1, min(end, i + 1 + BESIDE_WITHIN))
        return self._people_at(k for k in content if view.quoted[k]), self._people_at(beside)

    def _people_at(self, tokens: Iterable[int]) -> frozenset[str]:
        """The people named at the tokens."""
        named = (self.at_token[k] for k in tokens if k in self.at_token)
        return frozenset(actor for mention in named if mention.kind == "person" for actor in mention.ids)

    def _same_clause(self, i: int, mention: Mention) -> bool:
        """Whether the two are arguments of one verb, which then cannot be the same; coordinated verbs share theirs."""
        view, at = self.view, mention.anchor
        if view.dep[i] == "poss" or view.sentence[i] != view.sentence[at]:
            return False
        if view.dep[at] == "appos":
            at = view.head[at]
        verb = view.head[i]
        for _ in range(MAX_COORDINATED):
            if verb == view.head[at]:
                return True
            own = any(k.dep_ in ("nsubj", "nsubjpass") for k in view.page.doc[verb].lefts)
            if own or view.dep[verb] != "conj" or view.subject(i):
                return False
            verb = view.head[verb]
        return False


def _agrees(word: str, mention: Mention) -> bool:
    if not mention.ids:
        return False
    person = mention.type == "person" or mention.kind in ("official", "anonymous")
    if word in HE:
        return person and not mention.plural and mention.gender != "f"
    if word in SHE:
        return person and not mention.plural and mention.gender != "m"
    if word in THEY:
        return mention.plural or mention.type in ("group", "population", "state", "body")
    return not person and not mention.plural and mention.type in ("state", "body", "group", "outlet")


def _distinct(ranked: list[tuple[float, Mention, str]]) -> list[tuple[float, Mention, str]]:
    out: list[tuple[float, Mention, str]] = []
    seen: set[str] = set()
    for row in ranked:
        actor = row[1].ids[0]
        if actor not in seen:
            seen.add(actor)
            out.append(row)
    return out
