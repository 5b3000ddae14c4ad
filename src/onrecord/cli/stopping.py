"""Ctrl-C that is never lost.

Python raises KeyboardInterrupt wherever the code stands. Where that is a callback inside a native library, the library
drops it and the work goes on. So it is remembered, and raised again between two reports.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def heard() -> Iterator[Callable[[], None]]:
    """Inside the block, Ctrl-C is remembered; what it yields raises KeyboardInterrupt where there was one.

    Nothing is changed where Ctrl-C means something else, as for a command in the background.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield lambda: None
        return
    stopped = False

    def remember(number: int, frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True
        signal.default_int_handler(number, frame)

    def check() -> None:
        if stopped:
            raise KeyboardInterrupt

    def dropped(unraisable: "sys.UnraisableHookArgs") -> None:
        if not isinstance(unraisable.exc_value, KeyboardInterrupt):
            before(unraisable)

    before, sys.unraisablehook = sys.unraisablehook, dropped
    signal.signal(signal.SIGINT, remember)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.unraisablehook = before
