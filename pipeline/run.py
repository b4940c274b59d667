"""The recipe: where the stages meet, in order."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

import pyarrow as pa

from parsers.model import Status
from pipeline.errors import NothingPublished
from pipeline.frames import Reconciled, Stated, nothing
from pipeline.identity.batches import batches, files_of_no_document, work_out
from pipeline.identity.decisions import FILE_NAME, Decisions, read_decisions
from pipeline.identity.identify import identify
from pipeline.identity.ties import ties_of
from pipeline.identity.unmatched import Unmatched
from pipeline.ingest.discover import readable, stand_apart, survey
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.extract import Read, Work, extract
from pipeline.ingest.indexed import Indexed, indexed, told_of_file
from pipeline.ingest.outcome import FileOutcome, Source
from pipeline.ingest.readings.columns import findings_told
from pipeline.ingest.readings.database import Damaged, Readings, forget, readings, tables_version
from pipeline.ingest.readings.kept import Kept
from pipeline.ingest.readings.stated import of_no_document, stated_of_documents
from pipeline.ingest.readings.met import count_filings, met_filings, quarantined
from pipeline.publish.arrivals import LastTime, last_time
from pipeline.publish.audit import audit, empty
from pipeline.publish.changed_rows import OF_THE_RUN, ChangedRows
from pipeline.publish.dictionary import TABLES
from pipeline.publish.known_parts import published_by
from pipeline.publish.id_moves import FILE_NAME as ID_MOVES
from pipeline.publish.id_moves import HEAD_ONLY
from pipeline.publish.inputs_read import inputs_met
from pipeline.publish.output_lock import held
from pipeline.publish.publish import Published, publish
from pipeline.publish.reconciled import reconciled
from pipeline.publish.snapshot_folder import SNAPSHOTS, shown
from pipeline.replay.replay import replay
from pipeline.vocabulary import DROP_LIMIT, KEEP


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run published: the folder, and the counts that run.json holds too."""

    snapshot: Path
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
    """Seconds by stage, each announced as it begins first."""

    announce: Callable[[str], None]
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        if stage not in self.seconds:
            self.announce(stage)
        start = perf_counter()
        yield
        self.seconds[stage] = round(self.seconds.get(stage, 0.0) + perf_counter() - start, 3)


def run(
    inputs: Sequence[Path],
    output: Path,
    *,
    jobs: int,
    scheduler: str | None = None,
    index: Path | None = None,
    keep: int = KEEP,
    free_room: bool = False,
    drop_limit: int | None = DROP_LIMIT,
    watcher: Watcher = Watcher(),
    read: Read = read_exhibits,
) -> Summary:
    """Reads what is new in the inputs and publishes a new snapshot in `output`.

    Raises UsageFault for inputs, outputs and an index that can't be used, NothingPublished where the audit or
    the disk refuses, or more than `drop_limit` percent are gone (None: whatever is); `latest` stays then.
    """
    clock = Clock(watcher.stage)
    with clock("discover"):
        met, unlisted = _arrived(inputs, output, index, strict=drop_limit is not None)
    asked = {"inputs": inputs, "index": index, "jobs": jobs, "scheduler": scheduler}
    with held(output):
        decisions = read_decisions(output / FILE_NAME)
        before = last_time(output, drop_limit, watcher.warn)
        before.check_files({source.name for source in met.sources})
        for attempt in (1, 2):
            try:
                with readings(output.absolute() / ".cache", watcher.warn, jobs) as found:
                    night = _Night(found, met, unlisted, decisions, output, clock, watcher)
                    night.read(Work(read), jobs, scheduler)
                    night.check(before)
                    return night.publish(night.work_out(), asked, keep, free_room)
            except Damaged as error:
                if attempt == 2:
                    raise
                watcher.warn(f"The readings kept in {output / '.cache'} can't be used ({error}); all is read again.")
                forget(output.absolute() / ".cache")
    raise AssertionError  # one of two attempts returns or raises


