"""The lock of an output folder: one run writes to it at a time."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import NothingPublished, OutputBusy, UsageFault
from pipeline.identity.decisions import PART_NAME
from pipeline.publish.durable import make_folders, remove_file
from pipeline.publish.snapshot_folder import LATEST, NEXT, SNAPSHOTS, take_back

_OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EIO)  # nobody asked for the wrong thing


@contextmanager
def held(output: Path) -> Iterator[None]:
    """Holds the output folder for one run, makes it if need be, and clears what a dead run left.

    Raises UsageFault where the folder can't be written or locked, or something stands in it that is not
    ours to replace; NothingPublished where the disk is full or broken; OutputBusy where another run holds it.
    """
    try:
        make_folders(output / SNAPSHOTS)
        lock = os.open(output / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        kind = NothingPublished if error.errno in _OF_THE_DISK else UsageFault
        raise kind(f"The output folder {output} can't be written: {error.strerror}.") from error
    try:
        _lock(lock, output)
        _refuse_strangers(output)
        _clear(output)
        yield
    finally:
        os.close(lock)  # and the lock goes with it, as it would if this process were killed


def _lock(lock: int, output: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputBusy(f"Another run is writing to {output}: wait for it, or give another -o.") from error
    except OSError as error:
        raise UsageFault(
            f"The output folder {output} can't be locked ({error.strerror}), so another run could write "
            "to it at the same time: give an -o on a file system that has locks."
        ) from error


def _refuse_strangers(output: Path) -> None:
    for link in (output / LATEST, output / NEXT):
        if os.path.lexists(link) and not link.is_symlink():
            raise UsageFault(
                f"{link} is no link to a snapshot, and was not made by edgar-fees: move it away, or give "
                "another -o."
            )


def _clear(output: Path) -> None:
    """What can't be removed now is left to the next run: it does no harm but to the room on the disk."""
    with suppress(OSError):
        take_back(output)
    with suppress(OSError):
        _remove_unlocked(output / PART_NAME)


def _remove_unlocked(path: Path) -> None:
    """Removes a file, unless a living process has locked it."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        remove_file(path)
    finally:
        os.close(handle)
