"""Thirty nights in a row on one output folder: what comes late, again, changed or not at all; what breaks.

After each night that publishes, the tables are those of a run from nothing; after each that does not,
`latest` is as it was; and nothing is left lying about. The nights build upon each other, in this order.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_nights import (
    PATIENCE,
    House,
    amendment,
    as_html,
    ended,
    family,
    fees,
    holds,
    latest,
    litter,
    plan,
    session,
    statuses,
    until,
)
from nightly import in_this_process, reads

from bench.made_files import submission, zipped
from pipeline.cli import main
from pipeline.run import run

OAK, ELM = "OAK SERIES TRUST", "ELM SERIES TRUST"
Night = Callable[
    [House], int
]  # what happens, and the exit status that it must end in; the run's own is checked


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    made = House(tmp_path_factory.mktemp("nights"))
    for name, content in family().items():
        made.put(name, content)
    return made


# --------------------------------------------------------------------------- what comes and goes


def first(house: House) -> int:
    assert house.run() == 0
    assert statuses(house.output) == {"parsed": 23, "duplicate": 0, "irrelevant": 1, "quarantined": 0}
    return 0


def nothing_new(house: House) -> int:
    return house.run()


def late(house: House) -> int:
    """An amendment that comes long after its day."""
    house.put("oak/amend4.txt", amendment(OAK, 4, fees(3, 4)))
    house.put("oak/amend3.htm", as_html(amendment(OAK, 3, fees(4, 5))))
    return house.run()


def repeated(house: House) -> int:
    """What is there already, under another name and in a submission."""
    shutil.copy(house.inputs / "elm/plan.txt", house.inputs / "elm/copy of plan.txt")
    house.put("filed/again.nc", submission({"x.txt": (house.inputs / "ash/amend2.txt").read_bytes()}))
    assert house.run() == 0
    assert statuses(house.output)["duplicate"] == 2
    return 0


def corrected(house: House) -> int:
    """Another content under the same name."""
    house.put("elm/amend2.txt", amendment(ELM, 2, fees(4, 4)))
    return house.run()


def withdrawn(house: House) -> int:
    (house.inputs / "elm/amend2.txt").unlink()
    return house.run()


def filed_again(house: House) -> int:
    """What was withdrawn comes back, as it was first, under its old name."""
    house.put("elm/amend2.txt", amendment(ELM, 2, fees(2, 4)))
    return house.run()


def damaged_exhibits(house: House) -> int:
    """An empty file, a page that is no exhibit, an archive cut short: quarantined, and the rest published."""
    house.put("elm/empty.htm", b"")
    house.put("elm/limit.htm", "<html><title>Request Rate Threshold Exceeded</title><h1>Too many</h1></html>")
    house.put("packed/cut.zip", zipped({"a.txt": plan("GUM SERIES TRUST", fees(1, 1)).encode()})[:-30])
    assert house.run() == 1
    assert statuses(house.output)["quarantined"] >= 2
    return 1


def mended_exhibits(house: House) -> int:
    house.put("elm/empty.htm", as_html(amendment(ELM, 3, fees(3, 5))))
    (house.inputs / "elm/limit.htm").unlink()
    (house.inputs / "packed/cut.zip").unlink()
    return house.run()


def renamed_archive(house: House) -> int:
    """An archive that moves, and one with a member more."""
    (house.inputs / "packed/bay.zip").rename(house.inputs / "packed/bay2.zip")
    house.put("packed/new.zip", zipped({"p.txt": plan("IVY SERIES TRUST", fees(2, 2)).encode()}))
    return house.run()


def no_file(house: House) -> int:
    """A file becomes a pipe that nobody writes to: it is not waited for."""
    (house.inputs / "ash/plan.txt").rename(house.home / "kept.txt")
    os.mkfifo(house.inputs / "ash/plan.txt")
    try:
        status, words = house.weathered()
    finally:
        (house.inputs / "ash/plan.txt").unlink()
        (house.home / "kept.txt").rename(house.inputs / "ash/plan.txt")
    assert status in (0, 1), words
    return house.run()


def kept_few(house: House) -> int:
    """Two older snapshots are kept where that is asked."""
    assert house.run("--keep", "2") == 0
    assert len(list((house.output / "snapshots").iterdir())) == 3
    return 0


# --------------------------------------------------------------------------- what must not be published


def emptied(house: House) -> int:
    """The mount with the inputs is not there tonight, its folder is."""
    house.inputs.rename(house.home / "away")
    house.inputs.mkdir()
    try:
        return house.run("--keep", "0")
    finally:
        house.inputs.rmdir()
        (house.home / "away").rename(house.inputs)


def shrunk(house: House) -> int:
    """A half of the inputs is missing."""
    away = house.home / "away"
    away.mkdir()
    for name in ("elm", "oak", "ash"):
        (house.inputs / name).rename(away / name)
    try:
        return house.run()
    finally:
        for name in ("elm", "oak", "ash"):
            (away / name).rename(house.inputs / name)
        away.rmdir()


def allowed_to_shrink(house: House) -> int:
    """The same, and a person says that it is right."""
    for name in ("fir", "oak", "ash"):
        (house.inputs / name).rename(house.home / f"gone {name}")
    return house.run("--allow-drop")


def grown_again(house: House) -> int:
    for name in ("fir", "oak", "ash"):
        (house.home / f"gone {name}").rename(house.inputs / name)
    return house.run()


def unreadable(house: House) -> int:
    """A folder of the inputs can't be listed; as the superuser can list any, its system calls say so."""
    status, words = house.weathered(unreadable=str(house.inputs / "fir"))
    assert "fir" in words
    return status


