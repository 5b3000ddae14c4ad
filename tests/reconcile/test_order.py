import io
import json
import random
from collections import Counter

import pytest

import onrecord
from onrecord.records.plain import plain

SIDES = ("stories", "acts", "claims", "series", "talks", "promises", "demands")
SHELLS = (
    "HALVEK, Teskia (Wire) – Shells struck the old mill of Halvek on Monday, the Teskian health ministry said, and at "
    "least 14 people were killed. The Marn Front accused Teskia of poisoning the wells of Halvek. Neighbours carried "
    "the wounded over the bridge, and the mill burned until dawn while the river rose beside it."
)
REPORTS = {
    "shells": ("2031-05-05", SHELLS),
    "copy": ("2031-05-06", SHELLS.replace("(Wire)", "(Echo)")),
    "cut": ("2031-05-06", SHELLS.rsplit(". ", 1)[0] + "."),
    "early": (
        "2031-05-03",
        "The old mill is near the front. The Marn Front accused Teskia of poisoning the wells of Halvek.",
    ),
    "denial": (
        "2031-05-07",
        "Teskia denied that it had poisoned the wells of Halvek. The mill of Halvek lay in ruins.",
    ),
    "again": ("2031-05-08", "The Marn Front again accused Teskia of poisoning the wells of Halvek, near the old mill."),
    "plan": (
        "2031-05-08",
        "Orvania and Teskia will hold talks in Aldis on May 15, the foreign ministry of Ilmar said. Aldis is ready.",
    ),
    "held": ("2031-05-16", "Orvania and Teskia held talks in Aldis on Thursday. Ministers left Aldis without a word."),
    "pullback": (
        "2031-05-10",
        "Orvania said on Saturday that it was pulling back its forces from the Marn river. The valley was quiet.",
    ),
    "unseen": (
        "2031-05-11",
        "The Concord said it had seen no evidence of Orvania pulling back its forces from the Marn.",
    ),
    "fair": (
        "2031-05-09",
        "Bakers and dairies from nine valleys brought cheeses to the autumn fair in Wendel, and a goat farm won.",
    ),
    "undated": (None, "The Marn Front accused Teskia of poisoning the wells of Halvek, an old leaflet said."),
}


def stored(folder, actors, names):
    """The dump and the views of a store to which the reports were added in this order, each by itself."""
    with onrecord.open(folder / f"{'-'.join(names)[:40]}.db", actors=actors, rules_only=True) as archive:
        for name in names:
            day, text = REPORTS[name]
            line = {"source": name, "outlet": f"The {name}", "published": day, "title": name, "text": text}
            assert archive.add(["-"], stdin=io.BytesIO(json.dumps(line).encode())).added == 1
        assert archive.check() == []
        view = archive.view()
        sides = {side: plain(getattr(view, side)) for side in SIDES}
        return list(archive.dump()), {**sides, "index": plain(view.index())}


@pytest.fixture(scope="module")
def in_order(examples, tmp_path_factory):
    return stored(tmp_path_factory.mktemp("order"), examples / "actors.toml", list(REPORTS))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_record_is_the_same_in_whatever_order_reports_are_added(tmp_path, examples, in_order, seed):
    names = list(REPORTS)
    random.Random(seed).shuffle(names)
    assert stored(tmp_path, examples / "actors.toml", names) == in_order


def test_the_reports_are_tied_in_all_threads_that_order_could_disturb(in_order):
    found = [json.loads(line) for line in in_order[0]]
    threads = Counter((line["thread"], line["tie"]["relation"]) for line in found if "thread" in line)
    assert {
        ("story", "updates"),
        ("saying", "repeats"),
        ("reply", "denies"),
        ("reply", "no_evidence"),
    } <= threads.keys()
    assert threads["talks", "fulfils"] == 1
    copies = [line["link"] for line in found if "link" in line]
    assert len(copies) >= 2


@pytest.mark.parametrize("place", range(8))
def test_what_goes_back_to_what_does_not_hang_on_where_a_report_was_found(tmp_path, examples, place):
    told = (examples / "reports" / "10-no-sign.txt").read_text(encoding="utf-8")
    line = {"source": f"folder {place}", "text": told}
    with onrecord.open(tmp_path / "crisis.db", actors=examples / "actors.toml", rules_only=True) as archive:
        assert archive.add(["-"], stdin=io.BytesIO(json.dumps(line).encode())).added == 1
        (board,) = (c for c in archive.view().claims if "no_evidence" in c.against)
    assert [p.speaker for p in board.asserts] == ["XOR"]
