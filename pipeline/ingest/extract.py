"""Files -> what their exhibits say, mapped over local processes or a Dask cluster.

A worker that dies takes no other file with it: what was under way is read again, each file alone in a
process of its own, and only the exhibit that kills that process too is quarantined.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.connection import Connection

from parsers.model import Exhibit, Reading
from pipeline.errors import UsageFault
from pipeline.ingest.cache import Cache
from pipeline.ingest.limits import ARCHIVE_BYTES, FILE_BYTES, become_worker, watched
from pipeline.ingest.outcome import FileOutcome, Outcome, Source, lost, outcome_of

Read = Callable[[str, bytes, frozenset[int]], Iterator[tuple[Exhibit, Reading]]]
Batch = tuple[Source, ...]
UnderWay = dict[Future[list[FileOutcome]], Batch]

ARCHIVES = (".zip", ".gz", ".tgz", ".tar")
_BATCH_FILES, _BATCH_BYTES = 16, 4 * 1024**2
KILLED = "reading it ended the process, for want of memory or of time"

# A worker inherits nothing of this process, so no lock or thread of it can be caught half-way; what
# it needs is imported once, by the server that workers are forked from.
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload(["pipeline.run"])


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker is told: how to read the exhibits of a file, and where readings are kept.

    `read(name, content, skip)` gives each exhibit of a file with its reading; the exhibits whose place
    is in `skip` (those that ended a process before) are given as quarantined, and not read.
    """

    read: Read
    cache: Cache

    def batch(self, batch: Batch) -> list[FileOutcome]:
        return [self.file(source) for source in batch]

    def file(self, source: Source) -> FileOutcome:
        content = _content(source)
        if isinstance(content, str):
            return lost(source, content)
        digest = sha256(content).hexdigest()
        return self.cache.get(source, digest) or self._fresh(source, content, digest)

    def _fresh(self, source: Source, content: bytes, digest: str) -> FileOutcome:
        read = FileOutcome(source, digest, tuple(self.exhibits(source, content, frozenset())))
        self.cache.put(read)
        return read

    def exhibits(self, source: Source, content: bytes, skip: frozenset[int]) -> Iterator[Outcome]:
        for exhibit, reading in watched(self.read(source.name, content, skip)):
            yield outcome_of(exhibit, reading)


def extract(
    sources: Sequence[Source],
    work: Work,
    *,
    jobs: int,
    scheduler: str | None = None,
    done: Callable[[FileOutcome], None] = lambda _: None,
) -> tuple[FileOutcome, ...]:
    """All files read, in the order of their names; `done` hears of each as it is finished."""
    batches = _batches(sources)
    finished = _on_cluster(batches, work, scheduler) if scheduler else _here(batches, work, jobs)
    outcomes = []
    for outcome in finished:
        done(outcome)
        outcomes.append(outcome)
    return tuple(sorted(outcomes, key=lambda outcome: outcome.source.name))


def _content(source: Source) -> bytes | str:
    """The bytes of a file, or the reason why it can't be read."""
    limit = ARCHIVE_BYTES if source.name.lower().endswith(ARCHIVES) else FILE_BYTES
    if source.size > limit:
        return f"the file has {source.size >> 20:,} MB; no more than {limit >> 20:,} MB are read"
    try:
        return source.path.read_bytes()
    except OSError as error:
        return f"the file can't be opened: {error.strerror}"


def _batches(sources: Iterable[Source]) -> list[Batch]:
    """Small files together, to save messages; the largest first, so that no worker is left with them."""
    batches: list[list[Source]] = []
    room = 0
    for source in sorted(sources, key=lambda source: (-source.size, source.name)):
        if not batches or source.size > room or len(batches[-1]) == _BATCH_FILES:
            batches.append([])
            room = _BATCH_BYTES
        batches[-1].append(source)
        room -= source.size
    return [tuple(batch) for batch in batches]


def _here(batches: list[Batch], work: Work, jobs: int) -> Iterator[FileOutcome]:
    """Batches over local processes; those under way when a worker dies are read again alone."""
    waiting = deque(batches)
    suspects: list[Source] = []
    while waiting:
        under_way: UnderWay = {}
        with ProcessPoolExecutor(min(jobs, len(waiting)), _PROCESSES, become_worker) as pool:
            try:
                yield from _through(pool, work, waiting, under_way, 2 * jobs)
            except BrokenProcessPool:
                suspects += (source for batch in under_way.values() for source in batch)
    for source in suspects:
        yield _alone(source, work)


def _through(
    pool: ProcessPoolExecutor, work: Work, waiting: deque[Batch], under_way: UnderWay, window: int
) -> Iterator[FileOutcome]:
    """Keeps `window` batches under way until none is left; what a broken pool owes stays in `under_way`."""
    while waiting or under_way:
        while waiting and len(under_way) < window:
            under_way[pool.submit(work.batch, waiting[0])] = waiting[0]
            waiting.popleft()
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            outcomes = future.result()
            del under_way[future]
            yield from outcomes


def _alone(source: Source, work: Work) -> FileOutcome:
    """One file in a process of its own, again without each exhibit that ends the process."""
    skip: frozenset[int] = frozenset()
    while True:
        outcomes, whole = _attempt(source, work, skip)
        if whole is not None:
            return whole
        if len(outcomes) in skip:  # it dies between two exhibits: the container itself is at fault
            return lost(source, KILLED)
        skip |= {len(outcomes)}


def _attempt(source: Source, work: Work, skip: frozenset[int]) -> tuple[list[Outcome], FileOutcome | None]:
    """What a process of its own gave: the outcomes before it died, or the whole file."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_report, args=(theirs, source, work, skip))
    process.start()
    theirs.close()
    outcomes: list[Outcome] = []
    whole = None
    with suppress(EOFError):
        while whole is None:
            message = ours.recv()
            if isinstance(message, Outcome):
                outcomes.append(message)
            else:
                whole = FileOutcome(source, message, tuple(outcomes))
    process.join()
    return outcomes, whole


def _report(pipe: Connection, source: Source, work: Work, skip: frozenset[int]) -> None:
    become_worker()
    content = _content(source)
    if isinstance(content, str):
        pipe.send(lost(source, content).outcomes[0])
        pipe.send(None)
        return
    for outcome in work.exhibits(source, content, skip):
        pipe.send(outcome)
    pipe.send(sha256(content).hexdigest())


def _on_cluster(batches: list[Batch], work: Work, scheduler: str) -> Iterator[FileOutcome]:
    """Batches over the workers of a Dask cluster, which must see the same files under the same paths."""
    try:
        from distributed import Client, as_completed  # only here: it is an extra
    except ImportError as error:
        raise UsageFault("--scheduler needs Dask: pip install 'edgar-fees[dask]'.") from error
    try:
        client = Client(scheduler, timeout=10)
    except (OSError, ValueError) as error:
        raise UsageFault(f"No Dask scheduler answers at {scheduler}: {error}.") from error
    with client:
        futures = {client.submit(work.batch, batch, pure=False): batch for batch in batches}
        for future in as_completed(futures):
            if future.status == "finished":
                yield from future.result()
            else:  # the scheduler lost several workers over it
                yield from (_alone(source, work) for source in futures[future])
