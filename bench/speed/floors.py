"""The least that must be done for a run from nothing, stage by stage: with the same files and tables."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pyarrow.parquet as pq

from bench.speed.measured import Row

_PASSES = 5


def floors_of(seconds: Mapping[str, float], inputs: Path, snapshot: Path) -> Iterator[Row]:
    """Finding, reading, and all that follows, each beside its floor."""
    some = {name: seconds[name] for name in ("discover", "extract") if name in seconds}
    rest = sum(seconds.values()) - sum(some.values())
    for name, took, words, floor in (
        ("discover", some.get("discover"), "a pass over all names", bare_pass(inputs)),
        ("extract", some.get("extract"), "every file read and hashed", _hashed(inputs)),
        ("all other stages", rest, "the tables read and written once", _written(snapshot)),
    ):
        yield Row(f"from nothing: {name}", words, took, floor, note="" if took else "no such stage")


def bare_pass(folder: Path) -> float:
    """Seconds that a pass over the names and sizes of all files takes, the best of some."""
    return min(_pass_over(folder) for _ in range(_PASSES))


def _pass_over(folder: Path) -> float:
    start = perf_counter()
    left = [str(folder)]
    while left:
        with os.scandir(left.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    left.append(entry.path)
                else:
                    entry.stat()
    return perf_counter() - start


def _hashed(folder: Path) -> float:
    start = perf_counter()
    for path in folder.rglob("*"):
        if path.is_file():
            hashlib.sha256(path.read_bytes())
    return perf_counter() - start


def _written(snapshot: Path) -> float:
    start = perf_counter()
    with TemporaryDirectory() as folder:
        for path in snapshot.glob("*.parquet"):  # a file, or a folder of parts
            pq.write_table(pq.read_table(path), Path(folder) / path.name, compression="zstd")
    return perf_counter() - start
