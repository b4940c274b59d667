"""Files -> what their exhibits say, mapped over local processes or a Dask cluster."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from parsers.model import Exhibit, Reading
from pipeline.ingest.cluster import Answered, Batch, Means, on_cluster
from pipeline.ingest.filing import Filing
from pipeline.ingest.opening import content_of
from pipeline.ingest.outcome import (
    FileOutcome,
    Files,
    Outcome,
    Source,
    crashed,
    outcome_of,
    quarantined,
    unread,
)
from pipeline.ingest.program import code_version
from pipeline.ingest.server import prepare_for
from pipeline.ingest.workers import PATIENCE, Answer, spread

Read = Callable[[str, bytes, frozenset[int], tuple[Filing, ...]], Iterator[tuple[Exhibit, Reading]]]


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
    sources: Files,
    work: Work,
    warn: Callable[[str], None] = warnings.warn,
    *,
    jobs: int,
    scheduler: str | None = None,
) -> Generator[FileOutcome, None, None]:
    """All files read, each as it is finished; the largest had best come first. To be closed if left early.

    `warn` hears what went wrong with a cluster; whatever did, all files are read.
    """
    means = Means(partial(_task, work=work), partial(_here, work=work), warn, jobs)
    read = on_cluster(sources, means, scheduler) if scheduler else _here(sources, jobs, work)
    with closing(read) as finished:
        yield from finished


def _here(sources: Iterable[Source], jobs: int, work: Work) -> Generator[FileOutcome, None, None]:
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


def _task(batch: Batch, work: Work) -> Answered:
    """A batch in a process with limits, which the threads of a Dask worker have not."""
    prepare_for(source.stored.url for source in batch if source.stored)
    return Answered(code_version(), tuple(_here(batch, 1, work)))
