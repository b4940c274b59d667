"""Far less than the last time is refused, and what is missing is named."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import NothingPublished
from pipeline.frames import FILINGS, table_of
from pipeline.publish.arrivals import LastTime, last_time


def filings(statuses: Iterable[tuple[str, str]], folder: str = "") -> pa.Table:
    """A filing of each name and status, its content told by its name."""
    rows = (
        {"source_path": folder + name, "content_sha256": name, "ciks": [], "status": status}
        for name, status in statuses
    )
    return table_of(FILINGS, rows)


def all_are(status: str, number: int, folder: str = "") -> pa.Table:
    return filings(((f"{at:03}.txt", status) for at in range(number)), folder)


Before = Callable[..., LastTime]


def met(names: list[str]) -> tuple[int, Callable[[], set[str]]]:
    """How many files are there, and which."""
    return len(names), lambda: set(names)


@pytest.fixture
def before(tmp_path: Path) -> Before:
    """So many files as the last time, each with a filing of one status."""

    def made(number: int, limit: int | None = 20, status: str = "parsed") -> LastTime:
        name = f"{number} {status} {limit}"
        folder = tmp_path / "snapshots" / name
        if not folder.exists():
            snapshot(tmp_path, name, number, status)
        return LastTime(limit, number, {status: number}, folder)

    return made


def check_filings(before: LastTime, met: pa.Table) -> None:
    before.check_filings(Counter(met["status"].to_pylist()), lambda: met)


@pytest.mark.parametrize(("limit", "now"), [(20, 80), (20, 101), (0, 100), (100, 0), (None, 0), (50, 50)])
def test_what_may_be_gone_may_be_gone(before: Before, limit: int | None, now: int) -> None:
    before(100, limit).check_files(*met([f"{at}" for at in range(now)]))
    check_filings(before(100, limit), all_are("parsed", now))


@pytest.mark.parametrize(("limit", "now"), [(20, 79), (0, 99), (50, 49), (99, 0)])
def test_one_more_is_refused(before: Before, limit: int, now: int) -> None:
    with pytest.raises(NothingPublished, match=f"of 100 input files of the last time {now} are left"):
        before(100, limit).check_files(*met([f"{at}" for at in range(now)]))
    with pytest.raises(NothingPublished, match=f"of 100 filings of the last time {now} are left"):
        check_filings(before(100, limit), all_are("parsed", now))


def test_the_refusal_names_five_and_says_what_to_do(before: Before) -> None:
    with pytest.raises(NothingPublished) as refusal:
        before(10).check_files(*met(["000.txt"]))
    _, missing, advice = str(refusal.value).split("\n")
    assert missing.strip() == "Missing: 001.txt, 002.txt, 003.txt, 004.txt, 005.txt and 4 more."
    assert "--allow-drop" in advice
    assert "-o" in advice


def test_folders_in_another_order_are_as_many(before: Before) -> None:
    before(10).check_files(*met([f"2003/{at}" for at in range(10)]))
    check_filings(before(10), all_are("parsed", 10, "2003/"))


def test_what_has_moved_is_not_named_as_missing(before: Before) -> None:
    with pytest.raises(NothingPublished, match=r"Missing: 003.txt, 004.txt\."):
        check_filings(before(5), all_are("parsed", 3, "2003/"))


@pytest.mark.parametrize("status", ["quarantined", "irrelevant"])
def test_as_many_that_are_of_no_interest_any_more_are_refused(before: Before, status: str) -> None:
    """An unreadable mount gives a row for everything; a fault of ours may make everything irrelevant."""
    with pytest.raises(
        NothingPublished, match="of 10 filings of interest of the last time 0 are left"
    ) as refusal:
        check_filings(before(10), all_are(status, 10))
    assert f"000.txt (now {status})" in str(refusal.value)


def test_a_duplicate_is_of_interest_and_the_rest_is_not(before: Before) -> None:
    check_filings(before(10), all_are("duplicate", 10))
    check_filings(before(10, status="irrelevant"), all_are("quarantined", 10))


# ---------------------------------------------------------------------- the last time


def snapshot(output: Path, name: str, number: int, status: str = "parsed") -> Path:
    folder = output / "snapshots" / name
    folder.mkdir(parents=True)
    pq.write_table(all_are(status, number), folder / "filings.parquet")
    inputs = [{"source_path": f"{at:03}.txt"} for at in range(number)]
    (folder / "run.json").write_text(json.dumps({"inputs": inputs}))
    return folder


def show(output: Path, name: str) -> None:
    (output / "latest").symlink_to(f"snapshots/{name}")


def silent(words: str) -> None:
    raise AssertionError(words)


def test_the_last_time_is_what_latest_shows(tmp_path: Path) -> None:
    for name, number in (("1", 3), ("2", 5)):
        snapshot(tmp_path, name, number)
    show(tmp_path, "1")
    found = last_time(tmp_path, 20, silent)
    assert (found.files, found.filings, found.limit) == (3, {"parsed": 3}, 20)


def test_the_first_time_is_compared_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "snapshots" / ".part-1").mkdir(parents=True)
    found = last_time(tmp_path, 0, silent)
    found.check_files(*met([]))
    check_filings(found, all_are("parsed", 0))


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("run.json", b""),
        ("run.json", b"[]"),
        ("run.json", b'{"inputs": 3}'),
        ("run.json", b'{"inputs": [null]}'),
        ("run.json", b"\xff"),
        ("run.json", b"[" * 100_000),
        ("run.json", None),
        ("filings.parquet", b"PAR1"),
        ("filings.parquet", None),
    ],
)
def test_a_broken_snapshot_is_told_and_the_one_before_it_taken(
    tmp_path: Path, file: str, content: bytes | None
) -> None:
    snapshot(tmp_path, "1", 7)
    broken = snapshot(tmp_path, "2", 5) / file
    show(tmp_path, "2")
    broken.unlink()
    if content is not None:
        broken.write_bytes(content)
    told: list[str] = []
    assert last_time(tmp_path, 20, told.append).files == 7
    (words,) = told
    assert "snapshots/2" in words


@pytest.mark.parametrize("file", ["run.json", "filings.parquet"])
def test_a_pipe_in_a_snapshot_is_not_waited_for(tmp_path: Path, file: str) -> None:
    snapshot(tmp_path, "1", 7)
    pipe = snapshot(tmp_path, "2", 5) / file
    pipe.unlink()
    os.mkfifo(pipe)
    told: list[str] = []
    assert last_time(tmp_path, 20, told.append).files == 7
    assert "snapshots/2" in told[0]


def test_a_link_to_a_lost_snapshot_is_told(tmp_path: Path) -> None:
    (tmp_path / "snapshots").mkdir()
    show(tmp_path, "gone")
    told: list[str] = []
    assert not last_time(tmp_path, 20, told.append).files
    assert "compared with none" in told[-1]
