"""Only files are opened, and nobody is waited for: what was found may have changed since."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.ingest.opening import FILE_BYTES, content_of
from pipeline.ingest.outcome import Source


def source(path: Path, size: int = 4) -> Source:
    return Source(path, path.name, size)


def listen(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"plan")
    assert content_of(source(tmp_path / "a.txt")) == b"plan"
    (tmp_path / "a.txt").write_bytes(b"another size than was found")
    assert content_of(source(tmp_path / "a.txt")) == b"another size than was found"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (os.mkfifo, "it is a pipe, not a file"),
        (os.mkdir, "it is a folder, not a file"),
        (lambda path: path.symlink_to("/dev/zero"), "it is a device, not a file"),
        (lambda path: path.symlink_to(path), "the file can't be opened: Too many levels of symbolic links"),
        (listen, "the file can't be opened: No such device or address"),
        (lambda path: None, "the file can't be opened: No such file or directory"),
    ],
)
def test_what_is_no_file_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    place = Path("a.txt")
    make(place)
    assert content_of(source(place)) == reason


def test_a_name_that_no_file_can_have() -> None:
    assert content_of(source(Path("a\0.txt"))) == "the file can't be opened: embedded null byte"


def test_a_file_that_has_become_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    os.truncate(tmp_path / "a.txt", FILE_BYTES + 1)
    assert content_of(source(tmp_path / "a.txt")) == "the file has 200 MB; no more than 200 MB are read"


@pytest.mark.parametrize("size", [-1, 1])
def test_a_file_whose_size_is_not_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """It is being written, or has no end; a file of /proc has no size at all."""
    (tmp_path / "a.txt").write_bytes(b"plan")
    fstat = os.fstat

    def other(handle: int) -> os.stat_result:
        told = list(fstat(handle))
        told[6] += size
        return os.stat_result(told)

    monkeypatch.setattr(os, "fstat", other)
    assert "changed while it was read" in str(content_of(source(tmp_path / "a.txt")))
    monkeypatch.undo()
    assert "has no end" in str(content_of(source(Path("/proc/self/status"), 0)))
