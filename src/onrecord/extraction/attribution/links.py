"""Links inside a report: which statement denies, confirms or answers which, where the text says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.extraction.attribution.lexicon import words
from onrecord.records import Link, Statement
from onrecord.records.link import Relation
from onrecord.records.statement import Act

CONTESTS: dict[Act, Relation] = {
    "acknowledge": "confirms",
    "confirm": "confirms",
    "deny": "denies",
    "reject": "denies",
}
# Nouns that stand for what somebody else said.
SAYINGS = words("links.sayings")
ANAPHORA = frozenset({"it", "such", "that", "these", "this", "those"})
PRONOUNS = frozenset({"he", "it", "she", "they"})
# To reject one of these is to answer it; to reject any other is to deny it.
ASKS: frozenset[Act] = frozenset({"ask", "demand", "offer", "urge"})
CONTESTABLE: frozenset[Act] = frozenset({"accuse", "announce", "claim", "estimate", "say", "warn"})
REPLIES = frozenset({"counter", "reply", "respond", "retort"})
# What a reply or "such claims" points back to stands close; a named statement may stand further up.
NEAR = 4
FAR = 40
# "Denied having such plans" is short; longer contents say themselves what they deny.
MAX_ANAPHORIC = 12


@dataclass(frozen=True, slots=True)
class _Told:
    """The statements of a page, and those told inside each."""

    page: Page
    all: Sequence[Statement]
    inner: dict[str, list[Statement]]


def links(page: Page, statements: Sequence[Statement]) -> tuple[Link, ...]:
    """Which statement denies, confirms or answers which, each with the words that say so; confidence is left null."""
    told = _Told(page, statements, {})
    for s in statements:
        if s.part_of is not None:
            told.inner.setdefault(s.part_of, []).append(s)
    out: dict[tuple[str, str], Link] = {}
    for i, s in enumerate(statements):
        for target, relation, basis in (*_contested(told, i), *_replied(told, i)):
            if target.id != s.id:
                out.setdefault((s.id, target.id), Link(from_=s.id, to=target.id, relation=relation, basis=basis))
    return tuple(out.values())


def _contested(told: _Told, at: int) -> Iterator[tuple[Statement, Relation, str]]:
    s = told.all[at]
    relation = CONTESTS.get(s.act)
    if relation is None or s.register != "speech":
        return
    cue = "“" + " ".join(told.page.report.text[a:b] for a, b in s.cue.spans) + "”"
    others = [t for t in told.inner.get(s.id, ()) if t.register == "speech" and not _same_source(t, s)]
    if others:
        answers = s.act == "reject" and others[0].act in ASKS
        yield others[0], "answers" if answers else relation, f"{cue} has the other statement as its object"
        return
    content = told.page.tokens(s.content.spans[:1])[: 2 * MAX_ANAPHORIC]
    saying = next((t for t in content if t.lemma_.lower() in SAYINGS), None)
    owner = next((k for k in saying.children if k.dep_ == "poss"), None) if saying is not None else None
    if saying is not None and owner is not None and owner.pos_ != "PRON":
        for target in _latest_by(told.all[max(0, at - FAR) : at], owner.lower_):
            yield target, relation, f"{cue} names the {saying.lower_} of {owner.text}"
    elif len(content) <= MAX_ANAPHORIC and (saying is not None or any(_points_back(t) for t in content)):
        before = _nearest(told.all, at)
        if before is not None and s.act == "reject" and before.act in ASKS:
            yield before, "answers", f"{cue} points back at what was asked for before"
        elif before is not None and before.act in CONTESTABLE:
            yield before, relation, f"{cue} points back at the statement before"


def _replied(told: _Told, at: int) -> Iterator[tuple[Statement, Relation, str]]:
    s = told.all[at]
    if s.part_of is None and any(t.lemma_.lower() in REPLIES for t in told.page.tokens(s.cue.spans)):
        target = _nearest(told.all, at)
        if target is not None:
            yield target, "answers", "the cue says that it is a reply to the statement before"


def _points_back(token: Token) -> bool:
    return token.lower_ in ANAPHORA and token.dep_ in ("amod", "det", "dobj", "predet")


def _same_source(one: Statement, other: Statement) -> bool:
    return one.source.text.lower() == other.source.text.lower()


def _nearest(statements: Sequence[Statement], at: int) -> Statement | None:
    """The nearest earlier statement by somebody else. What is denied is what was said before a demand, and not that."""
    for other in reversed(statements[max(0, at - NEAR) : at]):
        if statements[at].act == "deny" and other.act in ASKS:
            continue
        if other.part_of is None and other.register == "speech" and not _same_source(other, statements[at]):
            return other
    return None


def _latest_by(before: Sequence[Statement], name: str) -> list[Statement]:
    """The last run of statements by the named speaker, pronouns that go on with it included."""
    out: list[Statement] = []
    pronouns: list[Statement] = []
    for other in reversed(before):
        if other.part_of is not None or other.register != "speech":
            continue
        source = other.source.text.lower().split()
        if name in source:
            out += [*pronouns, other]
            pronouns = []
        elif out:
            break
        elif not source or source[0] in PRONOUNS:
            pronouns.append(other)
        else:
            pronouns = []
    return out[::-1]
