"""Files are read apart from each other: whatever one does to its process, the others go on."""

from __future__ import annotations

import logging
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from io import BytesIO
from itertools import islice
from pathlib import Path
from time import sleep
from typing import Any

import faults
import pytest

from parsers.model import Exhibit, Reading, Status
from pipeline.ingest.discover import discover
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.extract import Read, Work, extract
from pipeline.ingest.opening import ARCHIVE_BYTES, FILE_BYTES
from pipeline.ingest.outcome import FileOutcome, Source
from pipeline.ingest.workers import KILLED, SILENT
from pipeline.run import run


def work(parse: object = faults.parse) -> Work:
    return Work(partial(read_exhibits, parse=parse, seconds=0.5))  # type: ignore[arg-type]


def in_order(files: Iterable[FileOutcome]) -> tuple[FileOutcome, ...]:
    return tuple(sorted(files, key=lambda file: file.source.name))


def read(folder: Path, jobs: int = 2, **options: object) -> tuple[FileOutcome, ...]:
    return in_order(extract(discover([folder]), work(), jobs=jobs, **options))  # type: ignore[arg-type]


def alone(source: Source, work: Work) -> FileOutcome:
    (file,) = extract([source], work, jobs=1)
    return file


def statuses(files: tuple[FileOutcome, ...]) -> dict[str, Status]:
    return {
        outcome.exhibit.source_path: outcome.reading.status for file in files for outcome in file.outcomes
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    return place


@pytest.mark.parametrize("fault", ["die", "hang", "stall", "crash", "greed", "nest"])
def test_one_bad_file_takes_no_other_with_it(folder: Path, fault: str) -> None:
    for name in "abcdef":
        (folder / f"{name}.txt").write_text(fault if name == "c" else "fine")
    expected = {f"{name}.txt": Status.IRRELEVANT for name in "abdef"} | {"c.txt": Status.QUARANTINED}
    assert statuses(read(folder)) == expected


def test_a_crash_keeps_its_trace(folder: Path) -> None:
    (folder / "a.txt").write_text("crash")
    ((outcome,),) = [file.outcomes for file in read(folder)]
    (finding,) = outcome.reading.findings
    assert (outcome.reading.reason, finding.code) == ("crashed", "crashed")
    assert "ZeroDivisionError" in finding.message
    assert "_crash" in finding.message


@pytest.mark.parametrize("fault", ["die", "hang", "crash"])
def test_one_bad_member_takes_no_other_of_its_archive_with_it(folder: Path, fault: str) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in "abcd":
            archive.writestr(f"{name}.txt", fault if name in "bc" else "fine")
    (folder / "all.zip").write_bytes(packed.getvalue())
    found = statuses(read(folder))
    assert [found[f"all.zip#{name}.txt"] for name in "abcd"] == [
        Status.IRRELEVANT,
        Status.QUARANTINED,
        Status.QUARANTINED,
        Status.IRRELEVANT,
    ]


def kills(name: str, *_: object) -> Iterator[tuple[Exhibit, Reading]]:
    """Two exhibits, the first under the name of its file; opening the third ends the process."""
    for path in (name, f"{name}#b.txt"):
        yield Exhibit(path, b""), Reading(Status.IRRELEVANT, path)
    os._exit(9)


def sleeps(name: str, *_: object) -> Iterator[tuple[Exhibit, Reading]]:
    """The same, and the third is waited for in vain."""
    yield from islice(kills(name), 2)
    sleep(600)


@pytest.mark.parametrize(("opened", "reason"), [(kills, KILLED), (sleeps, SILENT)])
def test_what_was_read_before_a_container_fails_is_kept(folder: Path, opened: Read, reason: str) -> None:
    (folder / "all.zip").write_bytes(b"content")
    hasty = Work(opened, patience=1.0)
    (file,) = extract(discover([folder]), hasty, jobs=1)
    assert file.sha256 == sha256(b"content").hexdigest()
    assert [(o.exhibit.source_path, o.reading.reason) for o in file.outcomes] == [
        ("all.zip", "all.zip"),
        ("all.zip#b.txt", "all.zip#b.txt"),
        ("all.zip#rest", reason),
    ]


def fails(name: str, *_: object) -> Iterator[tuple[Exhibit, Reading]]:
    """The same, and the third is a fault of ours, in words that no table holds."""
    yield from islice(kills(name), 2)
    raise ValueError("half a character: \ud800")


def test_a_fault_of_ours_outside_an_exhibit_is_a_finding_with_its_trace(tmp_path: Path, folder: Path) -> None:
    (folder / "all.zip").write_bytes(b"content")
    summary = run([folder], tmp_path / "out", jobs=1, read=fails)
    assert (summary.filings["irrelevant"], summary.findings) == (2, {"crashed": 1})
    assert summary.quarantined == (("all.zip#rest", "crashed"),)


def test_an_exhibit_that_cannot_be_named_has_crashed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.exhibits.named", None)
    ((exhibit, reading),) = read_exhibits("a.txt", b"fine")
    assert (exhibit.source_path, reading.reason) == ("a.txt", "crashed")


def test_results_do_not_depend_on_the_number_of_processes(folder: Path) -> None:
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"text {number}")
    assert read(folder, jobs=1) == read(folder, jobs=3)


