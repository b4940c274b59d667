"""A cluster of Dask as it is in life: started by hand, killed, joined by workers, some of another kind."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import distributed
import napping
import pytest
from pages import ROOT

from pipeline.errors import UsageFault
from pipeline.ingest import cluster
from pipeline.ingest.cluster import Answered, Batch, Means, batches, on_cluster
from pipeline.ingest.discover import discover
from pipeline.ingest.extract import Work, extract
from pipeline.ingest.outcome import FileOutcome, Source
from pipeline.ingest.program import code_version
from pipeline.run import Watcher, run

FIXTURES = ROOT / "fixtures" / "raw_filings"


@contextmanager
def started(*command: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask, as the page for many machines starts it; killed at the end."""
    paths = environment.pop("PYTHONPATH", f"{ROOT}:{ROOT / 'tests'}")
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", *command, "--no-dashboard"],
        env={**os.environ, "PYTHONPATH": paths, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def scheduler(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Its address, and its process."""
    told = tmp_path / "scheduler.json"
    command = ("distributed.cli.dask_scheduler", "--port", "0", "--host", "127.0.0.1")
    with started(*command, "--scheduler-file", str(told)) as process:
        wait_for(lambda: told.exists() and told.read_text().endswith("}"))
        yield json.loads(told.read_text())["address"], process


def worker(address: str, **environment: str) -> Any:
    """One without a nanny: once dead, it stays dead."""
    return started("distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1", **environment)


def wait_for(there: Callable[[], object], seconds: float = 60.0) -> None:
    end = monotonic() + seconds
    while not there():
        assert monotonic() < end, "it does not come"
        sleep(0.05)


def wait_for_workers(address: str, number: int) -> None:
    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(number, timeout=60)


def local_cluster(workers: int, **options: object) -> Any:
    return distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
        **options,
    )


def naps(folder: Path, number: int) -> tuple[Source, ...]:
    folder.mkdir()
    for each in range(number):
        (folder / f"{each:02}.txt").write_text(f"text {each}")
    return discover([folder])


def read(
    sources: Sequence[Source], heard: Callable[[FileOutcome], None], **options: Any
) -> list[FileOutcome]:
    """The files in the order of their names; `heard` is told of each as it comes."""
    found = []
    for file in extract(sources, Work(napping.read), **options):
        heard(file)
        found.append(file)
    return sorted(found, key=lambda file: file.source.name)


def read_here(sources: Sequence[Source]) -> list[FileOutcome]:
    return read(sources, lambda _: None, jobs=2)


class AtFirst:
    """Does something once, when the first file is finished."""

    def __init__(self, what: Callable[[], object]) -> None:
        self.what: Callable[[], object] | None = what
        self.finished = 0

    def __call__(self, _: FileOutcome) -> None:
        self.finished += 1
        if self.what:
            what, self.what = self.what, None
            what()


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_BATCH_FILES", 2)


def tables(snapshot: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(snapshot.glob("*.parquet"))}


def test_a_worker_that_is_killed_in_mid_run_is_replaced_and_the_tables_are_the_same(tmp_path: Path) -> None:
    inputs = sorted(FIXTURES.glob("syn-[a-d]*.txt"))
    here = run(inputs, tmp_path / "here", jobs=2)
    with local_cluster(2) as there:
        first, second = (nanny.pid for nanny in there.workers.values())
        heard = AtFirst(lambda: os.kill(first, signal.SIGKILL))
        warned: list[str] = []
        watcher = Watcher(read=heard, warn=warned.append)
        spread = run(inputs, tmp_path / "there", jobs=2, scheduler=there.scheduler_address, watcher=watcher)
        wait_for(lambda: len(pids(there)) == 2 and first not in pids(there))
        assert second in pids(there)
    assert (heard.finished, warned) == (len(inputs), [])
    assert tables(spread.snapshot) == tables(here.snapshot)


def pids(there: Any) -> list[int]:
    return [nanny.pid for nanny in there.workers.values() if nanny.pid]


def test_workers_started_by_hand_one_of_which_stays_dead(tmp_path: Path) -> None:
    sources = naps(tmp_path / "in", 30)
    warned: list[str] = []
    with scheduler(tmp_path) as (address, _), worker(address) as doomed, worker(address):
        wait_for_workers(address, 2)
        heard = AtFirst(doomed.kill)
        files = read(sources, heard, jobs=1, scheduler=address, warn=warned.append)
        assert doomed.wait() == -signal.SIGKILL
    assert (heard.finished, warned) == (30, [])
    assert files == read_here(sources)


def test_where_all_workers_stay_dead_the_rest_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "LONELY_SECONDS", 1.5)
    sources = naps(tmp_path / "in", 20)
    warned: list[str] = []
    with scheduler(tmp_path) as (address, _), worker(address) as doomed:
        wait_for_workers(address, 1)
        heard = AtFirst(doomed.kill)
        files = read(sources, heard, jobs=2, scheduler=address, warn=warned.append)
    (words,) = warned
    assert "given up, for it has had no worker for 1.5 seconds: the " in words
    assert heard.finished == 20
    assert files == read_here(sources)


def test_where_the_scheduler_dies_the_rest_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 2)
    sources = naps(tmp_path / "in", 20)
    warned: list[str] = []
    with scheduler(tmp_path) as (address, process), worker(address):
        wait_for_workers(address, 1)
        heard = AtFirst(process.kill)
        files = read(sources, heard, jobs=2, scheduler=address, warn=warned.append)
    (words,) = warned
    assert "given up, for its scheduler is gone: the " in words
    assert heard.finished == 20
    assert files == read_here(sources)


def slow(batch: Batch) -> Answered:
    sleep(0.2)
    return told(batch)


def told(batch: Batch, by: str | None = None, sha256: str | None = "0") -> Answered:
    return Answered(by or code_version(), tuple(FileOutcome(source, sha256, ()) for source in batch))


def not_here(*_: object) -> Iterator[FileOutcome]:
    raise AssertionError("nothing was to be read here")


def means(task: Callable[[Batch], Answered], **others: Any) -> Means:
    return replace(Means(task, not_here, pytest.fail), **others)  # type: ignore[arg-type]


def files(number: int) -> list[Source]:
    return [Source(Path(f"/nowhere/{each}.txt"), f"{each}.txt", 1) for each in range(number)]


def test_two_batches_a_thread_are_under_way_also_of_workers_that_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "_LOOK_SECONDS", 0.1)
    submit = distributed.Client.submit
    under_way: list[int] = []
    finished: list[FileOutcome] = []

    def counted(client: Any, *arguments: object, **options: object) -> object:
        under_way.append(len(under_way) + 1 - len(finished) // 2)
        return submit(client, *arguments, **options)

    monkeypatch.setattr(distributed.Client, "submit", counted)
    with local_cluster(1, processes=False) as there:
        for file in on_cluster(files(80), means(slow), there.scheduler_address):
            finished.append(file)
            if len(finished) == 10:
                assert max(under_way) == 2
                there.scale(3)
    assert (len(finished), len(under_way), max(under_way)) == (80, 40, 6)


def test_a_run_that_is_left_leaves_nothing_with_the_cluster() -> None:
    with local_cluster(1, processes=False) as there:
        before = set(there.scheduler.clients)
        read = on_cluster(files(20), means(slow), there.scheduler_address)
        next(read)
        assert set(there.scheduler.clients) > before
        read.close()
        wait_for(lambda: set(there.scheduler.clients) == before and not there.scheduler.tasks)


def test_what_a_worker_cannot_open_is_looked_at_from_here() -> None:
    """Its machine may not have the folder mounted; what is not here either is as in any run."""

    def here(sources: Sequence[Source], jobs: int) -> Iterator[FileOutcome]:
        assert jobs == 1
        yield from (FileOutcome(source, "here" if source.name != "1.txt" else None, ()) for source in sources)

    warned: list[str] = []
    with local_cluster(1, processes=False) as there:
        blind = means(partial(told, sha256=None), here=here, warn=warned.append)
        read = list(on_cluster(files(4), blind, there.scheduler_address))
    assert sorted((file.source.name, file.sha256) for file in read) == [
        ("0.txt", "here"),
        ("1.txt", None),
        ("2.txt", "here"),
        ("3.txt", "here"),
    ]
    (words,) = warned
    assert "can't open files that this machine can" in words


@pytest.mark.parametrize("late", [False, True])
def test_a_worker_with_another_program_is_refused(monkeypatch: pytest.MonkeyPatch, late: bool) -> None:
    """At once, and where it came when the run was under way."""
    others = () if late else (("edgar-fees", "0.0.1"), *cluster.program()[1:])
    with local_cluster(1, processes=False) as there:
        if not late:
            monkeypatch.setattr(distributed.Client, "run", lambda *_, **__: {"tcp://other": others})
        with pytest.raises(UsageFault, match="install the same on all machines") as fault:
            list(on_cluster(files(4), means(partial(told, by="other")), there.scheduler_address))
    assert (
        "tcp://other has another edgar-fees than this machine (0.0.1, not" in str(fault.value)
    ) is not late


def test_a_worker_without_edgar_fees_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline" / "__init__.py").write_text(
        "raise ModuleNotFoundError('No module named pipeline')"
    )
    with scheduler(tmp_path) as (address, _), worker(address, PYTHONPATH=str(tmp_path)):
        wait_for_workers(address, 1)
        with pytest.raises(UsageFault, match=r"has no edgar-fees of this version .*No module named"):
            list(on_cluster(files(4), means(told), address))


def test_no_scheduler_is_a_fault_of_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)
    with pytest.raises(UsageFault, match="No Dask scheduler answers at tcp:"):
        list(on_cluster(files(1), means(told), "tcp://127.0.0.1:9"))


def test_batches_are_small_in_number_and_in_bytes() -> None:
    sizes = [12 << 20, 12 << 20, 4 << 20, 1, 1, 1]
    sources = [Source(Path(str(at)), str(at), size) for at, size in enumerate(sizes)]
    assert [len(batch) for batch in batches(sources, 10)] == [1, 2, 2, 1]  # two, by `small_batches`
    assert [len(batch) for batch in batches(sources, 1)] == [1, 1, 1, 1, 1, 1]
