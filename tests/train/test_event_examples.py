import json

import pytest

from onrecord.errors import UsageError
from onrecord.train.event_examples import read_examples, reversed_pairs

ROWS = (
    "\tmarked_sentence\tgold_root\n"
    "0\tIn May <s>Zembla</s> freed <t>nine sailors</t>.\tYIELD\n"
    "1\t<t>Kinakuta</t> was shelled by <s>Zembla</s>.\tASSAULT\n"
    "2\tPolice held <t>Ana Gradus</t>.\tCOERCE\n"
)


def marked(example):
    p = example.pair
    return tuple(s and p.sentence[slice(*s)] for s in (p.actor, p.recipient))


def test_reads_marked_rows(tmp_path):
    (tmp_path / "a.tsv").write_text(ROWS)
    found = read_examples(tmp_path / "a.tsv")
    assert [marked(e) for e in found] == [("Zembla", "nine sailors"), ("Zembla", "Kinakuta"), (None, "Ana Gradus")]
    assert found[0].types == {"CONCEDE", "RETREAT"}
    assert found[0].pair.sentence == "In May Zembla freed nine sailors."


def test_reads_gold_standard_records_and_older_names(tmp_path):
    records = [
        {"event": "DOCUMENT", "eventText": "about the file"},
        {"event": "DEMAND", "text": "Zembla told Kinakuta to pay.", "source": [{"actorText": "Zembla"}],
         "target": [{"actorText": "Kinakuta"}]},
        {"event": "PROTEST", "text": "Miners marched.", "source": [{"actorText": "Miners"}], "target": ""},
        {"event": "AID", "text": "Help came.", "source": [{"actorText": "Zembla"}], "target": [""]},
    ]  # fmt: skip
    (tmp_path / "r.txt").write_text(json.dumps(records))
    found = read_examples(tmp_path / "r.txt")
    assert [(set(e.types), marked(e)) for e in found] == [
        ({"REQUEST"}, ("Zembla", "Kinakuta")),
        ({"PROTEST"}, ("Miners", None)),
    ]


def test_reads_lines(tmp_path):
    (tmp_path / "l.jsonl").write_text('{"sentence": "Zembla wept.", "actor": [0, 6], "type": "NONE"}\n\n')
    (found,) = read_examples(tmp_path / "l.jsonl")
    assert (set(found.types), marked(found)) == ({"NONE"}, ("Zembla", None))


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.tsv", "x\ty\n1\t2\n"), ("a.tsv", ""), ("a.json", "[{}]"), ("a.json", "{"), ("a.jsonl", '{"type": "AID"}\n'),
     ("a.jsonl", '{"sentence": "Zembla wept.", "actor": [0, 6], "type": "WEEP"}\n')],
)  # fmt: skip
def test_what_holds_no_pairs_is_refused(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    with pytest.raises(UsageError):
        read_examples(tmp_path / name)


def test_an_act_turned_round_is_none_but_a_mutual_one_is_left_out(tmp_path):
    (tmp_path / "a.tsv").write_text(ROWS)
    (turned,) = reversed_pairs(read_examples(tmp_path / "a.tsv"))
    assert (set(turned.types), marked(turned)) == ({"NONE"}, ("nine sailors", "Zembla"))
