"""Furniture, headline and the rest of the head, as `mark` finds them on whole pages."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import limits
from onrecord.clean import mark
from onrecord.records import Dateline, Published, Report
from onrecord.records.spans import faults, overlap

LEAD = "The foreign minister of Arvonia said on Monday that her country would reopen the border with Belmar."
SECOND = "Belmar closed all crossings in May after a patrol had come under fire near the town of Ostrel."
THIRD = '"We are ready to talk, and we support any honest effort," she told reporters in the capital.'
LAST = "Officials of both states will meet in Geneva in the coming week."


def report(*lines: str, **fields: object) -> Report:
    return Report(**{"id": "r-1", "source": "test", "text": "\n".join(lines), **fields})  # type: ignore[arg-type]


def furniture(*lines: str, **fields: object) -> list[str]:
    marked = mark(report(*lines, **fields))
    return [line for start, end in marked.furniture for line in marked.text[start:end].split("\n") if line.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "Reading time: 4 minutes",
        "5 min read",
        "Share this story on Facebook",
        "Sign up for our morning newsletter",
        "Subscribe to our channel",
        "Download our free app",
        "This website uses cookies to improve your visit.",
        "Read more: Belmar names new envoy",
        "ALSO READ: Five things to know about Ostrel",
        "Advertisement",
        "Story continues below advertisement",
        "Follow us on Twitter",
        "Follow Ann Example on Twitter @annexample",
        "Click here to read the full document",
        "https://example.org/news/12",
        "newsdesk@example.org",
        "googletag.cmd.push(function() { googletag.display('div-1'); });",
        "<div class='ad'></div>",
        "© 2019 Example Media Ltd. All rights reserved.",
        "Copyright 2019 The Example Times. This material may not be published or rewritten.",
        "This article was originally published on Example.org",
        "Tags: Arvonia, Belmar, border",
        "Back to top",
        "A border post near Ostrel. Jane Doe/Reuters",
        "Soldiers stand guard at the crossing on Sunday. (AP Photo/Jane Doe)",
        "File photo: the crossing at Ostrel",
        "FILE PHOTO: Trucks wait at the crossing in May. REUTERS/Jane Doe",
        "Getty Images",
        "Jane Doe/AFP/Getty Images",
        "DEATH TOLL RISES",
        "Belmar's army holds drills 'near the frontier'",
        "[What the two states want from each other]",
        "____",
    ],
)
def test_marks_what_the_page_adds_between_paragraphs(line: str) -> None:
    assert furniture(LEAD, SECOND, line, THIRD, LAST) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The report was published by Amnesty International on Monday and names forty villages.",
        "Related documents seized by the police showed how the money had moved across the border.",
        "Read that way, the treaty allows both sides to search ships, the minister said.",
        "Support for the government has fallen since May, according to a survey of the university.",
        "For more than a decade both states have claimed the valley, and neither will follow the ruling.",
        "Iran is the sponsor of this group, the ministry said.",
        "More on that question will follow next week, officials in the capital said.",
        "Other officials confirmed the withdrawal.",
        "The Palestinian side was represented by the Palestinian Authority (PA).",
        "By Friday evening both armies had left the valley.",
        "She said nothing.",
        "Writing from prison, the leader of the opposition called for new protests.",
        "Research by Amnesty International shows that forty villages were burned.",
        "In this video, the group claimed the attack on the crossing at Ostrel.",
        "The list (compiled from open sources) names forty villages, and more may follow.",
        "This story was corrected: the crossing at Ostrel has four lanes.",
        "- the return of all prisoners",
        "“We will donate tents and fuel,” the envoy said.",
        "Comments by the president were carried by state television.",
        "Sources close to the talks said that a deal was near.",
        "Copyright law was the second point on the agenda of the two ministers.",
        "The convoy reported from Ostrel that it had been stopped twice by men in uniform near the river.",
    ],
)
def test_leaves_paragraphs_alone(line: str) -> None:
    assert furniture(LEAD, SECOND, line, THIRD, LAST) == []


def test_marks_an_appeal_to_its_end_with_its_accusations() -> None:
    appeal = [
        "A message from The Arvonia Herald:",
        "Dear readers,",
        "The government has branded us enemies of the state, and our staff now face arrest.",
        "Ministers claim that our journalism harms the country. We see it otherwise.",
        "If you can, please support us with a monthly gift. Every contribution counts.",
        "Thank you for reading and for caring.",
        "Remind me later.",
    ]
    marked = mark(report(LEAD, SECOND, THIRD, *appeal))
    assert furniture(LEAD, SECOND, THIRD, *appeal) == appeal
    assert marked.outlet == "The Arvonia Herald"


def test_an_appeal_ends_where_the_report_goes_on() -> None:
    appeal = ["Dear readers,", "We need your help to keep our newsroom independent.", "Donate"]
    assert furniture(LEAD, SECOND, *appeal, THIRD, LAST) == appeal


def test_who_speaks_of_support_in_a_report_makes_no_appeal() -> None:
    line = "We need your support for our reporting mission, the envoy told the council, and it agreed."
    assert furniture(LEAD, line, SECOND, THIRD, LAST) == []


def test_marks_an_appeal_on_a_page_without_line_breaks() -> None:
    text = f"{LEAD} {SECOND} A message from The Arvonia Herald: Dear readers, we need your help."
    marked = mark(report(text))
    assert [text[a:b] for a, b in marked.furniture] == [text[text.index("A message") :]]


def test_marks_the_thread_of_comments_below_the_report() -> None:
    thread = ["3 Comments", "Ann: this will never work.", "Bob: I think that it will, and I have been there."]
    assert furniture(LEAD, SECOND, THIRD, LAST, *thread) == thread


def test_marks_lists_of_other_stories() -> None:
    listed = ["Related stories", "Belmar names new envoy", "Why the valley matters"]
    assert furniture(LEAD, SECOND, *listed, THIRD, LAST) == listed


def test_marks_the_caption_between_a_picture_and_its_credit() -> None:
    picture = [
        "Photo",
        "The minister at the crossing in May, when it was still open.",
        "Credit",
        "Jane Doe for The Herald",
    ]
    assert furniture(*picture, LEAD, SECOND, THIRD) == picture


def test_marks_a_sign_off_and_reads_names_from_it_but_no_agency() -> None:
    signed = "(Reporting by Ann Example and Bob Other in Ostrel; Editing by Carl Third)"
    marked = mark(report(LEAD, SECOND, signed))
    assert marked.agency is None
    assert marked.bylines == ("Ann Example", "Bob Other")
    assert furniture(LEAD, SECOND, f"{LAST} {signed}") == [signed]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("sources interfax, rt", "Interfax; RT"),
        ("Source: AFP", "AFP"),
        ("(With inputs from PTI)", "PTI"),
        ("— AFP", "AFP"),
        ("Based on reporting by Reuters and AP", "Reuters; AP"),
        ("Copyright 2019 Associated Press. All rights reserved.", "AP"),
        ("Associated Press writer Ann Example contributed to this report.", "AP"),
    ],
)
def test_reads_the_agency_from_the_foot(line: str, agency: str) -> None:
    assert mark(report(LEAD, SECOND, THIRD, line)).agency == agency
    assert furniture(LEAD, SECOND, THIRD, line) == [line]


def test_reads_the_agency_behind_the_last_sentence() -> None:
    marked = mark(report(LEAD, SECOND, f"{LAST} (AFP)"))
    assert marked.agency == "AFP"
    assert [marked.text[a:b] for a, b in marked.furniture] == ["(AFP)"]


def test_a_sign_off_without_brackets() -> None:
    signed = "Reporting by Ann Example in Ostrel; editing by Carl Third"
    marked = mark(report(LEAD, SECOND, signed))
    assert furniture(LEAD, SECOND, signed) == [signed]
    assert marked.bylines == ("Ann Example",)


def test_a_title_above_a_picture_credit_stays_the_title() -> None:
    marked = mark(report("Arvonia to reopen border with Belmar", "Jane Doe/Reuters", LEAD, SECOND))
    assert marked.title == "Arvonia to reopen border with Belmar"
    assert [marked.text[a:b] for a, b in marked.furniture] == ["Jane Doe/Reuters"]


def test_a_lead_broken_at_a_link_is_no_title() -> None:
    marked = mark(
        report("The foreign minister of Arvonia on Monday told", "the Herald that the border would reopen.", SECOND)
    )
    assert (marked.title, marked.furniture) == (None, ())


def test_a_kicker_above_the_title_is_furniture() -> None:
    marked = mark(report("World news", "Arvonia to reopen border with Belmar", LEAD, SECOND))
    assert marked.title == "Arvonia to reopen border with Belmar"
    assert [marked.text[a:b] for a, b in marked.furniture] == ["World news"]


def test_a_helper_is_named_and_marked() -> None:
    marked = mark(report(LEAD, SECOND, THIRD, "Ann Example contributed to this report from Ostrel, Belmar."))
    assert marked.bylines == ("Ann Example",)
    assert marked.agency is None
    assert len(marked.furniture) == 1


def test_reads_title_suffix_byline_date_and_dateline_from_the_head() -> None:
    marked = mark(
        report(
            "Arvonia to reopen border with Belmar | The Arvonia Herald",
            "",
            "By Ann Example and BOB OTHER",
            "Published: 12 March 2019, 14:05",
            "Reading time: 3 minutes",
            "",
            f"BRUSSELS (dpa) – {LEAD}",
            SECOND,
        )
    )
    assert marked.title == "Arvonia to reopen border with Belmar"
    assert [marked.text[a:b] for a, b in marked.headline] == [marked.title]
    assert marked.outlet == "The Arvonia Herald"
    assert marked.bylines == ("Ann Example", "Bob Other")
    assert marked.agency == "dpa"
    assert marked.dateline is not None
    assert marked.dateline.place == "Brussels"
    assert marked.language == "en"
    day = dt.date(2019, 3, 12)
    assert (marked.published.earliest, marked.published.latest, marked.published.basis) == (day, day, "stated")
    assert [marked.text[a:b] for a, b in marked.published.evidence] == ["12 March 2019"]
    assert not overlap(marked.furniture, marked.headline)


def test_keeps_what_the_input_stated() -> None:
    day = dt.date(2020, 1, 2)
    stated = report(
        "Arvonia to reopen border with Belmar",
        "By Ann Example",
        "Published: 12 March 2019",
        f"BRUSSELS (dpa) – {LEAD}",
        SECOND,
        title="Another title for Arvonia and the border",
        outlet="Elsewhere",
        agency="ANSA",
        bylines=("Zoe Last",),
        language="xx",
        published=Published(earliest=day, latest=day, basis="metadata"),
        dateline=Dateline(place="Rome", spans=((0, 4),)),
    )
    marked = mark(stated)
    for name in ("title", "outlet", "agency", "bylines", "language", "published", "dateline", "text", "id"):
        assert getattr(marked, name) == getattr(stated, name)


def test_a_stated_title_is_found_in_the_text() -> None:
    title = "Arvonia to reopen border with Belmar – Arvonia Herald"
    marked = mark(report("Arvonia to reopen border with Belmar", LEAD, SECOND, title=title))
    assert [marked.text[a:b] for a, b in marked.headline] == ["Arvonia to reopen border with Belmar"]
    assert marked.title == title
    assert marked.outlet == "Arvonia Herald"


def test_a_text_without_head_has_none() -> None:
    marked = mark(report(LEAD, SECOND, THIRD))
    assert (marked.title, marked.headline, marked.dateline, marked.agency, marked.outlet) == (
        None,
        (),
        None,
        None,
        None,
    )
    assert marked.published == Published()
    assert marked.furniture == ()


def test_hard_wrapped_paragraphs_are_no_crossheads() -> None:
    wrapped = (
        "The foreign minister of Arvonia said on Monday that her country\nwould reopen the border with its neighbour "
        "and\nsend back all prisoners before the winter.\n\n"
        "Belmar closed all crossings in May after a patrol had come\n"
        "under fire near the town of Ostrel, which both states\nclaim."
    )
    assert mark(report(wrapped)).furniture == ()


def test_a_page_of_nothing_but_furniture_is_left_as_it_is() -> None:
    assert mark(report("Advertisement", "Sign up for our newsletter", "Comments are closed.")).furniture == ()


def test_a_page_of_nothing_but_notices_is_furniture() -> None:
    text = ("© 2016 Harbour Press. All rights reserved.", "Quotes are delayed by at least 15 minutes.")
    assert furniture(*text) == list(text)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u2028\x85\x1c", "x", "\ud800", "By", "(", "—"])
def test_odd_texts_pass(text: str) -> None:
    assert mark(report(text)).text == text


def test_only_what_is_coded_is_read() -> None:
    text = "Arvonia said so. " * (limits.MAX_CODED_CHARS // 17 + 1) + "\nAdvertisement\n"
    assert mark(report(text)).furniture == ()


PIECES = st.sampled_from(
    [
        LEAD, SECOND, THIRD, LAST, "BRUSSELS (dpa) – ", "Advertisement", "Photo", "Credit", "Comments", "Dear readers,",
        "Please support us.", "By Ann Example", "Related", "(Reporting by Ann Example)", "A title of something", "<b>",
        "Published: 12 March 2019", "\n", "\n\n", "\r\n", " ", "\u2028", "(", "“", "| The Herald", "REUTERS/", "\x00",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)), st.none() | st.text(max_size=40))
def test_spans_are_valid_and_apart_whatever_the_text(text: str, title: str | None) -> None:
    marked = mark(report(text, title=title))
    dateline = marked.dateline.spans if marked.dateline else ()
    for spans in (marked.furniture, marked.headline, dateline, marked.published.evidence):
        assert faults(spans, len(text)) == []
    assert not overlap(marked.furniture, marked.headline)
    assert not overlap(marked.furniture, dateline)
    assert marked.text == text
    assert mark(report(text, title=title)) == marked