def test_each_file_is_given_once(folder: Path) -> None:
    for name in "abc":
        (folder / f"{name}.txt").write_text("die" if name == "a" else "fine")
    assert [file.source.name for file in read(folder)] == ["a.txt", "b.txt", "c.txt"]


def test_a_file_that_cannot_be_opened_is_quarantined(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    ((outcome,),) = [file.outcomes for file in read(folder)]
    assert outcome.reading.status is Status.QUARANTINED
    assert "can't be opened" in (outcome.reading.reason or "")


@pytest.mark.parametrize(("name", "size"), [("big.txt", FILE_BYTES + 1), ("big.zip", ARCHIVE_BYTES + 1)])
def test_a_file_above_the_limit_is_not_even_opened(tmp_path: Path, name: str, size: int) -> None:
    source = Source(tmp_path / name, name, size)
    (outcome,) = alone(source, work()).outcomes
    assert "MB" in (outcome.reading.reason or "")


def reasons(files: tuple[FileOutcome, ...]) -> list[str | None]:
    return [outcome.reading.reason for file in files for outcome in file.outcomes]


def test_too_deep_an_exhibit_is_told_in_a_sentence(folder: Path) -> None:
    (folder / "a.txt").write_text("nest")
    assert reasons(read(folder)) == ["it is nested deeper than can be read"]


def test_time_is_that_of_the_processor(folder: Path) -> None:
    """An exhibit that waits, as on a busy machine, has its time yet; one that waits for ever has not."""
    (folder / "a.txt").write_text("nap")
    (folder / "b.txt").write_text("sleep")
    hasty = replace(work(), patience=2.0)
    assert reasons(in_order(extract(discover([folder]), hasty, jobs=2))) == ["nap", SILENT]


def test_a_file_that_became_a_pipe_is_quarantined(folder: Path) -> None:
    (folder / "a.txt").write_text("fine")
    (folder / "b.txt").write_text("fine")
    found = discover([folder])
    (folder / "a.txt").unlink()
    os.mkfifo(folder / "a.txt")
    assert reasons(in_order(extract(found, work(), jobs=2))) == ["it is a pipe, not a file", "fine"]


def cluster(**options: object) -> Any:
    import distributed

    return distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL, **options
    )


def test_few_batches_are_with_a_cluster_at_a_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import distributed

    for number in range(20):
        (folder / f"{number}.txt").write_text("fine")
    monkeypatch.setattr("pipeline.ingest.cluster._BATCH_FILES", 1)
    submit = distributed.Client.submit
    finished: list[FileOutcome] = []
    under_way = []

    def counted(client: object, *arguments: object, **options: object) -> object:
        under_way.append(len(under_way) + 1 - len(finished))
        return submit(client, *arguments, **options)

    monkeypatch.setattr(distributed.Client, "submit", counted)
    with cluster(processes=False) as workers:
        for file in extract(discover([folder]), work(), jobs=2, scheduler=workers.scheduler_address):
            finished.append(file)
    assert (len(finished), len(under_way), max(under_way)) == (20, 20, 2)


def test_a_cluster_gives_what_local_processes_give(folder: Path, tmp_path: Path) -> None:
    """Also where its worker is a daemonic process, of a nanny. A batch on which that dies is read here."""
    import dask

    for name, fault in zip("abcd", ("crash", "die", "hang", "fine"), strict=True):
        (folder / f"{name}.txt").write_text(fault)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "b.txt").write_text(str(tmp_path / "flag"))
    deadly = work(faults.kill_dask_worker)
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), cluster() as workers:
        there = workers.scheduler_address
        assert statuses(read(folder, scheduler=there)) == statuses(read(folder))
        told: list[str] = []
        read_again = in_order(
            extract(discover([tmp_path / "b"]), deadly, warn=told.append, jobs=1, scheduler=there)
        )
    assert reasons(read_again) == ["read again"]
    (words,) = told
    assert "which are read here (KilledWorker: " in words
