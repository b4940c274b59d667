"""How much memory a question may have: DuckDB bounds its tables, not every long text or list of a row."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

_BESIDE = 2 * 1000**3  # bytes of this program itself, and of the stacks of its threads


@contextmanager
def at_most(gigabytes: int) -> Iterator[None]:
    """In the block this process gets no more memory than so much, and what the program itself needs.

    What goes beyond it is a MemoryError, or DuckDB's OutOfMemoryException.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limits = [each for each in (soft, hard) if each != resource.RLIM_INFINITY]
    resource.setrlimit(
        resource.RLIMIT_DATA, (min([min(gigabytes, 1 << 30) * 1000**3 + _BESIDE, *limits]), hard)
    )
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
