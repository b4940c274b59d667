"""Exhibits that do to their process what they say; workers import this, so it imports little.

`main()` is edgar-fees with such exhibits.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from parsers.model import Exhibit, Reading, Status


def parse(exhibit: Exhibit) -> Reading:
    """An irrelevant exhibit, unless its first word is a fault."""
    word, _, place = exhibit.content.decode().partition(" ")
    if word in _FAULTS:
        if place:
            Path(place).touch()  # somebody waits for the fault to begin
        _FAULTS[word]()
    return Reading(Status.IRRELEVANT, exhibit.content.decode())


def _hang() -> None:
    while True:
        pass


def _hang_in_c() -> None:
    """Holds the interpreter: no signal handler and no other thread of the process runs."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def _crash() -> None:
    raise ZeroDivisionError("a fault of our own")


def _greed() -> None:
    raise MemoryError


def _nest() -> None:
    _nest()


_FAULTS = {
    "die": lambda: os._exit(9),
    "hang": _hang,
    "stall": _hang_in_c,
    "sleep": lambda: time.sleep(600),
    "nap": lambda: time.sleep(0.6),
    "crash": _crash,
    "greed": _greed,
    "nest": _nest,
}


def job(name: str, skip: frozenset[int]) -> Iterator[object]:
    """Three items of a file; the second is what the name says, unless it is to be skipped."""
    yield "first"
    yield "skipped" if 1 in skip else _ITEMS.get(name, str)()
    yield "third"


def deadly(_name: str, skip: frozenset[int]) -> Iterator[object]:
    """Every item but the first ends the process, unless it is to be skipped."""
    yield "first"
    for place in range(1, 100):
        yield "skipped" if place in skip else os._exit(9)


def always(_name: str, _skip: frozenset[int]) -> Iterator[object]:
    yield os._exit(9)


def _unpicklable_fault() -> None:
    class Odd(Exception):
        def __reduce__(self) -> str:
            raise ZeroDivisionError

    raise Odd(_hang, lambda: None)


_ITEMS = {
    "odd item": lambda: lambda: None,
    "odd fault": _unpicklable_fault,
    "large": lambda: "x" * (64 << 20),
    "endless": lambda: bytearray(1 << 40),
    "die": lambda: os._exit(9),
    "sleep": lambda: time.sleep(600),
    "orphan": lambda: os.kill(os.getppid(), signal.SIGKILL),
}


def kill_dask_worker(exhibit: Exhibit) -> Reading:
    """The first time, ends the process that owns the server of this worker."""
    flag = Path(exhibit.content.decode())
    if not flag.exists():
        flag.touch()
        stat = Path(f"/proc/{os.getppid()}/stat").read_text()
        os.kill(int(stat.rpartition(")")[2].split()[1]), signal.SIGKILL)
        time.sleep(60)
    return Reading(Status.IRRELEVANT, "read again")


def main() -> int:
    from pipeline import cli, run
    from pipeline.ingest.exhibits import read_exhibits

    run.run = partial(run.run, read=partial(read_exhibits, parse=parse))
    return cli.main()
