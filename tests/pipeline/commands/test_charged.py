"""`edgar-fees charged` as it is typed: what it says, how it ends, and a run before and behind it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import made_risk_return as made
import pytest
from made_nights import House, latest, litter
from made_nights import plan as printed_plan

from bench.made_files import zipped
from pipeline.cli import main

ROOT = Path(__file__).parents[3]
DATA = ROOT / "fixtures" / "risk_return"
SUBMISSION = ROOT / "fixtures" / "raw_filings" / "syn-ivington-submission-2010.txt"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house after a night: one submission with ids, one plan without."""
    house = House(tmp_path_factory.mktemp("house"))
    house.put("ivington.txt", SUBMISSION.read_bytes())
    house.put("elm.txt", printed_plan("ELM SERIES TRUST", {"Growth": "0.15%"}))
    assert house.run() == 0
    return house.home


@pytest.fixture
def house(once: Path, tmp_path: Path) -> House:
    shutil.copytree(once, tmp_path / "house", symlinks=True)
    return House(tmp_path / "house")


def test_what_it_says(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["charged", str(DATA), "-o", str(house.output)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert lines[0] == "values     24 in 4 files"
    assert lines[1] == "published  2 charged_rates, 2 said again"
    assert lines[2] == "caps       2 known, 1 of them exceeded"
    assert lines[3].startswith("unusable   ")
    assert lines[4] == f"tables     {house.output / 'latest'}"
    assert not litter(house.output)


def test_the_next_run_compares_as_if_there_had_been_none(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    _, before = latest(house.output)
    assert main(["charged", str(DATA), "-o", str(house.output)]) == 0
    _, charged = latest(house.output)
    assert {name for name in before if before[name] != charged[name]} == {"charged_rates", "findings"}
    (house.inputs / "elm.txt").rename(house.inputs / "elm.kept")
    assert house.run() == 3  # half of the inputs is gone, as it would be without
    assert latest(house.output)[1] == charged
    (house.inputs / "elm.kept").rename(house.inputs / "elm.txt")
    assert house.run() == 0
    assert latest(house.output)[1] == before
    assert "charged" not in json.loads((house.output / "latest" / "run.json").read_text())
    assert main(["charged", str(DATA), "-o", str(house.output)]) == 0
    assert latest(house.output)[1] == charged


def test_zips_give_what_folders_give(house: House, tmp_path: Path) -> None:
    assert main(["charged", str(DATA), "-o", str(house.output)]) == 0
    _, tables = latest(house.output)
    for each in DATA.iterdir():
        made.packed(each, tmp_path / f"{each.name}_rr1.zip")
    assert main(["charged", str(tmp_path / "2012q1_rr1.zip"), "-o", str(house.output)]) == 0
    assert latest(house.output)[1]["charged_rates"] == tables["charged_rates"]


def _lack(home: Path) -> None:
    made.quarter(home, [])
    (home / "num.tsv").write_text("adsh\ttag\tvalue\n")


def _cut(home: Path) -> None:
    made.quarter(home, [made.num("C000990771", "0.0025")])
    (home / "num.tsv").write_bytes((home / "num.tsv").read_bytes()[:-30])


def _wide(home: Path) -> None:
    made.quarter(home, [])
    (home / "sub.tsv").write_bytes((home / "sub.tsv").read_bytes().decode().encode("utf-16"))


def _pipe(home: Path) -> None:
    made.quarter(home, [])
    (home / "num.tsv").unlink()
    os.mkfifo(home / "num.tsv")


def _folder(home: Path) -> None:
    home.mkdir()
    (home / "q.zip").mkdir()


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "no folder": (lambda home: None, "There is no"),
    "empty": (lambda home: home.mkdir(), "There is no num.tsv in"),
    "columns": (_lack, "lacks the columns version, ddate"),
    "cut": (_cut, "breaks off in its last line: fetch it again"),
    "utf-16": (_wide, "sub.tsv is UTF-16"),
    "a pipe": (_pipe, "num.tsv is no file"),
    "no zip": (lambda home: home.write_bytes(b"PK\x03\x04 no"), "is no zip, or one that is damaged"),
    "bomb": (
        lambda home: home.write_bytes(zipped({"sub.tsv": b"\n" * (30 << 20), "num.tsv": b"x"})),
        "that is no data set",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_usage_is_one_sentence_and_changes_nothing(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    make, words = WRONG[name]
    make(tmp_path / "rr")
    before = latest(house.output)
    assert main(["charged", str(tmp_path / "rr"), "-o", str(house.output)]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert latest(house.output) == before


def test_an_output_without_a_snapshot_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["charged", str(DATA), "-o", str(tmp_path)]) == 2
    assert "shows no snapshot: run edgar-fees run first" in capsys.readouterr().err


KILLED = """\
import os, sys
from bench.disk_model import WatchedOs
from pipeline.cli import main
from pipeline.publish import durable

left = int(sys.argv[1])

def die(operation):
    global left
    left -= 1
    if left < 0:
        os._exit(9)

durable.os = WatchedOs(die)
sys.exit(main(["charged", *sys.argv[2:]]))
"""


@pytest.mark.parametrize("at", [1, 40, 85])
def test_a_kill_leaves_the_old_snapshot_or_the_new_one(house: House, at: int) -> None:
    before = latest(house.output)
    command = [sys.executable, "-c", KILLED, str(at), str(DATA), "-o", str(house.output)]
    done = subprocess.run(command, cwd=ROOT, check=False, timeout=300, capture_output=True)
    assert done.returncode == 9
    assert latest(house.output) == before
    assert main(["charged", str(DATA), "-o", str(house.output)]) == 0
    assert latest(house.output)[1] != before[1]
    assert not litter(house.output)
