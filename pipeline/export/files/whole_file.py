"""Files that are there whole or not at all, at a name that may be taken.

What is written gets its name in one step, once the disk has it. Until then what bore it stays as it was.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import Fault, UsageFault, refused

_PART = ".part"


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write; it replaces what bears its name when the block is left, and not where that fails.

    A link is followed: what it shows is replaced, and who might read that may read the new one. What a
    writer that was killed left of the same file is swept. Raises UsageFault where nothing may be written
    there, and Fault where the machine refuses it.
    """
    try:
        with _replaced(path) as file:
            yield file
    except PermissionError as error:
        raise UsageFault(f"{path} can't be written: {error.strerror}. Name a place that is yours.") from error
    except OSError as error:
        raise Fault(f"{path} is not written: {refused(error)}.") from error


@contextmanager
def _replaced(path: Path) -> Iterator[BinaryIO]:
    target = Path(os.path.realpath(path))
    mark = f".edgar-fees-{blake2b(os.fsencode(target.name), digest_size=4).hexdigest()}-"
    _sweep(target.parent, mark)
    waiting = target.with_name(f"{mark}{secrets.token_hex(4)}{_PART}")
    handle = os.open(waiting, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(handle, "w+b") as file:
            fcntl.flock(handle, fcntl.LOCK_EX)  # it is being written
            with suppress(FileNotFoundError):
                os.fchmod(handle, target.stat().st_mode & 0o777)
            yield file
            file.flush()
            os.fsync(handle)
            os.replace(waiting, target)
    finally:  # nothing is left behind, whatever came in between
        with suppress(FileNotFoundError):
            os.unlink(waiting)


def _sweep(folder: Path, mark: str) -> None:
    """Removes what nobody writes any more."""
    with os.scandir(folder) as found:
        left = [each.path for each in found if each.name.startswith(mark) and each.name.endswith(_PART)]
    for path in left:
        with suppress(OSError), open(path, "rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(path)
