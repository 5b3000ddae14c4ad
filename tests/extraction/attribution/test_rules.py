"""Which spans the rules find: sources, cues and contents. Persons and states are invented."""

import pytest

INDIRECT = [
    (
        "Defence Minister Hanna Orlo told reporters on Monday that the army would not leave the valley.",
        [("Defence Minister Hanna Orlo", "told", ("that the army would not leave the valley",))],
    ),
    (
        "The president accused Norland of shelling the harbour and urged the council to meet.",
        [
            ("The president", "accused", ("Norland of shelling the harbour",)),
            ("The president", "urged", ("the council to meet",)),
        ],
    ),
    (
        "Orlo said the talks had failed but warned that the army was ready.",
        [("Orlo", "said", ("the talks had failed",)), ("Orlo", "warned", ("that the army was ready",))],
    ),
    (
        "The council demanded on Tuesday that all troops leave, saying the valley must be free.",
        [
            ("The council", "demanded", ("that all troops leave",)),
            ("The council", "saying", ("the valley must be free",)),
        ],
    ),
    (
        "The rebels ruled out joining the talks.",
        [("The rebels", "ruled out", ("joining the talks",))],
    ),
    (
        "According to the interior ministry, twelve people were killed.",
        [("the interior ministry", "According to", ("twelve people were killed",))],
    ),
    (
        "Twelve people were killed, according to the interior ministry.",
        [("the interior ministry", "according to", ("Twelve people were killed",))],
    ),
    (
        "The army had reportedly crossed the river at dawn.",
        [("", "reportedly", ("The army had", "crossed the river at dawn"))],
    ),
    (
        "The rebels are said to hold two villages.",
        [("", "are said", ("The rebels", "to hold two villages"))],
    ),
    (
        "The plan, which Norland has dismissed as propaganda, was praised by the council.",
        [
            ("Norland", "has dismissed", ("The plan", "as propaganda")),
            ("the council", "was praised", ("The plan",)),
        ],
    ),
    (
        "The council welcomed the move, saying in a statement that Norland must return to the table.",
        [
            ("The council", "welcomed", ("the move",)),
            ("The council", "saying", ("that Norland must return to the table",)),
        ],
    ),
    (
        "The envoy has made clear that the offer will not be repeated.",
        [("The envoy", "has made clear", ("that the offer will not be repeated",))],
    ),
]


@pytest.mark.parametrize(("text", "rows"), INDIRECT, ids=[t for t, _ in INDIRECT])
def test_indirect_speech(tell, text, rows):
    assert tell(text).rows() == rows


DIRECT = [
    ("“We will stay,” Orlo said.", [("Orlo", "said", ("We will stay,",))]),
    (
        '"The river is closed," said Tomas Brill, a spokesman for the ministry.',
        [("Tomas Brill, a spokesman for the ministry", "said", ("The river is closed,",))],
    ),
    ("Brill said: “Nobody may cross the river.”", [("Brill", "said", ("Nobody may cross the river.",))]),
    ("‘The army must leave now,’ Orlo told the council.", [("Orlo", "told", ("The army must leave now,",))]),
    ("''The bridge is mined,'' Orlo said.", [("Orlo", "said", ("The bridge is mined,",))]),
    ("«The bridge is mined», Orlo said.", [("Orlo", "said", ("The bridge is mined",))]),
    ("„The bridge is mined“, Orlo said.", [("Orlo", "said", ("The bridge is mined",))]),
    (
        "“We will not leave,” Orlo said, “until the last village is safe.”",
        [("Orlo", "said", ("We will not leave,", "until the last village is safe."))],
    ),
    (
        '"The river is closed," Brill said. "Nobody may cross."',
        [("Brill", "said", ("The river is closed,", "Nobody may cross."))],
    ),
    (
        '"The river is closed," Brill said, adding, "Nobody may cross it."',
        [("Brill", "said", ("The river is closed,",)), ("Brill", "adding", ("Nobody may cross it.",))],
    ),
    (
        "“The bridge is mined,” Brill was quoted as saying by the state news agency.",
        [("Brill", "was quoted as saying", ("The bridge is mined,",))],
    ),
]


@pytest.mark.parametrize(("text", "rows"), DIRECT, ids=[t for t, _ in DIRECT])
def test_direct_speech(tell, text, rows):
    assert tell(text).rows() == rows
    assert {s.kind for s in tell(text).all} == {"direct"}


def test_a_quoted_end_makes_the_content_mixed(tell):
    told = tell('Orlo said the council would open the port "in a few days."')
    assert told.rows() == [("Orlo", "said", ('the council would open the port "in a few days."',))]
    assert told.only().kind == "mixed"


def test_a_quotation_that_a_clause_goes_on_behind_is_part_of_the_clause(tell):
    told = tell('He added that "nobody wants war" and that the border stays open.')
    assert told.rows() == [("He", "added", ('that "nobody wants war" and that the border stays open',))]


