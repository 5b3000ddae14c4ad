"""`onrecord add`: reports and their records into the store."""

import datetime as dt
from pathlib import Path

import click

import onrecord
from onrecord.cli import options


@click.command("add")
@options.paths
@options.store
@click.option("--published", type=options.DAY, metavar="DATE", help="The day of reports that do not say theirs.")
@options.coding
@options.jobs
@options.as_json
def command(
    paths: tuple[str, ...],
    store: Path,
    published: dt.date | None,
    actors: Path | None,
    tagger: Path | None,
    rules_only: bool,
    on_record: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Read reports into the store.

    PATH is a file (.txt, .html, .jsonl, .jsonl.gz), a folder, or - for standard input. What this version has coded
    already, in the same way, is left as it is; a report whose text changed becomes a new version. Stop it at any moment
    and run it again.

    Exit status: 0 all were read, 2 wrong use, 3 some reports failed.
    """
    with (
        options.stoppable(),
        onrecord.open(store, actors=actors, tagger=tagger, rules_only=rules_only, on_record=on_record) as archive,
        options.progress("adding") as advance,
    ):
        done = archive.add(
            paths,
            published=published,
            jobs=jobs or options.sensible_jobs(paths),
            stdin=options.stdin(),
            progress=advance,
        )
    options.report_done(done, as_json=as_json)
