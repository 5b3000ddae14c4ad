"""Code reports in several processes, in input order, with a bounded number under way."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

from onrecord.errors import OnrecordError
from onrecord.flow import Coder
from onrecord.records import Coding, Report

# Reports a task: large enough that sending them costs nothing beside coding them, small enough to share the work out.
TASK = 16

_coder: Coder | None = None


def code(reports: Iterable[Report], coder: Coder, *, jobs: int = 1) -> Iterator[Coding]:
    """Code reports in order, in `jobs` processes. Raises OnrecordError where a process is killed from outside."""
    if jobs <= 1:
        yield from coder.code(reports)
        return
    # Spawned, not forked: a fork copies the threads' locks of the libraries underneath in whatever state they are.
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    # One thread each: the processes have the cores among themselves.
    started = (replace(coder, threads=1),)
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=started) as pool:
        pending: deque[Future[list[Coding]]] = deque()
        source = iter(reports)
        try:
            while batch := list(islice(source, TASK)):
                with _interrupts_held():
                    pending.append(pool.submit(_code, batch))
                if len(pending) > 2 * jobs:
                    yield from _first(pending)
            while pending:
                yield from _first(pending)
        except BrokenProcessPool as error:
            raise OnrecordError(
                "a worker process was killed, most often for want of memory; what was stored stays. "
                "Run the command again, with --jobs 1 if it happens again"
            ) from error
        finally:
            if pending:
                # Left early, by an error or by Ctrl-C: nobody should wait for what is under way.
                for process in set(multiprocessing.active_children()) - others:
                    process.terminate()
            pool.shutdown(wait=False, cancel_futures=True)


def _first(pending: deque[Future[list[Coding]]]) -> list[Coding]:
    coded = pending[0].result()
    # Taken off when it is done, so that what is left here was left early.
    pending.popleft()
    return coded


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes that are started inside do not hear Ctrl-C, which a terminal sends to all: the first one ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(coder: Coder) -> None:
    global _coder
    _coder = coder
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A pool whose first process was killed waits for work for ever (seen)."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _code(batch: list[Report]) -> list[Coding]:
    assert _coder is not None, "the pool starts every process with _start"
    return list(_coder.code(batch))
