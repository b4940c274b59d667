"""A command run to its end: its time, its processors' time, its bytes, and the memory of its processes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[2]
_EVERY = 0.05  # seconds between two looks at the processes
_PAGE, _TICKS = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process took, with those that it began: seconds; bytes.

    `main_peak` is what the process itself held at most, `workers_peak` what those under it held together, the
    pages that they share counted for each of them. `read` and `written` are bytes of system calls, whether
    they met the disk or not. All but `wall` is 0 where the machine has no /proc.
    """

    status: int
    wall: float
    cpu: float
    main_peak: int
    workers_peak: int
    workers: int
    read: int
    written: int
    errors: str

    def told(self) -> Mapping[str, object]:
        """As it stands in the JSON."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "errors"}


def ran(command: Sequence[str]) -> Ran:
    """Runs a command in the project's folder; what it says on standard error is kept, in part."""
    # a program that is compiled anew at each start is not what users run
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        assert process.stderr is not None
        errors = process.stderr.read()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        wall = perf_counter() - start
        watch.stop()
    return Ran(
        status=process.returncode,
        wall=wall,
        cpu=sum(watch.cpu.values()),
        main_peak=watch.main,
        workers_peak=watch.others,
        workers=watch.most,
        read=watch.read,
        written=watch.written,
        errors=errors.decode(errors="replace")[-2_000:],
    )


def edgar_fees(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pipeline.cli", *words)


class _Watch(threading.Thread):
    """Looks at a process and those under it, until it is told to stop, and then once more."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._over = pid, threading.Event()
        self.main = self.others = self.most = self.read = self.written = 0
        self.cpu: dict[int, float] = {}

    def run(self) -> None:
        while not self._over.wait(_EVERY):
            self._look()
        self._look()

    def stop(self) -> None:
        self._over.set()
        self.join()

    def _look(self) -> None:
        below = _below(self._pid)
        held = [size for size in map(_resident, below) if size]
        self.main = max(self.main, _peak(self._pid))
        self.others, self.most = max(self.others, sum(held)), max(self.most, len(held))
        for pid in (self._pid, *below):
            self.cpu[pid] = max(self.cpu.get(pid, 0.0), _busy(pid))
        # who waits for a process takes over its bytes, so the whole family is added up at once
        read, written = map(sum, zip(*(_bytes(pid) for pid in (self._pid, *below)), strict=True))
        self.read, self.written = max(self.read, read), max(self.written, written)


def _peak(pid: int) -> int:
    """The most that a process held so far, in bytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _busy(pid: int) -> float:
    """Seconds of a processor that a process had itself."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(said[11]) + int(said[12])) / _TICKS


def _bytes(pid: int) -> tuple[int, int]:
    """What a process read and wrote, with those that it waited for."""
    try:
        said = dict(line.split(": ") for line in Path(f"/proc/{pid}/io").read_text().splitlines())
    except OSError:
        return 0, 0
    return int(said["rchar"]), int(said["wchar"])


def _below(pid: int) -> list[int]:
    """The processes that a process began, and those that these began."""
    found, left = [], [pid]
    while left:
        one = left.pop()
        try:
            said = [path.read_text().split() for path in Path(f"/proc/{one}/task").glob("*/children")]
        except OSError:
            continue
        begun = [int(each) for words in said for each in words]
        found += begun
        left += begun
    return found
