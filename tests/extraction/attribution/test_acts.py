"""What statements do: by their cue, by their words, and what negation makes of it."""

import pytest

from onrecord.extraction.attribution.acts import performed

BY_SENTENCE = [
    ("The minister warned that the truce could fail.", "warn"),
    ("Norland threatened to close the strait if the blockade goes on.", "threaten"),
    ("The envoy thanked the council for its patience.", "thank"),
    ("Orlo called for a new mission.", "urge"),
    ("Orlo called the raid “barbaric” in a speech.", "condemn"),
    ("The council demanded that the port be reopened.", "demand"),
    ("The ministry denied that the convoy had left.", "deny"),
    ("The ministry did not deny that the convoy had left.", "say"),
    ("The ministry did not confirm that the convoy had left.", "decline_comment"),
    ("The ministry refused to rule out new raids.", "say"),
    ("The ministry retracted its claim that the convoy had left.", "deny"),
    ("The ministry took back its statement that the convoy had left.", "deny"),
    ("The ministry has not withdrawn its claim that the convoy left.", "claim"),
    ("The ministry refused to pay the sum.", "reject"),
    ("Norland's foreign minister declined to comment on the raid.", "decline_comment"),
    ("The rebels are said to hold two villages.", "claim"),
    ("The army had reportedly crossed the river.", "claim"),
    ("Orlo said her government was ready to talk.", "offer"),
    ("“We will rebuild the bridge,” Orlo said.", "promise"),
    ("Orlo said they would attack the port.", "threaten"),
    ("The ministry said the delegations would meet in June.", "announce"),
    ("Brill said the claim was baseless.", "deny"),
    ("Brill said the valley lies in the north.", "say"),
]


@pytest.mark.parametrize(("text", "act"), BY_SENTENCE, ids=[t for t, _ in BY_SENTENCE])
def test_the_act_of_a_statement(tell, text, act):
    assert [s.act for s in tell(text).all if s.part_of is None] == [act]


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("we thank all who came", "thank"),
        ("i hope the road opens", "hope"),
        ("all troops must leave", "demand"),
        ("the council should meet", "urge"),
        ("the road is long", "say"),
        ("at least 40 people were killed", "estimate"),
        ("", "say"),
    ],
)
def test_what_words_perform(words, act):
    assert performed(words) == act


def test_the_cost_of_long_words_is_bounded():
    assert performed("we will " * 50_000) in ("say", "promise")
