"""How this process comes by its workers: it holds a server that forks them, and each by a pipe.

The server imports once what workers need, has one thread, and inherits nothing but its two connections: so
a worker is there within milliseconds, and no lock or thread of this process is caught half-way. Closing the
pipe that one lives by ends it, whatever it does; so all of them end with this process.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from threading import RLock

from pipeline.errors import Fault, visible
from pipeline.ingest.serving import COMPILED, FORK
from pipeline.stores.opened import package_of
from pipeline.stores.url import Url

READING = ("pipeline.ingest.extract", "pipeline.ingest.exhibits", "parsers.media.pdf", COMPILED)
_SECONDS = 60.0  # in which a worker must be there
_SERVE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from pipeline.ingest.serving import main; main(int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])"
)


@dataclass(frozen=True, slots=True)
class Worker:
    """Our end of a worker: where it is told and tells, and the pipe that it lives by."""

    pipe: Connection
    life: int

    def send(self, told: object) -> None:
        with suppress(OSError):  # it has died, as the next look at its pipe shows
            self.pipe.send(told)

    def end(self) -> None:
        """Ends it at once."""
        self.pipe.close()
        os.close(self.life)


@dataclass(slots=True)
class _Server:
    """Started when it is first needed, and again where it has died. `preloaded` is what it imports."""

    lock: RLock = field(default_factory=RLock)
    process: subprocess.Popen[bytes] | None = None
    requests: socket.socket | None = None
    life: int | None = None
    preloaded: tuple[str, ...] = READING

    def fork(self) -> Worker:
        with self.lock:
            asked = self._running()
            ours, theirs = socket.socketpair()
            with theirs:
                end, life = os.pipe()
                worker = Worker(Connection(ours.detach()), life)
                try:
                    socket.send_fds(asked, [FORK], [theirs.fileno(), end])
                except OSError:
                    worker.end()
                    raise
                finally:
                    os.close(end)
        return worker

    def _running(self) -> socket.socket:
        if self.process is None or self.requests is None or self.process.poll() is not None:
            self.stop()
            self.requests, theirs = socket.socketpair()
            end, self.life = os.pipe()
            with theirs:
                try:
                    self.process = _popen(theirs.fileno(), end, self.preloaded)
                finally:
                    os.close(end)
        return self.requests

    def stop(self) -> None:
        with self.lock:
            if self.requests is not None:
                self.requests.close()
            if self.life is not None:
                os.close(self.life)
            if self.process is not None:
                self.process.kill()
                self.process.wait()
            self.process = self.requests = self.life = None


def _popen(requests: int, life: int, preloaded: Sequence[str]) -> subprocess.Popen[bytes]:
    """The server, in a session of its own: no Ctrl-C of a terminal reaches it or its workers.

    It imports from where this process does, and never (-P) from the folder where it happens to stand.
    """
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _SERVE, json.dumps(sys.path), str(requests), str(life), *preloaded],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=(requests, life),
        start_new_session=True,
    )


_SERVER = _Server()
atexit.register(_SERVER.stop)


def started(job: object) -> Worker:
    """A worker that is ready to do that job. Raises Fault where the machine gives none."""
    for _ in range(2):  # the server may have been killed just before
        try:
            return _ready(_SERVER.fork(), job)
        except (EOFError, ConnectionError):
            why = "it ended at its start; memory or processes may be short"
            _SERVER.stop()
        except OSError as error:
            why = f"{error.strerror or error}"
    raise Fault(f"No process could be started to read the files: {why}. Give fewer --jobs.")


def _ready(worker: Worker, job: object) -> Worker:
    """The worker, once it has taken the job; ended where it does not. Raises EOFError and OSError."""
    with ExitStack() as failing:
        failing.callback(worker.end)
        worker.pipe.send(job)
        if not worker.pipe.poll(_SECONDS):
            raise TimeoutError(f"there is none after {_SECONDS:.0f} seconds")
        if trace := worker.pipe.recv():
            raise OSError(failed(trace))
        failing.pop_all()
    return worker


def failed(trace: str) -> str:
    """What a worker says of a fault of ours, as a sentence without its stop."""
    return f"the program failed ({visible(trace.rstrip().splitlines()[-1])}); please report it"


def prepare_for(urls: Iterable[Url]) -> None:
    """Has a server start whose workers read files, or objects of those stores, whose packages load slowly."""
    packages = dict.fromkeys(package_of(url) for url in urls)
    prepare(*filter(None, packages), *READING)


def prepare(*preloaded: str) -> None:
    """Has the server start while this process is still importing; a fault will be told when it is needed.

    `preloaded` are the modules that its workers need, where it is not for many files that they read.
    """
    with suppress(OSError), _SERVER.lock:
        _SERVER.preloaded = preloaded or READING
        _SERVER._running()
