"""Records as plain columns, for whoever reads the tables without onrecord."""

import datetime as dt
import json
import unicodedata
from collections.abc import Iterable
from typing import Any

from onrecord.records import (
    Actor,
    Engagement,
    Event,
    Figure,
    Interval,
    Link,
    Problem,
    Report,
    Statement,
    TimeExpression,
    Toponym,
    When,
)
from onrecord.records.spans import text_of

Columns = dict[str, Any]


def of_report(report: Report) -> Columns:
    """How a report is shown; its text, digest and day of recording are not its coder's to say."""
    return {
        "source": report.source,
        "url": report.url,
        "title": report.title,
        "outlet": report.outlet,
        "agency": report.agency,
        "language": report.language,
        "dateline": report.dateline.place if report.dateline else None,
        **_days("published", report.published),
        "published_basis": report.published.basis,
    }


def of_statement(statement: Statement, text: str) -> Columns:
    """A statement with its words."""
    return {
        "id": statement.id,
        "source": statement.source.text or text_of(text, statement.source.spans),
        "source_actors": _array(statement.source.actors),
        "cue": text_of(text, statement.cue.spans),
        "content": text_of(text, statement.content.spans),
        "kind": statement.kind,
        "act": statement.act,
        "register": statement.register,
        "addressees": _array(statement.addressees),
        **_days("time", statement.time),
        "place": statement.place.name if statement.place else None,
        "part_of": statement.part_of,
        "confidence": statement.confidence,
    }


def of_event(event: Event, text: str) -> Columns:
    """An event with its place and the words of its evidence."""
    place = event.place
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "actors": _array(part.id for part in event.actors),
        "recipients": _array(part.id for part in event.recipients),
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        **_days("time", event.time),
        "asserted_by": event.asserted_by,
        "evidence": text_of(text, event.evidence),
        "score": event.score,
        "confidence": event.confidence,
    }


def of_figure(figure: Figure, text: str) -> Columns:
    """A figure with its words."""
    return {
        "id": figure.id,
        "value": figure.value,
        "upper": figure.upper,
        "bound": figure.bound,
        "measure": figure.measure,
        "of": figure.of,
        **_days("period", figure.period),
        **_days("as_of", figure.as_of),
        "part_of": figure.part_of,
        "country": figure.place.country if figure.place else None,
        "given_by": figure.given_by,
        "words": text_of(text, figure.spans),
        "evidence": text_of(text, figure.evidence),
    }


def of_engagement(engagement: Engagement, text: str) -> Columns:
    """An engagement with its topic."""
    return {
        "id": engagement.id,
        "form": engagement.form,
        "status": engagement.status,
        "participants": _array(part.id for part in engagement.participants),
        "venue": engagement.venue.name if engagement.venue else None,
        **_days("time", engagement.time),
        "topic": text_of(text, engagement.topic),
        "asserted_by": engagement.asserted_by,
        "evidence": text_of(text, engagement.evidence),
    }


def of_actor(actor: Actor, _text: str) -> Columns:
    """An actor's name and kind."""
    return {"id": actor.id, "name": actor.name, "type": actor.type, "country": actor.country}


def of_time(time: TimeExpression, text: str) -> Columns:
    """A time expression with its interval."""
    return {
        "words": text_of(text, time.spans),
        "type": time.type,
        "value": time.value,
        "earliest": _day(time.earliest),
        "latest": _day(time.latest),
    }


def of_place(place: Toponym, text: str) -> Columns:
    """A toponym with its coordinates, and its name as `codings(place=...)` looks for it."""
    return {
        "words": text_of(text, place.spans),
        "name": place.name,
        "name_key": name_key(place.name),
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonames_id": place.geonames_id,
        "confidence": place.confidence,
    }


def of_link(link: Link, _text: str = "") -> Columns:
    """A link between two ids."""
    return {
        "from_id": link.from_,
        "to_id": link.to,
        "relation": link.relation,
        "basis": link.basis,
        "confidence": link.confidence,
    }


def of_problem(problem: Problem, _text: str = "") -> Columns:
    """A problem; `where` is a word of SQL, so the column is `location`."""
    return {"stage": problem.stage, "location": problem.where, "what": problem.what}


def name_key(name: str) -> str:
    """A place name without case and without the difference between composed and decomposed letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold()).strip()


def _days(name: str, interval: When | Interval | Any | None) -> Columns:
    earliest = _day(interval.earliest) if interval else None
    return {f"{name}_earliest": earliest, f"{name}_latest": _day(interval.latest) if interval else None}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _array(ids: Iterable[str | None]) -> str:
    return json.dumps(list(ids), ensure_ascii=False)
