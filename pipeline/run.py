"""The recipe: where the stages meet, in order."""

from __future__ import annotations

import gc
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from parsers.model import Status
from pipeline.errors import NothingPublished
from pipeline.frames import Reconciled, Stated
from pipeline.identity.decisions import FILE_NAME, Decisions, read_decisions
from pipeline.identity.identify import identify
from pipeline.ingest.cache import Cache
from pipeline.ingest.discover import readable, stand_apart, survey
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.extract import Read, Work, extract
from pipeline.ingest.gather import gather
from pipeline.ingest.indexed import Indexed, indexed
from pipeline.ingest.outcome import FileOutcome, Source
from pipeline.publish.arrivals import last_time
from pipeline.publish.audit import audit
from pipeline.publish.dictionary import TABLES
from pipeline.publish.output_lock import held
from pipeline.publish.publish import Published, publish
from pipeline.publish.reconciled import reconciled
from pipeline.replay.replay import replay
from pipeline.stores.url import Place
from pipeline.vocabulary import DROP_LIMIT, KEEP


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run published: the folder, and the counts that run.json holds too."""

    snapshot: Place
    rows: Mapping[str, int]
    filings: Mapping[str, int]  # by status
    findings: Mapping[str, int]  # by code
    seconds: Mapping[str, float]  # by stage
    quarantined: Sequence[tuple[str, str]] = ()  # source_path and reason of each filing
    undone: tuple[str, ...] = ()  # sentences: what could not be synced or removed after the publication


@dataclass(frozen=True, slots=True)
class Watcher:
    """What is told while a run goes on; the command line shows it."""

    found: Callable[[Sequence[Source]], None] = lambda _: None
    read: Callable[[FileOutcome], None] = lambda _: None
    stage: Callable[[str], None] = lambda _: None
    warn: Callable[[str], None] = warnings.warn


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds by stage, each announced as it begins."""

    announce: Callable[[str], None]
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        self.announce(stage)
        start = perf_counter()
        yield
        self.seconds[stage] = round(perf_counter() - start, 3)


def run(
    inputs: Sequence[Place],
    output: Path,
    *,
    jobs: int,
    scheduler: str | None = None,
    index: Place | None = None,
    keep: int = KEEP,
    free_room: bool = False,
    drop_limit: int | None = DROP_LIMIT,
    watcher: Watcher = Watcher(),
    read: Read = read_exhibits,
) -> Summary:
    """Reads all inputs and publishes a new snapshot in `output`.

    Raises UsageFault for inputs, outputs and an index that can't be used, NothingPublished where the audit or
    the disk refuses, or more than `drop_limit` percent are gone (None: whatever is); `latest` stays then.
    """
    clock = Clock(watcher.stage)
    work = Work(read, Cache(output.absolute() / ".cache"))
    with clock("discover"):
        met, unlisted = _arrived(inputs, output, index, strict=drop_limit is not None)
        watcher.found(met.sources)
    with held(output):
        work.cache.sweep(watcher.warn)
        decisions = read_decisions(output / FILE_NAME)
        before = last_time(output, drop_limit, watcher.warn)
        before.check_files(source.name for source in met.sources)
        with clock("extract"):
            files = extract(met.sources, work, watcher.read, watcher.warn, jobs=jobs, scheduler=scheduler)
        with clock("gather"):
            stated = gather((*files, *unlisted), met.told_of(files))
        before.check_filings(stated.filings)
        tables = _audited(reconcile(stated, decisions, clock), clock)
        asked = {"inputs": inputs, "index": index, "jobs": jobs, "scheduler": scheduler}
        manifest = _manifest(asked, files, tables, clock.seconds)
        with clock("publish"):
            done = publish(tables, output, manifest, keep, free_room=free_room)
            work.cache.prune(files)
    return _summary(done, manifest, clock, stated.filings)


def _arrived(
    inputs: Sequence[Place], output: Path, index: Place | None, *, strict: bool
) -> tuple[Indexed, tuple[FileOutcome, ...]]:
    """The files to read, with what indexes and paths say of them; and the folders that can't be listed."""
    stand_apart(inputs, output)
    found = indexed(survey(inputs), index)
    sources, unlisted = readable(found.sources, strict)
    return replace(found, sources=sources), unlisted


def reconcile(stated: Stated, decisions: Decisions, clock: Clock | None = None) -> Reconciled:
    """All that follows from what documents state: who is who, what held when, and the tables of it."""
    with _all_kept():
        return _reconciled(stated, decisions, clock or Clock(lambda _: None))


def _reconciled(stated: Stated, decisions: Decisions, clock: Clock) -> Reconciled:
    with clock("identify"):
        identified = identify(stated, decisions)
    with clock("replay"):
        return reconciled(identified, replay(identified))


@contextmanager
def _all_kept() -> Iterator[None]:
    """What is made here is kept to the end: looking for cycles in it, again and again, finds none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _audited(found: Reconciled, clock: Clock) -> dict[str, pa.Table]:
    tables = {name: getattr(found, name) for name in TABLES}
    with clock("audit"):
        failures = audit(tables)
    if failures:
        raise NothingPublished("The audit refuses to publish:", *failures)
    return tables


def _summary(done: Published, manifest: Mapping[str, Any], clock: Clock, filings: pa.Table) -> Summary:
    counts = manifest["rows"], manifest["filings"], manifest["findings"]
    return Summary(done.snapshot, *counts, clock.seconds, _quarantined(filings), done.undone)


def _quarantined(filings: pa.Table) -> tuple[tuple[str, str], ...]:
    some = filings.filter(pc.equal(filings["status"], Status.QUARANTINED.value)).sort_by("source_path")
    return tuple(zip(some["source_path"].to_pylist(), some["reason"].to_pylist(), strict=True))


def _manifest(
    arguments: Mapping[str, Any],
    files: Sequence[FileOutcome],
    tables: Mapping[str, pa.Table],
    seconds: Mapping[str, float],
) -> dict[str, Any]:
    """run.json: what was asked, what was read, what came of it. The only place with times in it."""
    index = arguments["index"] and str(arguments["index"].absolute())
    inputs = [str(path.absolute()) for path in arguments["inputs"]]
    return {
        "version": version("edgar-fees"),
        "arguments": {**arguments, "inputs": inputs, "index": index},
        "inputs": [
            {"source_path": file.source.name, "file": file.source.where, "sha256": file.sha256}
            for file in files
        ],
        "rows": {name: table.num_rows for name, table in tables.items()},
        "filings": {**dict.fromkeys(Status, 0), **Counter(tables["filings"]["status"].to_pylist())},
        "findings": dict(sorted(Counter(tables["findings"]["code"].to_pylist()).items())),
        "seconds": dict(seconds),
    }
