"""`onrecord diff`: what the record learned, corrected and lost between two days."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Final, Literal

import click

import onrecord
from onrecord.cli import options
from onrecord.cli.text import safe
from onrecord.errors import UsageError
from onrecord.records.plain import plain

# Days before the first day whose reports are looked at: what is answered or kept later than this shows as learned.
BEFORE = 90
ORDER: Final = ("lost", "corrected", "learned")
SIDES = ("act", "claim", "figure", "talks", "promise", "demand")


@click.command("diff")
@click.argument("first", type=options.DAY, metavar="DAY1")
@click.argument("second", type=options.DAY, metavar="DAY2")
@options.store
@click.option(
    "--by",
    type=click.Choice(["published", "added"]),
    default="published",
    show_default=True,
    help="Whether a day's record is what had been published, or what had been added to the store, by that day.",
)
@click.option(
    "--since",
    type=options.DAY,
    metavar="DAY",
    help=f"Reports published on that day or later.  [default: {BEFORE} days before DAY1]",
)
@click.option(
    "--side", "sides", multiple=True, type=click.Choice(SIDES), help="Only changes of these; several may be given."
)
@options.limit
@options.as_json
def command(
    first: dt.date,
    second: dt.date,
    store: Path,
    by: Literal["published", "added"],
    since: dt.date | None,
    sides: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Say what the record learned, corrected and lost between two days.

    Corrected is what stands otherwise than before: an act told with another status, a claim with new positions, a
    figure with a new value, talks, promises and demands in another state.
    """
    if first >= second:
        raise UsageError(f"{first} is not before {second}; give the earlier day first")
    with onrecord.open(store, create=False) as archive:
        found = archive.diff(first, second, by=by, since=since or first - dt.timedelta(days=BEFORE))
        chosen = [change for change in found.changes if not sides or change.side in sides]
        chosen.sort(key=lambda change: ORDER.index(change.what))
        for change in chosen[:limit]:
            view = found.was if change.what == "lost" else found.now
            (listed,) = archive.lines(view, [change.item])
            if as_json:
                click.echo(onrecord.to_json({**plain(change), "line": plain(listed.head)}))
                continue
            stood = f"{change.before or 'not there'} → {change.after or 'gone'}"
            click.echo(f"{click.style(change.what, bold=True)} {change.side}: {safe(stood)}")
            for line in options.present().listed(listed):
                click.echo(f"    {line}")
    counted = Counter(change.what for change in chosen)
    click.echo(", ".join(f"{counted[what]} {what}" for what in ORDER), err=True)
