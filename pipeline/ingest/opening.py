"""A file of the input -> its bytes, or the reason why it is not read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from hashlib import sha256

from pipeline.ingest.outcome import Source
from pipeline.stores.objects import Stored, read_object, size_of
from pipeline.stores.opened import faults, in_words

FILE_BYTES = 200 * 1024**2  # one exhibit, or one submission
ARCHIVE_BYTES = 2 * 1024**3  # read member by member
ARCHIVES = (".zip", ".gz", ".tgz", ".tar")

# What is there may have changed since it was found: opening waits for nobody, and takes no terminal.
_WARY = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_OTHERS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
    stat.S_IFDIR: "a folder",
}


def content_of(source: Source) -> bytes | str:
    """The bytes of a file, or the reason why it can't be read, a sentence without its full stop."""
    if source.stored:
        return _of_object(source, source.stored)
    if fault := _too_large(source, source.size):
        return fault
    try:
        handle = os.open(source.path, _WARY)
        try:
            return _whole(source, handle)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        return f"the file can't be opened: {getattr(error, 'strerror', None) or error}"
    except MemoryError:
        return "the file does not fit into the memory that a process may take"


def digest_of(source: Source, _: frozenset[int]) -> Iterator[str]:
    """The SHA-256 of a file, where it can be read: a job for workers, which have imported no more for it."""
    content = content_of(source)
    if isinstance(content, bytes):
        yield sha256(content).hexdigest()


def _whole(source: Source, handle: int) -> bytes | str:
    """All bytes of an open file; one whose size is another than it says is being written, or never ends."""
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        return f"it is {_OTHERS.get(stat.S_IFMT(status.st_mode), 'no file')}, not a file"
    if fault := _too_large(source, status.st_size):
        return fault
    with open(handle, "rb", closefd=False) as file:
        content = file.read(status.st_size + 1)
    if len(content) != status.st_size:
        return "the file changed while it was read, or has no end; run again when it is written"
    return content


def _of_object(source: Source, stored: Stored) -> bytes | str:
    """All bytes of an object; one that has not as many as were listed is another now, or came cut short."""
    try:
        size = stored.size or size_of(stored.url)
        if fault := _too_large(source, size):
            return fault
        content = read_object(stored.url, size + 1) if size else b""
    except faults() as error:
        return f"the object can't be read: {in_words(error)}"
    except MemoryError:
        return "the object does not fit into the memory that a process may take"
    if len(content) != size:
        return "the object changed since it was listed, or came cut short; run again"
    return content


def _too_large(source: Source, size: int) -> str | None:
    limit = ARCHIVE_BYTES if source.name.lower().endswith(ARCHIVES) else FILE_BYTES
    if size > limit:
        return f"the file has {size >> 20:,} MB; no more than {limit >> 20:,} MB are read"
    return None
