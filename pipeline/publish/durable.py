"""Changes of the disk that outlast a power cut: all that a publication does to it is done here.

The bytes of a file are safe once the file is synced, its name once the folder that holds it is. So what is
written is synced from the inside out, and a name is given, or a link switched, only to what is safe. Faults
are OSErrors.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

_NO_LINKS = (errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
_CHUNK = 1 << 20  # bytes; pyarrow writes some twenty small pieces a table


class NewFile:
    """A file that is being written, as we and pyarrow write to it."""

    closed = False  # pyarrow asks; we close it ourselves

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._waiting = bytearray()
        self._hash = sha256()

    def write(self, data: bytes | memoryview) -> int:
        """Takes all of it; the disk has it after `flush` at the latest."""
        self._waiting += data
        if len(self._waiting) >= _CHUNK:
            self.flush()
        return memoryview(data).nbytes

    def flush(self) -> None:
        """Hands what waits to the operating system, which may take it in several pieces."""
        waiting, self._waiting = memoryview(self._waiting), bytearray()
        self._hash.update(waiting)
        while waiting:
            waiting = waiting[os.write(self._handle, waiting) :]

    def digest(self) -> str:
        """The SHA-256 of what was written, in hexadecimal."""
        self.flush()
        return self._hash.hexdigest()


@contextmanager
def new_file(path: Path) -> Iterator[NewFile]:
    """A file that must not be there yet; its bytes are safe when the block is left."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        file = NewFile(handle)
        yield file
        file.flush()
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Makes the names in a folder safe: those that were given in it and those that were taken."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(path: Path) -> None:
    os.mkdir(path)


def make_folders(path: Path) -> None:
    """A folder and those above it, each safe before the next is made in it."""
    if path.is_dir():
        with suppress(OSError):  # of a folder above that is not ours to read
            sync_folder(path.parent)
        return
    make_folders(path.parent)
    try:
        os.mkdir(path)
    except FileExistsError:  # another run may have been quicker
        if not path.is_dir():
            raise
    sync_folder(path.parent)


def link_file(old: Path, new: Path) -> None:
    """Gives a file, safe as it is, another name; where the file system has no such links, a copy."""
    try:
        os.link(old, new)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with open(old, "rb") as content, new_file(new) as file:
            while piece := content.read(_CHUNK):
                file.write(piece)


def make_link(target: Path, path: Path) -> None:
    os.symlink(target, path)


def rename(old: Path, new: Path) -> None:
    """In one step; a file or link that bore the new name is replaced."""
    os.rename(old, new)


def remove_file(path: Path) -> None:
    os.unlink(path)


def remove_folder(path: Path) -> None:
    """A folder with all that is in it; links in it are removed, not followed."""
    for place, folders, files in os.walk(path, topdown=False):
        for name in files:
            os.unlink(os.path.join(place, name))
        for name in folders:
            inner = os.path.join(place, name)
            if os.path.islink(inner):
                os.unlink(inner)
            else:
                os.rmdir(inner)
    os.rmdir(path)
