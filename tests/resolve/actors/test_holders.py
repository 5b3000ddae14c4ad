"""Who is meant by an office."""


def test_an_office_without_a_name_is_the_one_named_next(text):
    words = "The bridge will close, Kenya's interior minister said.\nJan Novak said repairs would take a year."
    report = (
        text(words)
        .said("Kenya's interior minister", "The bridge will close")
        .said("Jan Novak", "repairs would take a year")
    )
    assert report.sources() == [("person/jan-novak",), ("person/jan-novak",)]
    assert [o.of for o in report.actors()["person/jan-novak"].offices] == ["KEN"]


def test_somebody_described_otherwise_is_not_the_holder(text):
    words = "The bridge will close, Kenya's interior minister said.\nJan Novak, an engineer, said it was sound."
    report = (
        text(words)
        .said("Kenya's interior minister", "The bridge will close")
        .said("Jan Novak, an engineer", "it was sound")
    )
    assert report.sources()[0] != ("person/jan-novak",)


def test_the_president_of_a_club_is_not_the_one_of_the_state(text):
    words = (
        "Ghana was calm on Monday. Jan Novak, president of the Northern Rowing Association, said races would go on.\n"
        '"The lake is open," he said. The president of the Northern Rowing Association said fees would rise.'
    )
    source = "Jan Novak, president of the Northern Rowing Association"
    report = (
        text(words)
        .said(source, "races would go on")
        .said("he", "The lake is open", nth=words.count("he", 0, words.index(" he said")))
        .said("The president of the Northern Rowing Association", "fees would rise")
    )
    assert report.sources() == [("person/jan-novak",), ("person/jan-novak",), ("unknown",)]
