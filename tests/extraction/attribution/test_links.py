"""Links inside a report: only where the text points from one statement to another."""

import pytest

from onrecord.extraction.attribution import links

LINKED = [
    (
        "Shoal said the army shelled the port. He also alleged it mined it. The ministry rejected Shoal's statement.",
        {("rejected", "denies", "said"), ("rejected", "denies", "alleged")},
    ),
    (
        "Norland accused the council of hiding weapons. The council has denied having such plans.",
        {("denied", "denies", "accused")},
    ),
    (
        "The council rejected Norland's demand that the port be reopened.",
        {("rejected", "answers", "demand")},
    ),
    (
        "The council denied Norland's claim that the port was mined.",
        {("denied", "denies", "claim")},
    ),
    (
        "Orlo said the port was mined. Brill replied that it had never been safer.",
        {("replied", "answers", "said")},
    ),
    ("Orlo said the port was mined. Brill said it was safe.", set()),
    ("Orlo said the port was mined. Brill denied owning a house in the south of the country.", set()),
]


@pytest.mark.parametrize(("text", "expected"), LINKED, ids=[t for t, _ in LINKED])
def test_links_where_the_text_says_so(tell, text, expected):
    told = tell(text)
    cue = {s.id: told.words(s.cue.spans)[-1].split()[-1] for s in told.all}
    found = links(told.page, told.all)
    assert {(cue[x.from_], x.relation, cue[x.to]) for x in found} == expected
    assert all(x.confidence is None and x.basis for x in found)
