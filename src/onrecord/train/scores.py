"""Score attributions against annotation, the usual way: contents by overlap of words, then the source with them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from onrecord.extraction.attribution.triples import Triple
from onrecord.records.spans import Spans
from onrecord.train.brat import Article

# Two spans are the same where they share half of their words (Jaccard), punctuation apart.
SAME = 0.5
WORD = re.compile(r"\w+")
MARK = re.compile("[\"“”„«»]|''|``")


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, with the numbers found and annotated."""

    precision: float
    recall: float
    f1: float
    found: int
    annotated: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One attribution that was found: whether its content, and its source as well, are as annotated."""

    content: bool
    pair: bool


def judge(found: Sequence[Triple], article: Article) -> list[Judged]:
    """Match each attribution to the annotated one whose content is most like it, one to one, best first."""
    gold = [(_words(article.text, t.source), _words(article.text, t.content)) for t in article.attributions]
    by_word: dict[int, set[int]] = {}
    for g, (_, content) in enumerate(gold):
        for word in content:
            by_word.setdefault(word, set()).add(g)
    ours = [(_words(article.text, t.source), _words(article.text, t.content)) for t in found]
    near = [
        (alike, i, g)
        for i, (_, content) in enumerate(ours)
        for g in {g for word in content for g in by_word.get(word, ())}
        if (alike := _jaccard(content, gold[g][1])) >= SAME
    ]
    matched: dict[int, int] = {}
    for _, i, g in sorted(near, key=lambda n: (-n[0], n[1], n[2])):
        if i not in matched and g not in matched.values():
            matched[i] = g
    return [
        Judged(i in matched, i in matched and _same_source(source, gold[matched[i]][0]))
        for i, (source, _) in enumerate(ours)
    ]


def score(found: Mapping[str, Sequence[Triple]], articles: Iterable[Article]) -> dict[str, Score]:
    """Scores by measure: `content` and `source and content`, each for all, direct and indirect attributions.

    Direct is what holds or touches a double quotation mark. A kind's recall counts annotated ones of the kind, its
    precision the found ones.
    """
    counts: dict[str, list[int]] = {}
    for article in articles:
        ours = found.get(article.name, ())
        judged = judge(ours, article)
        # Matching is one to one, so what was found tells what was annotated; kinds are told apart on each side.
        theirs = _recalled(ours, article)
        for kind in ("", "direct ", "indirect "):
            for name in ("content", "source and content"):
                hit, found_n, hit_gold, gold_n = counts.setdefault(kind + name, [0, 0, 0, 0])
                for triple, j in zip(ours, judged, strict=True):
                    if _of_kind(article.text, triple, kind):
                        found_n += 1
                        hit += j.pair if name != "content" else j.content
                for triple, j in zip(article.attributions, theirs, strict=True):
                    if _of_kind(article.text, triple, kind):
                        gold_n += 1
                        hit_gold += j.pair if name != "content" else j.content
                counts[kind + name] = [hit, found_n, hit_gold, gold_n]
    return {name: _score(*c) for name, c in counts.items()}


def as_json(scores: Mapping[str, Score]) -> dict[str, dict[str, float]]:
    """Scores for a settings file or a program, rounded to four places."""
    return {name: {k: round(v, 4) for k, v in asdict(s).items()} for name, s in scores.items()}


def _recalled(ours: Sequence[Triple], article: Article) -> list[Judged]:
    mirrored = Article(article.name, article.text, tuple(ours))
    return judge(article.attributions, mirrored)


def _score(hit: int, found: int, hit_gold: int, annotated: int) -> Score:
    precision, recall = hit / found if found else 0.0, hit_gold / annotated if annotated else 0.0
    total = precision + recall
    return Score(precision, recall, 2 * precision * recall / total if total else 0.0, found, annotated)


def _of_kind(text: str, triple: Triple, kind: str) -> bool:
    return not kind or _direct(text, triple.content) == (kind == "direct ")


def _direct(text: str, content: Spans) -> bool:
    return any(MARK.search(text, max(a - 1, 0), b + 1) for a, b in content)


def _words(text: str, spans: Spans) -> frozenset[int]:
    return frozenset(m.start() for a, b in spans for m in WORD.finditer(text, a, b))


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _same_source(ours: frozenset[int], theirs: frozenset[int]) -> bool:
    return (not ours and not theirs) or _jaccard(ours, theirs) >= SAME