def test_a_clause_before_a_quotation_belongs_to_it(tell):
    told = tell("If the council agrees, the truce “will hold for a year,” Orlo said.")
    assert told.rows() == [("Orlo", "said", ("If the council agrees, the truce “will hold for a year,”",))]
    assert told.all[0].kind == "mixed"


def test_a_quotation_alone_is_a_statement_without_source_and_cue(tell):
    told = tell("“We have waited long enough,” Orlo said.\n\n“Now the council has to act.”\n")
    assert told.rows()[1] == ("", "", ("Now the council has to act.",))


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(tell):
    told = tell("“The first village fell in spring.\n\n“The second fell in summer,” Orlo said.\n")
    assert told.rows() == [("Orlo", "said", ("The first village fell in spring", "The second fell in summer,"))]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace train” left the town on Friday.",
        'The mayor wrote a book titled "The Long River" last year.',
        "Workers cleared the road and children went back to school.",
        "An official who asked not to be named left the room.",
        "The company plans to announce its figures in May.",
    ],
)
def test_what_is_no_speech(tell, text):
    assert tell(text).rows() == []


def test_a_noun_attributes_to_its_owner(tell):
    assert ("Norland", "demand", ("that the port be reopened",)) in tell(
        "Norland's demand that the port be reopened was rejected by the council."
    ).rows()
    told = tell("New reports of shelling near the bridge reached the capital.")
    assert told.rows() == [("", "reports", ("shelling near the bridge",))]


def test_attitudes_are_kept_apart(tell):
    told = tell("The general believes the war will end soon.")
    assert told.rows() == []
    assert told.rows("attitude") == [("The general", "believes", ("the war will end soon",))]


def test_a_transcript_line_is_a_statement_and_a_dateline_is_none(tell):
    assert tell("Hanna Orlo: The council never agreed to that.\n").rows()[0][:2] == ("Hanna Orlo", ":")
    assert not any(cue == ":" for _, cue, _ in tell("GENEVA: The council met for nine hours on Monday.\n").rows())


def test_capitals_alone_do_not_hide_a_statement(tell):
    assert tell("BRILL SAYS ARMY WILL LEAVE VALLEY BY FRIDAY.").rows()[0][1] == "SAYS"


SHAPES = [
    (
        "The premier said the fleet would sail on, as Norland officials said that two crews were missing.",
        [
            ("The premier", "said", ("the fleet would sail on",)),
            ("Norland officials", "said", ("that two crews were missing",)),
        ],
    ),
    (
        "The defence ministry said the claim was false and accused Norland of staging the raid.",
        [
            ("The defence ministry", "said", ("the claim was false",)),
            ("The defence ministry", "accused", ("Norland of staging the raid",)),
        ],
    ),
    (
        'The islanders, she said, "are playing with fire."',
        [
            (
                "she",
                "said",
                (
                    "The islanders",
                    "are playing with fire.",
                ),
            )
        ],
    ),
    (
        "The supreme command said in a statement carried by the official Norland News Agency that the isle had fired.",
        [("The supreme command", "said", ("that the isle had fired",))],
    ),
    (
        "Pavel Orlo, spokesman for the self-styled republic's leader, said the town had fallen.",
        [("Pavel Orlo, spokesman for the self-styled republic's leader", "said", ("the town had fallen",))],
    ),
    (
        "The regional bloc on Sunday threatened to use force.",
        [("The regional bloc", "threatened", ("to use force",))],
    ),
    ("Neither the army nor the rebels responded to requests for comment.", []),
    ("The agency could not independently verify the account.", []),
    ("Interfax could not confirm the report.", []),
    ("The ministry could not confirm the toll.", [("The ministry", "could not confirm", ("the toll",))]),
]


@pytest.mark.parametrize(("text", "rows"), SHAPES, ids=[t for t, _ in SHAPES])
def test_shapes_of_wire_copy(tell, text, rows):
    assert tell(text).rows() == rows


@pytest.mark.parametrize("dash", ["-", "–", "—", "―", "--"])
def test_a_quotation_signed_with_a_dash_is_the_signers(tell, dash):
    told = tell(
        f"Readers wrote.\n“We want the bridge back now.” {dash} Dana Orlo, 34\n“Nobody asked us.” {dash} Brill.\n"
    )
    assert told.rows() == [
        ("Dana Orlo", dash, ("We want the bridge back now.",)),
        ("Brill", dash, ("Nobody asked us.",)),
    ]


def test_a_dash_before_a_clause_signs_nothing(tell):
    told = tell("“We want the bridge back now.” – Orlo left the room when she had said it.\n")
    assert all(source != "Orlo left the room" and cue != "–" for source, cue, _ in told.rows())
