"""The `onrecord` command: finds the commands, turns errors into one line and an exit code."""

import importlib
import logging
import os
import sys
import tomllib
from pathlib import Path
from typing import Any

import click

import onrecord
from onrecord.errors import OnrecordError

COMMANDS = ("add", "brief", "check", "dump", "extract", "recode", "schema", "search", "show", "status")
SETTINGS = "onrecord.toml"


class Commands(click.Group):
    """The commands, each in a module of its own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, in alphabetical order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or null, which click turns into an error that names near ones."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"onrecord.cli.{cmd_name}").command
        return command


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"Defaults can be set in {SETTINGS} in the working folder (or the file that $ONRECORD_SETTINGS names): "
    'a table a command, such as [brief] with store = "syria.db".',
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
    context.default_map = _settings()


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        code = cli.main(prog_name="onrecord", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # `| head` has read enough. Standard output is closed already: keep the interpreter from flushing it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (KeyboardInterrupt, click.Abort):
        click.echo("onrecord: stopped; what was stored stays, and running it again goes on from there", err=True)
        sys.exit(130)
    sys.exit(code or 0)


def _settings() -> dict[str, Any]:
    path = Path(os.environ.get("ONRECORD_SETTINGS", SETTINGS))
    if not path.is_file():
        if "ONRECORD_SETTINGS" in os.environ:
            raise click.UsageError(f"$ONRECORD_SETTINGS names {path}, which is no file")
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise click.UsageError(f"{path} cannot be read as TOML: {error}") from error
