"""Files are read apart from each other: whatever one does to its process, the others go on."""

from __future__ import annotations

import os
import time
import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from parsers.model import Exhibit, Reading, Status
from pipeline.ingest.cache import Cache
from pipeline.ingest.discover import discover
from pipeline.ingest.extract import ARCHIVE_BYTES, FILE_BYTES, Work, extract
from pipeline.ingest.outcome import FileOutcome, Outcome, Source
from pipeline.run import read_exhibits


def fake_parse(exhibit: Exhibit) -> Reading:
    """Does to its process what the exhibit says."""
    if b"die" in exhibit.content:
        os._exit(9)
    if b"hang" in exhibit.content:
        time.sleep(60)
    if b"crash" in exhibit.content:
        raise ZeroDivisionError("a fault of our own")
    if b"greed" in exhibit.content:
        raise MemoryError
    return Reading(Status.IRRELEVANT, exhibit.content.decode())


def never(_: Exhibit) -> Reading:
    raise AssertionError("this was to come from the cache")


def work(parse: object = fake_parse, cache: Path | None = None) -> Work:
    return Work(partial(read_exhibits, parse=parse, seconds=0.5), Cache(cache))  # type: ignore[arg-type]


def read(folder: Path, jobs: int = 2, **options: object) -> tuple[FileOutcome, ...]:
    return extract(discover([folder]), work(), jobs=jobs, **options)  # type: ignore[arg-type]


def statuses(files: tuple[FileOutcome, ...]) -> dict[str, Status]:
    return {
        outcome.exhibit.source_path: outcome.reading.status for file in files for outcome in file.outcomes
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    return place


@pytest.mark.parametrize("fault", ["die", "hang", "crash", "greed"])
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
    assert "fake_parse" in finding.message


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


def test_results_do_not_depend_on_the_number_of_processes(folder: Path) -> None:
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"text {number}")
    assert read(folder, jobs=1) == read(folder, jobs=3)


def test_each_file_is_told_once(folder: Path) -> None:
    for name in "abc":
        (folder / f"{name}.txt").write_text("die" if name == "a" else "fine")
    told: list[FileOutcome] = []
    files = read(folder, done=told.append)
    assert (
        sorted(file.source.name for file in told)
        == [file.source.name for file in files]
        == ["a.txt", "b.txt", "c.txt"]
    )


def test_a_file_that_cannot_be_opened_is_quarantined(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    ((outcome,),) = [file.outcomes for file in read(folder)]
    assert outcome.reading.status is Status.QUARANTINED
    assert "can't be opened" in (outcome.reading.reason or "")


@pytest.mark.parametrize(("name", "size"), [("big.txt", FILE_BYTES + 1), ("big.zip", ARCHIVE_BYTES + 1)])
def test_a_file_above_the_limit_is_not_even_opened(tmp_path: Path, name: str, size: int) -> None:
    source = Source(tmp_path / name, name, size)
    (outcome,) = work().file(source).outcomes
    assert "MB" in (outcome.reading.reason or "")


def test_a_second_reading_comes_from_the_cache(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("fine")
    (source,) = discover([folder])
    first = work(cache=tmp_path / "cache").file(source)
    assert work(never, tmp_path / "cache").file(source) == first


def test_the_cache_is_not_asked_about_other_bytes_or_names(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("fine")
    work(cache=tmp_path / "cache").file(discover([folder])[0])
    (folder / "a.txt").write_text("other")
    assert _said(work(cache=tmp_path / "cache").file(discover([folder])[0])) == "other"
    (folder / "a.txt").rename(folder / "b.txt")
    assert (
        work(cache=tmp_path / "cache").file(discover([folder])[0]).outcomes[0].exhibit.source_path == "b.txt"
    )


def _said(file: FileOutcome) -> str | None:
    return file.outcomes[0].reading.reason


@pytest.mark.parametrize("damage", [b"", b"x" * 200, b"\x80\x05cos\nsystem\n."])
def test_a_damaged_entry_is_not_there(folder: Path, tmp_path: Path, damage: bytes) -> None:
    (folder / "a.txt").write_text("fine")
    (source,) = discover([folder])
    first = work(cache=tmp_path / "cache").file(source)
    (entry,) = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    entry.write_bytes(damage)
    assert work(cache=tmp_path / "cache").file(source) == first
    assert isinstance(first.outcomes[0], Outcome)


def test_what_was_quarantined_is_read_again(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("greed")
    work(cache=tmp_path / "cache").file(discover([folder])[0])
    assert not [path for path in tmp_path.glob("cache/**/*") if path.is_file()]


def test_readings_of_older_code_are_forgotten(tmp_path: Path) -> None:
    (tmp_path / "0123").mkdir()
    Cache(tmp_path).forget_older_code()
    assert not list(tmp_path.iterdir())


def test_a_cluster_gives_what_local_processes_give(folder: Path) -> None:
    import distributed

    for name in "abc":
        (folder / f"{name}.txt").write_text("crash" if name == "b" else "fine")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        assert statuses(read(folder, scheduler=cluster.scheduler_address)) == statuses(read(folder))
