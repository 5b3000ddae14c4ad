"""`onrecord index`: whether it gets better or worse, day by day."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import onrecord
from onrecord.cli import options
from onrecord.cli.listing import listing
from onrecord.records.plain import plain

if TYPE_CHECKING:
    from onrecord.reconcile.acts import Act
    from onrecord.reconcile.index import Index, Value


@click.command("index")
@options.store
@options.window
@click.option("--between", nargs=2, metavar="ID ID", help="Only acts of these two parties towards each other.")
@click.option(
    "--weights",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A TOML file of your own weights instead of the built-in ones.",
)
@click.option("--day", type=options.DAY, metavar="DAY", help="Open this day: its acts with their sentences.")
@options.as_json
def command(
    store: Path,
    window: dict[str, Any],
    between: tuple[str, str] | None,
    weights: Path | None,
    day: dt.date | None,
    as_json: bool,
) -> None:
    """Show the direction as an index: mean PLOVER scores of words and of deeds a day, from -10 to +10.

    Each act counts once however many reports tell it, by a weight for its status (occurred, alleged, planned ...). The
    band says how far the value moves with one source less or with other stories; Goldstein's scale stands beside it
    as a check.
    """
    if day:
        listing(
            store,
            window,
            lambda view: _acts(view.index(between=between or (), weights=weights), day),
            limit=None,
            as_json=as_json,
        )
        return
    with onrecord.open(store, create=False) as archive:
        view = archive.view(**window)
        made = view.index(between=between or (), weights=weights)
        if as_json:
            click.echo(onrecord.to_json(plain(made)))
        else:
            for line in _table(made):
                click.echo(line)
    options.say_what_was_looked_at(len(view.told.reports), view.window, store, window)


def _acts(made: "Index", day: dt.date) -> "list[Act]":
    return [act for each in made.days if each.day == day for act in (*each.words.acts, *each.deeds.acts)]


def _table(made: "Index") -> Iterator[str]:
    yield f"{made.arrow}: {made.reason}"
    yield f"{'day':<10}  {'words':<24}{'Goldstein':>9}  {'deeds':<24}{'Goldstein':>9}  acts"
    for day in made.days:
        acts = len(day.words.acts) + len(day.deeds.acts)
        yield f"{day.day}  {_value(day.words)}  {_value(day.deeds)}  {acts:>4}"


def _value(value: "Value") -> str:
    if value.mean is None or value.goldstein is None:
        return " " * 33
    band = f"{value.mean:+.1f} ({value.low:+.1f} to {value.high:+.1f})"
    return f"{band:<24}{value.goldstein:>+9.1f}"
