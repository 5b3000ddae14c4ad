"""Code reports in several processes, in input order, with a bounded number under way."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
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
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(coder,)) as pool:
        pending: deque[Future[list[Coding]]] = deque()
        source = iter(reports)
        try:
            while batch := list(islice(source, TASK)):
                pending.append(pool.submit(_code, batch))
                if len(pending) > 2 * jobs:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        except BrokenProcessPool as error:
            raise OnrecordError(
                "a worker process was killed, most often for want of memory; what was stored stays. "
                "Run the command again, with --jobs 1 if it happens again"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _start(coder: Coder) -> None:
    global _coder
    _coder = coder


def _code(batch: list[Report]) -> list[Coding]:
    assert _coder is not None, "the pool starts every process with _start"
    return list(_coder.code(batch))
