"""Count in how many reports of a corpus each word stands: what a word weighs when reports are compared.

usage: python tools/word_weights.py [REPORTS.jsonl.gz]

Without an argument, `$ONRECORD_DATA/corpora/wire2016/reports.jsonl.gz`. Written is a table of words and counts
(facts), no sentence. Weights that change with the store would make what is linked depend on the order of adding; so
they are fixed.
"""

import os
import sys
from collections import Counter
from pathlib import Path

from onrecord import flow
from onrecord.reconcile.words import TABLE, terms

# Rarer words all weigh the same; most of them are names and slips.
LEAST = 4


def main() -> None:
    """Write the table."""
    given = sys.argv[1:] or [str(Path(os.environ["ONRECORD_DATA"], "corpora", "wire2016", "reports.jsonl.gz"))]
    counts: Counter[str] = Counter()
    number = 0
    for report in flow.reports(given, on_problem=lambda p: print(p.where, p.what, file=sys.stderr)):
        counts.update(set(terms(report.text)))
        number += 1
    rows = sorted(word for word, count in counts.items() if count >= LEAST and not any(c.isdigit() for c in word))
    head = f"# Words and the number of reports, of {number}, that hold them. Written by tools/word_weights.py.\n"
    TABLE.write_text(head + "".join(f"{word}|{counts[word]}\n" for word in rows), encoding="utf-8")
    print(f"{len(rows)} words of {number} reports in {TABLE}")


if __name__ == "__main__":
    main()
