"""Does work take time in proportion to its size? Compared, never bounded by seconds."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

TIMES, MOST = 4, 9.0  # so many times the input takes less than so many times the time; by the square it is 16
LEAST = 0.02  # seconds of CPU below which the clock says nothing
AGAIN = 4  # pairs of measures at most: what else is going on slows both of a pair

Work = Callable[[], object]


def grows_evenly(work: Callable[[int], Work], size: int, times: int = TIMES) -> bool:
    """Does `work(size)()` take time that does not depend on `size` by more than its proportion?"""
    return takes_at_most(MOST * times / TIMES, work(times * size), work(size))


def takes_at_most(share: float, long: Work, short: Work) -> bool:
    """Does one work take no more than so many times the time of another?"""
    return any(_seconds(long) < share * max(LEAST, _seconds(short)) for _ in range(AGAIN))


def _seconds(work: Work) -> float:
    start = process_time()
    work()
    return process_time() - start
