"""`edgar-fees verify`: one sentence for each reason, each fault with --all."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.verify import summed_up
from pipeline.commands.verify.proof import Unproven

Make = Callable[..., str]


@pytest.fixture
def output(tmp_path: Path, amendment: Make) -> Path:
    """The output of a run on three amendments in `in`."""
    (tmp_path / "in").mkdir()
    for number in (2, 3, 4):
        (tmp_path / "in" / f"a{number}.txt").write_text(amendment(number, f"July 1, 200{number}"))
    assert main(["run", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--jobs", "1", "--quiet"]) == 0
    return tmp_path / "out"


def lines(output: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    assert main(["verify", "--jobs", "1", *options, "-o", str(output)]) == 1
    return capsys.readouterr().out.splitlines()


def test_files_that_are_gone_are_one_sentence(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").rename(tmp_path / "moved")
    first, advice = lines(output, capsys)
    assert first.startswith(
        "3 times: the file can't be opened: No such file or directory; --inputs FOLDER says"
    )
    assert "The first: a2.txt: the file can't be opened: No such file or directory, so " in first
    assert str(tmp_path / "in" / "a2.txt") in first
    assert advice == "Each of them: edgar-fees verify --all."
    every = lines(output, capsys, "--all")
    assert [line.partition(":")[0] for line in every] == ["a2.txt", "a3.txt", "a4.txt"]


def test_each_reason_has_its_sentence(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in (2, 3):
        path = tmp_path / "in" / f"a{number}.txt"
        path.write_text(path.read_text().replace("Oakham Growth Fund", "Oakham Growth Bund"))
    (tmp_path / "in" / "a4.txt").unlink()
    told = lines(output, capsys)
    assert [line[:40] for line in told] == [
        "2 times: another print stands there. The",
        "2 times: it is not the file that was rea",
        "a4.txt: the file can't be opened: No suc",
        "Each of them: edgar-fees verify --all.",
    ]
    assert len(lines(output, capsys, "--all")) == 5


def test_a_folder_without_any_of_the_files_is_wrong_use(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["verify", "--inputs", str(tmp_path / "empty"), "-o", str(output)]) == 2
    assert "None of the 3 files of the snapshot lies in" in capsys.readouterr().err


def test_what_is_alone_is_told_as_it_is() -> None:
    alone = Unproven("a.txt: x", "b: it is gone.", "gone")
    assert list(summed_up([alone])) == [alone]
    assert list(summed_up([])) == []


def test_a_failure_travels_between_processes() -> None:
    failure = Unproven("a.txt: x", "b: it is gone.", "gone")
    again = pickle.loads(pickle.dumps(failure))
    assert (again, again.reason) == (failure, "gone")
