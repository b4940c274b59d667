"""Files -> what their exhibits say, mapped over local processes or a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from parsers.model import Exhibit, Reading
from pipeline.errors import UsageFault
from pipeline.ingest.filing import Filing
from pipeline.ingest.opening import content_of
from pipeline.ingest.outcome import FileOutcome, Outcome, Source, crashed, outcome_of, quarantined, unread
from pipeline.ingest.workers import PATIENCE, Answer, spread

Read = Callable[[str, bytes, frozenset[int], tuple[Filing, ...]], Iterator[tuple[Exhibit, Reading]]]
Batch = tuple[Source, ...]

_BATCH_FILES, _BATCH_BYTES = 16, 4 * 1024**2


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker is told: how to read the exhibits of a file.

    `read(name, content, skip, said)` gives each exhibit of a file with its reading; the exhibits whose place
    is in `skip` (those that ended a process before) are given as quarantined, and not read. `said` is what
    stands outside of the file about its filing.
    """

    read: Read
    patience: float = PATIENCE

    def told(self, source: Source, skip: frozenset[int]) -> Iterator[Outcome | str | None]:
        """First the file's SHA-256, None where it can't be read; then each exhibit of it as it is read."""
        content = content_of(source)
        if isinstance(content, str):
            yield None
            yield unread(source, quarantined(content))
        else:
            digest = sha256(content).hexdigest()
            yield digest
            in_file = frozenset(place - 1 for place in skip)  # the digest has the first place
            for exhibit, reading in self.read(source.name, content, in_file, source.said):
                yield outcome_of(exhibit, reading)


def extract(
    sources: Sequence[Source], work: Work, *, jobs: int, scheduler: str | None = None
) -> Generator[FileOutcome, None, None]:
    """All files read, each as it is finished. To be closed where it is left early."""
    largest_first = sorted(sources, key=lambda source: (-source.size, source.name))  # the last ones are short
    read = _on_cluster(largest_first, work, scheduler) if scheduler else _here(largest_first, work, jobs)
    with closing(read) as finished:
        yield from finished


def _here(sources: Iterable[Source], work: Work, jobs: int) -> Generator[FileOutcome, None, None]:
    with closing(spread(work.told, sources, jobs, work.patience)) as answers:
        for answer in answers:
            yield file_of(answer)


def file_of(answer: Answer[Source, Outcome | str | None]) -> FileOutcome:
    """What was read of a file; behind it, where reading it came to no good end, a quarantined outcome."""
    digest = answer.items[0] if answer.items else None
    assert not isinstance(digest, Outcome)
    outcomes = tuple(item for item in answer.items if isinstance(item, Outcome))
    if answer.fault:
        reading = crashed(answer.trace) if answer.trace else quarantined(answer.fault)
        outcomes += (unread(answer.given, reading, outcomes),)
    return FileOutcome(answer.given, digest, outcomes)


def _on_cluster(sources: Iterable[Source], work: Work, scheduler: str) -> Generator[FileOutcome, None, None]:
    """Batches over the workers of a Dask cluster, which must see the same files under the same paths.

    Two batches a thread are under way, and no more; one that the cluster fails on is read here.
    """
    try:
        from distributed import Client, as_completed  # only here: it is an extra
    except ImportError as error:
        raise UsageFault("--scheduler needs Dask: pip install 'edgar-fees[dask]'.") from error
    try:
        client = Client(scheduler, timeout=10)
    except (OSError, ValueError) as error:
        raise UsageFault(f"No Dask scheduler answers at {scheduler}: {error}.") from error
    with client:
        batches = iter(_batches(sources))
        first = islice(batches, 2 * max(sum(client.nthreads().values()), 1))
        under_way = {client.submit(_task, batch, work, pure=False): batch for batch in first}
        finished = as_completed(under_way)
        for future in finished:
            batch = under_way.pop(future)
            yield from future.result() if future.status == "finished" else _here(batch, work, 1)
            for following in islice(batches, 1):
                added = client.submit(_task, following, work, pure=False)
                under_way[added] = following
                finished.add(added)


def _task(batch: Batch, work: Work) -> list[FileOutcome]:
    """A batch in a process with limits, which the threads of a Dask worker have not."""
    return list(_here(batch, work, 1))


def _batches(sources: Iterable[Source]) -> Iterator[Batch]:
    """Neighbours together, as long as they are small, to save messages."""
    batch: list[Source] = []
    for source in sources:
        if batch and (len(batch) == _BATCH_FILES or sum(s.size for s in (*batch, source)) > _BATCH_BYTES):
            yield tuple(batch)
            batch = []
        batch.append(source)
    if batch:
        yield tuple(batch)
