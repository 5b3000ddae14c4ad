"""Quality as a ratchet, measured by the scorers outside the project on the development parts."""

import json
import re
import subprocess
import sys

from onrecord.annotate import annotate
from onrecord.annotate.tagger import load_tagger
from onrecord.extraction.attribution import statements
from onrecord.records import Report, report_id

# Every fourth article of PolNeAR's development part; a plain spaCy baseline scores 0.48 on all of it, rules alone 0.70.
EVERY = 4
FLOOR = 0.66


def test_contents_on_polnear(data, tmp_path):
    corpus = data / "corpora/polnear/dev"
    texts = sorted((corpus / "text").glob("*.txt"))[::EVERY]
    part = tmp_path / "part"
    (part / "text").mkdir(parents=True)
    (part / "attributions").mkdir()
    reports = []
    for path in texts:
        text = path.read_bytes().decode("utf-8")
        reports.append(Report(id=report_id(path.name, text), source=path.name, text=text))
        (part / "text" / path.name).symlink_to(path)
        for gold in (corpus / "attributions").glob(f"{path.stem}_*.ann"):
            (part / "attributions" / gold.name).symlink_to(gold)
    with (tmp_path / "found.jsonl").open("w", encoding="utf-8") as file:
        for page in annotate(reports, tagger=load_tagger()):
            rows = [
                {"source": s.source.spans or None, "cue": s.cue.spans or None, "content": s.content.spans}
                for s in statements(page)
                if s.part_of is None
            ]
            print(json.dumps({"doc": page.report.source.removesuffix(".txt"), "attributions": rows}), file=file)
    scorer = data / "eval/score_attribution.py"
    told = subprocess.run(
        [sys.executable, scorer, part, tmp_path / "found.jsonl"], capture_output=True, text=True, check=True
    ).stdout
    overlap = re.search(r"content overlap\s+\S+\s+\S+\s+(\S+)", told)
    assert overlap is not None
    assert float(overlap[1]) >= FLOOR, told
