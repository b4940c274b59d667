"""A run that is told to stop does so at once and says so once; as one that is killed, it leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from uuid import uuid4

import pytest

from pipeline.commands.stopping import says_whether_published, stoppable
from pipeline.errors import Stopped

ROOT = Path(__file__).parents[2]
LONG = 300.0
FOREIGN = ("json", "socket", "signal", "pipeline", "parsers", "faults")  # not to be run, where one stands


class Run:
    """`edgar-fees run` in a session of its own, over exhibits with faults; all its processes bear a mark.

    It stands in a folder with modules of others.
    """

    def __init__(self, folder: Path, *faults: str) -> None:
        self.folder, self.mark, self.faults = folder, uuid4().hex, faults
        for name in ("in", "tmp"):
            (folder / name).mkdir()
        for number, fault in enumerate(faults):
            (folder / "in" / f"{number}.txt").write_text(f"{fault} {folder / fault}")
        for name in FOREIGN:
            (folder / f"{name}.py").write_text(f"open({str(folder / 'tmp' / 'ran')!r}, 'w')")
        program = [sys.executable, "-P", "-c", "import sys, faults; sys.exit(faults.main())"]
        self.process = subprocess.Popen(
            [*program, "run", "in", "-o", "out", "--jobs", "2"],
            cwd=folder,
            env={
                **os.environ,
                "MARK": self.mark,
                "TMPDIR": str(folder / "tmp"),
                "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
            },
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def under_way(self) -> Run:
        """Itself, once every exhibit does what it says."""
        wait_for(lambda: all((self.folder / fault).exists() for fault in self.faults))
        return self

    def ended(self) -> tuple[int, str]:
        """Its exit status and what it said, once it has ended, with every process that it started."""
        _, told = self.process.communicate(timeout=LONG)
        wait_for(lambda: not list(self.processes()))
        return self.process.returncode, told

    def processes(self) -> Iterator[int]:
        for place in Path("/proc").glob("[0-9]*"):
            try:
                if f"MARK={self.mark}".encode() in (place / "environ").read_bytes():
                    yield int(place.name)
            except OSError:
                continue

    def litter(self) -> list[str]:
        left = [*(self.folder / "tmp").iterdir(), *(self.folder / "out").glob("snapshots/*")]
        return [path.name for path in left]


def wait_for(condition: object) -> None:
    end = monotonic() + LONG
    while not condition():  # type: ignore[operator]
        assert monotonic() < end
        sleep(0.01)


@pytest.mark.parametrize(
    ("number", "status", "sentence"),
    [
        (signal.SIGINT, 130, "edgar-fees: stopped; nothing was published.\n"),
        (signal.SIGTERM, 143, "edgar-fees: stopped by SIGTERM; nothing was published.\n"),
    ],
)
def test_a_signal_ends_all_with_one_sentence(
    tmp_path: Path, number: signal.Signals, status: int, sentence: str
) -> None:
    """With workers that are deep in C code; to all processes of the terminal, as Ctrl-C is, and twice."""
    run = Run(tmp_path, "stall", "hang").under_way()
    assert len(list(run.processes())) == 4  # with the server
    os.killpg(run.process.pid, number)
    run.process.send_signal(number)
    assert (*run.ended(), run.litter()) == (status, sentence, [])


def test_a_run_that_is_killed_takes_its_workers_with_it(tmp_path: Path) -> None:
    run = Run(tmp_path, "stall", "sleep").under_way()
    run.process.kill()
    assert (*run.ended(), run.litter()) == (-signal.SIGKILL, "", [])


def test_a_stop_at_the_very_start_is_silent_too(tmp_path: Path) -> None:
    """While the server still imports what its workers need; the exhibit keeps the run from ending."""
    run = Run(tmp_path, "stall")
    wait_for(lambda: len(list(run.processes())) >= 2)
    os.killpg(run.process.pid, signal.SIGINT)
    assert run.ended() == (130, "edgar-fees: stopped; nothing was published.\n")


@pytest.fixture
def _handlers() -> Iterator[None]:
    """What a stop leaves behind in this process is undone."""
    asking = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in asking}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_handlers")
def test_a_second_signal_breaks_no_clearing_away() -> None:
    cleared = []

    def work() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            os.kill(os.getpid(), signal.SIGINT)
            cleared.append("all")

    with pytest.raises(Stopped), stoppable():
        work()
    os.kill(os.getpid(), signal.SIGINT)
    assert cleared == ["all"]


@pytest.mark.usefixtures("_handlers")
def test_what_we_were_started_to_ignore_is_ignored() -> None:
    """As nohup does it."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with stoppable():
        os.kill(os.getpid(), signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_stop_behind_the_publication_says_so(tmp_path: Path) -> None:
    @says_whether_published
    def late(asked: Namespace) -> int:
        (asked.output / "latest").symlink_to("snapshots/new")
        raise Stopped(signal.SIGINT)

    with pytest.raises(Stopped, match=r"^stopped; the new snapshot is published\.$"):
        late(Namespace(output=tmp_path))