@dataclass(frozen=True, slots=True)
class _Night:
    """One run over an open database of readings, step by step."""

    found: Readings
    met: Indexed
    unlisted: tuple[FileOutcome, ...]
    decisions: Decisions
    output: Path
    clock: Clock
    watcher: Watcher

    def read(self, work: Work, jobs: int, scheduler: str | None) -> None:
        """Reads the files of which no reading is kept."""
        with self.clock("extract"):
            kept = Kept(self.found, ties_of, told_of_file)
            absent = [file.source for file in self.unlisted]
            left = set(kept.to_read([*self.met.sources, *absent], jobs)) - set(absent)
            self.watcher.found(sorted(left, key=lambda source: source.name))
            with closing(extract(list(left), work, jobs=jobs, scheduler=scheduler)) as files:
                for file in chain(self.unlisted, files):
                    kept.add(file)
                    self.watcher.read(file)
            kept.flush()
            kept.leave_out()

    def check(self, before: LastTime) -> None:
        """Raises NothingPublished where far less has arrived than the last time."""
        with self.clock("gather"):
            before.check_filings(count_filings(self.found), lambda: met_filings(self.found))

    def work_out(self) -> ChangedRows:
        """Who is who and what held when, in the families that the run touches, a batch of them at a time."""
        snapshot = published_by(self.found, self.output)
        with self.clock("gather"):
            changed = ChangedRows.begin(self.found, snapshot)
            work_out(self.found, everything=snapshot is None or self._is_other())
            self._of_no_document(changed)
        unmatched = Unmatched(self.decisions)
        for documents in batches(self.found):
            with self.clock("gather"):
                stated = stated_of_documents(self.found, documents)
            found = reconcile(stated, unmatched.about(documents), self.clock)
            self._add(changed, unmatched.left_out(found))
        if self.decisions.renames or self.decisions.rates:
            self._add(changed, unmatched.last(lambda decisions: reconcile(nothing(), decisions)))
        if clashes := changed.clashes():
            raise NothingPublished("The audit refuses to publish:", *clashes)
        return changed

    def publish(self, changed: ChangedRows, asked: Mapping[str, Any], keep: int, free_room: bool) -> Summary:
        """Publishes what has changed beside what has not, and notes that it is published."""
        filings = {**dict.fromkeys(Status, 0), **changed.counted("filings")}
        manifest = {
            "version": version("edgar-fees"),
            "arguments": {**asked, "inputs": [str(path.absolute()) for path in asked["inputs"]],
                          "index": asked["index"] and str(asked["index"].absolute())},
            "inputs": inputs_met(self.found),
            "filings": filings,
            "findings": changed.counted("findings"),
            "seconds": self.clock.seconds,
        }  # fmt: skip
        with self.clock("publish"):
            moves, untold = self._moves(changed)
            done = publish(changed.tables(), self.output, manifest, keep, free_room=free_room, moves=moves)
            undone = (*untold, *done.undone, *self._kept(changed, done))
        rows = {name: sum(part.rows for part in parts) for name, parts in done.parts.items()}
        counts = rows, filings, manifest["findings"]
        return Summary(done.snapshot, *counts, self.clock.seconds, quarantined(self.found), undone)

    def _moves(self, changed: ChangedRows) -> tuple[str, tuple[str, ...]]:
        """The text of id_moves.csv, and a sentence where the snapshot before can't be asked."""
        name = shown(self.output)
        before = self.output / SNAPSHOTS / name if name else None
        try:
            return changed.moves(before if before and before.is_dir() else None), ()
        except Damaged as error:
            if changed.snapshot:
                raise
            return HEAD_ONLY, (f"{ID_MOVES} lists nothing: {before} can't be read ({error}).",)

    def _kept(self, changed: ChangedRows, done: Published) -> tuple[str, ...]:
        """Notes what is published; a sentence where that fails, which costs the next run time only."""
        try:
            with self.found.whole():
                changed.keep(done.parts)
                Kept(self.found, ties_of, told_of_file).drop_gone()
                self.found.note_published(*self._version())
        except (Damaged, NothingPublished) as error:
            return (f"What was published could not be noted ({error}): the next run works all out again.",)
        return ()

    def _version(self) -> tuple[str, str]:
        """What the tables follow from beside what was read: our code, and what a person decided."""
        return tables_version(), sha256(repr(self.decisions).encode()).hexdigest()

    def _is_other(self) -> bool:
        """Whether all families are to be worked out: the code or the decisions are others, or may match any."""
        return bool(self.decisions.renames) or self.found.published_under() != self._version()

    def _of_no_document(self, changed: ChangedRows) -> None:
        """Filings that are no documents, and what is told of files and of the run."""
        filings, findings = of_no_document(self.found, files_of_no_document(self.found))
        told = findings_told(self.met.told)
        said = pa.concat_tables([findings.drop_columns("file"), told])
        none = {name: empty(table) for name, table in TABLES.items()}
        self._audit({**none, "filings": filings.drop_columns("file"), "findings": said})
        changed.add_owned("filings", filings, filings["file"].combine_chunks())
        changed.add_owned("findings", findings, findings["file"].combine_chunks())
        changed.add_owned("findings", told, pa.array([OF_THE_RUN] * told.num_rows, pa.string()))

    def _add(self, changed: ChangedRows, found: Reconciled) -> None:
        tables = {name: getattr(found, name) for name in TABLES}
        self._audit(tables)
        with self.clock("gather"):
            changed.add(tables)

    def _audit(self, tables: Mapping[str, pa.Table]) -> None:
        with self.clock("audit"):
            failures = audit(tables)
        if failures:
            raise NothingPublished("The audit refuses to publish:", *failures)


def _arrived(
    inputs: Sequence[Path], output: Path, index: Path | None, *, strict: bool
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
