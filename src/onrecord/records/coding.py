"""Coding: all that one version of the system read from one report. The object that `onrecord extract` prints."""

from dataclasses import dataclass
from typing import Final, Literal

from onrecord.records.actor import Actor
from onrecord.records.engagement import Engagement
from onrecord.records.event import Event
from onrecord.records.figure import Figure
from onrecord.records.link import Link
from onrecord.records.place import Toponym
from onrecord.records.problem import Problem
from onrecord.records.report import Report
from onrecord.records.statement import Statement
from onrecord.records.when import TimeExpression

SCHEMA: Final = "onrecord/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One report and its records, in the order of the contract."""

    schema: Literal["onrecord/1"] = SCHEMA
    report: Report
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Toponym, ...] = ()
    figures: tuple[Figure, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
