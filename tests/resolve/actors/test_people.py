"""Who is a person, and whom a surname means."""


def test_a_surname_stays_the_leaders_where_a_namesake_is_named_in_full(text):
    words = (
        "US President Joe Biden arrived on Monday. His wife, Jill Biden, came with him.\n"
        "The visit will last two days. Biden said the talks would go on."
    )
    report = text(words).said("Biden", "the talks would go on", nth=2)
    assert report.sources() == [("person/joe-biden",)]


def test_a_name_that_is_described_as_a_person_is_one(text):
    words = "Roumba Mharissen, founder of the aid group Sawari, said the camp was full."
    report = text(words).said("Roumba Mharissen, founder of the aid group Sawari", "the camp was full")
    assert report.sources() == [("person/roumba-mharissen",)]


def test_a_name_that_speaks_under_its_last_word_is_a_person(text):
    words = "Efkal Alasa named the two suspects. They were held in March. Alasa told reporters the search went on."
    report = text(words).said("Alasa", "the search went on", nth=1)
    assert report.sources() == [("person/efkal-alasa",)]


def test_ships_and_aircraft_are_nobody(text):
    words = "An official met reporters aboard the USS Carl Holm. The Carl Holm sails today, the official said."
    actors = text(words).said("the official", "The Carl Holm sails today").actors()
    assert not [actor for actor in actors if actor.startswith("person/")]


def test_a_mister_whom_the_report_never_names_in_full_is_the_one_in_office(text):
    words = "The White House was silent on Monday. Mr. Biden said the talks would go on."
    assert text(words).said("Mr. Biden", "the talks would go on").sources() == [("person/joe-biden",)]
