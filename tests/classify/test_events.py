import math

import numpy as np
import pytest

from onrecord.classify.events import EventClassifier, judge, labels, load_classifier
from onrecord.classify.pairs import Pair
from onrecord.errors import SettingsError
from onrecord.extraction.events import ontology


def pair(sentence, actor, recipient):
    spans = [(sentence.index(p), sentence.index(p) + len(p)) for p in (actor, recipient)]
    return Pair(sentence, *spans)


# What a reader would say at once; the parties are invented.
CLEAR = [
    ("Gunmen of the Red Front attacked a patrol of the Zemblan army.", "Gunmen", "Zemblan army", "ASSAULT"),
    ("Zembla imposed an arms embargo on Kinakuta on Monday.", "Zembla", "Kinakuta", "SANCTION"),
    ("The foreign minister of Zembla met her colleague from Kinakuta in Geneva.", "Zembla", "Kinakuta", "CONSULT"),
    ("Zembla sent tents and medicine to Kinakuta after the flood.", "Zembla", "Kinakuta", "AID"),
    ("Zembla condemned Kinakuta for the killing of two reporters.", "Zembla", "Kinakuta", "ACCUSE"),
    ("Zembla urged Kinakuta to free the crew of the trawler.", "Zembla", "Kinakuta", "REQUEST"),
    ("Kinakuta refused to meet envoys from Zembla.", "Kinakuta", "Zembla", "REJECT"),
    ("Students marched in Zembla to protest against the government of Kinakuta.", "Students", "Kinakuta", "PROTEST"),
]  # fmt: skip


def test_plain_sentences_get_the_type_that_a_reader_gives():
    judged = load_classifier().judge([pair(s, a, r) for s, a, r, _ in CLEAR])
    right = [j.type == type_ for j, (*_, type_) in zip(judged, CLEAR, strict=True)]
    assert sum(right) >= len(CLEAR) - 1


def test_the_probabilities_name_every_type_and_sum_to_one():
    (judged,) = load_classifier().judge([pair("Zembla sued Kinakuta.", "Zembla", "Kinakuta")])
    assert tuple(judged.probabilities) == labels()
    assert math.isclose(sum(judged.probabilities.values()), 1, abs_tol=0.002)
    assert judged.quad == (0 if judged.type == "NONE" else ontology.quad(judged.type))


def test_each_pair_is_judged_by_itself():
    pairs = [pair(s, a, r) for s, a, r, _ in CLEAR]
    alone = [load_classifier().judge([p])[0] for p in pairs]
    together = load_classifier().judge(pairs)
    assert alone == together


def test_nothing_gives_nothing():
    assert load_classifier().judge([]) == []


def test_a_concession_stands_together_with_a_retreat():
    p = dict.fromkeys(labels(), 0.0) | {"CONCEDE": 0.25, "RETREAT": 0.3, "REJECT": 0.4, "AID": 0.05}
    assert judge(np.array([p[t] for t in labels()])).type == "RETREAT"


def test_none_has_no_quad():
    judged = judge(np.array([float(t == "NONE") for t in labels()]))
    assert (judged.type, judged.quad) == ("NONE", 0)


def test_a_folder_that_is_no_model_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="train events"):
        EventClassifier(tmp_path)
    for name in ("model.onnx", "tokenizer.json", "settings.json"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(SettingsError, match="cannot be opened"):
        EventClassifier(tmp_path)
