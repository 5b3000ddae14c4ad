"""Quality as a ratchet, measured by the scorer outside the project on TempEval's AQUAINT articles."""

import datetime as dt
import json
import re
import subprocess
import sys

from onrecord.annotate import annotate
from onrecord.records import Coding, Published, Report, codec
from onrecord.resolve.dates import resolve_dates

# All 73 articles score 0.936 and 0.783.
FLOORS = {"span": 0.92, "value": 0.77}


def test_expressions_on_aquaint(data, tmp_path):
    scorer, corpus = data / "eval/timeml.py", data / "corpora/timex/aquaint"
    run = subprocess.run([sys.executable, scorer, "input", corpus], capture_output=True, text=True, check=True)
    reports = []
    for line in run.stdout.splitlines():
        row = json.loads(line)
        day = dt.date.fromisoformat(row["published"])
        known = Published(earliest=day, latest=day, basis="metadata")
        reports.append(Report(id=row["source"], source=row["source"], text=row["text"], published=known))
    with (tmp_path / "found.jsonl").open("w", encoding="utf-8") as file:
        for page in annotate(reports):
            print(codec.to_json(resolve_dates(Coding(report=page.report), page)), file=file)
    told = subprocess.run(
        [sys.executable, scorer, "score", corpus, tmp_path / "found.jsonl"], capture_output=True, text=True, check=True
    ).stdout
    for name, floor in FLOORS.items():
        score = re.search(rf"^{name}\s.*F1 (\S+)", told, re.MULTILINE)
        assert score is not None, told
        assert float(score[1]) >= floor, told
