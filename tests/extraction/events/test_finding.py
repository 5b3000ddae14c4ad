"""The learned tagger of acts beside the rules: what it adds, what it leaves alone, and on which reports it is asked."""

import onrecord
from onrecord.annotate import annotate
from onrecord.annotate.tagger import ACTS_BUILT_IN, Tagger, load_tagger
from onrecord.extraction.events import with_acts
from onrecord.records import Report
from onrecord.resolve.actors import load_actors, recognise

CRISIS = (
    "NICOSIA, March 3 – Turkish artillery pummelled Kurdish positions near Aleppo overnight, a rebel commander said. "
    "The shelling wounded six fighters.\n\nSyrian government troops clawed back two villages on Sunday, and Russian "
    "jets blasted a convoy near the border. Ankara hauled in the Russian envoy over the strikes."
)
GARDEN = (
    "The town's rose garden opened on Saturday with a parade and a brass band. Children attacked the cake, the mayor "
    "fired the starting gun, and the bakers of two streets fought for the prize."
)


def coded(tmp_path, text, **options):
    path = tmp_path / "report.txt"
    path.write_text(text)
    (coding,) = onrecord.extract([path], **options)
    return coding


def triggers(coding):
    return {coding.report.text[a:b] for event in coding.events for a, b in event.trigger}


def test_finds_acts_that_no_table_names(tmp_path):
    with_tagger, by_rules = triggers(coded(tmp_path, CRISIS)), triggers(coded(tmp_path, CRISIS, rules_only=True))
    assert by_rules < with_tagger


def test_what_the_rules_read_stands(tmp_path):
    learned, ruled = coded(tmp_path, CRISIS), coded(tmp_path, CRISIS, rules_only=True)
    both = {(e.trigger, e.type) for e in learned.events}
    assert {(e.trigger, e.type) for e in ruled.events} <= both


def test_says_how_likely_each_act_is_and_the_rules_alone_do_not(tmp_path):
    assert all(0 < e.confidence < 1 for e in coded(tmp_path, CRISIS).events)
    assert all(e.confidence is None for e in coded(tmp_path, CRISIS, rules_only=True).events)


def test_a_report_about_no_crisis_has_no_acts(tmp_path):
    assert coded(tmp_path, GARDEN).events == ()


def test_only_reports_about_a_crisis_are_looked_at():
    class Counting(Tagger):
        def marks(self, texts):
            seen.extend(texts)
            return super().marks(texts)

    seen: list[str] = []
    pages = [*_pages(GARDEN), *_pages(CRISIS)]
    marked = with_acts(pages, Counting(ACTS_BUILT_IN))
    assert seen == [pages[1].doc.text]
    assert not marked[0].acts.items
    assert marked[1].acts.items


def test_marks_are_inside_the_text_and_types_are_likely_to_one():
    (page,) = with_acts(list(_pages(CRISIS)), load_tagger(ACTS_BUILT_IN))
    for mark in page.acts.items:
        assert 0 <= mark.span[0] < mark.span[1] <= len(CRISIS)
        assert not mark.types or abs(sum(mark.types) - 1) < 1e-3


def _pages(text):
    return [recognise(page, load_actors()) for page in annotate([Report(id="r-1", source="x", text=text)])]
