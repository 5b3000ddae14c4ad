"""`onrecord.toml`: defaults for the options, on top for all commands and in a table for one."""

import datetime as dt
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from onrecord.errors import SettingsError

SETTINGS = "onrecord.toml"


def defaults(group: click.Command, context: click.Context) -> dict[str, Any]:
    """The defaults of the command that is run, as click takes them. Raises SettingsError with the line to mend."""
    path = Path(os.environ.get("ONRECORD_SETTINGS", SETTINGS))
    tables = _read(path)
    name = context.invoked_subcommand
    if not tables or not name or not isinstance(group, click.Group):
        return {}
    commands = group.list_commands(context)
    found: dict[str, Any] = {}
    own: Mapping[str, Any] = {}
    options = _options(group, context, name)
    for key, value in tables.items():
        if isinstance(value, dict):
            if key not in commands:
                raise SettingsError(f"{path}: [{key}] is no command; commands are {', '.join(commands)}")
            own = value if key == name else own
        elif key in options:
            found[str(options[key].name)] = _value(f"{path}: {key}", options[key], value)
        elif not any(key in _options(group, context, other) for other in commands):
            raise SettingsError(f"{path}: {key} is neither a table of a command nor an option of one")
    for key, value in own.items():
        if key not in options:
            raise SettingsError(f"{path}: [{name}] has no option {key}; it has {', '.join(sorted(options))}")
        found[str(options[key].name)] = _value(f"{path}: [{name}] {key}", options[key], value)
    return {name: found}


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        if "ONRECORD_SETTINGS" in os.environ:
            raise SettingsError(f"$ONRECORD_SETTINGS names {path}, which is no file")
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path} cannot be read as TOML: {error}") from error


def _options(group: click.Group, context: click.Context, name: str) -> dict[str, click.Option]:
    """The options of a command by their long names, without the dashes."""
    command = group.get_command(context, name)
    listed = command.params if command else []
    return {
        flag.removeprefix("--"): option
        for option in listed
        if isinstance(option, click.Option)
        for flag in option.opts
        if flag.startswith("--")
    }


def _value(where: str, option: click.Option, value: object) -> object:
    """A value as the command line would give it: a word, or yes and no for a switch."""
    if option.is_flag:
        if not isinstance(value, bool):
            raise SettingsError(f"{where} is {value!r}; it is a switch: true or false")
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float | dt.date):
        raise SettingsError(f"{where} is {value!r}; write it as on the command line")
    return str(value)
