import json
import math
import shutil

import pytest

from onrecord.annotate.models import SETTINGS
from onrecord.classify.claims import Comparison
from onrecord.classify.stance import BUILT_IN, RELATIONS, StanceClassifier, load_classifier
from onrecord.errors import SettingsError

CLAIM = "Rebels shoot down helicopter near Gorind"
REST = "The town lies on the road to the coast. Two crew members were taken to hospital."
# What a reader would say at once; the towns are invented.
CLEAR = [
    (CLAIM, "Rebels shot down an army helicopter near Gorind, the defence ministry confirmed on Monday.", "confirms"),
    (CLAIM, "The army denied on Monday that rebels had shot down a helicopter near Gorind. It was a lie.", "denies"),
    (CLAIM, "Reports that rebels shot down a helicopter near Gorind are false, the ministry said.", "denies"),
    (CLAIM, "Rebels have reportedly shot down a helicopter near Gorind. This could not be verified.", "reports"),
    (CLAIM, "The central bank left its rates unchanged on Friday. Analysts had expected a cut.", "unrelated"),
    ("No helicopter was shot down near Gorind", "No helicopter was shot down near Gorind, the army said.", "confirms"),
    ("Zembla and Kinakuta agree truce", "Zembla and Kinakuta have agreed on a truce, both announced.", "confirms"),
    ("Zembla and Kinakuta agree truce", "A court in Orsholm jailed a banker for fraud.", "unrelated"),
]


def judge(claim, text):
    return load_classifier().judge([Comparison(claim, text)])[0]


def test_plain_reports_get_the_relation_that_a_reader_gives():
    judged = load_classifier().judge([Comparison(claim, f"{text} {REST}") for claim, text, _ in CLEAR])
    right = [j.relation == relation for j, (*_, relation) in zip(judged, CLEAR, strict=True)]
    assert sum(right) >= len(CLEAR) - 1


def test_the_probabilities_name_every_relation_and_sum_to_one():
    for claim, text, _ in CLEAR:
        told = judge(claim, text).probabilities
        assert tuple(told) == RELATIONS
        assert math.isclose(sum(told.values()), 1, abs_tol=0.002)


def test_evidence_is_a_sentence_of_the_text():
    text = f"It was a quiet day in the hills. The army denied that a helicopter was shot down near Gorind. {REST}"
    judged = judge(CLAIM, text)
    assert judged.relation == "denies"
    assert "The army denied that a helicopter was shot down near Gorind." in [text[a:b] for a, b in judged.evidence]


def test_what_is_unrelated_has_no_evidence():
    assert judge(CLAIM, "A bakery opened on the square.").evidence == ()


def test_evidence_is_counted_in_code_points():
    text = "😀 Жители ждут. The army denied that a helicopter was shot down near Gorind. The end."
    judged = judge(CLAIM, text)
    assert [text[a:b] for a, b in judged.evidence] == ["The army denied that a helicopter was shot down near Gorind."]


@pytest.mark.parametrize("text", ["", " \n ", "\x00\x01", "..."])
def test_a_text_that_says_nothing_is_unrelated(text):
    assert judge(CLAIM, text).relation == "unrelated"


@pytest.mark.parametrize("claim", ["?", "\u200b", "😀", "the of and"])
def test_a_claim_that_says_nothing_is_judged_all_the_same(claim):
    assert judge(claim, CLEAR[0][1]).relation in RELATIONS


@pytest.mark.parametrize(
    "text", ["Войска вошли в город. Это правда.", "軍隊が町に入った。本当だ。", "دخل الجيش المدينة."]
)
def test_other_scripts_are_judged_and_a_copy_is_no_other_matter(text):
    judged = judge(text.split("。")[0].split(".")[0], text)
    assert judged.relation in RELATIONS
    assert all(text[a:b].strip() for a, b in judged.evidence)


def test_each_pair_is_judged_by_itself():
    pairs = [Comparison(claim, text) for claim, text, _ in CLEAR]
    alone = [load_classifier().judge([pair])[0] for pair in pairs]
    assert alone == load_classifier().judge(pairs) == load_classifier().judge(pairs[::-1])[::-1]


def test_a_huge_text_is_judged_by_the_sentence_that_bears_on_the_claim():
    filler = "Rain fell on the hills and the wind was strong in the north of the country. "
    said = "The army denied that rebels had shot down a helicopter near Gorind. "
    text = 7_000 * filler + said + 7_000 * filler
    judged = judge(CLAIM, text)
    assert judged.relation != "unrelated"
    assert (len(7_000 * filler), len(7_000 * filler) + len(said) - 1) in judged.evidence


def test_nothing_gives_nothing():
    assert load_classifier().judge([]) == []


def test_a_folder_that_is_no_model_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="train stance"):
        StanceClassifier(tmp_path)
    for name in ("model.onnx", "tokenizer.json", "settings.json"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(SettingsError, match="cannot be opened"):
        StanceClassifier(tmp_path)


@pytest.mark.parametrize(
    "change", [{"relations": ["yes", "no"]}, {"weights": [1.0]}, {"temperature": 0}, {"leaning": {}}, {"open": "wide"}]
)
def test_settings_that_do_not_fit_are_refused(tmp_path, change):
    shutil.copytree(BUILT_IN, tmp_path / "model")
    settings = tmp_path / "model" / SETTINGS
    settings.write_text(json.dumps({**json.loads(settings.read_text()), **change}))
    with pytest.raises(SettingsError, match="cannot be opened"):
        StanceClassifier(tmp_path / "model")
