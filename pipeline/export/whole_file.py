"""Files that are there whole or not at all, at a name that may be taken.

What is written gets its name in one step, once the disk has it; until then what bore it stays as it was.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write; it replaces what bears its name when the block is left, and not where that fails.

    A link is followed: what it shows is replaced. Faults are OSErrors.
    """
    target = Path(os.path.realpath(path))
    waiting = target.with_name(f".{secrets.token_hex(8)}.part")
    handle = os.open(waiting, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(waiting, target)
    finally:  # nothing is left behind, whatever came in between
        with suppress(FileNotFoundError):
            os.unlink(waiting)
