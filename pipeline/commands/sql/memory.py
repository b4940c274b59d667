"""How much memory a question may have: DuckDB bounds its tables, not every long text or list of a row."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BESIDE = 2 * 1000**3  # bytes of this program itself, and of the stacks of its threads
_THREADS = 1000**3  # of these stacks alone


@contextmanager
def at_most(gigabytes: int) -> Iterator[None]:
    """In the block this process gets no more memory than so much, and what the program itself has or needs.

    What goes beyond it is a MemoryError, or DuckDB's OutOfMemoryException.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limits = [each for each in (soft, hard) if each != resource.RLIM_INFINITY]
    most = min(gigabytes, 1 << 30) * 1000**3 + max(_BESIDE, _held() + _THREADS)
    resource.setrlimit(resource.RLIMIT_DATA, (min([most, *limits]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _held() -> int:
    """Bytes of data that this process has got so far; 0 where the system does not tell."""
    try:
        told = Path("/proc/self/statm").read_text()
    except OSError:
        return 0
    return int(told.split()[5]) * resource.getpagesize()
