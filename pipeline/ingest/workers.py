"""A job over many files, in processes that are bounded, and that are gone when this one is.

A worker that dies takes no other file with it: what it was at is done again, alone in a new process, and
only the item at which that process dies too is skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from multiprocessing import connection
from multiprocessing.connection import Connection
from time import monotonic
from typing import Generic, TypeAlias, TypeVar

from pipeline.ingest.server import Worker, failed, started
from pipeline.ingest.waiting import Waiting

Given = TypeVar("Given")
Item = TypeVar("Item")

# `job(file, skip)` gives the items of a file, those at the places in `skip` without a look at them.
Job: TypeAlias = Callable[[Given, frozenset[int]], Iterator[Item]]

PATIENCE = 600.0  # seconds without an answer; CPU time is bounded elsewhere, so this is a disk that fails
KILLED = "reading it ended the process, for want of memory or of time"
MOST_KILLERS = 20  # in one file; each takes another reading of all that lies before it
GIVEN_UP = (
    f"{MOST_KILLERS} parts of it ended the process, for want of memory or of time; the rest is not read"
)
SILENT = "reading it did not come to an end; the disk may be at fault"


@dataclass(frozen=True, slots=True)
class Answer(Generic[Given, Item]):
    """What a job gave for a file: all items, or those before a `fault`, a sentence without its stop.

    `trace` is there where the fault is one of our own.
    """

    given: Given
    items: tuple[Item, ...]
    fault: str | None = None
    trace: str | None = None


def spread(
    job: Job[Given, Item], files: Iterable[Given], jobs: int, patience: float = PATIENCE
) -> Generator[Answer[Given, Item], None, None]:
    """The answer for each file, as they come, from at most `jobs` processes at a time.

    Raises Fault where no process can be started. To be closed (`contextlib.closing`) where it is left early.
    """
    suspects = []
    with closing(_once(job, ((file, frozenset()) for file in files), jobs, patience)) as answers:
        for answer in answers:
            if answer.fault == KILLED:
                suspects.append(answer.given)
            else:
                yield answer
    for given in suspects:
        yield _alone(job, given, patience)


def _alone(job: Job[Given, Item], given: Given, patience: float) -> Answer[Given, Item]:
    """One file in a process of its own, again without each item that ends the process; not for ever."""
    skip: frozenset[int] = frozenset()
    while True:
        (answer,) = _once(job, [(given, skip)], 1, patience)
        place = len(answer.items)
        if answer.fault != KILLED or place in skip:  # it dies between two items: the container is at fault
            return answer
        if len(skip) == MOST_KILLERS:
            return replace(answer, fault=GIVEN_UP)
        skip |= {place}


def _once(
    job: Job[Given, Item], tasks: Iterable[tuple[Given, frozenset[int]]], jobs: int, patience: float
) -> Generator[Answer[Given, Item], None, None]:
    """Does each task once; a process that ends is replaced, and its file has that fault."""
    waiting = Waiting(tasks)
    idle: list[Worker] = []
    busy: dict[Connection, _Turn[Given, Item]] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < jobs:
                worker = idle.pop() if idle else started(job)
                task = waiting.take()
                busy[worker.pipe] = _Turn(worker, task[0])
                worker.send(task)
            for turn in _told(busy, patience):
                if answer := turn.answer(patience):
                    del busy[turn.worker.pipe]
                    if answer.fault:
                        turn.worker.end()
                    else:
                        idle.append(turn.worker)
                    yield answer
    finally:
        for worker in (*idle, *(turn.worker for turn in busy.values())):
            worker.end()


@dataclass(slots=True)
class _Turn(Generic[Given, Item]):
    """The file that a worker is at, what it has given of it, and when it was last heard."""

    worker: Worker
    given: Given
    items: list[Item] = field(default_factory=list)
    heard: float = field(default_factory=monotonic)

    def answer(self, patience: float) -> Answer[Given, Item] | None:
        """Takes one message; the answer where it was the last, or none will come any more."""
        try:
            if not self.worker.pipe.poll():
                late = monotonic() - self.heard > patience
                return Answer(self.given, tuple(self.items), SILENT) if late else None
            message = self.worker.pipe.recv()
        except (EOFError, OSError):
            return Answer(self.given, tuple(self.items), KILLED)
        if isinstance(message, str):
            return Answer(self.given, tuple(self.items), failed(message), message)
        self.heard = monotonic()
        self.items += message
        return None if message else Answer(self.given, tuple(self.items))


def _told(busy: dict[Connection, _Turn[Given, Item]], patience: float) -> list[_Turn[Given, Item]]:
    """Waits until a worker says something, or has been silent for too long."""
    late = min(turn.heard for turn in busy.values()) + patience
    ready = connection.wait(busy, max(late - monotonic(), 0) + 0.01)
    return [turn for pipe, turn in busy.items() if pipe in ready] or list(busy.values())
