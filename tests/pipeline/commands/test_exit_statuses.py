"""Exit statuses that a script can tell apart: 2 wrong use, 75 the output is held, in every command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS, main
from pipeline.identity.decision_file import write_decisions
from pipeline.identity.decisions import FILE_NAME, PART_NAME, Note
from pipeline.publish.output_lock import held

Make = Callable[..., str]


@pytest.fixture
def output(tmp_path: Path, amendment: Make) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(amendment(2, "July 1, 2003"))
    assert main(["run", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--jobs", "1", "--quiet"]) == 0
    return tmp_path / "out"


@pytest.mark.parametrize("command", COMMANDS)
def test_wrong_options_are_2_in_every_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--no-such-option"])
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("edgar-fees: ")


@pytest.mark.parametrize("command", ["findings", "diff", "status", "verify", "review"])
def test_no_output_is_2_in_every_command_that_reads_one(command: str, tmp_path: Path) -> None:
    assert main([command, "-o", str(tmp_path / "none")]) == 2


def test_a_second_run_is_75_and_what_only_reads_goes_on(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = ["run", str(tmp_path / "in"), "-o", str(output)]
    with held(output):
        assert main([*run, "--quiet"]) == 75
        assert "Another run is writing to" in capsys.readouterr().err
        assert main([*run, "--log-format", "json"]) == 75
        last = json.loads(capsys.readouterr().err.splitlines()[-1])
        assert (last["event"], last["exit_status"]) == ("failed", 75)
        for command in ("findings", "status", "verify", "review"):
            assert main([command, "-o", str(output)]) == 0


def test_an_answer_given_while_a_run_goes_on_is_for_the_next(output: Path) -> None:
    with held(output):
        assert main(["review", "--note", "looked at it", "-o", str(output)]) == 0
    assert "looked at it" in (output / FILE_NAME).read_text()


def test_a_review_while_another_one_writes_is_75(output: Path) -> None:
    import fcntl
    import os

    write_decisions(output / FILE_NAME, [Note("first")])
    handle = os.open(output / PART_NAME, os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        assert main(["review", "--note", "second", "-o", str(output)]) == 75
    finally:
        os.close(handle)
