"""What the server of workers does, and each worker that it forks."""

from __future__ import annotations

import os
import signal
import socket
import traceback
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection

from pipeline.ingest.limits import become_worker, end_with

FORK = b"f"  # the request for a worker; with it come its ends of a connection and of the pipe it lives by
COMPILED = "parsers.wordings.late"  # preloaded last: then all patterns are compiled, not as they are used


def main(requests: int, life: int, *preloaded: str) -> None:
    """Serves until it is ended; behind that stands what a worker does."""
    end_with(life)
    for name in preloaded:
        module = import_module(name)
        if name == COMPILED:
            module.compile_all()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for workers that have ended
    with socket.socket(fileno=requests) as asked:
        pipe, own_life = _forked(asked)
    become_worker(own_life)
    _work(Connection(pipe))
    os._exit(0)


def _forked(asked: socket.socket) -> list[int]:
    """What came with a request, in the worker that it made; the server stays in here."""
    while True:
        _, handles, _, _ = socket.recv_fds(asked, len(FORK), 2)
        if not handles:
            os._exit(0)  # whom it serves has gone
        with suppress(OSError):  # no process is left: he sees that the connection is closed
            if os.fork() == 0:
                return handles
        for handle in handles:
            os.close(handle)


def _work(pipe: Connection) -> None:
    """Does a job to each file that comes; says `(item,)` for each item as it is made, and `()` at the end.

    A fault of ours is its last word: the trace, a text. Where nobody listens any more it just ends.
    """
    with suppress(ConnectionError):
        try:
            job = pipe.recv()
            pipe.send(())  # it is ready
            while True:
                file, skip = pipe.recv()
                for item in job(file, skip):
                    pipe.send((item,))
                pipe.send(())
        except MemoryError:  # no fault of ours; the file is read again by a worker that has all its memory
            return
        except Exception:
            pipe.send(traceback.format_exc())
