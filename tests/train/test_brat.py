import pytest

from onrecord.errors import UsageError
from onrecord.train.brat import articles

TEXT = "“We stay,” Hale said, “and wait.” It is thought that rain comes.\n"


def spans_of(*parts):
    return ";".join(f"{TEXT.index(p)} {TEXT.index(p) + len(p)}" for p in parts)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "attributions" / "one_ann.ann").write_text(
        f"T1\tSource {spans_of('Hale')}\tHale\n"
        f"T2\tCue {spans_of('said')}\tsaid\n"
        f"T3\tContent {spans_of('“We stay,”', '“and wait.”')}\t...\n"
        f"T4\tCue {spans_of('is thought')}\tis thought\n"
        f"T5\tContent {spans_of('that rain')}\tthat rain\n"
        f"T6\tContent {spans_of('comes')}\tcomes\n"
        "T7\n"
        "#1\tNote T1\tnothing\n"
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
        "E2\tAttribution-no-source:T4 Cue:T4 Content:T5 Content2:T6\n"
        "E3\tDiscard:T7\n",
        encoding="utf-8",
    )
    return tmp_path


def test_reads_split_contents_and_attributions_without_source(folder):
    (article,) = articles(folder)
    first, second = article.attributions
    assert [TEXT[a:b] for a, b in first.content] == ["“We stay,”", "“and wait.”"]
    assert [TEXT[a:b] for a, b in (*first.source, *first.cue)] == ["Hale", "said"]
    assert second.source == ()
    assert [TEXT[a:b] for a, b in second.content] == ["that rain", "comes"]


def test_the_first_annotator_by_name_counts(folder):
    (folder / "attributions" / "one_zoe.ann").write_text("", encoding="utf-8")
    assert len(articles(folder)[0].attributions) == 2
    (folder / "attributions" / "one_abe.ann").write_text("", encoding="utf-8")
    assert articles(folder)[0].attributions == ()


def test_a_folder_laid_out_otherwise_says_how_it_should_be(tmp_path):
    with pytest.raises(UsageError, match=r"NAME_ANNOTATOR\.ann"):
        articles(tmp_path)


def test_a_text_that_is_no_utf8_is_named(folder):
    (folder / "text" / "one.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match=r"one\.txt"):
        articles(folder)
