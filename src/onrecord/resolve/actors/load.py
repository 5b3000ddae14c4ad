"""Load the actor base: our tables, and a user's own actors on top."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from onrecord.resolve.actors.base import ActorBase
from onrecord.resolve.actors.custom import overlay
from onrecord.resolve.actors.data import FOLDER, all_entries, read_lexicon

DIGITS = 12


def load_actors(extra: Path | None = None) -> ActorBase:
    """The actor base, built once a process for each file of own actors (see `onrecord.resolve.actors`).

    Raises SettingsError, naming file and entry, where the file cannot be read or does not check.
    """
    if extra is None:
        return _built(None, 0)
    try:
        changed = extra.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _built(extra, changed)


@lru_cache(maxsize=4)
def _built(extra: Path | None, changed: int) -> ActorBase:  # noqa: ARG001 - a changed file is another base
    entries = {entry.id: entry for entry in all_entries()}
    lexicon = read_lexicon()
    files = sorted(FOLDER.glob("*.psv"))
    if extra is None:
        return ActorBase(entries.values(), lexicon, digest=_digest(files))
    own = overlay(entries, extra, lexicon)
    return ActorBase(own, lexicon, digest=_digest([*files, extra]))


def _digest(files: Iterable[Path]) -> str:
    together = hashlib.sha256()
    for file in files:
        together.update(hashlib.sha256(file.read_bytes()).digest())
    return together.hexdigest()[:DIGITS]
