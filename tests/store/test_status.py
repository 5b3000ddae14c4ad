import datetime as dt
from collections import Counter

from onrecord.records import Link, Problem
from onrecord.store.status import SAMPLES

from .examples import NOON, TEXT, a_coding, many, put

LATER = NOON + dt.timedelta(days=1)


def test_an_empty_store(store):
    status = store.status()
    assert set(status.counts.values()) == {0}
    assert (status.first_published, status.last_published) == (None, None)
    assert status.schema_version == "0002"
    assert status.bytes > 0


def test_the_counts_are_those_of_what_is_current(store):
    put(store, *many(5))
    put(
        store,
        *(a_coding("n0", text=f"{TEXT} This is story number 0.", statements=(), links=()),),
        coder="rules-2",
        recorded=LATER,
    )
    put(store, a_coding("n1", text="Withdrawn.", outlet=None, language="de", published=None), recorded=LATER)
    with store.writer() as writer:
        writer.write_links([Link(from_="r-1", to="r-2", relation="repeats", basis="near-duplicate")], NOON)
    status, codings = store.status(), list(store.codings())
    assert status.counts["report"] == len(codings) == 5
    for name in ("actors", "statements", "events", "times", "places", "figures", "engagements", "links", "problems"):
        assert status.counts[name.removesuffix("s")] == sum(len(getattr(coding, name)) for coding in codings), name
    assert status.languages == Counter(coding.report.language for coding in codings)
    assert status.outlets == {"The Querin Courier": 4, None: 1}
    assert status.coders == {"rules-1": 4, "rules-2": 1}
    assert (status.codings, status.superseded, status.links_across) == (7, 1, 1)
    assert status.first_published == dt.date(2031, 4, 3)
    assert status.last_published == dt.date(2031, 4, 29)


def test_problems_by_stage_with_samples(store):
    put(store, a_coding())
    with store.writer() as writer:
        for n in range(SAMPLES + 3):
            writer.write_problem(Problem(stage="read", where=f"{n}.html", what="The file is empty."), NOON)
    status = store.status()
    assert status.problems == {"read": SAMPLES + 3, "resolve": 1}
    assert [problem.where for problem in status.samples["read"]] == [f"{n}.html" for n in range(SAMPLES)]
    assert len(status.samples["resolve"]) == 1


def test_asking_twice_and_while_writing(store):
    put(store, a_coding())
    with store.writer() as writer:
        writer.write(a_coding("two"), coder="rules-1", recorded=NOON)
        assert store.status().counts["report"] == store.status().counts["report"] == 1
