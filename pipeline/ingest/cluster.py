"""Files in batches over the workers of a Dask cluster, which come, go and die.

Two batches a thread are under way, and no more, however many files there are. A batch whose worker is lost is
done by another one; what the cluster fails on, and what is left when it has had no worker for a while, is
read here, so nothing depends on who read it.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain
from math import ceil
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from pipeline.errors import UsageFault, visible
from pipeline.ingest.outcome import FileOutcome, Files, Source
from pipeline.ingest.program import LIBRARIES, code_version
from pipeline.ingest.waiting import Waiting

Batch = tuple[Source, ...]
Future = Any  # of Dask, an extra: there or not

LONELY_SECONDS = 60.0  # without any worker; a nanny or systemd has had the time to start one again
_BATCH_FILES, _BATCH_BYTES = 64, 16 * 1024**2  # some 50 ms go into a batch beside half a second of reading
_BATCHES_A_THREAD = 4  # at least, while there are files: nobody waits long for the last one
_A_THREAD = 2  # batches: one is read while the next is on its way
_LOOK_SECONDS = 1.0  # between two looks at which workers there are
_RESULT_SECONDS = 30.0  # for the result of a batch that is done; whoever holds it may be gone
_CONNECT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Answered:
    """What a worker gives for a batch. `by` names the program that read it, see `code_version`."""

    by: str
    files: tuple[FileOutcome, ...]


@dataclass(frozen=True, slots=True)
class Means:
    """`task` is what a worker does to a batch, to be pickled; `here` reads files in that many processes here.

    `warn` is given sentences of what did not go as it should.
    """

    task: Callable[[Batch], Answered]
    here: Callable[[Iterable[Source], int], Iterator[FileOutcome]]
    warn: Callable[[str], None]
    jobs: int = 1


def on_cluster(sources: Files, means: Means, scheduler: str) -> Generator[FileOutcome, None, None]:
    """The outcome of each file, as they come. To be closed where it is left early.

    Raises UsageFault where no scheduler answers, and where a worker has another program than this process.
    """
    with _connected(scheduler, means.warn) as client:
        _refuse_other_programs(client.run(program, on_error="return"))
        threads = max(sum(client.nthreads().values()), 1)
        waiting = Waiting(batches(sources, ceil(len(sources) / (threads * _BATCHES_A_THREAD))))
        yield from _Spread(client, means, scheduler, waiting).outcomes()


def batches(sources: Iterable[Source], most: int) -> Iterator[Batch]:
    """At most so many neighbours together, as long as they are small, to save messages and processes."""
    most = min(most, _BATCH_FILES)
    batch: list[Source] = []
    for source in sources:
        if batch and (len(batch) == most or sum(s.size for s in (*batch, source)) > _BATCH_BYTES):
            yield tuple(batch)
            batch = []
        batch.append(source)
    if batch:
        yield tuple(batch)


# ---------------------------------------------------------------------- the scheduler


@contextmanager
def _connected(scheduler: str, warn: Callable[[str], None]) -> Iterator[Any]:
    """A client, closed behind the block however it is left; Dask says nothing by itself."""
    try:
        from distributed import Client  # only here: it is an extra
    except ImportError as error:
        raise UsageFault("--scheduler needs Dask: pip install 'edgar-fees[dask]'.") from error
    for name in ("distributed", "distributed.client", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is told in our words
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            client = Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageFault(f"No Dask scheduler answers at {scheduler}: {error}.") from error
    for words in dict.fromkeys(" ".join(str(each.message).split()) for each in told):
        warn(words)
    try:
        yield client
    finally:
        with suppress(OSError, TimeoutError):  # it may be gone
            client.close(timeout=_CONNECT_SECONDS)


# ---------------------------------------------------------------------- the same program everywhere


def program() -> tuple[tuple[str, str], ...]:
    """What may make the same bytes read otherwise, by name: what is told of first stands first."""
    libraries = ((name, _version(name)) for name in LIBRARIES)
    return (
        ("edgar-fees", _version("edgar-fees")),
        ("Python", sys.version),
        *libraries,
        ("code", code_version()),
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except ModuleNotFoundError:  # PackageNotFoundError is one
        return "none"


def _refuse_other_programs(found: dict[str, Any]) -> None:
    """Raises UsageFault for a worker that would read otherwise than this process, or not at all."""
    own = dict(program())
    for address, told in sorted(found.items()):
        if isinstance(told, Exception):
            raise UsageFault(
                f"The worker {address} has no edgar-fees of this version ({_first_line(told)}): install the "
                "same on all machines."
            )
        for name, theirs in told:
            if theirs != own.get(name):
                raise UsageFault(
                    f"The worker {address} has another {name} than this machine ({theirs}, not "
                    f"{own.get(name)}), so it might read otherwise: install the same on all machines."
                )


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return visible(f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__).rstrip(".")


# ---------------------------------------------------------------------- batches under way


@dataclass(slots=True)
class _Spread:
    """Batches that wait and batches under way; `finished` are those done, in whatever way."""

    client: Any
    means: Means
    scheduler: str
    waiting: Waiting[Batch]
    under_way: dict[Future, Batch] = field(default_factory=dict)
    finished: SimpleQueue[Future] = field(default_factory=SimpleQueue)
    seen: float = field(default_factory=monotonic)  # when there last was a worker
    told: set[str] = field(default_factory=set)

    def outcomes(self) -> Iterator[FileOutcome]:
        room, looked = 0, 0.0
        while self.waiting or self.under_way:
            if monotonic() - looked > _LOOK_SECONDS:
                room, looked = self._room(), monotonic()
            if lost := self._lost():
                yield from self._left(lost)
                return
            while self.waiting and len(self.under_way) < room and self.client.status == "running":
                self._submit(self.waiting.take())
            with suppress(Empty):
                yield from self._taken(self.finished.get(timeout=_LOOK_SECONDS))

    def _room(self) -> int:
        """How many batches may be under way: a few where the cluster is just starting its workers."""
        if self.client.status == "running":
            with suppress(OSError, TimeoutError):  # the scheduler does not answer
                threads: int = sum(self.client.nthreads().values())
                self.seen = monotonic() if threads else self.seen
                return _A_THREAD * max(threads, 1)
        return 0

    def _lost(self) -> str | None:
        """Why nothing more is to be expected of the cluster."""
        if self.client.status in ("closing", "closed"):  # Dask tries for some seconds to reach it again
            return "its scheduler is gone"
        if monotonic() - self.seen > LONELY_SECONDS:
            return f"it has had no worker for {LONELY_SECONDS:g} seconds"
        return None

    def _submit(self, batch: Batch) -> None:
        future = self.client.submit(self.means.task, batch, pure=False)
        self.under_way[future] = batch
        future.add_done_callback(self.finished.put)

    def _taken(self, future: Future) -> Iterator[FileOutcome]:
        """What a batch gave that is done; one that failed is read here, one that is lost waits again."""
        batch = self.under_way.pop(future)
        if future.status == "error":
            self._tell("could not read some files, which are read here", _first_line(future.exception()))
            yield from self.means.here(batch, 1)
            return
        try:
            answered = future.result(timeout=_RESULT_SECONDS)
        except (OSError, TimeoutError, CancelledError):  # with the worker that held it, or with the scheduler
            self.waiting.put_back(batch)
            return
        yield from self._checked(answered)

    def _checked(self, answered: Answered) -> Iterator[FileOutcome]:
        """The files of an answer; what the worker could not open is looked at from here."""
        if answered.by != code_version():  # it came after the first look
            raise UsageFault(
                f"A worker of {self.scheduler} has another edgar-fees or Python than this machine: install "
                "the same on all machines."
            )
        for file in answered.files:
            if file.sha256 is not None:
                yield file
                continue
            for here in self.means.here([file.source], 1):
                if here.sha256 is not None:
                    self._tell("can't open files that this machine can", file.source.name)
                yield here

    def _left(self, why: str) -> Iterator[FileOutcome]:
        left = chain.from_iterable(chain(list(self.under_way.values()), self.waiting))
        self.means.warn(
            f"The Dask cluster at {self.scheduler} is given up, for {why}: the files that are left are read "
            "here."
        )
        yield from self.means.here(left, self.means.jobs)

    def _tell(self, what: str, example: str) -> None:
        """Once for each kind: a cluster that fails on a file fails on a thousand."""
        if what not in self.told:
            self.told.add(what)
            self.means.warn(f"Workers of the Dask cluster at {self.scheduler} {what} ({example}).")
