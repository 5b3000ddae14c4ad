"""Whom a pronoun stands for where several could be meant."""


def test_he_is_the_subject_of_the_main_clause_and_not_of_the_one_beside_it(text):
    words = (
        "Jan Novak told reporters on Monday the bridge was safe, moments after Peter Holm left the hall.\n"
        '"We have checked every pier," he said.'
    )
    report = (
        text(words)
        .said("Jan Novak", "the bridge was safe", cue="told")
        .said("he", "We have checked every pier", nth=words.count("he", 0, words.index(" he said")), cue="said")
    )
    assert report.sources()[1] == ("person/jan-novak",)


def test_he_goes_on_from_the_sentence_before_and_not_from_who_spoke_most(text):
    words = (
        "Peter Holm said the harbour would close. He said the ferries would stop.\n"
        "The last ferry leaves at noon. Jan Novak leads a small party that wants Holm's council to resign. "
        "He said the plan was folly."
    )
    report = (
        text(words)
        .said("Peter Holm", "the harbour would close")
        .said("He", "the ferries would stop")
        .said("He", "the plan was folly", nth=1)
    )
    assert report.sources() == [("person/peter-holm",), ("person/peter-holm",), ("person/jan-novak",)]


def test_he_is_not_the_one_whom_his_own_words_name(text):
    words = (
        "Jan Novak and Peter Holm met on Monday. Novak spoke about the budget.\n"
        '"You should listen to Novak," he said as Novak looked at his watch.'
    )
    report = text(words).said("he", "You should listen to Novak", nth=words.count("he", 0, words.index(" he said")))
    assert report.sources() == [("person/peter-holm",)]


def test_he_is_the_one_described_and_not_the_one_in_the_description(text):
    words = "Ben Holm, a senior Novak aide, said the vote would stand. He said a count was under way."
    report = (
        text(f"Jan Novak won on Sunday. {words}")
        .said("Ben Holm, a senior Novak aide", "the vote would stand")
        .said("He", "a count was under way")
    )
    assert report.sources() == [("person/ben-holm",), ("person/ben-holm",)]


def test_they_are_all_who_were_joined(text):
    words = "Kenya and Ghana said they would send ships. Jan Novak and Ida Berg left the hall, where they had spoken."
    report = text(words).said("Kenya and Ghana", "they would send ships").did(["they"]).did(["they"], nth=1).resolved()
    assert [a.id for a in report.events[0].actors] == ["KEN", "GHA"]
    assert [a.id for a in report.events[1].actors] == ["person/jan-novak", "person/ida-berg"]


def test_it_goes_on_for_a_thing_that_is_no_actor_of_ours(text):
    words = "Ghana closed its border. The memo said the road was blocked. It said the trucks would wait."
    report = text(words).said("The memo", "the road was blocked").said("It", "the trucks would wait")
    assert report.sources() == [("unknown",), ("unknown",)]


def test_it_is_the_body_whose_name_has_a_phrase_within_it(text):
    words = (
        "Hezbollah said the talks had failed. Shelling went on, the Syrian Observatory for Human Rights said.\n"
        "Three villages were hit, it said."
    )
    report = (
        text(words)
        .said("Hezbollah", "the talks had failed")
        .said("the Syrian Observatory for Human Rights", "Shelling went on")
        .said("it", "Three villages were hit", nth=words.count("it", 0, words.index(" it said")))
    )
    assert report.sources()[2] == ("SOHR",)


def test_who_declines_to_comment_is_not_the_next_to_speak(text):
    words = "A club spokesman declined to comment. Jan Novak called the ban absurd. He said he would appeal."
    said = text(words).said("A club spokesman", "comment", cue="declined").said("Jan Novak", "the ban absurd")
    assert said.said("He", "he would appeal").sources()[2] == ("person/jan-novak",)
