import datetime as dt
import os
import random
import subprocess
import sys

import pytest

from onrecord.reconcile import compare, signature
from onrecord.records import Published, Report

WORDS = [
    f"{a}{b}"
    for a in ("bor", "cal", "den", "fir", "gul", "hos", "mar", "nep")
    for b in ("ak", "em", "ist", "on", "ule")
]


def report(name, words, day=None, furniture=()):
    day = dt.date(2020, 1, day) if day else None
    return Report(
        id=name, source=name, text=" ".join(words), published=Published(earliest=day, latest=day), furniture=furniture
    )


def words(seed, count=300):
    return random.Random(seed).choices(WORDS, k=count)


def edited(original, share, seed):
    chance = random.Random(seed)
    return [f"new{i}" if chance.random() < share else word for i, word in enumerate(original)]


@pytest.mark.parametrize("share", [0.0, 0.02, 0.05, 0.1])
def test_edited_copies_are_found(share):
    found = 0
    for seed in range(20):
        one, other = report("a", words(seed)), report("b", edited(words(seed), share, seed + 1))
        found += bool(set(signature(one)) & set(signature(other)) and compare(one, other))
    assert found >= 16, "a tenth of the words edited still leaves most copies above the threshold"


def test_different_reports_are_no_copies():
    reports = [report(str(i), words(i)) for i in range(30)]
    assert not any(compare(a, b) for i, a in enumerate(reports) for b in reports[:i])


def test_the_later_repeats_the_earlier_whichever_is_asked_first():
    early, late = report("z", words(1), day=3), report("a", words(1), day=4)
    assert compare(early, late) == compare(late, early)
    assert (compare(early, late).from_, compare(early, late).to) == ("a", "z")


def test_furniture_does_not_make_two_reports_the_same():
    pitch = ["please", "support"] * 200
    start = len(" ".join(words(1)) + " ")
    one = report("a", words(1) + pitch, furniture=((start, start + len(" ".join(pitch))),))
    start = len(" ".join(words(2)) + " ")
    other = report("b", words(2) + pitch, furniture=((start, start + len(" ".join(pitch))),))
    assert compare(one, other) is None


def test_a_flash_has_no_signature():
    assert signature(report("a", ["envoy", "arrives"])) == ()
    assert compare(report("a", ["envoy"]), report("b", ["envoy"])) is None


def test_the_signature_is_the_same_in_every_process():
    code = (
        "from onrecord.reconcile import signature; from onrecord.records import Report;"
        "print(signature(Report(id='a', source='a', text='one two three four five ' * 6)))"
    )
    signed = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(signed) == 1
