"""`onrecord stories`: the developments that the reports are about."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import onrecord
from onrecord.cli import options
from onrecord.cli.listing import listing
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.reconcile.developments import Story
    from onrecord.reconcile.view import View

# Days around a report in which its story is looked for.
AROUND = dt.timedelta(days=30)


@click.command("stories")
@click.argument("report", required=False, metavar="[ID]")
@options.store
@options.window
@options.limit
@options.as_json
def command(store: Path, report: str | None, window: dict[str, Any], limit: int, as_json: bool) -> None:
    """List the stories, those that most voices tell first; with the ID of a report, the story that it belongs to.

    A story is a group of reports on one development. Its id is that of its earliest report, and the id of any of its
    reports leads to it. Copies of another report are not counted as voices.
    """
    if report is None:
        listing(store, window, lambda view: view.stories, limit=limit, as_json=as_json)
        return
    id_, around = _report(store, report)
    listing(
        store,
        {**window, **around} if not window["since"] else window,
        lambda view: _of(view, id_),
        limit=1,
        as_json=as_json,
    )


def _report(store: Path, record: str) -> tuple[str, dict[str, dt.date]]:
    """The report's whole id, and the days around it. Raises UsageError where the store does not hold it."""
    with onrecord.open(store, create=False) as archive:
        found = archive.show(record)
    if found is None:
        raise UsageError(f"{store} holds no record {record}; `onrecord search` finds records by their words")
    report = found.coding.report
    day = report.published.latest
    return report.id, {"since": day - AROUND, "until": day + AROUND} if day else {}


def _of(view: "View", report: str) -> "list[Story]":
    return [story for story in view.stories if any(row.id == report for row in story.reports)]
