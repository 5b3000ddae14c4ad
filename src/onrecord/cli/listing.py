"""What the commands that look at the record from one side share: items in lines with their sentences, or as JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import onrecord
from onrecord.cli import options
from onrecord.records.plain import plain

if TYPE_CHECKING:
    from onrecord.archive import Archive
    from onrecord.brief.lines import Item
    from onrecord.reconcile.view import View


def listing(
    store: Path,
    window: Mapping[str, Any],
    choose: "Callable[[View], Sequence[Item]]",
    *,
    limit: int | None,
    as_json: bool,
) -> None:
    """Print the items of the window that are chosen, the first `limit` of them (null: all), and say how many more there
    are.
    """
    with onrecord.open(store, create=False) as archive:
        view = archive.view(**window)
        chosen = choose(view)
        for line in _printed(archive, view, chosen[:limit], as_json=as_json):
            click.echo(line)
    options.say_what_was_looked_at(len(view.told.reports), view.window, store, window)
    if limit is not None and len(chosen) > limit:
        click.echo(f"{len(chosen) - limit} more; --limit shows them", err=True)
    elif not chosen and view.told.reports:
        click.echo("nothing found", err=True)


def _printed(archive: "Archive", view: "View", items: "Sequence[Item]", *, as_json: bool) -> Iterator[str]:
    for item, listed in zip(items, archive.lines(view, items), strict=True):
        if as_json:
            yield onrecord.to_json({**plain(item), "lines": [plain(line) for line in (listed.head, *listed.under)]})
        else:
            yield from options.present().listed(listed)
