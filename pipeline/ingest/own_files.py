"""Folders and files that nobody but their owner can have written: made, opened and read as such.

Everything is opened below the descriptor of its folder, and looked at once it is open: nobody can put
something else in its place between the look and the use. All functions raise OSError.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_NOFOLLOW | os.O_CLOEXEC  # a FIFO would block
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_OF_OTHERS = stat.S_IWGRP | stat.S_IWOTH


@contextmanager
def own_folder(path: Path, *below: str, make: bool = False) -> Iterator[int]:
    """A descriptor of `path`/`below`, each of them ours alone to write; `make` makes those that lack."""
    if make:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = _ours(os.open(path, _FOLDER), stat.S_ISDIR)
    try:
        for name in below:
            if make:
                with suppress(FileExistsError):
                    os.mkdir(name, 0o700, dir_fd=folder)
            outer, folder = folder, _ours(os.open(name, _FOLDER, dir_fd=folder), stat.S_ISDIR)
            os.close(outer)
        yield folder
    finally:
        os.close(folder)


def read_own(name: str, folder: int, most: int) -> bytes:
    """The bytes of a regular file of ours, which may have no more than `most`."""
    with open(_ours(os.open(name, _FILE, dir_fd=folder), stat.S_ISREG), "rb") as file:
        if os.fstat(file.fileno()).st_size > most:
            raise OSError(f"{name} is too large")
        return file.read(most)


def write_own(name: str, content: bytes, folder: int) -> None:
    """Writes a file under another name, then gives it its own: it is there whole or not at all.

    The name of one that is being written holds a full stop.
    """
    part = f"{name}.{token_hex(8)}"
    try:
        with open(os.open(part, _NEW, 0o600, dir_fd=folder), "wb") as file:
            file.write(content)
        os.rename(part, name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError:
        with suppress(OSError):
            os.unlink(part, dir_fd=folder)
        raise


def remove(name: str, folder: int) -> None:
    """Removes what bears that name in a folder of ours, a file or a whole folder, as far as it can be."""
    try:
        os.unlink(name, dir_fd=folder)
    except OSError:  # it is a folder
        shutil.rmtree(name, ignore_errors=True, dir_fd=folder)


def _ours(opened: int, is_kind: Callable[[int], bool]) -> int:
    """The descriptor, if it is of that kind and only this user can write there; closed otherwise."""
    told = os.fstat(opened)
    if is_kind(told.st_mode) and told.st_uid == os.geteuid() and not told.st_mode & _OF_OTHERS:
        return opened
    os.close(opened)
    raise PermissionError("others may write in it, or it is not yours")
