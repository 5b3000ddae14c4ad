"""Quotations: any marks, closed or not, in time that grows with the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import quotations

FOUND = [
    ("“We go,” she said.", ["We go,"]),
    ('"We go," she said. "Now."', ["We go,", "Now."]),
    ("''We go,'' she said. ''Now.''", ["We go,", "Now."]),
    ("``We go,'' she said.", ["We go,"]),
    ("„Wir gehen“, sagte sie.", ["Wir gehen"]),
    ("»Wir gehen«, sagte sie.", ["Wir gehen"]),
    ("«Nous partons», a-t-elle dit.", ["Nous partons"]),
    ("‘It’s the minister’s plan,’ she said.", ["It’s the minister’s plan,"]),
    ("'We go,' she said, 'and stay.'", ["We go,", "and stay."]),
    ("'It is the ministers' plan,' she said.", ["It is the ministers' plan,"]),
    ('“A typographic opening, a straight close," she said.', ["A typographic opening, a straight close,"]),
    ("“She called it “mad” and left,” he said.", ["She called it “mad” and left,"]),
    ("“We go, “Orlo told reporters. “Then we stop.”", ["We go, ", "Then we stop."]),
    ("The ministers' plan of the '90s and ’80s isn't new.", []),
    ('The ministers\' "plan" failed.', ["plan"]),
    ("A 6' 2\" man left.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "inner"), FOUND, ids=[t for t, _ in FOUND])
def test_marks(text, inner):
    found = quotations(text)
    assert [text[a:b] for a, b in (q.inner for q in found)] == inner
    assert all(q.closed and not q.continued for q in found)


def test_an_open_quotation_ends_with_its_paragraph_and_may_go_on():
    first, second = quotations("“It began in May.\n\n“It ended in June.”\n")
    assert not first.closed
    assert not first.continued
    assert second.closed
    assert second.continued


def test_a_closed_quotation_does_not_go_on():
    assert [q.continued for q in quotations("“It began.”\n\n“It ended.”\n")] == [False, False]


def test_a_huge_quotation_is_one():
    text = "“" + "word " * 10_000 + "end,” she said."
    (found,) = quotations(text)
    assert found.closed
    assert found.span == (0, text.index("”") + 1)


@pytest.mark.parametrize("piece", ["'a ", "‘a ", '"a', "“a ", "“a, “b ", "a' 'a", "''", "‚a ", "‘as' ", "“x, “"])
def test_many_marks_are_read(piece):
    text = piece * 40_000
    assert len(quotations(text)) <= len(text)


@given(st.text(alphabet="ab .,\n“”\"'‘’„«»‚‹›`s", max_size=200))
def test_quotations_are_in_order_apart_and_within_the_text(text):
    at = 0
    for q in quotations(text):
        assert at <= q.span[0] < q.inner[0] <= q.inner[1] <= q.span[1] <= len(text)
        assert "\n" not in text[q.span[0] : q.span[1]]
        at = q.span[1]
