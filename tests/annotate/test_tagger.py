"""The learned tagger: marks that lie in the text, whatever the text; errors that say what a folder lacks."""

import json
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.models import MODEL, SETTINGS, TOKENIZER
from onrecord.annotate.tagger import BUILT_IN, Tagger, digest, load_tagger
from onrecord.errors import SettingsError

REPORT = (
    "The ministry rejected the charge on Monday. “We have seen no proof,” spokeswoman Dana Orlo said, “and we asked "
    "for it twice.” She added that talks would go on.\n\nVillagers told a reporter that the bridge had been mined."
)
HOSTILE = {
    "unbalanced": "“We stay, said Orlo. Nobody left.” ” “ He “ said ” that",
    "nested": "“He told me ‘I will “never” leave’ and left,” Orlo said.",
    "single": "'We stay,' said the ministers' aide, 'whatever Orlo's men do.'",
    "german": "„Wir bleiben“, said Orlo. »Und warten«, he added.",
    "guillemets": "«Nous restons», said Orlo. « Et attendons », he added.",
    "long quotation": "Orlo said: “" + "we stay and we wait and we do not go " * 1_400 + "”",
    "no full stop": "Orlo said that " + "they came and " * 800,
    "capitals": "ORLO SAID ON MONDAY THAT TALKS HAD FAILED AND THAT THE BRIDGE WAS CLOSED.\n" * 20,
    "marks alone": "“”\"'«»„“” \n\n''``",
    "breaks alone": "\n \r\n\u2028\n",
    "nothing": "",
    "one character": "x",
    "other scripts": "Орло сказал, что 我们留下 ﷽ 🇺🇦 said that",
    "one long word": "x" * 5_000 + " said that he stays",
}


@pytest.fixture(scope="module")
def tagger():
    return load_tagger()


def check(marks, text):
    cues = {i for i, m in enumerate(marks.items) if m.role == "cue"}
    for mark in marks.items:
        assert 0 <= mark.span[0] < mark.span[1] <= len(text) or not text[slice(*mark.span)]
        assert 0 <= mark.probability <= 1
        assert set(mark.ties) <= cues
        assert all(0 <= p <= 1 for p in mark.ties.values())
    starts = [m.span[0] for m in marks.items]
    assert starts == sorted(starts)


def test_finds_sources_cues_and_contents_and_what_goes_together(tagger):
    marks = tagger.marks([REPORT])[0]["attribution"].items
    words = {(m.role, REPORT[slice(*m.span)]) for m in marks}
    assert ("cue", "said") in words
    assert ("cue", "added") in words
    added = next(i for i, m in enumerate(marks) if REPORT[slice(*m.span)] == "added")
    (she,) = (m for m in marks if m.role == "source" and REPORT[slice(*m.span)] == "She")
    assert max(she.ties, key=she.ties.__getitem__) == added


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_marks_and_lengths_are_read(tagger, text):
    check(tagger.marks([text])[0]["attribution"], text)


@settings(max_examples=30)
@given(text=st.text())
def test_any_text_is_read(tagger, text):
    check(tagger.marks([text])[0]["attribution"], text)


def test_a_text_is_marked_the_same_alone_and_in_company(tagger):
    (alone,) = tagger.marks([REPORT])
    assert tagger.marks([HOSTILE["capitals"], REPORT, ""])[1] == alone


@pytest.mark.parametrize("name", [MODEL, TOKENIZER, SETTINGS])
def test_a_folder_that_lacks_a_part_says_which(tmp_path, name):
    for part in (MODEL, TOKENIZER, SETTINGS):
        if part != name:
            shutil.copy(BUILT_IN / part, tmp_path)
    with pytest.raises(SettingsError, match=name):
        Tagger(tmp_path)
    with pytest.raises(SettingsError, match="onrecord train attribution"):
        digest(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (MODEL, b"no model"),
        (TOKENIZER, b"{}"),
        (SETTINGS, b"{"),
        (SETTINGS, b"{}"),
        (SETTINGS, b'{"weights": 1, "keep": 0}'),
    ],
)
def test_a_part_that_cannot_be_read_is_one_error(tmp_path, name, content):
    for part in (MODEL, TOKENIZER, SETTINGS):
        shutil.copy(BUILT_IN / part, tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SettingsError, match="cannot be opened"):
        Tagger(tmp_path)


def test_weights_of_another_number_are_told_before_any_report_is_read(tmp_path):
    for part in (MODEL, TOKENIZER):
        shutil.copy(BUILT_IN / part, tmp_path)
    (tmp_path / SETTINGS).write_text(json.dumps({"weights": [0.0], "keep": 0.5}))
    with pytest.raises(SettingsError, match="weights"):
        Tagger(tmp_path)
