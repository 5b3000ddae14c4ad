"""Find attributions: the tagger and the rules side by side, and how likely each of what they found is right.

The tagger knows the outermost attributions, as it was taught; the rules add what it passed over, sources that it left
open, and all that is told inside a content.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.annotate import Page
from onrecord.extraction.attribution import learned, rules
from onrecord.extraction.attribution.reading import known
from onrecord.extraction.attribution.triples import Triple
from onrecord.records.spans import Spans, overlap, within

# Contents that share half of their characters tell the same.
SAME = 0.5
# Probabilities at the ends say less than their logarithms claim.
SUREST = 0.995
# Contents of so few words are mostly half of one.
SCRAP = 2
# Characters that are looked up together.
BLOCK = 500


@dataclass(frozen=True, slots=True)
class Candidate:
    """An outermost attribution that may be one, with the evidence for it: a number for each of
    `onrecord.annotate.marks.ATTRIBUTION_FEATURES`.
    """

    triple: Triple
    evidence: tuple[float, ...]


def find(page: Page) -> list[tuple[Triple, float | None]]:
    """The attributions of a page in text order with their probabilities; null for nested ones, and without a tagger."""
    by_rules = rules.triples(page)
    judgement = page.marks.judgement
    if judgement is None:
        return [(triple, None) for triple in by_rules]
    judged = [(c.triple, judgement.probability(c.evidence)) for c in candidates(page, by_rules)]
    found: list[tuple[Triple, float | None]] = [(t, p) for t, p in judged if p >= judgement.keep]
    kept = Places([t.content for t, _ in found])
    # A quotation without a cue is nothing told inside, but a part of what it lies in.
    nested = [t for t in by_rules if t.cue and any(_inside(t, found[i][0].content) for i in kept.touching(t.content))]
    found += [(t, None) for t in nested]
    return sorted(found, key=lambda f: (f[0].content[0], f[0].cue, f[0].content, f[0].source))


def candidates(page: Page, by_rules: Sequence[Triple]) -> list[Candidate]:
    """The outermost attributions that the tagger or, where it is silent, the rules propose."""
    marked = learned.marked(page)
    quoted = Places([(q.span,) for q in page.quotations])
    theirs = Places([t.content for t in by_rules])
    out = []
    for m in marked:
        near = [by_rules[i] for i in theirs.touching(m.triple.content)]
        agreeing = max(near, key=lambda r: _alike(r.content, m.triple.content), default=None)
        if agreeing is not None and _alike(agreeing.content, m.triple.content) < SAME:
            agreeing = None
        triple = m.triple
        if agreeing is not None and not triple.source:
            triple = replace(triple, source=agreeing.source)
        evidence = (_logit(m.cue), _logit(m.content), _logit(m.tie), _logit(m.source))
        out.append(Candidate(triple, (*evidence, *_seen(page, m.triple, quoted, agreeing), 0.0)))
    taken = Places([(*m.triple.cue, *m.triple.content) for m in marked])
    for t in by_rules:
        outer = not any(by_rules[i] is not t and _inside(t, by_rules[i].content) for i in theirs.touching(t.content))
        if outer and not taken.touching((*t.cue, *t.content)):
            out.append(Candidate(t, (0.0, 0.0, 0.0, 0.0, *_seen(page, t, quoted, None), 1.0)))
    return out


class Places:
    """Finds which of many spans share a character with some others, without looking at all of them."""

    def __init__(self, spans: Sequence[Spans]) -> None:
        self.spans = spans
        self.blocks: dict[int, list[int]] = {}
        for i, parts in enumerate(spans):
            for block in _blocks(parts):
                self.blocks.setdefault(block, []).append(i)

    def touching(self, spans: Spans) -> list[int]:
        """The indices of those that share a character, ascending."""
        near = {i for block in _blocks(spans) for i in self.blocks.get(block, ())}
        return [i for i in sorted(near) if overlap(self.spans[i], spans)]


def _blocks(spans: Spans) -> set[int]:
    return {block for start, end in spans for block in range(start // BLOCK, (end - 1) // BLOCK + 1)}


def _seen(page: Page, triple: Triple, quoted: Places, agreeing: Triple | None) -> tuple[float, ...]:
    words = sum(len(page.report.text[a:b].split()) for a, b in triple.content)
    return (
        math.log1p(words),
        float(words <= SCRAP),
        float(any(known(t) for t in page.tokens(triple.cue))),
        float(bool(triple.source)),
        float(bool(quoted.touching(triple.content))),
        float(agreeing is not None),
        float(agreeing is not None and _alike(agreeing.source, triple.source) >= SAME),
    )


def _logit(probability: float) -> float:
    p = min(max(probability, 1 - SUREST), SUREST)
    return math.log(p / (1 - p))


def _alike(a: Spans, b: Spans) -> float:
    shared = sum(max(0, min(y, q) - max(x, p)) for x, y in a for p, q in b)
    total = sum(y - x for x, y in (*a, *b)) - shared
    return shared / total if total else 0.0


def _inside(triple: Triple, content: Spans) -> bool:
    """Whether a triple is told inside a content: its cue and all of its own content."""
    return triple.content != content and within((*triple.cue, *triple.content), content)
