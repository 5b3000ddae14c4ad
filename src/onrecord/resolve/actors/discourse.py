"""Coreference within a report: one pass in text order; each choice keeps its rivals, scores and reason."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from onrecord.records import Candidate
from onrecord.records.actor import ActorType
from onrecord.resolve.actors.base import Gender
from onrecord.resolve.actors.view import View

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
# As near to the start of a content its pronoun is its speaker: "that they".
OPENING = 2
# Weights of the evidence, set by reading what they did on the January to April 2016 wires, then left alone.
START = 0.55
PER_SENTENCE = 0.1
SUBJECT = 0.12
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
# "it" and "they" stand for things that are no actors as well.
LEAST_OTHER = 0.45


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
        heads = [m for m in found if not self._within_phrase(m.anchor, tokens)]
        return max(heads or found, key=lambda m: (m.type == "person", m.end)) if found else None

    def _within_phrase(self, i: int, tokens: list[int]) -> bool:
        """Whether a preposition or a possessive hangs the token on another of the tokens."""
        view = self.view
        for _ in range(MAX_CLIMB):
            if view.dep[i] in ("pobj", "poss"):
                return True
            if view.head[i] == i or not tokens[0] <= view.head[i] <= tokens[-1]:
                return False
            i = view.head[i]
        return False

    def _spoke(self, mention: Mention) -> bool:
        """Whether a statement has it for its source."""
        statement = self.source_tokens.get(mention.anchor)
        source = self.source_of(statement) if statement is not None else None
        return source is not None and bool(set(source.ids) & set(mention.ids))

    def pronoun(self, i: int) -> Mention:
        """Whom the pronoun at the token stands for; `ids` is empty where nobody fits."""
        word = self.view.lower[i]
        rivals = [] if self._repeats_nobody(i) else self._rivals(i, word)
        ranked = sorted(rivals, key=lambda row: -row[0])
        least = LEAST_PERSON if word in HE | SHE else LEAST_OTHER
        best = ranked[0] if ranked and ranked[0][0] > least else None
        chosen = best[1] if best else None
        candidates = tuple(
            Candidate(id=actor, score=round(min(1.0, max(0.0, score)), 3), reason=f"“{word}”: {reason}")
            for score, mention, reason in _distinct(ranked)[:3]
            for actor in mention.ids[:1]
        )
        return Mention(
            i, i + 1, i, i + 1,
            chosen.ids if chosen else (),
            "pronoun",
            chosen.type if chosen else "anonymous",
            plural=word in THEY,
            gender="m" if word in HE else "f" if word in SHE else None,
            score=min(1.0, best[0]) if best else 0.0,
            reason=f"“{word}”: {best[2]}" if best else "",
            candidates=candidates,
        )  # fmt: skip

    def last(self, fits: Collection[str], i: int) -> Mention | None:
        """The latest mention before the token of one of the actors."""
        for mention in reversed(self.history[-LOOK_BACK:]):
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

    def theatre(self, i: int) -> str | None:
        """The state within which things happen at the token: of a place or a group named in the sentences before."""
        for mention in reversed(self.history[-LOOK_BACK:]):
            if self.view.sentence[i] - self.view.sentence[mention.start] > 1:
                break
            if mention.start >= i or not mention.ids:
                continue
            head, slash, _ = mention.ids[0].partition("/")
            if (slash and mention.type == "group") or (mention.placed and mention.kind in ("name", "seat")):
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
        out = []
        for back, mention in enumerate(reversed(self.history[-LOOK_BACK:])):
            distance = self.view.sentence[i] - self.view.sentence[mention.start]
            if distance > MAX_SENTENCES:
                break
            if mention.start >= i or not _agrees(word, mention):
                continue
            if source is not None and quoted and set(mention.ids) & set(source.ids):
                continue  # in direct speech the speaker is "I"
            if self._same_clause(i, mention):
                continue
            score, why = self._weigh(i, word, mention, distance, source)
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
        """Whether it heads a subject, or stands beside its head: "the envoy, Jan Novak, said"."""
        view, at = self.view, mention.anchor
        return view.subject(at) or (view.dep[at] == "appos" and view.subject(view.head[at]))

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
