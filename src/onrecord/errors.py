"""What onrecord raises. Each error carries the exit code that the command line ends with.

OnrecordError
├── UsageError        a wrong option, path or value: the caller can mend it (2)
├── SettingsError     a settings, actor or other user file that does not check (2)
├── ContractError     a record that does not fit the contract (65)
└── StoreError        a store that cannot be opened or written (74)
    └── VersionError  a store from a newer onrecord (74)

A bad report raises nothing: it leaves a `Problem` and the run goes on.
"""


class OnrecordError(Exception):
    """Anything that onrecord raises on purpose; its message says what was found and what to do."""

    exit_code = 1


class UsageError(OnrecordError):
    """A wrong option, path or value."""

    exit_code = 2


class SettingsError(OnrecordError):
    """A file of settings or actors that does not check."""

    exit_code = 2


class ContractError(OnrecordError):
    """A record that does not fit the contract."""

    exit_code = 65


class StoreError(OnrecordError):
    """A store that cannot be opened, read or written."""

    exit_code = 74


class VersionError(StoreError):
    """A store written by a newer version of onrecord."""
