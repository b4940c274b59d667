"""Snapshots have names that rise; old ones go, never the last with rows; what is not ours stays."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from made_tables import ROWS, published, tables

from bench.disk_model import tree_of
from pipeline.errors import Fault, OutputBusy, UsageFault
from pipeline.identity.decision_file import write_decisions
from pipeline.identity.decisions import FILE_NAME, PART_NAME, Rename, read_decisions
from pipeline.publish import publish as publishing
from pipeline.publish import snapshot_folder
from pipeline.publish.dictionary import TABLES
from pipeline.publish.output_lock import held
from pipeline.publish.publish import publish
from pipeline.publish.snapshot import latest
from pipeline.vocabulary import KEEP

EMPTY = tables({name: [] for name in ROWS})


@pytest.fixture(autouse=True)
def _few_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "TABLES", {name: TABLES[name] for name in ("documents", "fee_rates")})


def names(output: Path) -> list[str]:
    return sorted(os.listdir(output / "snapshots"))


def shown(output: Path) -> str:
    return (output / "latest").readlink().name


class _Clock(datetime):
    now_is = datetime(2026, 1, 1, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        return cls.now_is


def test_names_rise_with_a_clock_set_back_or_standing_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_folder, "datetime", _Clock)
    made = []
    for days in (0, 0, -3000, 1, -1, 0):
        monkeypatch.setattr(_Clock, "now_is", datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days))
        made.append(published(tmp_path, EMPTY if days < 0 else None).name)
        assert shown(tmp_path) == made[-1]
    assert made == sorted(set(made)) == names(tmp_path)


def test_names_rise_above_a_part_that_cannot_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_folder, "datetime", _Clock)
    monkeypatch.setattr(snapshot_folder, "remove_folder", lambda _: None)
    (tmp_path / "snapshots" / ".part-20270101T000000.000000Z").mkdir(parents=True)
    for _ in range(2):
        made = published(tmp_path).name
    assert (shown(tmp_path), made[:23]) == (made, "20270101T000000.000002Z")


def test_a_snapshot_set_back_by_hand_is_kept_and_what_follows_is_newer_still(tmp_path: Path) -> None:
    first, second = published(tmp_path), published(tmp_path)
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to(first.resolve())
    with held(tmp_path):
        assert names(tmp_path) == [first.name, second.name]
    third = published(tmp_path)
    assert names(tmp_path) == [first.name, second.name, third.name]


@pytest.mark.parametrize("keep", [0, 1, 2, 5])
def test_so_many_older_ones_are_kept(tmp_path: Path, keep: int) -> None:
    made = [published(tmp_path).name for _ in range(4)]
    made.append(published(tmp_path, keep=keep).name)
    assert names(tmp_path) == made[-keep - 1 :]


def test_by_default_a_month_of_nights_is_kept(tmp_path: Path) -> None:
    for _ in range(KEEP + 3):
        published(tmp_path)
    assert len(names(tmp_path)) == KEEP + 1 == 31


def test_the_last_snapshot_with_rows_is_never_removed(tmp_path: Path) -> None:
    filled = [published(tmp_path).name for _ in range(2)][-1]
    empty = [published(tmp_path, EMPTY, keep=1).name for _ in range(4)]
    assert names(tmp_path) == [filled, *empty[-2:]]
    empty.append(published(tmp_path, EMPTY, keep=0).name)
    assert names(tmp_path) == [filled, empty[-1]]
    new = published(tmp_path, keep=0).name
    assert names(tmp_path) == [new]


@pytest.mark.parametrize("damage", ["", "[]", '{"rows": {"documents": "2"}}', "{", "[" * 100_000])
def test_a_snapshot_whose_manifest_cannot_be_read_neither_counts_nor_goes(
    tmp_path: Path, damage: str
) -> None:
    odd, older = published(tmp_path), published(tmp_path)
    (odd / "run.json").write_text(damage)
    new = published(tmp_path, keep=1)
    assert names(tmp_path) == [odd.name, older.name, new.name]
    newest = published(tmp_path, keep=0)
    assert names(tmp_path) == [odd.name, newest.name]


def test_a_manifest_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    odd = published(tmp_path)
    (odd / "run.json").unlink()
    os.mkfifo(odd / "run.json")
    new = published(tmp_path, keep=0)
    assert names(tmp_path) == [odd.name, new.name]


def free_room(output: Path, monkeypatch: pytest.MonkeyPatch, keep: int) -> list[str]:
    """The snapshots that are there when the first byte of a new one is written."""
    seen: list[str] = []
    write = publishing.make_folder

    def looking(path: Path) -> None:
        seen.extend(names(output))
        write(path)

    with monkeypatch.context() as patched, held(output):
        patched.setattr(publishing, "make_folder", looking)
        publish(tables(), output, {"rows": {"documents": 1, "fee_rates": 1}}, keep, free_room=True)
    return seen


@pytest.mark.parametrize(("keep", "left"), [(0, 1), (2, 2), (9, 4)])
def test_room_is_freed_before_the_new_snapshot_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keep: int, left: int
) -> None:
    made = [published(tmp_path).name for _ in range(4)]
    assert free_room(tmp_path, monkeypatch, keep) == made[-left:]
    assert len(names(tmp_path)) == min(keep, 4) + 1


def test_what_latest_shows_stays_while_room_is_freed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [published(tmp_path).name for _ in range(4)]
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to(f"snapshots/{made[1]}")
    assert free_room(tmp_path, monkeypatch, 1) == [made[1], made[3]]


def test_the_litter_of_dead_runs_is_swept_and_nothing_else(tmp_path: Path) -> None:
    first, orphan = published(tmp_path), published(tmp_path)
    (tmp_path / "latest").rename(tmp_path / ".latest")
    (tmp_path / "latest").symlink_to(f"snapshots/{first.name}")
    for foreign in (
        "notes.txt",
        ".hidden",
        "snapshots/README",
        "snapshots/my copy/a",
        "snapshots/.part-mine/a",
    ):
        (tmp_path / foreign).parent.mkdir(exist_ok=True)
        (tmp_path / foreign).touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a").touch()
    (tmp_path / "snapshots" / orphan.name.replace("2026", "2025")).symlink_to(tmp_path / "elsewhere")
    kept = {
        path: content
        for path, content in tree_of(tmp_path).items()
        if orphan.name not in path and path != ".latest"
    }
    for part in (".part-4711", f".part-{first.name}", f".part-{first.name.partition('-')[0]}"):
        (tmp_path / "snapshots" / part / "deep").mkdir(parents=True)
        (tmp_path / "snapshots" / part / "deep" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / PART_NAME).touch()
    with held(tmp_path):
        assert tree_of(tmp_path) == kept


def test_a_snapshot_that_was_shown_is_no_litter(tmp_path: Path) -> None:
    snapshot = published(tmp_path)
    (tmp_path / ".latest").symlink_to(f"snapshots/{snapshot.name}")
    with held(tmp_path):
        assert names(tmp_path) == [snapshot.name]
        assert not (tmp_path / ".latest").is_symlink()


@pytest.mark.parametrize("name", ["latest", ".latest"])
@pytest.mark.parametrize("folder", [True, False])
def test_what_somebody_put_in_the_place_of_the_link_is_not_overwritten(
    tmp_path: Path, name: str, folder: bool
) -> None:
    place = tmp_path / name
    if folder:
        place.mkdir()
    else:
        place.write_text("mine")
    before = tree_of(tmp_path)
    with pytest.raises(UsageFault, match="was not made by edgar-fees: move it away"), held(tmp_path):
        pass
    assert {path: content for path, content in tree_of(tmp_path).items() if path in before} == before


def test_a_reader_is_told_that_the_snapshot_is_gone(tmp_path: Path) -> None:
    assert latest(tmp_path) == tmp_path
    shutil.rmtree(published(tmp_path))
    with pytest.raises(UsageFault, match="what it links to is gone"):
        latest(tmp_path)
    snapshot = published(tmp_path)
    assert latest(tmp_path) == snapshot.resolve()
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").touch()
    with pytest.raises(UsageFault, match="it is a file"):
        latest(tmp_path)


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.EWOULDBLOCK, OutputBusy, "Another run"),
        (errno.ENOLCK, UsageFault, "can't be locked"),
        (errno.EOPNOTSUPP, UsageFault, "can't be locked"),
    ],
)
def test_a_disk_without_locks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception], words: str
) -> None:
    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refused)
    with pytest.raises(kind, match=words), held(tmp_path):
        pass


def test_decisions_are_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / FILE_NAME
    write_decisions(path, [Rename("Elm Fund", "Oak Fund", same=True)])
    before = tree_of(tmp_path)
    for name in ("fsync", "replace"):

        def full(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr(os, name, full)
            with pytest.raises(Fault, match=rf"{path} can't be written \(No space"):
                write_decisions(path, [Rename("Elm Fund", "Ash Fund", same=False)])
        assert tree_of(tmp_path) == before


def test_an_answer_given_at_the_same_time_is_not_lost(tmp_path: Path) -> None:
    """By another review that comes when a file is open, locked, written or has its name; or a run."""
    path, part = tmp_path / FILE_NAME, tmp_path / PART_NAME
    part.write_text("of a review that died" * 100)
    elm, ash = Rename("Elm Fund", "Oak Fund", same=True), Rename("Ash Fund", "Oak Fund", same=False)
    written = []
    for module, name in ((fcntl, "flock"), (os, "ftruncate"), (os, "fsync"), (os, "replace")):
        real = getattr(module, name)

        def meanwhile(*given: object, real: Callable[..., object] = real) -> object:
            patched.undo()
            with suppress(OutputBusy):
                write_decisions(path, [ash])
                written.append(ash)
            return real(*given)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(module, name, meanwhile)
            with suppress(OutputBusy):
                write_decisions(path, [elm])
                written.append(elm)
        assert list(read_decisions(path).renames) == written
        assert not part.exists()
    assert written == [ash, elm, elm, elm]  # the first was overtaken


def test_decisions_that_are_being_written_are_no_litter(tmp_path: Path) -> None:
    part = tmp_path / PART_NAME
    with part.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with held(tmp_path):
            assert part.exists()
    with held(tmp_path):
        assert not part.exists()


def test_the_manifest_names_each_table_with_its_hash(tmp_path: Path) -> None:
    snapshot = published(tmp_path)
    assert json.loads((snapshot / "run.json").read_text())["tables"] == {
        path.name: sha256(path.read_bytes()).hexdigest() for path in snapshot.glob("*.parquet")
    }
