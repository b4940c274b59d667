"""A run as JSON events, as a quiet one, and its closing lines in a mail."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import run
from pipeline.cli import main
from pipeline.commands.progress import closing_lines
from pipeline.run import Summary

Make = Callable[..., str]
NAME = "bad\x1b[2J.txt"


@pytest.fixture
def exhibits(tmp_path: Path, amendment: Make) -> Path:
    """An amendment, and an empty file with a name that would clear a terminal."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(amendment(2, "July 1, 2003"))
    (tmp_path / "in" / NAME).write_text("")
    return tmp_path / "in"


def events(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "\x1b" not in printed.err
    return [json.loads(line) for line in printed.err.splitlines()]


def test_each_event_is_an_object_with_stable_keys(
    exhibits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["run", str(exhibits), "-o", str(tmp_path / "out"), "--jobs", "1", "--log-format", "json"]
    assert main(asked) == 1
    found = events(capsys)
    assert all({"time", "event"} <= set(each) for each in found)
    stages = [each["stage"] for each in found if each["event"] == "stage"]
    assert stages == ["discover", "extract", "gather", "identify", "replay", "audit", "publish"]
    by_name = {each["event"]: each for each in found}
    assert list(by_name) == ["start", "stage", "files", "quarantined", "published"]
    assert by_name["files"]["files"] == 2
    assert by_name["quarantined"]["source_path"] == "bad\\x1b[2J.txt"
    last = by_name["published"]
    assert set(last) == {
        *("time", "event", "exit_status", "snapshot", "filings", "rows", "findings", "seconds")
    }
    assert last["exit_status"] == 1
    assert last["snapshot"] == str((tmp_path / "out" / "latest").resolve())
    assert list(last["seconds"]) == stages


@pytest.mark.parametrize("form", [[], ["--log-format", "json"]])
def test_a_quiet_run_names_what_was_quarantined_and_nothing_else(
    exhibits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: list[str]
) -> None:
    main(["run", str(exhibits), "-o", str(tmp_path / "out"), "--jobs", "1", "--quiet", *form])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "the file is empty" in lines[0]
    assert "\x1b" not in lines[0]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["nowhere"], 2, "There is no file or folder"),
        (["--jobs", "0", "in"], 2, "is no whole number from 1 up"),
        ([], 2, "INPUT is missing"),
    ],
)
def test_a_fault_is_an_event_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, words: str
) -> None:
    try:
        ended = main(["run", "--log-format=json", "-o", str(tmp_path / "out"), *arguments])
    except SystemExit as end:
        ended = int(str(end.code))
    last = events(capsys)[-1]
    assert (ended, last["event"], last["exit_status"]) == (status, "failed", status)
    assert words in last["message"]


def test_a_fault_of_ours_is_an_event_with_its_trace(
    exhibits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "gather_documents", None)
    assert main(["run", "--log-format", "json", str(exhibits), "-o", str(tmp_path / "out")]) == 70
    last = events(capsys)[-1]
    assert (last["event"], last["exit_status"]) == ("failed", 70)
    assert "TypeError" in last["detail"]


def test_the_log_is_text_again_after_that(
    exhibits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["run", "--log-format", "json", "nowhere"])
    main(["run", "nowhere"])
    assert capsys.readouterr().err.splitlines()[-1].startswith("edgar-fees: There is no file")


def test_closing_lines_fit_in_a_mail(tmp_path: Path) -> None:
    rows = dict.fromkeys(("documents", "portfolios", "fee_rates", "fee_history"), 1_000_000)
    findings = {f"some_code_of_a_finding_{number:02}": 10_000 - number for number in range(40)}
    seconds = dict.fromkeys(("discover", "extract", "gather", "identify", "replay", "audit", "publish"), 1e4)
    summary = Summary(tmp_path, rows, {"parsed": 1_000_000, "quarantined": 0}, findings, seconds)
    lines = list(closing_lines(Path("out"), summary))
    assert max(map(len, lines)) <= 80
    assert " ".join(" ".join(lines).split()).count("some_code_of_a_finding") == 40
    assert all(line.startswith(" " * 11) or line[:10].strip() for line in lines)