def into_its_own_input(house: House) -> int:
    """The output named by mistake is the folder of the inputs, or lies in it."""
    before = sorted(house.inputs.rglob("*"))
    for output in (house.inputs, house.inputs / "oak" / "out"):
        assert main(["run", str(house.inputs), "-o", str(output), "--jobs", "1", "--quiet"]) == 2
    assert sorted(house.inputs.rglob("*")) == before
    return 2


# --------------------------------------------------------------------------- the machine


def full_disk(house: House) -> int:
    """No file may grow beyond a few bytes: what is written fails in the kernel."""
    _add_something(house, 5)
    status, words = house.weathered(largest=900)
    assert "Traceback" not in words
    return status


def slow_disk(house: House) -> int:
    status, words = house.weathered(slow=0.03)
    assert words == ""
    return status


def clock_set_back(house: House) -> int:
    status, _ = house.weathered(clock=-3 * 86_400)
    return status


def clock_set_right(house: House) -> int:
    _add_something(house, 6)
    return house.run()


def two_at_once(house: House) -> int:
    """The second finds the output held, and leaves it alone; the first publishes."""
    with ended(house.start(slow=0.2)) as process:
        until(lambda: holds(house.output))
        assert house.run() == 75
        assert process.wait(PATIENCE) == 0
    return 0


def killed_reading(house: House) -> int:
    """Nobody is told, nothing is published, and no worker lives on."""
    _add_something(house, 7)
    with ended(house.start(slow=5)) as process:
        until(house.reading.exists)
        process.kill()
        process.wait(PATIENCE)
        until(lambda: not session(process))
    return -signal.SIGKILL


def killed_publishing(house: House) -> int:
    before = set((house.output / "snapshots").iterdir())
    with ended(house.start(sync=0.5)) as process:
        until(lambda: set((house.output / "snapshots").iterdir()) - before)
        process.kill()
        process.wait(PATIENCE)
    return -signal.SIGKILL


def asked_to_stop(house: House) -> int:
    return _stopped(house, signal.SIGTERM)


def interrupted(house: House) -> int:
    return _stopped(house, signal.SIGINT)


def _stopped(house: House, by: signal.Signals) -> int:
    """It says so, in one line, and leaves nothing behind: no part, no process."""
    _add_something(house, 8 + by)
    with ended(house.start(slow=5)) as process:
        until(house.reading.exists)
        process.send_signal(by)
        _, words = process.communicate(timeout=PATIENCE)
        assert words.startswith("edgar-fees: ")
        assert words.splitlines()[1:] == []
        until(lambda: not session(process))
    assert litter(house.output) == []
    return process.returncode


def _add_something(house: House, number: int) -> None:
    """So that there is something to read that is in no cache."""
    house.put("fir/more.txt", amendment("FIR SERIES TRUST", number, fees(2, 5)))


# --------------------------------------------------------------------------- what people do


def broken_decisions(house: House) -> int:
    (house.output / "decisions.toml").write_text(
        '[[rename]]\nold = "Oak Bond Fund"\nnew = "Oak Income"\nsame = "no"\n'
    )
    return house.run()


def decisions_in_another_encoding(house: House) -> int:
    (house.output / "decisions.toml").write_bytes('note = "caf\xe9"\n'.encode("utf-16"))
    return house.run()


