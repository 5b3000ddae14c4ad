"""Terms: from "Foreign Minister Ada Brandt" to the days on which she held that office, which date a report."""

from onrecord.records import Interval
from onrecord.resolve.actors.base import ActorBase, Tenure
from onrecord.resolve.actors.words import words


def term(phrase: str, base: ActorBase) -> Interval | None:
    """The days on which the person held the office, both as the phrase names them; null where that is not settled."""
    parts = phrase.split()
    for at in range(1, len(parts)):
        people = base.people.get(base.key(" ".join(parts[at:])), ())
        if people:
            held = _held(words(" ".join(parts[:at])), people, base) if len(people) == 1 else []
            return _whole(held)
    return None


def _held(title: tuple[str, ...], people: tuple[str, ...], base: ActorBase) -> list[Tenure]:
    """The terms of office that the words of a title may mean: the longest office in them, as "vice president"."""
    phrases = base.lexicon.phrases
    runs = [title[a:b] for a in range(len(title)) for b in range(a + 1, len(title) + 1)]
    known = [run for run in runs if run in phrases]
    longest = max(map(len, known), default=0)
    codes = {code for run in known if len(run) == longest for code, _, _ in phrases[run]}
    speaks = any(word.startswith("spokes") for word in title)
    return [
        tenure
        for person in people
        for tenure in base.entries[person].tenures
        if tenure.code in codes or (speaks and tenure.code.startswith("SP."))
    ]


def _whole(held: list[Tenure]) -> Interval | None:
    """From the first day of the first term to the last day of the last; open where one of them is."""
    if not held:
        return None
    first = [tenure.from_ for tenure in held if tenure.from_]
    last = [tenure.to for tenure in held if tenure.to]
    return Interval(
        earliest=min(first) if len(first) == len(held) else None,
        latest=max(last) if len(last) == len(held) else None,
    )
