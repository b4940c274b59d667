"""Runs killed at any moment, and at each step of a publication: nothing is lost, nothing is left behind.

python -m bench.kills 200

A third of the kills come at a step of the publication, the others at random moments. After each, `latest`
must show a whole snapshot, and the next run must give the tables that a run from nothing gives, and leave
nothing of the dead one. Every tenth kill is of the command line with its worker processes; the others are of
processes forked from one that has imported everything, and read their exhibits themselves.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from bench.disk_model import Operation, WatchedOs, tree_of
from bench.power_cut import files, is_whole

RAW = Path(__file__).parents[1] / "fixtures" / "raw_filings"
KEEP = 1


@dataclass(frozen=True, slots=True)
class Nursery:
    """A process that forks a run whenever it is asked to."""

    ask: IO[str]
    answers: IO[str]

    def run(self, inputs: Path, output: Path, kill_at: int = 0, seconds: float = 0.0) -> int:
        """How a run ended: the number of its durable operations, or minus the signal.

        It is killed at its durable operation number `kill_at`, from 1, or after `seconds`; with 0 it is not.
        """
        print(inputs, output, kill_at, seconds, sep="\t", file=self.ask, flush=True)
        return int(self.answers.readline())


@contextmanager
def nursery() -> Iterator[Nursery]:
    command = [sys.executable, "-m", "bench.kills", "--serve"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    ) as process:
        assert process.stdin
        assert process.stdout
        yield Nursery(process.stdin, process.stdout)
        process.stdin.close()


def serve() -> None:
    """The other side: forks a process for each line, and answers how it ended."""
    from pipeline import run as recipe
    from pipeline.ingest.exhibits import read_exhibits
    from pipeline.ingest.readings import kept

    recipe.extract, kept.spread = _read_here, _done_here
    for path in _exhibits():  # so that what reading imports and compiles is there when runs are forked
        list(read_exhibits(path.name, path.read_bytes()))
    for line in sys.stdin:
        inputs, output, kill_at, seconds = line.rstrip("\n").split("\t")
        ours, theirs = os.pipe()
        child = os.fork()
        if not child:
            os.write(theirs, str(_run(Path(inputs), Path(output), int(kill_at))).encode())
            os._exit(0)
        os.close(theirs)
        status = _ended(child, float(seconds))
        with os.fdopen(ours) as counted:
            print(counted.read() or -os.WTERMSIG(status), flush=True)


def _ended(child: int, seconds: float) -> int:
    """Its status, once it has ended; where `seconds` are given it is killed after them."""
    end = time.monotonic() + seconds
    while seconds and time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.001)
    if seconds:
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _read_here(sources: Iterable[Any], work: Any, *_: object, **__: object) -> Iterator[Any]:
    from pipeline.ingest.extract import file_of

    yield from map(file_of, _done_here(work.told, sources))


def _done_here(job: Any, files: Iterable[Any], *_: object) -> Iterator[Any]:
    """A job over files in this process: what takes long is to start a server of workers for each run."""
    from pipeline.ingest.workers import Answer

    return (Answer(each, tuple(job(each, frozenset()))) for each in files)


def _run(inputs: Path, output: Path, kill_at: int) -> int:
    from pipeline.publish import durable
    from pipeline.run import run

    done: list[str] = []

    def before(operation: Operation) -> None:
        done.append(operation.kind)
        if len(done) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    durable.os = WatchedOs(before)  # type: ignore[attr-defined]
    run([inputs], output, jobs=1, keep=KEEP, drop_limit=None)
    return len(done)


@dataclass(slots=True)
class Trial:
    """An output folder whose runs are killed; what it is to show after each, by its input."""

    nursery: Nursery
    place: Path
    expected: dict[Path, dict[str, bytes]] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    operations: int = 0
    seconds: float = 0.0
    kills: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def output(self) -> Path:
        return self.place / "out"

    def prepare(self) -> None:
        """Two inputs, of two and three exhibits, with the tables that a run from nothing gives."""
        for count in (2, 3):
            inputs = self.place / f"in{count}"
            inputs.mkdir()
            for path in _exhibits()[:count]:
                (inputs / path.name).write_bytes(path.read_bytes())
            self.nursery.run(inputs, self.place / f"from_nothing{count}")
            self.expected[inputs] = _tables(self.place / f"from_nothing{count}")
            self.nursery.run(inputs, self.output)
        start = time.monotonic()
        self.operations = self.nursery.run(inputs, self.output)
        self.seconds = time.monotonic() - start

    def kill_at(self, inputs: Path, operation: int) -> None:
        """At a step of the publication."""
        status = self.nursery.run(inputs, self.output, kill_at=operation)
        self._look(inputs, f"killed at operation {operation}", status)

    def kill_after(self, inputs: Path, seconds: float) -> None:
        status = self.nursery.run(inputs, self.output, seconds=seconds)
        self._look(inputs, f"killed after {seconds:.2f} s", status)

    def kill_command(self, inputs: Path, seconds: float) -> None:
        """The command line, with its worker processes."""
        options = ["--output", str(self.output), "--keep", str(KEEP), "--quiet"]
        command = [sys.executable, "-m", "pipeline.cli", "run", str(inputs), "--allow-drop", *options]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(seconds)
            process.kill()
        self._look(inputs, f"command killed after {seconds:.2f} s", process.returncode)

    def _look(self, inputs: Path, words: str, status: int) -> None:
        """Right behind the kill, and after the next run."""
        self.kills["killed" if status < 0 else "ended before"] += 1
        name = (self.output / "latest").readlink().name
        if not is_whole(files(tree_of(self.output), f"snapshots/{name}")):
            self.faults.append(f"{words}: latest is not whole")
        self.shown.add(name)
        self.nursery.run(inputs, self.output)
        self.shown.add((self.output / "latest").readlink().name)
        if _tables(self.output) != self.expected[inputs]:
            self.faults.append(f"{words}: the next run gives other tables")
        left = {path.name for path in self.output.iterdir()} - {".lock", ".cache", "latest", "snapshots"}
        left |= {path.name for path in (self.output / "snapshots").iterdir()} - self.shown
        if left:
            self.faults.append(f"{words}: {', '.join(sorted(left))} is left")
        if self.kills.total() % 20 == 0:
            print(f"{self.kills.total()} kills, {len(self.faults)} faults", file=sys.stderr, flush=True)


def _exhibits() -> list[Path]:
    """The smallest three of the fixtures."""
    return sorted(RAW.glob("*.txt"), key=lambda path: (path.stat().st_size, path.name))[:3]


def _tables(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (output / "latest").glob("*.parquet")}


def tried(place: Path, in_publication: int, at_random: int, of_commands: int = 0) -> Trial:
    """Kills spread over all steps of a publication, and at random over the whole run."""
    chance = random.Random(1)
    with nursery() as ours:
        trial = Trial(ours, place)
        trial.prepare()
        for number in range(in_publication):
            inputs = list(trial.expected)[number % 2]
            trial.kill_at(inputs, 1 + number * trial.operations // in_publication)
        for number in range(at_random):
            trial.kill_after(list(trial.expected)[number % 2], chance.uniform(0, 1.1 * trial.seconds))
        for number in range(of_commands):
            trial.kill_command(list(trial.expected)[number % 2], chance.uniform(0.5, 20 * trial.seconds))
    return trial


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", nargs="?", type=int, default=200)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        serve()
        return 0
    in_publication, of_commands = asked.kills // 3, asked.kills // 10
    at_random = asked.kills - in_publication - of_commands
    with tempfile.TemporaryDirectory() as place:
        trial = tried(Path(place), in_publication, at_random, of_commands)
    print(
        f"{in_publication} at steps of the publication, which has {trial.operations}; "
        f"{at_random} at random moments of {trial.seconds:.2f} s; {of_commands} of the command line",
        ", ".join(f"{count} {word}" for word, count in trial.kills.items()),
        f"{len(trial.faults)} faults",
        *trial.faults,
        sep="\n",
    )
    return 1 if trial.faults else 0


if __name__ == "__main__":
    sys.exit(main())
