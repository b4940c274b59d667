"""Two processes beside one, and all documents together at ten times their number."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench.speed.corpus import write
from bench.speed.measured import Row
from bench.speed.process import ROOT, edgar_fees, ran
from bench.speed.stages import PUBLISHED

TIMES, MOST = 10, 11.0
TWO = 1.85  # times the speed of one process
_SPIN = "n = 0\nfor _ in range({}):\n    n += 1"
_TURNS = 30_000_000
_BUSY = re.compile(r"\((\d+\.\d+) s of one processor\)")


def two_processes(exhibits: int, rounds: int) -> list[Row]:
    """Reading in one process beside two; and a bare loop likewise, which tells what the machine can."""
    best: dict[int, float] = {}
    bare: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "in", exhibits, 1, 2)
        for turn in range(rounds):
            for jobs in (1, 2):
                took = _reading(Path(folder), Path(folder) / f"out-{turn}-{jobs}", jobs)
                best[jobs] = min(took, best.get(jobs, took))
                spun = _spun(jobs)
                bare[jobs] = min(spun, bare.get(jobs, spun))
    words = f"the machine itself, by a bare loop: {bare[1] / bare[2]:.2f} x"
    return [
        Row("one process reads", "two processes", best[1], best[2], TWO, more_is_better=True, note=words),
        Row("a bare loop in one process", "half of it in each of two", bare[1], bare[2], more_is_better=True),
    ]


def _reading(folder: Path, output: Path, jobs: int) -> float:
    """Seconds that a run takes until all is read. Raises RuntimeError where nothing is published."""
    it = ran(edgar_fees("run", str(folder / "in"), "-o", str(output), "--jobs", str(jobs), "--quiet"))
    if it.status not in PUBLISHED:
        raise RuntimeError(f"exit status {it.status}: {it.errors}")
    seconds = json.loads((output / "latest" / "run.json").read_text())["seconds"]
    return float(seconds.get("extract", it.wall))


def _spun(processes: int) -> float:
    start = perf_counter()
    code = _SPIN.format(_TURNS // processes)
    begun = [subprocess.Popen((sys.executable, "-c", code)) for _ in range(processes)]
    for each in begun:
        each.wait()
    return perf_counter() - start


def ten_times(rates: int) -> list[Row]:
    """Identify and replay over made tables of so many rates, beside a tenth of them."""
    some, all_ = (_reconciled(size) for size in (rates // TIMES, rates))
    name, words = f"identify and replay, {rates:,} rates", f"{rates // TIMES:,} rates"
    return [Row(name, words, all_, some, MOST)]


def _reconciled(rates: int) -> float:
    """Seconds of a processor for both stages. Raises RuntimeError where the truth is not recovered."""
    asked = (sys.executable, "-m", "bench.recovery", "--rates", str(rates))
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    busy = _BUSY.search(done.stdout)
    if done.returncode or busy is None:
        raise RuntimeError(f"bench.recovery: {done.stdout[-300:]} {done.stderr[-300:]}")
    return float(busy[1])
