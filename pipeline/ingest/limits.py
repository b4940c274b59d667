"""What one exhibit may take of time and memory before it is given up."""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection, parent_process
from types import FrameType
from typing import TypeVar

EXHIBIT_SECONDS = 60.0
FILE_BYTES = 200 * 1024**2  # one exhibit, or one submission
ARCHIVE_BYTES = 2 * 1024**3  # read member by member
MEMORY_BYTES = 6 * 1024**3

Item = TypeVar("Item")


class TimeIsUp(Exception):
    """An exhibit took longer than it may."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises TimeIsUp in the block after that time. Only a main thread can be so interrupted."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeIsUp(f"it took longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def watched(items: Iterator[Item]) -> Iterator[Item]:
    """Ends this whole process where an item takes twice its time: it hangs where no signal gets through."""
    with open(os.devnull, "w") as nowhere:
        try:
            while True:
                faulthandler.dump_traceback_later(2 * EXHIBIT_SECONDS, exit=True, file=nowhere)
                try:
                    item = next(items)
                except StopIteration:
                    return
                yield item
        finally:
            faulthandler.cancel_dump_traceback_later()


def become_worker() -> None:
    """Makes this process a good worker: bounded in memory, silent on Ctrl-C, gone with its parent."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
