"""The `onrecord` command: finds the commands, turns errors into one line and an exit code."""

import difflib
import importlib
import io
import logging
import os
import sys

import click

import onrecord
from onrecord.cli.settings import SETTINGS, defaults
from onrecord.cli.text import safe
from onrecord.errors import OnrecordError

COMMANDS = (
    "acts",
    "add",
    "brief",
    "check",
    "claims",
    "classify",
    "demands",
    "diff",
    "dump",
    "extract",
    "figures",
    "index",
    "judge",
    "promises",
    "recode",
    "schema",
    "search",
    "show",
    "status",
    "stories",
    "talks",
    "train",
)
CANNOT_WRITE = 74

log = logging.getLogger(__name__)


class Commands(click.Group):
    """The commands, each in a module of its own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, in alphabetical order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or an error that names near ones."""
        if cmd_name not in COMMANDS:
            near = difflib.get_close_matches(cmd_name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"No such command {cmd_name!r}.{hint}", ctx)
        command: click.Command = importlib.import_module(f"onrecord.cli.{cmd_name}").command
        return command


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"Defaults can be set in {SETTINGS} in the working folder (or the file that $ONRECORD_SETTINGS names): "
    'store = "syria.db" on top for all commands, and a table a command for its own, such as [brief].',
)
@click.version_option(onrecord.__version__, prog_name="onrecord")
@click.option("-v", "--verbose", count=True, help="Say more on standard error; twice for debugging.")
@click.pass_context
def cli(context: click.Context, verbose: int) -> None:
    """Keep the record of who said what and who did what, each line with its sentence.

    \b
    onrecord add reports/            read reports into crisis.db
    onrecord brief                   what is new, who says what, what is contested
    onrecord search "grain convoy"   find words in reports and statements
    onrecord show s-1f0c2a           one record with its sentence and sources
    """
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    if context.invoked_subcommand:
        context.default_map = defaults(context.command, context)


def main() -> None:
    """Run the command line and leave with its exit code."""
    _speak_utf8()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    try:
        code = cli.main(prog_name="onrecord", standalone_mode=False, color=False if plain else None)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OnrecordError as error:
        click.echo(f"onrecord: {safe(str(error))}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        # Standard output, most often; of a pipe that nobody reads any more click makes a quiet exit 1.
        log.debug("where it came from", exc_info=error)
        click.echo(f"onrecord: {safe(str(error))}", err=True)
        _drop_output()
        sys.exit(CANNOT_WRITE)
    except (KeyboardInterrupt, click.Abort) as stop:
        click.echo(f"onrecord: stopped; {stop}" if str(stop) else "onrecord: stopped", err=True)
        sys.exit(130)
    sys.exit(code or 0)


def _speak_utf8() -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal that lacks a character gets its escape."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Keep the interpreter from flushing at its end what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
