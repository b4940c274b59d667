"""Where a command may write a file that it is asked for: all refuse the same, in the same words."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from made_tables import PERIOD, published, tables

from pipeline.cli import main

OLD = b"what was there"
EXHIBIT = Path(__file__).parents[3] / "fixtures" / "raw_filings" / "syn-marlow-amend3-2014.txt"
# What comes before the name of the file, what the name may end in, and how these are said.
COMMANDS: Mapping[str, tuple[Sequence[str], str, str]] = {
    "export": (
        ["export", "--as-of", "2004-12-31", "--to"],
        ".csv",
        ".csv, .csv.gz, .xlsx, .dta, .parquet, .json or .jsonl",
    ),
    "report": (["report", "--jobs", "1", "--to"], ".html", ".html or .htm"),
    "sql": (["sql", "SELECT 1 AS one", "--to"], ".csv", ".csv, .parquet or .json"),
    "findings": (["findings", "--to"], ".csv", ".csv, .json or .parquet"),
    "diff": (["diff", "latest", "latest", "--to"], ".csv", ".csv, .json or .parquet"),
    "history": (["history", "Marlow Bond Fund", "--plot"], ".svg", ".svg or .png"),
}
# A place, and what is said of it; {ending} is one that the command knows, {home} the folder of all.
REFUSED = {
    "missing/a{ending}": "The folder {home}/missing is not there: make it first, or write to another one.",
    "file/a{ending}": "{home}/file is no folder: write to another one.",
    "folder{ending}": "{home}/folder{ending} is a folder: name a file in it, as "
    "{home}/folder{ending}/name{ending}.",
    "output": "{home}/output is a folder: name a file in it, as {home}/output/name{ending}.",
    "pipe{ending}": "{home}/pipe{ending} is no file that could be replaced: name another one.",
    "dangling{ending}": "The folder {home}/nowhere is not there: make it first, or write to another one.",
    "output/latest/a{ending}": "{home}/output/latest/a{ending} lies in a snapshot, and these never change: "
    "write to another folder.",
    "output/snapshots/a{ending}": "{home}/output/snapshots/a{ending} lies in a snapshot, and these never "
    "change: write to another folder.",
    "into{ending}": "{home}/into{ending} lies in a snapshot, and these never change: write to another "
    "folder.",
    "input{ending}": "{home}/input{ending} is an input of the run whose output is read: name another file.",
    "a.xyz": "{home}/a.xyz: the name must end in {endings}.",
    "a": "{home}/a: the name must end in {endings}.",
    "{ending}": "{home}/{ending}: the name must end in {endings}.",
    "{long}{ending}": "The name {long}{ending} is too long: choose a shorter one.",
}
LONG = "n" * 300


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with an output, and with what a file may not be written over."""
    published(tmp_path / "output", tables({"fee_history": [PERIOD]}))
    manifest = tmp_path / "output" / "latest" / "run.json"
    said = json.loads(manifest.read_text()) if manifest.exists() else {}
    endings = {ending for _, ending, _ in COMMANDS.values()}
    inputs = [{"source_path": name, "file": str(tmp_path / name)} for name in (f"input{e}" for e in endings)]
    manifest.write_text(json.dumps(said | {"arguments": {"inputs": [], "index": None}, "inputs": inputs}))
    (tmp_path / "file").write_bytes(OLD)
    for ending in endings:
        (tmp_path / f"input{ending}").write_bytes(OLD)
        (tmp_path / f"folder{ending}").mkdir()
        os.mkfifo(tmp_path / f"pipe{ending}")
        (tmp_path / f"dangling{ending}").symlink_to(f"nowhere/a{ending}")
        (tmp_path / f"into{ending}").symlink_to(f"output/latest/a{ending}")
    return tmp_path


@pytest.mark.parametrize("place", REFUSED)
@pytest.mark.parametrize("command", COMMANDS)
def test_all_refuse_the_same(
    command: str, place: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, ending, endings = COMMANDS[command]
    known = {"ending": ending, "home": home, "endings": endings, "long": LONG}
    before = state(home)
    assert main([*words, str(home / place.format(**known)), "-o", str(home / "output")]) == 2
    assert capsys.readouterr().err == f"edgar-fees: {REFUSED[place].format(**known)}\n"
    assert state(home) == before


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run published."""
    folder = tmp_path_factory.mktemp("run") / "output"
    assert main(["run", str(EXHIBIT), "-o", str(folder), "--jobs", "1", "--quiet"]) == 0
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_all_replace_a_file_and_leave_nothing_beside_it(command: str, output: Path, tmp_path: Path) -> None:
    words, ending, _ = COMMANDS[command]
    path = tmp_path / f"A b{ending.upper()}"
    path.write_bytes(OLD)
    path.chmod(0o640)
    assert main([*words, str(path), "-o", str(output)]) == 0
    assert path.read_bytes() not in (OLD, b"")
    assert path.stat().st_mode & 0o777 == 0o640
    assert set(state(tmp_path)) - {f"{path.name}.codebook.md"} == {path.name}


@pytest.mark.parametrize("command", COMMANDS)
def test_tables_without_a_run_are_kept_too(
    command: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, ending, _ = COMMANDS[command]
    snapshot = (home / "output" / "latest").resolve()
    place = snapshot / f"a{ending}"
    (snapshot / "run.json").unlink()
    assert main([*words, str(place), "-o", str(snapshot)]) == 2
    assert "lies in a snapshot" in capsys.readouterr().err or command == "diff"
    assert not place.exists()


def state(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by their place in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
