"""The lock of an output folder: one run writes to it at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import OutputBusy, UsageFault

PART = ".part-"  # a snapshot that is being written; never left behind for long


@contextmanager
def held(output: Path) -> Iterator[None]:
    """Holds the output folder for one run, makes it if need be, and clears what a killed run left.

    Raises UsageFault where the folder can't be written, OutputBusy where another run holds it.
    """
    try:
        (output / "snapshots").mkdir(parents=True, exist_ok=True)
        lock = os.open(output / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise UsageFault(f"The output folder {output} can't be written: {error.strerror}.") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise OutputBusy(f"Another run is writing to {output}: wait for it, or give another -o.") from error
    try:
        _clear(output)
        yield
    finally:
        os.close(lock)  # and the lock goes with it, as it would if this process were killed


def _clear(output: Path) -> None:
    for part in (output / "snapshots").glob(f"{PART}*"):
        shutil.rmtree(part, ignore_errors=True)
    (output / ".latest").unlink(missing_ok=True)
