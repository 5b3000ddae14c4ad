"""Bytes in pieces: bounded reading, gzip undone under a limit, lines."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, Final

from onrecord import limits
from onrecord.read.unreadable import UnreadableError

CHUNK: Final = 1 << 16
# zlib's number for "a gzip header and trailer are there".
GZIP_WBITS: Final = 31
# Below this a high ratio does no harm: an empty table of a megabyte packs a thousandfold.
INFLATION_GRACE: Final = 1_000_000


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """What a stream holds, in pieces. Raises UnreadableError where the disk or the pipe fails."""
    while True:
        try:
            chunk = stream.read(CHUNK)
        except OSError as error:
            raise UnreadableError(f"cannot be read: {error.strerror or error}") from error
        if not chunk:
            return
        yield chunk


def peek(pieces: Iterator[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, at least `size` where there are as many, and the whole again.

    A stream that breaks off inside them raises when it is read up to there; one that holds nothing before, at once.
    """
    taken, length = list[bytes](), 0
    try:
        for piece in pieces:
            taken.append(piece)
            length += len(piece)
            if length >= size:
                break
    except UnreadableError as error:
        if not taken:
            raise
        pieces = _broken(error)
    return b"".join(taken), chain(taken, pieces)


def _broken(error: UnreadableError) -> Iterator[bytes]:
    raise error
    yield  # what makes it a generator


def inflate(packed: Iterable[bytes]) -> Iterator[bytes]:
    """Gzip undone, member after member. Raises UnreadableError at a cut, at damage and at a bomb.

    What could be unpacked before is yielded first, so that a caller can keep it.
    """
    member, fresh, members = zlib.decompressobj(GZIP_WBITS), True, 0
    taken = given = 0
    for piece in packed:
        taken += len(piece)
        # zlib may hold back output though its input is used up.
        while piece or not fresh:
            if fresh and members and not (piece := piece.lstrip(b"\x00")):
                break  # tapes and copies pad with NULs
            try:
                out = member.decompress(piece, CHUNK)
            except zlib.error as error:
                what = "something else after its gzip data" if fresh and members else "damaged gzip data"
                raise UnreadableError(
                    f"{what} ({error}), {given:,} bytes in; reports complete before that are kept"
                ) from error
            given += len(out)
            if given > INFLATION_GRACE and given > taken * limits.MAX_INFLATION:
                raise UnreadableError(f"gzip data that inflate more than {limits.MAX_INFLATION} times, as a bomb does")
            if out:
                yield out
            fresh, piece = member.eof, member.unused_data or member.unconsumed_tail
            if fresh:
                member, members = zlib.decompressobj(GZIP_WBITS), members + 1
            elif not piece and len(out) < CHUNK:
                break
    if not fresh:
        raise UnreadableError(
            f"cut: its gzip data end in the middle, {given:,} bytes in; reports complete before that are kept"
        )


def whole(pieces: Iterable[bytes], limit: int) -> bytes:
    """All of it. Raises UnreadableError past `limit` bytes, with no more read than that."""
    taken, length = list[bytes](), 0
    for piece in pieces:
        taken.append(piece)
        length += len(piece)
        if length > limit:
            raise UnreadableError(f"longer than {limit:,} bytes, the limit for one report")
    return b"".join(taken)


def lines(pieces: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines, ends left out; null stands for a line of more than `limit` bytes, which is passed over."""
    held, length = list[bytes](), 0
    for piece in pieces:
        *ended, rest = piece.split(b"\n")
        for end in ended:
            yield b"".join((*held, end)) if length + len(end) <= limit else None
            held, length = [], 0
        length += len(rest)
        if length <= limit:
            held.append(rest)
        else:
            held.clear()
    if length:
        yield b"".join(held) if length <= limit else None
