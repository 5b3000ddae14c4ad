"""`onrecord extract`: reports in, the record as JSON Lines out."""

import datetime as dt
import sys
from pathlib import Path

import click

import onrecord
from onrecord.cli import options
from onrecord.records import Problem


@click.command("extract")
@options.paths
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write here, not to standard output.",
)
@click.option("--pretty", is_flag=True, help="Indent the JSON; no longer one line a report.")
@click.option("--published", type=options.DAY, metavar="DATE", help="The day of reports that do not say theirs.")
@options.coding
def command(
    paths: tuple[str, ...],
    output: Path | None,
    pretty: bool,
    published: dt.date | None,
    actors: Path | None,
    tagger: Path | None,
    rules_only: bool,
    on_record: bool,
) -> None:
    """Print the record of each report as JSON Lines.

    PATH is a file (.txt, .html, .jsonl, .jsonl.gz), a folder, or - for standard input. What cannot be read is listed on
    standard error and the rest goes on.

    Exit status: 0 all were read, 2 wrong use, 3 some reports failed.
    """
    problems: list[Problem] = []
    with options.written(output) as out, options.progress("reading") as advance:
        for coding in onrecord.extract(
            paths,
            published=published,
            actors=actors,
            tagger=tagger,
            rules_only=rules_only,
            on_record=on_record,
            stdin=options.stdin(),
            on_problem=problems.append,
        ):
            click.echo(onrecord.to_json(coding, indent=2 if pretty else None), file=out)
            problems.extend(coding.problems)
            advance(coding)
    options.list_problems(problems)
    sys.exit(options.PARTLY if problems else 0)
