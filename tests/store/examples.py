"""Codings made by hand, about states that do not exist, and strategies that make many."""

import datetime as dt
import os
import signal
import traceback

from hypothesis import strategies as st

from onrecord.records import (
    Actor,
    Coding,
    Content,
    Cue,
    Engagement,
    Event,
    Figure,
    Interval,
    Link,
    Location,
    Participant,
    Problem,
    Published,
    Report,
    Source,
    Statement,
    TimeExpression,
    Toponym,
    Via,
    When,
    record_id,
    report_id,
)

CODER = "rules-1"
NOON = dt.datetime(2031, 5, 1, 12, tzinfo=dt.UTC)
TEXT = (
    "The foreign minister of Vessaly, Oda Brenn, said on Tuesday that 40 soldiers had left Port Ammer. "
    "Marland denied it. The two sides will hold talks in Querin next week."
)


def span_of(text, words):
    start = text.index(words)
    return ((start, start + len(words)),)


def a_coding(
    name="one", *, text=TEXT, published=dt.date(2031, 4, 29), until=None, title="Soldiers leave", url=True, **fields
):
    """A report at an address of this name, with a record of every kind read from `TEXT`."""
    source = f"https://news.example/{name}" if url else f"{name}.txt"
    report = report_id(source, text)
    basis = "metadata" if published else "unknown"
    return Coding(
        report=Report(
            id=report,
            source=source,
            url=source if url else None,
            text=text,
            title=title,
            outlet=fields.pop("outlet", "The Querin Courier"),
            language=fields.pop("language", "en"),
            published=Published(earliest=published, latest=until or published, basis=basis),
        ),
        **({**records_of(report, text), **fields}),
    )


def records_of(report, text):
    if not text.startswith(TEXT):
        return {}
    said, denied = span_of(text, "40 soldiers had left Port Ammer"), span_of(text, "denied it")
    brenn, it = span_of(text, "Oda Brenn"), span_of(text, "it. The")
    statements = (
        Statement(
            id=record_id("statement", report, said),
            source=Source(spans=brenn, actors=("person/oda-brenn",), text="Oda Brenn"),
            cue=Cue(spans=span_of(text, "said")),
            content=Content(spans=said),
            kind="indirect",
            act="claim",
            via=(Via(relation="spokesperson", spans=brenn),),
            time=When(earliest=dt.date(2031, 4, 29), latest=dt.date(2031, 4, 29), spans=span_of(text, "Tuesday")),
            place=Location(name="Querin", spans=span_of(text, "Querin"), lat=1.5, lon=-2.25),
            confidence=0.75,
        ),
        Statement(
            id=record_id("statement", report, it),
            source=Source(spans=span_of(text, "Marland"), actors=("MRL",), text="Marland"),
            cue=Cue(spans=denied),
            content=Content(spans=it),
            kind="indirect",
            act="deny",
        ),
    )
    troops = Figure(
        id=record_id("figure", report, span_of(text, "40 soldiers"), 40.0),
        spans=span_of(text, "40 soldiers"),
        value=40,
        bound="exact",
        measure="troops",
        evidence=said,
        of="soldiers",
        period=Interval(earliest=None, latest=dt.date(2031, 4, 29)),
        given_by=statements[0].id,
    )
    return {
        "actors": (
            Actor(id="person/oda-brenn", name="Oda Brenn", type="person", country="VSY", mentions=brenn),
            Actor(id="MRL", name="Marland", type="state", country="MRL"),
        ),
        "statements": statements,
        "events": (
            Event(
                id=record_id("event", report, said),
                type="RETREAT",
                status="alleged",
                evidence=said,
                actors=(Participant(id="VSY/army", spans=span_of(text, "soldiers")),),
                place=Location(name="Port Ammer", spans=span_of(text, "Port Ammer")),
                magnitude=(troops.id,),
                asserted_by=statements[0].id,
                score=-1.5,
            ),
        ),
        "times": (TimeExpression(spans=span_of(text, "Tuesday"), type="DATE", value="2031-04-29"),),
        "places": (
            Toponym(spans=span_of(text, "Port Ammer"), name="Port Ammer", geonames_id=7),
            Toponym(spans=span_of(text, "Querin"), name="Quérin"),
        ),
        "figures": (troops,),
        "engagements": (
            Engagement(
                id=record_id("engagement", report, span_of(text, "talks")),
                participants=(Participant(id="MRL", spans=span_of(text, "Marland")),),
                form="talks",
                status="planned",
                evidence=span_of(text, "will hold talks"),
            ),
        ),
        "links": (Link(from_=statements[1].id, to=statements[0].id, relation="denies", basis="the same sentence"),),
        "problems": (Problem(stage="resolve", where=report, what="VSY is no state that is known"),),
    }


def many(count):
    """Different reports, of different days."""
    return [
        a_coding(
            f"n{n}", text=f"{TEXT} This is story number {n}.", published=dt.date(2031, 4, 1) + dt.timedelta(n % 28)
        )
        for n in range(count)
    ]


def put(store, *codings, coder=CODER, recorded=NOON):
    with store.writer() as writer:
        return [writer.write(coding, coder=coder, recorded=recorded) for coding in codings]


def in_child(work, *args):
    """Run `work` in a forked process; its pid. It ends with 0, or with 1 and a traceback where it raises."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work(*args)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def end_of(pid):
    """The exit status of a child, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def kill(pid):
    os.kill(pid, signal.SIGKILL)
    return end_of(pid)


# All that a report may hold: any Unicode but halves of surrogate pairs.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
days = st.none() | st.dates()
moments = st.datetimes(min_value=dt.datetime(1990, 1, 1), max_value=dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))


@st.composite
def codings(draw):
    """Any report, with records that hold any words."""
    text, source, name = draw(words), draw(words), draw(words)
    url, title = draw(st.none() | words), draw(st.none() | words)
    number = draw(st.floats(allow_nan=False, allow_infinity=False))
    report = report_id(url or source, text)
    spans = ((0, len(text)),)
    return Coding(
        report=Report(
            id=report,
            source=source,
            url=url,
            text=text,
            title=title,
            language=draw(st.none() | words),
            published=Published(earliest=draw(days), latest=draw(days)),
        ),
        actors=(Actor(id=name, name=name, type="person"),),
        statements=(
            Statement(
                id=record_id("statement", report, spans, name),
                source=Source(actors=(name,)),
                cue=Cue(),
                content=Content(spans=spans),
                kind="direct",
                act="say",
            ),
        ),
        places=(
            Toponym(spans=spans, name=name, lat=number, geonames_id=draw(st.none() | st.integers(-(2**63), 2**63 - 1))),
        ),
        figures=(Figure(id="f-" + name, spans=spans, value=number, bound="about", measure=name, evidence=spans),),
        links=(Link(from_=name, to=source, relation="same_as", basis=name),),
        problems=(Problem(stage=name, where=source, what=text),),
    )
