"""Work of DuckDB beside the main thread, which hears signals meanwhile.

DuckDB looks for signals where its calling thread works itself; where that only waits for another of its
threads, it looks for none. So it is called in a thread of its own, and the main one waits in short turns.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast

from pipeline.commands.stopping import unless_stopped
from pipeline.commands.terminal import failed
from pipeline.errors import Stopped

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TURN = 0.05  # seconds
_PATIENCE = 2.0  # seconds
T = TypeVar("T")


def interruptible(connection: DuckDBPyConnection, work: Callable[[], T]) -> T:
    """What work of a connection gives, or raises; a signal interrupts it."""
    return _beside(work, connection.interrupt)


def close(connection: DuckDBPyConnection) -> None:
    """Closes a connection, which waits for what its threads still do: some functions nothing interrupts."""
    connection.interrupt()
    _beside(connection.close, lambda: None)


def leave(stop: Stopped) -> NoReturn:
    """Ends this process for a signal, in one sentence.

    At once: what nobody can interrupt would be waited for where the connection is cleared away, and what
    waits for a reader of standard output where that is flushed.
    """
    status = 128 + stop.number
    failed(str(stop), status)
    os._exit(status)


def _beside(work: Callable[[], T], interrupt: Callable[[], object]) -> T:
    given_up, ended = Event(), Event()

    def run() -> T | None:
        try:
            return None if given_up.is_set() else work()
        finally:
            ended.set()

    thread = ThreadPoolExecutor(1)
    try:
        waiting = thread.submit(run)
        while not ended.wait(_TURN):
            unless_stopped()
        return cast("T", waiting.result())
    finally:
        if not ended.is_set():  # a signal came, wherever it fell in the lines above
            given_up.set()
            _end(ended, interrupt)
        thread.shutdown(wait=False)


def _end(ended: Event, interrupt: Callable[[], object]) -> None:
    """Waits for the end, not for ever; an interrupt that comes before the work begins is lost, so again."""
    until = monotonic() + _PATIENCE
    while monotonic() < until and not ended.wait(_TURN):
        interrupt()
