"""Measure speed: steps beside their anchors, bad input, whole runs over made corpora; as JSON and drawn.

python -m bench.speed                                  a small size: five minutes on two cores
python -m bench.speed --size 2000 --size 20000         whole runs at two sizes, and how they grow
python -m bench.speed --only stages --size 200000      nothing but whole runs
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.histories.pages import Medium
from bench.speed import bad_ones, together
from bench.speed.drawn import draw
from bench.speed.measured import Row, extrapolated, growth
from bench.speed.printed import line, print_night, size_lines
from bench.speed.process import ROOT
from bench.speed.stages import Size, measure
from bench.speed.steps import STEPS, Asked

PARTS = ("steps", "bad", "stages")
SMALL = 2_000
MANY = 1_000_000
_ROOM = 25_000  # bytes of the disk that an exhibit takes, with all that is made of it
_FILINGS = ROOT.parent / "shared" / "edgar"

Step = tuple[str, Callable[..., list[Row]], tuple[object, ...]]


@dataclass(slots=True)
class Bench:
    """All that was measured."""

    arguments: Mapping[str, object]
    rows: list[Row] = field(default_factory=list)
    sizes: list[Size] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # sizes that could not be measured, and why

    def runs(self) -> list[tuple[float, Mapping[str, float]]]:
        return [(size.exhibits, size.figures()) for size in self.sizes]

    def growth(self) -> Mapping[str, float]:
        return growth(self.runs())

    def estimate(self) -> Mapping[str, float]:
        """What a run over so many exhibits as EDGAR may hold would take, as far as the sizes tell."""
        return extrapolated(MANY, self.runs(), self.growth())

    def told(self) -> Mapping[str, object]:
        return {
            "version": version("edgar-fees"),
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": {
                "processors": os.cpu_count(),
                "system": f"{platform.system()} {platform.machine()}",
                "python": platform.python_version(),
            },
            "arguments": self.arguments,
            "rows": [row.told() for row in self.rows],
            "sizes": [size.told() for size in self.sizes],
            "growth": self.growth(),
            "estimate": {"exhibits": MANY, **self.estimate()},
            "missing": self.missing,
        }


def apart(work: Callable[..., Any], *words: object) -> tuple[Any, BaseException | None]:
    """What a work gives in a process of its own, or how it failed: the other works go on."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        future = pool.submit(work, *words)
        failed = future.exception()
    return (None, failed) if failed else (future.result(), None)


def steps(asked: argparse.Namespace) -> Iterator[Step]:
    """The steps that are asked for: a name, what measures it, and with what."""
    small = max(asked.size) <= SMALL
    if "steps" in asked.only:
        words = Asked(asked.filings, asked.rounds)
        yield from ((name, step, (words,)) for name, step in STEPS.items())
        yield "two processes", together.two_processes, (400 if small else 2_000, 2)
        yield "identify and replay", together.ten_times, (100_000 if small else 1_000_000,)
    if "bad" in asked.only:
        part = 10 if small else 1
        yield "many amendments", bad_ones.many_amendments, (bad_ones.AMENDMENTS // part,)
        for medium in Medium:
            yield f"many rows, {medium}", bad_ones.many_rows, (bad_ones.ROWS // part, medium)
        yield "many filers", bad_ones.many_filers, (bad_ones.FILERS,)


def rows_of(step: Step) -> list[Row]:
    name, work, words = step
    rows, failed = apart(work, *words)
    return [Row(name, note=f"failed: {_short(failed)}")] if failed else list(rows)


def sizes(asked: argparse.Namespace, found: Bench) -> None:
    """Whole runs at each size; one that fails is told, and the others go on."""
    for exhibits in sorted(set(asked.size)):
        print(f"\n{exhibits:,} exhibits", flush=True)
        folder = Path(tempfile.mkdtemp(prefix="bench-", dir=asked.folder))
        try:
            if shutil.disk_usage(folder).free < exhibits * _ROOM:
                found.missing.append(
                    f"{exhibits:,} exhibits: the disk has no {exhibits * _ROOM / 1e9:.0f} GB"
                )
                continue
            words = (folder, exhibits, asked.seed, asked.jobs)
            size, failed = apart(partial(measure, checked=not asked.unchecked, heard=print_night), *words)
        finally:
            shutil.rmtree(folder)
        if failed:
            found.missing.append(f"{exhibits:,} exhibits: {_short(failed)}")
        else:
            found.sizes.append(size)
            print(*size_lines(size), sep="\n", flush=True)
            keep(asked, found)
    print(*(f"not measured: {each}" for each in found.missing), sep="\n")


def keep(asked: argparse.Namespace, found: Bench) -> None:
    """Writes what is measured so far: a larger size may take an hour."""
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps(found.told(), indent=1) + "\n")
    draw(found.told(), asked.draw)


def _short(failed: BaseException | None) -> str:
    return f"{type(failed).__name__}: {failed}"[:400].replace("\n", " ")


def options() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(
        prog="python -m bench.speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    words.add_argument(
        "--size", type=int, action="append", help=f"exhibits; again for several (default {SMALL})"
    )
    words.add_argument("--only", action="append", choices=PARTS, help="again for several (default: all)")
    there = _FILINGS if _FILINGS.is_dir() else None
    words.add_argument("--filings", type=Path, default=there, help="real ones (default: ../shared/edgar)")
    words.add_argument(
        "--folder", type=Path, help="where corpora are made, for a while (default: that of the system)"
    )
    words.add_argument("--jobs", type=int, default=2)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--rounds", type=int, default=3, help="of which the least that a step takes counts")
    words.add_argument("--unchecked", action="store_true", help="no last run from nothing to compare with")
    words.add_argument("--json", type=Path, default=ROOT / "build" / "bench" / "speed.json")
    words.add_argument("--draw", type=Path, default=ROOT / "build" / "bench" / "speed.svg", help="SVG or PNG")
    return words


def main(words: Sequence[str]) -> int:
    asked = options().parse_args(words)
    asked.size, asked.only = asked.size or [SMALL], asked.only or list(PARTS)
    start = perf_counter()
    found = Bench({name: str(value) for name, value in vars(asked).items()})
    for step in steps(asked):
        rows = rows_of(step)
        found.rows += rows
        print(*map(line, rows), sep="\n", flush=True)
    if "stages" in asked.only:
        sizes(asked, found)
    for name, power in found.growth().items():
        unit = "GB" if name.startswith("memory") else "s"
        print(f"{name:28} grows with the exhibits to the power of {power:.2f};"
              f" at {MANY:,} it would be {found.estimate()[name]:,.1f} {unit}")  # fmt: skip
    keep(asked, found)
    print(f"\n{perf_counter() - start:.0f} s; {asked.json}; {asked.draw}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
