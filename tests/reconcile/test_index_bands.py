import datetime as dt
import random
from statistics import fmean

from onrecord.reconcile.acts import acts
from onrecord.reconcile.index import DRAWS, TAIL, index, load_weights
from onrecord.reconcile.tellings import Tellings
from onrecord.records.rows import EventRow, ReportRow, Rows, StatementRow

DAY = "2031-04-01"


def a_row(n, score, voice=None):
    return EventRow(
        f"e-{n}",
        f"r-{n}",
        DAY,
        0,
        "ASSAULT",
        None,
        "occurred",
        ("MRL",),
        ("VSY",),
        None,
        None,
        DAY,
        DAY,
        voice,
        score,
        None,
    )


def told_of(rows, statements=()):
    reports = {row.report: ReportRow(row.report, row.report, None, None, None, None, row.day) for row in rows}
    return Tellings(Rows(reports=reports, events=rows, statements=statements))


def of_one_day(told, stories):
    (day,) = index(acts(told), told, stories, load_weights()).days
    assert day.day == dt.date.fromisoformat(DAY)
    return day.deeds


def test_the_band_is_that_of_drawing_whole_stories():
    chance = random.Random(3)
    rows = [a_row(n, chance.choice((-10.0, -4.0, 3.0, 7.0))) for n in range(30)]
    stories = {row.report: f"s{n % 7}" for n, row in enumerate(rows)}
    value = of_one_day(told_of(rows), stories)
    groups = [[row.score for row in rows if stories[row.report] == name] for name in sorted(set(stories.values()))]
    drawing = random.Random(" ".join(sorted(set(stories.values()))))
    draws = sorted(fmean([s for g in drawing.choices(groups, k=len(groups)) for s in g]) for _ in range(DRAWS))
    without = [fmean([other.score for other in rows if other is not row]) for row in rows]
    tail = int(TAIL * DRAWS)
    edges = [draws[tail], draws[-1 - tail], *without]
    assert (value.low, value.high) == (round(min(edges), 2), round(max(edges), 2))
    assert value.mean == round(fmean(row.score for row in rows), 2)


def test_one_speaker_left_out_takes_all_that_stands_on_her_word_alone():
    said = [
        StatementRow(f"s-{n}", f"r-{n}", DAY, 0, "say", "speech", (who,), "", (), None, None, None, None)
        for n, who in enumerate(("person/a", "person/a", "person/b"))
    ]
    rows = [a_row(n, score, f"s-{n}") for n, score in enumerate((-10.0, -10.0, 7.0))]
    value = of_one_day(told_of(rows, said), {row.report: "one" for row in rows})
    assert (value.low, value.high) == (-10.0, 7.0)


def test_one_source_alone_leaves_nothing_to_compare_with():
    rows = [a_row(1, -10.0)]
    value = of_one_day(told_of(rows), {})
    assert (value.mean, value.low, value.high) == (-10.0, -10.0, -10.0)
