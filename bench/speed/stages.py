"""Whole runs of the command line over a made corpus: from nothing, with nothing new, with a few new files.

What a run says of itself stands in run.json: seconds by stage, counts, digests of the tables.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import ceil
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.speed.corpus import Counts, Written, counts, first, write
from bench.speed.floors import bare_pass, floors_of
from bench.speed.measured import Row
from bench.speed.process import Ran, edgar_fees, ran

SHARES = (0.001, 0.01)  # of the exhibits, each more than the one before
MOST_MAIN = 1e9  # bytes that the main process may hold
PUBLISHED = (0, 1)  # exit statuses
SPARE = 20  # exhibits, so that there is always a next file


@dataclass(frozen=True, slots=True)
class Night:
    """A run, and what it says of itself; `truth` is what it had to find."""

    name: str
    ran: Ran
    said: Mapping[str, Any]
    truth: Counts
    new_files: int = 0

    @property
    def seconds(self) -> Mapping[str, float]:
        """By stage, and what none of them counts: the start and the end of the process."""
        stages = dict(self.said.get("seconds", {}))
        return {**stages, "outside of the stages": max(0.0, self.ran.wall - sum(stages.values()))}

    @property
    def right(self) -> bool:
        """Whether it published, and found every exhibit to be what it is."""
        filings = self.said.get("filings", {})
        found = {status: filings.get(status) for status in ("parsed", "duplicate", "irrelevant")}
        return self.ran.status in PUBLISHED and all(
            found[status] == getattr(self.truth, status) for status in found
        )

    def told(self) -> Mapping[str, object]:
        said = {name: self.said.get(name) for name in ("filings", "rows", "findings")}
        return {
            "name": self.name,
            "new_files": self.new_files,
            **self.ran.told(),
            "seconds": self.seconds,
            "truth": asdict(self.truth),
            "right": self.right,
            **said,
        }


@dataclass(slots=True)
class Size:
    """All that was measured at one size."""

    exhibits: int
    files: int
    bytes: int
    made_in: float  # seconds
    nights: list[Night] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    same_tables: bool | None = None

    def told(self) -> Mapping[str, object]:
        return {
            "exhibits": self.exhibits,
            "files": self.files,
            "bytes": self.bytes,
            "made_in": self.made_in,
            "nights": [night.told() for night in self.nights],
            "same_tables": self.same_tables,
            "rows": [row.told() for row in self.rows],
        }

    def figures(self) -> Mapping[str, float]:
        """What grows with the size, of the run from nothing: seconds by stage, and of it whole; memory."""
        whole = self.nights[0]
        took = {"wall": whole.ran.wall, "processors": whole.ran.cpu}
        return {**whole.seconds, **took, "memory of the main process": whole.ran.main_peak / 1e9}


Heard = Callable[[Night], None]


def unheard(_: Night) -> None:
    """Who does not want to be told."""


def measure(
    folder: Path,
    exhibits: int,
    seed: int,
    jobs: int,
    *,
    shares: Sequence[float] = SHARES,
    checked: bool = True,
    heard: Heard = unheard,
) -> Size:
    """Makes a corpus in an empty folder, and runs over it night after night; `shares` are new, then.

    Each night is told to `heard` when it is over.
    `checked`: a run from nothing over all that came in the end must publish the same bytes.
    """
    start = perf_counter()
    files = write(folder / "all", ceil(exhibits * (1 + max(shares))) + SPARE, seed, jobs)
    old = first(files, exhibits)
    size = Size(exhibits, len(old), sum(file.size for file in old), perf_counter() - start)
    run = Runs(folder, jobs, heard)
    run.alone(old[:1])  # what it imports is compiled, and in memory
    run.come(old)
    size.nights.append(run.night("from nothing"))
    size.rows += floors_of(size.nights[-1].seconds, folder / "in", folder / "out" / "latest")
    size.rows.append(_memory(size.nights[-1]))
    one = run.alone(old[:1])
    size.nights.append(run.night("nothing new"))
    size.rows += _beside(size.nights[-1], "2 x one file alone", one, bare_pass(folder / "in"))
    for share in shares:
        _few_new(size, run, share, files)
    if checked:
        size.nights.append(run.night("from nothing, with the new ones", output="again"))
        size.same_tables = _same(size.nights[-1], size.nights[-2])
    return size


def _few_new(size: Size, run: Runs, share: float, files: tuple[Written, ...]) -> None:
    """The next files come, so that this share of exhibits is new since the first run; and they alone."""
    known = len(run.there)
    new = files[known : max(known + 1, len(first(files, ceil(size.exhibits * (1 + share)))))]
    alone = run.alone(new)
    run.come(new)
    size.nights.append(run.night(f"{share:.1%} new", new_files=len(new)))
    size.rows += _beside(size.nights[-1], "2 x these alone", alone, bare_pass(run.inputs))
    size.rows.append(_memory(size.nights[-1]))


def _beside(night: Night, words: str, alone: Ran, pass_over: float) -> Iterator[Row]:
    """A night beside twice what its new files cost alone, and one pass over names and sizes."""
    faults = [
        f"exit status {it.status}: {it.errors[-200:]}"
        for it in (night.ran, alone)
        if it.status not in PUBLISHED
    ]
    words = f"{words} + a pass over all names"
    for unit, took, beside in (("", night.ran.wall, alone.wall), (" (processors)", night.ran.cpu, alone.cpu)):
        name = f"{night.name}{unit}"
        if faults:
            yield Row(name, words, note="; ".join(faults))
        else:
            yield Row(name, words, took, 2 * beside + pass_over, 1.0)


def _memory(night: Night) -> Row:
    name = f"memory of the main process, {night.name}"
    if not night.ran.main_peak:
        return Row(name, note="not measured: no /proc here")
    return Row(name, "1 GB", night.ran.main_peak / 1e6, MOST_MAIN / 1e6, 1.0, unit="MB")


def _same(one: Night, other: Night) -> bool | None:
    """Whether two runs published the same bytes; None where one says nothing of them."""
    tables = one.said.get("tables"), other.said.get("tables")
    return tables[0] == tables[1] if all(tables) else None


class Runs:
    """The folder of inputs, which grows, and the outputs."""

    def __init__(self, folder: Path, jobs: int, heard: Heard) -> None:
        self._folder, self._jobs, self._heard = folder, jobs, heard
        self.inputs, self.there = folder / "in", list[Written]()

    def come(self, files: Sequence[Written]) -> None:
        """Some files of the corpus are there from now on."""
        _link(self._folder / "all", self.inputs, files)
        self.there += files

    def night(self, name: str, output: str = "out", new_files: int = 0) -> Night:
        """A run over all that is there."""
        at = self._folder / output
        it = self._run(self.inputs, at)
        night = Night(name, it, _said(at), counts(self.there), new_files)
        self._heard(night)
        return night

    def alone(self, files: Sequence[Written]) -> Ran:
        """A run over some files alone, from nothing."""
        place = self._folder / "alone"
        _link(self._folder / "all", place / "in", files)
        it = self._run(place / "in", place / "out")
        shutil.rmtree(place)
        return it

    def _run(self, inputs: Path, output: Path) -> Ran:
        return ran(edgar_fees("run", str(inputs), "-o", str(output), "--jobs", str(self._jobs), "--quiet"))


def _said(output: Path) -> Mapping[str, Any]:
    """run.json of the latest snapshot; empty where there is none."""
    manifest = output / "latest" / "run.json"
    said: Mapping[str, Any] = json.loads(manifest.read_text()) if manifest.exists() else {}
    return said


def _link(source: Path, target: Path, files: Iterable[Written]) -> None:
    """The same files in another folder, without their bytes a second time."""
    for file in files:
        place = target / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        os.link(source / file.path, place)
