"""`onrecord recode`: code the stored reports again with this version."""

from pathlib import Path

import click

import onrecord
from onrecord.cli import options


@click.command("recode")
@options.store
@options.coding
@options.jobs
@options.as_json
def command(
    store: Path,
    actors: Path | None,
    tagger: Path | None,
    rules_only: bool,
    on_record: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Code again the reports whose records another version made.

    The older codings stay: --known-on shows the record as it was.
    """
    with (
        options.stoppable(),
        onrecord.open(
            store, actors=actors, tagger=tagger, rules_only=rules_only, on_record=on_record, create=False
        ) as archive,
        options.progress("coding") as advance,
    ):
        done = archive.recode(jobs=jobs or 1, progress=advance)
    options.report_done(done, as_json=as_json)
