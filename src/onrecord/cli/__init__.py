"""The command line, one file a command; a command's module is imported when it is run or listed."""

from onrecord.cli.main import main as main
