"""Which inputs there are: files, folders and standard input, listed before anything is read."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from onrecord.read.signature import Kind
from onrecord.read.unreadable import problem
from onrecord.records.problem import Problem

STDIN: Final = "-"
GZIP_SUFFIX: Final = ".gz"

KINDS: Final[dict[str, Kind]] = {
    ".htm": "html",
    ".html": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".txt": "text",
    ".xhtml": "html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Something to read. `source` is the path as given with forward slashes, or `-`.

    `path` is null for standard input; `kind` is null where the name says nothing and the first bytes decide; `size`
    is in bytes, null for standard input.
    """

    source: str
    path: Path | None = None
    kind: Kind | None = None
    size: int | None = None

    @property
    def packed(self) -> bool:
        """Whether the name promises gzip."""
        return self.path is not None and self.path.suffix.lower() == GZIP_SUFFIX


def find(paths: Iterable[str | Path]) -> Iterator[Input | Problem]:
    """List the inputs under the paths, in the order given, folders in the order of their names; opens no file.

    In folders, hidden entries are skipped, and so are files whose suffix no reader takes, with one Problem that counts
    them. What is neither file nor folder, cannot be reached or was met before (a loop) is a Problem.
    """
    for path in paths:
        given = os.fspath(path)
        if given == STDIN:
            yield Input(source=STDIN)
        else:
            yield from _under(given)


def _under(given: str) -> Iterator[Input | Problem]:
    entries, folders = [given], set[tuple[int, int]]()
    found, skipped = 0, Counter[str]()
    while entries:
        path = entries.pop()
        try:
            status = os.stat(path)
        except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
            yield problem(_shown(path), f"cannot be reached: {_reason(error)}")
            continue
        if stat.S_ISDIR(status.st_mode):
            this = (status.st_dev, status.st_ino)
            if this in folders:
                yield problem(_shown(path), "a folder that was met before, by way of a link; it is read once")
                continue
            folders.add(this)
            try:
                names = os.listdir(path)
            except OSError as error:
                yield problem(_shown(path), f"cannot be listed: {_reason(error)}")
                continue
            # The last of the list is taken first.
            entries += [_joined(path, name) for name in sorted(names, reverse=True) if not name.startswith(".")]
        elif not stat.S_ISREG(status.st_mode):
            yield problem(_shown(path), f"a {_special(status.st_mode)}, not a file; pipe it to standard input (-)")
        elif (kind := kind_of(path)) is None and path != given:
            skipped[Path(path).suffix.lower()] += 1
        else:
            found += 1
            yield Input(source=_shown(path), path=Path(path), kind=kind, size=status.st_size)
    if skipped:
        yield problem(_shown(given), _skipped(skipped))
    elif folders and not found:
        yield problem(_shown(given), "a folder without a file that can be read")


def kind_of(name: str) -> Kind | None:
    """What a file's name says about its kind, `.gz` looked through; null where it says nothing."""
    name = name.lower().removesuffix(GZIP_SUFFIX)
    return KINDS.get(os.path.splitext(name)[1])


def _joined(folder: str, name: str) -> str:
    return f"{folder}{name}" if folder.endswith("/") else f"{folder}/{name}"


def _shown(path: str) -> str:
    # Python keeps bytes of a name that are not UTF-8 as lone surrogates, which no record may hold; nor a NUL.
    return path.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _special(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "named pipe"
    return "socket" if stat.S_ISSOCK(mode) else "device"


def _skipped(suffixes: Counter[str]) -> str:
    # Five suffixes tell what sort of folder it is.
    common = ", ".join(_shown(suffix) or "no suffix" for suffix, _ in suffixes.most_common(5))
    return (
        f"{suffixes.total():,} files skipped ({common}): in a folder these are read: {', '.join(sorted(KINDS))}, "
        "and the same with .gz; name a file itself to have it tried"
    )