def mended_decisions(house: House) -> int:
    (house.output / "decisions.toml").write_text(
        '[[rename]]\nold = "Oak Bond Fund"\nnew = "Oak Income Fund"\nsame = false\n'
    )
    return house.run()


def damaged_cache(house: House) -> int:
    """The database of what was read, with bytes changed all over it."""
    (path,) = (house.output / ".cache").iterdir()
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :: 50] = b"\x00" * len(content[len(content) // 2 :: 50])
    content[4096::512] = b"\x55" * len(content[4096::512])
    path.write_bytes(content)
    return house.run()


def no_cache(house: House) -> int:
    shutil.rmtree(house.output / ".cache")
    return house.run()


# --------------------------------------------------------------------------- the nights

STOPPED = {-signal.SIGKILL, 128 + signal.SIGTERM, 128 + signal.SIGINT}
NIGHTS: tuple[tuple[Night, int], ...] = (
    (first, 0),
    (late, 0),
    (emptied, 3),
    (repeated, 0),
    (killed_reading, -signal.SIGKILL),
    (corrected, 0),
    (damaged_exhibits, 1),
    (shrunk, 3),
    (mended_exhibits, 0),
    (withdrawn, 0),
    (full_disk, 3),
    (filed_again, 0),
    (clock_set_back, 0),
    (clock_set_right, 0),
    (unreadable, 3),
    (broken_decisions, 2),
    (decisions_in_another_encoding, 2),
    (mended_decisions, 0),
    (two_at_once, 0),
    (damaged_cache, 0),
    (killed_publishing, -signal.SIGKILL),
    (nothing_new, 0),
    (asked_to_stop, 128 + signal.SIGTERM),
    (slow_disk, 0),
    (allowed_to_shrink, 0),
    (grown_again, 0),
    (into_its_own_input, 2),
    (no_file, 0),
    (interrupted, 128 + signal.SIGINT),
    (renamed_archive, 0),
    (no_cache, 0),
    (kept_few, 0),
)


def from_nothing(house: House) -> dict[str, str]:
    """The tables of a run over the same inputs into a fresh output, with the same decisions.

    It reads in this process, and once for all nights what is the same.
    """
    output = house.home / "fresh"
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir()
    if (house.output / "decisions.toml").exists():
        shutil.copy(house.output / "decisions.toml", output)
    with pytest.MonkeyPatch.context() as patched:
        in_this_process(patched)
        run([house.inputs], output, jobs=1, drop_limit=None, read=reads)
    return latest(output)[1]


def passes(house: House, night: Night, status: int) -> None:
    before = latest(house.output) if house.output.exists() else ("", {})
    snapshots = set((house.output / "snapshots").glob("*"))
    ended_in = night(house)
    name, tables = latest(house.output)
    assert ended_in == status
    if status in (0, 1):
        assert name > max((path.name for path in snapshots), default="")
        assert tables == from_nothing(house)
        assert main(["verify", "-o", str(house.output)]) == 0
    else:
        assert (name, tables) == before
        assert snapshots <= set((house.output / "snapshots").iterdir())
    if status != -signal.SIGKILL:  # what a killed run leaves is swept when the next one starts
        assert litter(house.output) == []


def test_the_nights_one_after_the_other(house: House) -> None:
    """In one test: each night follows from those before it."""
    for night, status in NIGHTS:
        try:
            passes(house, night, status)
        except BaseException as error:
            error.add_note(f"in the night {night.__name__}")
            raise


def test_there_are_thirty_of_them() -> None:
    assert len(NIGHTS) >= 30
    assert {status for _, status in NIGHTS} == {0, 1, 2, 3, *STOPPED}


# --------------------------------------------------------------------------- a disk that is full


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with little room; only the superuser can have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here; a limit on the size of files stands for it in the nights")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_publishes_nothing_and_loses_nothing(tmp_path: Path, small_disk: Path) -> None:
    inputs, output = tmp_path / "in", small_disk / "out"
    inputs.mkdir()
    (inputs / "plan.txt").write_text(plan(OAK, fees(2, 3)))
    order = ["run", str(inputs), "-o", str(output), "--jobs", "1", "--quiet"]
    assert main(order) == 0
    before = latest(output)
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space"):
        ballast.write_bytes(bytes(16 << 20))
    (inputs / "amendment.txt").write_text(amendment(OAK, 1, fees(2, 4)))
    assert main(order) == 3
    assert latest(output) == before
    assert litter(output) == []
    ballast.unlink()
    assert main(order) == 0
    assert latest(output)[1] != before[1]
