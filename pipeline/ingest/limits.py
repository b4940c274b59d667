"""What one exhibit may take of time and memory before it is given up."""

from __future__ import annotations

import fcntl
import math
import os
import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection
from types import FrameType

EXHIBIT_SECONDS = 60.0  # of CPU time, so that what is read does not depend on what else the machine does
MEMORY_BYTES = 6 * 1024**3


class TimeIsUp(Exception):
    """An exhibit took longer than it may."""


OVERRUNS = (TimeIsUp, MemoryError, RecursionError)


def overrun(error: BaseException) -> str:
    """What an exhibit took too much of, as a sentence without its full stop."""
    if isinstance(error, MemoryError):
        return "it needs more memory than an exhibit may take"
    if isinstance(error, RecursionError):
        return "it is nested deeper than can be read"
    return str(error)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises TimeIsUp in the block after so many seconds of CPU time; only a main thread is so bounded.

    After twice as many the kernel ends the whole process: it is in code then where no exception gets through.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeIsUp(f"it took longer than {seconds:g} seconds")

    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    before = signal.signal(signal.SIGPROF, stop)
    resource.setrlimit(resource.RLIMIT_CPU, (_least(_used() + 2 * seconds, soft, hard), hard))
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)  # again: it may fall where exceptions are swallowed
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    finally:  # also where it fell just into the line above
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _used() -> float:
    return time.process_time()


def _least(seconds: float, *limits: int) -> int:
    return min([math.ceil(seconds), *(limit for limit in limits if limit != resource.RLIM_INFINITY)])


def become_worker(life: int) -> None:
    """Makes this process a good worker: bounded in memory, without core files, gone when `life` is closed."""
    _lower(resource.RLIMIT_DATA, MEMORY_BYTES)
    _lower(resource.RLIMIT_CORE, 0)
    end_with(life)


def _lower(limit: int, most: int) -> None:
    soft, hard = resource.getrlimit(limit)
    resource.setrlimit(limit, (_least(most, soft, hard), hard))


def end_with(life: int) -> None:
    """Ends this process once the other end of that pipe is closed, be it by hand or because its owner died.

    The kernel sends SIGIO then, which nobody handles: it also ends a process that is deep in C code.
    """
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(life, fcntl.F_SETFL, fcntl.fcntl(life, fcntl.F_GETFL) | os.O_ASYNC)
    if connection.wait([life], 0):  # it was closed before
        os._exit(1)
