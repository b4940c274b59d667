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
from parsers.wordings.kept import let_go
from pipeline.errors import NothingPublished
from pipeline.frames import Reconciled, Stated, nothing
from pipeline.identity.batches import batches, files, work_out
from pipeline.identity.decisions import FILE_NAME, Decisions, read_decisions
from pipeline.identity.identify import identify
from pipeline.identity.ties import ties_of
from pipeline.identity.unmatched import about_nothing, decided_about, left_out
from pipeline.ingest.discover import readable, stand_apart, survey
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.extract import Read, Work, extract
from pipeline.ingest.indexed import Indexed, indexed, told_of_file
from pipeline.ingest.outcome import FileOutcome
from pipeline.ingest.program import tables_version
from pipeline.ingest.readings.columns import findings_told
from pipeline.ingest.readings.database import MORE, Damaged, Readings, TooLittle, forget, readings
from pipeline.ingest.readings.kept import Kept
from pipeline.ingest.readings.met import count_filings, documents_met, met_filings, quarantined
from pipeline.ingest.readings.stated import gather_documents, of_no_document, stated_of_documents
from pipeline.publish.arrivals import LastTime, last_time
from pipeline.publish.audit import audit, empty
from pipeline.publish.changed_rows import OF_THE_RUN, ChangedRows
from pipeline.publish.dictionary import TABLES
from pipeline.publish.id_moves import FILE_NAME as ID_MOVES
from pipeline.publish.id_moves import HEAD_ONLY
from pipeline.publish.inputs_read import inputs_met
from pipeline.publish.known_parts import published_by
from pipeline.publish.output_lock import held
from pipeline.publish.packing import Altered
from pipeline.publish.publish import Published, publish
from pipeline.publish.reconciled import reconciled
from pipeline.publish.snapshot_folder import SNAPSHOTS, shown
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

    found: Callable[[int], None] = lambda _: None  # how many files are to be read
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
    """Reads what is new in the inputs and publishes a new snapshot in `output`.

    Raises UsageFault for inputs, outputs and an index that can't be used, NothingPublished where the audit or
    the disk refuses, or more than `drop_limit` percent are gone (None: whatever is); `latest` stays then.
    """
    pa.set_memory_pool(pa.system_memory_pool())  # the others give back what is wanted again at once
    clock = Clock(watcher.stage)
    with clock("discover"):
        met, unlisted = _arrived(inputs, output, index, strict=drop_limit is not None)
    with held(output):
        before = last_time(output, drop_limit, watcher.warn)
        before.check_files(len(met.sources), lambda: {source.name for source in met.sources})
        night = _Night(met, unlisted, before, read_decisions(output / FILE_NAME), output, clock, watcher)
        asked = {"inputs": inputs, "index": index, "jobs": jobs, "scheduler": scheduler}
        return night.go_through(Work(read), asked, Keeping(keep, free_room))


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many older snapshots are kept, and whether those too many go before the new one is written."""

    keep: int
    free_room: bool


@dataclass(frozen=True, slots=True)
class _Night:
    """One run, step by step, over an open database of readings."""

    met: Indexed
    unlisted: tuple[FileOutcome, ...]
    before: LastTime
    decisions: Decisions
    output: Path
    clock: Clock
    watcher: Watcher

    def go_through(self, work: Work, asked: Mapping[str, Any], keeping: Keeping) -> Summary:
        """All steps; once more from nothing where what was kept of earlier runs is damaged."""
        cache = self.output.absolute() / ".cache"
        try:
            return self._with_memory(work, asked, keeping)
        except Damaged as error:
            self.watcher.warn(f"What is kept in {cache} can't be used ({error}): all files are read again.")
            forget(cache)
        except Altered as error:
            self.watcher.warn(f"{error}: all tables are written afresh.")
        return self._with_memory(work, asked, keeping, afresh=True)

    def _with_memory(
        self, work: Work, asked: Mapping[str, Any], keeping: Keeping, *, afresh: bool = False
    ) -> Summary:
        """All steps; once more with more memory for the database, where it has too little."""
        try:
            return self._steps(work, asked, keeping, afresh=afresh)
        except TooLittle:
            self.watcher.warn(f"What is kept needs more memory than usual: it is given {MORE}.")
            return self._steps(work, asked, keeping, afresh=afresh, memory=MORE)

    def _steps(
        self,
        work: Work,
        asked: Mapping[str, Any],
        keeping: Keeping,
        *,
        afresh: bool,
        memory: str | None = None,
    ) -> Summary:
        kept, warn = self.output.absolute() / ".cache", self.watcher.warn
        with readings(kept, warn, asked["jobs"], memory) as found:
            self.read(found, work, asked["jobs"], asked["scheduler"])
            with self.clock("gather"):
                self.before.check_filings(count_filings(found), lambda: met_filings(found))
            as_ours = not afresh and found.published_under()[:1] == self._version()[:1]
            changed = self.work_out(found, published_by(found, self.output) if as_ours else None)
            return self.publish(found, changed, asked, keeping)

    def read(self, found: Readings, work: Work, jobs: int, scheduler: str | None) -> None:
        """Reads the files of which no reading is kept."""
        with self.clock("extract"):
            kept = Kept(found, ties_of, told_of_file)
            absent = [file.source for file in self.unlisted]
            left = kept.to_read(self.met.sources, absent, jobs)
            self.watcher.found(len(left))
            reading = extract(left, work, self.watcher.warn, jobs=jobs, scheduler=scheduler)
            with closing(reading) as done:
                for file in chain(self.unlisted, done):
                    kept.add(file)
                    self.watcher.read(file)
            kept.flush()
            kept.leave_out()

    def work_out(self, found: Readings, snapshot: Path | None) -> ChangedRows:
        """Who is who and what held when, in the families that the run touches, a batch of them at a time."""
        with self.clock("gather"):
            work_out(found, everything=snapshot is None or self._is_other(found))
            changed = ChangedRows.begin(found, snapshot)
        self._of_no_document(found, changed)
        with self.clock("gather"):
            documents, places = batches(found)
            gather_documents(found, documents)
        for start, end in places:
            with self.clock("gather"):
                stated = stated_of_documents(found, start, end)
            some = documents.slice(start, end - start)
            worked_out = reconcile(stated, decided_about(self.decisions, some), self.clock)
            self._add(changed, left_out(worked_out))
        if self.decisions.renames or self.decisions.rates:
            there = documents_met(found, [each.document for each in self.decisions.rates])
            unmatched = about_nothing(self.decisions, there, changed.answered())
            self._add(changed, reconcile(nothing(), unmatched))
        with self.clock("gather"):
            _refuse(changed.settle())
        return changed

    def publish(
        self, found: Readings, changed: ChangedRows, asked: Mapping[str, Any], keeping: Keeping
    ) -> Summary:
        """Publishes what has changed beside what has not, and notes that it is published."""
        filings: dict[str, int] = dict.fromkeys(Status, 0)
        filings |= changed.counted("filings")
        findings = changed.counted("findings")
        manifest = {
            "version": version("edgar-fees"),
            "arguments": {**asked, "inputs": [str(path.absolute()) for path in asked["inputs"]],
                          "index": asked["index"] and str(asked["index"].absolute())},
            "inputs": inputs_met(found),
            "filings": filings,
            "findings": findings,
            "seconds": self.clock.seconds,
        }  # fmt: skip
        with self.clock("publish"):
            moves, untold = self._moves(changed)
            done = publish(
                changed.tables(),
                self.output,
                manifest,
                keeping.keep,
                free_room=keeping.free_room,
                moves=moves,
            )
            undone = (*untold, *done.undone, *self._kept(found, changed, done))
        rows = {name: sum(part.rows for part in parts) for name, parts in done.parts.items()}
        counts = rows, filings, findings
        return Summary(done.snapshot, *counts, self.clock.seconds, quarantined(found), undone)

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

    def _kept(self, found: Readings, changed: ChangedRows, done: Published) -> tuple[str, ...]:
        """Notes what is published; a sentence where that fails, which costs the next run time only."""
        try:
            with found.whole():
                changed.keep(done.parts)
                Kept(found, ties_of, told_of_file).drop_gone()
                found.note_published(*self._version())
        except (Damaged, NothingPublished) as error:
            return (f"What was published could not be noted ({error}): the next run works all out again.",)
        return ()

    def _version(self) -> tuple[str, str]:
        """What the tables follow from beside what was read: our code, and what a person decided."""
        return tables_version(), sha256(repr(self.decisions).encode()).hexdigest()

    def _is_other(self, found: Readings) -> bool:
        """Whether all is to be worked out: the code or the decisions are others."""
        return found.published_under() != self._version()

    def _of_no_document(self, found: Readings, changed: ChangedRows) -> None:
        """Filings that are no documents, and what is told of files and of the run."""
        told = findings_told(self.met.told)
        self._add_owned(changed, "findings", told, pa.array([OF_THE_RUN] * told.num_rows, pa.string()))
        for some in files(found):
            for name, rows in of_no_document(found, some).items():
                self._add_owned(changed, name, rows.drop_columns("file"), rows["file"].combine_chunks())

    def _add_owned(self, changed: ChangedRows, name: str, rows: pa.Table, owners: pa.Array) -> None:
        with self.clock("gather"):
            _refuse(audit({**{name: empty(table) for name, table in TABLES.items()}, name: rows}))
            changed.add_owned(name, rows, owners)

    def _add(self, changed: ChangedRows, worked_out: Reconciled) -> None:
        tables = {name: getattr(worked_out, name) for name in TABLES}
        with self.clock("audit"):
            _refuse(audit(tables))
        with self.clock("gather"):
            changed.add(tables)
            changed.add_answered(worked_out.answered)


def _refuse(failures: Sequence[str]) -> None:
    """Raises NothingPublished where there is one."""
    if failures:
        raise NothingPublished("The audit refuses to publish:", *failures)


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
    let_go()  # of what was found of the names of others
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
