"""Whatever the disk refuses, and when: `latest` is as it was, nothing is left behind, the next run works."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from made_tables import RATE, published, tables

from bench.disk_model import Operation, Tree, WatchedOs, tree_of
from pipeline import cli
from pipeline.errors import NothingPublished, UsageFault
from pipeline.publish import durable
from pipeline.publish import publish as publishing
from pipeline.publish.dictionary import TABLES
from pipeline.publish.id_moves import HEAD_ONLY
from pipeline.publish.output_lock import held
from pipeline.publish.publish import Published, publish

ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EINTR)
FEW = ("documents", "fee_rates")
GIVEN = tables()
KINDS = {"create", "write", "sync", "close", "mkdir", "rename", "symlink", "unlink", "rmdir", "open"}


@dataclass
class Fault:
    """Lets the disk fail at the operation number `at`, and at all behind it where it is `lasting`."""

    at: int
    error: BaseException
    lasting: bool = False
    seen: list[Operation] = field(default_factory=list)

    def __call__(self, operation: Operation) -> None:
        self.seen.append(operation)
        at = len(self.seen) - 1
        if at == self.at or (self.lasting and at > self.at):
            raise self.error

    @property
    def switched(self) -> bool:
        """Whether it came behind the switch of `latest`."""
        return any(_is_switch(operation) for operation in self.seen[: self.at])


def _is_switch(operation: Operation) -> bool:
    return operation.kind == "rename" and operation.other.endswith("/latest")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are a thousand publications here."""
    monkeypatch.setattr(publishing, "TABLES", {name: TABLES[name] for name in FEW})
    monkeypatch.setattr(publishing, "datapackage", lambda *_: {})
    monkeypatch.setattr(publishing, "id_moves", lambda *_: HEAD_ONLY)
    monkeypatch.setattr(durable, "os", WatchedOs(lambda _: None, syncing=False))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output with two snapshots, of which `--keep 0` lets none stay."""
    published(tmp_path / "out")
    published(tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def attempt(output: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Fault], Published]:
    given = tables({"fee_rates": [RATE]})
    rows = {name: table.num_rows for name, table in given.items()}

    def publishes(fault: Fault) -> Published:
        with monkeypatch.context() as patched, held(output):
            patched.setattr(durable, "os", WatchedOs(fault, syncing=False))
            return publish(given, output, {"rows": rows}, keep=0)

    return publishes


def or_refused(attempt: Callable[[Fault], Published], fault: Fault) -> Published | str:
    try:
        return attempt(fault)
    except NothingPublished as refused:
        return str(refused)


def again(output: Path, before: Tree, saved: Path) -> None:
    """The next run works and leaves no litter; then all is as it was."""
    snapshot = published(output, GIVEN, keep=0)
    assert sorted(os.listdir(output)) == [".lock", "latest", "snapshots"]
    assert os.listdir(output / "snapshots") == [snapshot.name]
    shutil.rmtree(output)
    shutil.copytree(saved, output, symlinks=True)
    assert tree_of(output) == before


@pytest.fixture
def saved(output: Path, tmp_path: Path) -> Path:
    return shutil.copytree(output, tmp_path / "saved", symlinks=True)


def operations(attempt: Callable[[Fault], Published], output: Path, before: Tree, saved: Path) -> int:
    """How many there are in a publication, with thinning; each kind is among them."""
    fault = Fault(-1, AssertionError())
    attempt(fault)
    again(output, before, saved)
    assert {operation.kind for operation in fault.seen} == KINDS
    return len(fault.seen)


def test_any_single_fault_leaves_the_old_snapshot_or_the_new_one_and_no_litter(
    attempt: Callable[[Fault], Published], output: Path, saved: Path
) -> None:
    before = tree_of(output)
    for at in range(operations(attempt, output, before, saved)):
        for number in ERRORS:
            fault = Fault(at, OSError(number, os.strerror(number)))
            done = or_refused(attempt, fault)
            if isinstance(done, Published):
                assert fault.switched, f"{fault.seen[at]} was passed over"
                assert done.undone
                assert (output / "latest").resolve() == done.snapshot.resolve()
                again(output, before, saved)
            else:
                assert not fault.switched
                assert re.search(f"disk is full|{os.strerror(number)}", done)
                assert tree_of(output) == before, f"{fault.seen[at]}, {number}"
        again(output, before, saved)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError()])
def test_nor_does_an_interrupt(
    attempt: Callable[[Fault], Published], output: Path, saved: Path, error: BaseException
) -> None:
    before = tree_of(output)
    for at in range(operations(attempt, output, before, saved)):
        fault = Fault(at, error)
        with pytest.raises(type(error)):
            attempt(fault)
        assert fault.switched or tree_of(output) == before
        if fault.switched:
            again(output, before, saved)


def test_what_a_broken_disk_does_not_let_go_is_swept_by_the_next_run(
    attempt: Callable[[Fault], Published], output: Path, saved: Path
) -> None:
    before = tree_of(output)
    older = (output / "latest").resolve()
    for at in range(operations(attempt, output, before, saved)):
        fault = Fault(at, OSError(errno.EIO, "Input/output error"), lasting=True)
        done = or_refused(attempt, fault)
        shown = (output / "latest").resolve()
        if isinstance(done, Published):
            assert done.undone
            assert shown == done.snapshot.resolve()
        else:
            assert not fault.switched
            assert shown == older
        again(output, before, saved)


def test_a_switch_that_was_made_and_not_answered_is_a_publication(
    attempt: Callable[[Fault], Published], output: Path
) -> None:
    def unanswered(operation: Operation) -> None:
        if _is_switch(operation):
            os.rename(operation.path, operation.other)
            raise OSError(errno.ETIMEDOUT, "Connection timed out")

    done = attempt(unanswered)  # type: ignore[arg-type]
    assert (output / "latest").resolve() == done.snapshot.resolve()
    assert not done.undone


def test_an_old_snapshot_that_stays_is_told_of(attempt: Callable[[Fault], Published], output: Path) -> None:
    def refused(operation: Operation) -> None:
        if operation.kind == "unlink":
            raise PermissionError(errno.EACCES, "Permission denied")

    done = attempt(refused)  # type: ignore[arg-type]
    assert done.undone == (f"An old snapshot in {output} could not be removed: Permission denied.",)


def test_a_switch_that_is_not_synced_removes_nothing(
    attempt: Callable[[Fault], Published], output: Path
) -> None:
    switched = False

    def refused(operation: Operation) -> None:
        nonlocal switched
        if switched and operation.kind == "sync":
            raise OSError(errno.EIO, "Input/output error")
        switched |= _is_switch(operation)

    done = attempt(refused)  # type: ignore[arg-type]
    assert "could not be synced (Input/output error)" in done.undone[0]
    assert len(os.listdir(output / "snapshots")) == 3


def test_a_disk_without_symbolic_links_is_named(attempt: Callable[[Fault], Published], output: Path) -> None:
    def refused(operation: Operation) -> None:
        if operation.kind == "symlink":
            raise OSError(errno.EPERM, "Operation not permitted")

    with pytest.raises(NothingPublished, match="makes no symbolic links; give another -o"):
        attempt(refused)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, NothingPublished), (errno.EIO, NothingPublished), (errno.EACCES, UsageFault)],
)
def test_an_output_that_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception]
) -> None:
    for at in range(3, 9):  # behind the sync of what was there before, which may be refused
        fault = Fault(at, OSError(number, os.strerror(number)))
        with monkeypatch.context() as patched:
            patched.setattr(durable, "os", WatchedOs(fault))
            with pytest.raises(kind, match="can't be written"), held(tmp_path / "new" / "out"):
                pass
        shutil.rmtree(tmp_path / "new", ignore_errors=True)


def test_the_command_line_says_why_and_ends_in_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("A letter that says nothing of fees.")

    def full(operation: Operation) -> None:
        if operation.kind == "write":
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(durable, "os", WatchedOs(full))
    status = cli.main(["run", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--jobs", "1", "--quiet"])
    (line,) = capsys.readouterr().err.splitlines()
    assert status == 3
    assert line.startswith("edgar-fees: Nothing was published to")
    assert "the disk is full" in line
    assert sorted(os.listdir(tmp_path / "out" / "snapshots")) == []
