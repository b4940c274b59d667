"""Workers are bounded and replaced; no fault of one makes anybody wait."""

from __future__ import annotations

import os
import resource
import socket
import sys
from collections.abc import Iterable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from time import sleep

import faults
import pytest

from pipeline.errors import Fault
from pipeline.ingest.server import _SERVER, prepare
from pipeline.ingest.serving import _work
from pipeline.ingest.workers import GIVEN_UP, KILLED, MOST_KILLERS, SILENT, Answer, spread

WHOLE = ("first", "", "third")


def answers(files: Iterable[str], jobs: int = 2, patience: float = 60.0) -> dict[str, Answer[str, object]]:
    return {answer.given: answer for answer in spread(faults.job, files, jobs, patience)}


def test_more_processes_than_files() -> None:
    assert {name: answer.items for name, answer in answers(["a", "b"], jobs=9).items()} == dict.fromkeys(
        "ab", WHOLE
    )


def test_no_files() -> None:
    assert answers([]) == {}


@pytest.mark.parametrize("fault", ["endless", "die"])
def test_an_item_that_ends_its_process_is_skipped(fault: str) -> None:
    found = answers(["a", fault, "b"])
    assert [found[name].items for name in ("a", fault, "b")] == [WHOLE, ("first", "skipped", "third"), WHOLE]


@pytest.mark.parametrize(("fault", "named"), [("odd item", "lambda"), ("odd fault", "Odd")])
def test_a_fault_of_ours_is_told_with_its_trace(fault: str, named: str) -> None:
    found = answers(["a", fault, "b"])
    assert [found[name].items for name in ("a", fault, "b")] == [WHOLE, ("first",), WHOLE]
    assert (found[fault].trace or "").startswith("Traceback")
    assert (found[fault].fault or "").startswith("the program failed (")
    assert named in (found[fault].fault or "")


def test_a_worker_whose_owner_has_gone_just_ends() -> None:
    ours, theirs = Pipe()
    ours.send(faults.job)
    ours.close()
    with theirs:
        _work(theirs)  # raises nothing, and prints no trace


def test_a_large_item_arrives() -> None:
    assert len(str(answers(["large"])["large"].items[1])) == 64 << 20


def test_silence_is_not_waited_out() -> None:
    found = answers(["a", "sleep"], patience=1.0)
    assert (found["a"].fault, found["sleep"].items, found["sleep"].fault) == (None, ("first",), SILENT)


def test_a_file_that_ends_every_process_is_given_up() -> None:
    (answer,) = spread(faults.always, ["a"], 1)
    assert (answer.items, answer.fault) == ((), KILLED)


def test_a_file_of_many_deadly_items_is_given_up_with_what_was_read() -> None:
    (answer,) = spread(faults.deadly, ["a"], 1)
    assert (answer.items, answer.fault) == (("first", *["skipped"] * MOST_KILLERS), GIVEN_UP)


def test_a_server_that_was_killed_is_replaced() -> None:
    assert [answer.fault for answer in answers(["a", "orphan", "b"]).values()] == [None] * 3
    assert answers(["c"])["c"].items == WHOLE


def test_no_process_to_be_had_is_one_sentence() -> None:
    prepare()
    first_free = os.dup(0)
    os.close(first_free)
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (first_free, limits[1]))
    try:
        with pytest.raises(Fault, match="Too many open files") as told:
            answers(["a"])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert told.value.exit_status == 3


def test_a_job_that_no_worker_can_do_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults.job, "__module__", "nowhere")
    monkeypatch.setitem(sys.modules, "nowhere", faults)
    with pytest.raises(Fault, match=r"the program failed .*nowhere"):
        answers(["a"])


@pytest.mark.parametrize("faulty", ["send_fds", "poll", "recv"])
def test_nothing_is_left_of_a_worker_that_does_not_start(
    faulty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("it refuses")

    answers(["a"])
    before = len(os.listdir("/proc/self/fd"))
    monkeypatch.setattr(socket if faulty == "send_fds" else Connection, faulty, refuse)
    with pytest.raises(Fault, match="it refuses"):
        answers(["a"])
    assert len(os.listdir("/proc/self/fd")) == before


def test_nothing_is_left_behind_a_run() -> None:
    answers(["a", "b", "die"])
    before = len(os.listdir("/proc/self/fd"))
    answers(["a", "b", "die"])
    assert len(os.listdir("/proc/self/fd")) == before
    assert _SERVER.process is not None
    children = f"/proc/{_SERVER.process.pid}/task/{_SERVER.process.pid}/children"
    while Path(children).read_text():  # the kernel ends them, and takes a moment
        sleep(0.01)
