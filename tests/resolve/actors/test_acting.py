"""Whom nouns for those who act stand for."""


def test_police_without_an_article_are_those_of_the_country_of_the_report(text):
    words = "Kenyan troops moved into Nairobi and the Kenyan parliament met. Police said two men were held."
    assert text(words).said("Police", "two men were held").sources() == [("KEN",)]


def test_the_aid_group_is_not_the_militia_named_last(text):
    words = "Doctors Without Borders left the town after Hezbollah shelled it. The aid group said two nurses were hurt."
    assert text(words).said("The aid group", "two nurses were hurt").sources() == [("MSF",)]


def test_the_opposition_is_that_of_the_country_of_the_report_whoever_fights_there(text):
    words = (
        "Syria's government and Syrian farmers spoke of heavy fighting in Syria. The Islamic State group advanced.\n"
        "The opposition said talks had failed."
    )
    assert text(words).said("The opposition", "talks had failed").sources() == [("SYR/opposition",)]


def test_the_observatory_is_remembered_over_a_whole_report(text):
    middle = " ".join(f"Kenya met Ghana and Chad on day {n}." for n in range(20))
    words = f"The Syrian Observatory for Human Rights counts the dead. {middle} The Observatory said nine had died."
    assert text(words).said("The Observatory", "nine had died").sources() == [("SOHR",)]


def test_the_diplomat_is_the_unnamed_one_who_spoke_and_not_an_envoy_named_since(text):
    words = (
        "A senior council diplomat said a map was ready. UN envoy Jan Novak arrives today.\n"
        '"It is a draft," the diplomat said.'
    )
    report = text(words).said("A senior council diplomat", "a map was ready").said("the diplomat", "It is a draft")
    assert report.sources() == [("unknown",), ("unknown",)]
