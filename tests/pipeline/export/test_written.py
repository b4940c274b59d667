"""A file is there whole or not at all, with its codebook; and nowhere where it must not be."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import made_exports
import openpyxl
import pyarrow as pa
import pytest
import yaml
from conftest import ROOT

from pipeline.errors import Fault, UsageFault
from pipeline.export.files import xlsx_file
from pipeline.export.files.formats import FORMATS, format_of
from pipeline.export.files.place import check, codebook_of, in_words
from pipeline.export.files.whole_file import whole_file
from pipeline.export.files.written import written

OLD = b"what was there"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_and_its_codebook(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"rates{ending}"
    written(made_exports.hostile(), path)
    assert names(tmp_path) == {path.name, f"{path.name}.codebook.md"}
    codebook = codebook_of(path).read_text()
    assert hashlib.sha256(path.read_bytes()).hexdigest() in codebook
    assert "- asked for: --as-of 2012-12-31" in codebook
    assert "- snapshot: 1" in codebook
    assert "- rows: 48" in codebook
    said = re.findall(r"^\| (\w+) \|", codebook, re.MULTILINE)[1:]
    assert said == [column.name for column in made_exports.COLUMNS]


def test_the_codebook_has_type_unit_meaning_and_vocabulary(tmp_path: Path) -> None:
    written(made_exports.hostile(), tmp_path / "rates.csv")
    (row,) = (
        line for line in codebook_of(tmp_path / "rates.csv").read_text().splitlines() if "| rate |" in line
    )
    assert (
        "| decimal(9,7) | of average net assets a year | The rate as an exact fraction: 0.0025 is 0.25%."
        in row
    )
    assert "| maximum, minimum |" in codebook_of(tmp_path / "rates.csv").read_text()


def test_nothing_that_was_asked_breaks_the_codebook(tmp_path: Path) -> None:
    export = made_exports.export({})
    hostile = "a|b\n| c |<script>\x1b[2J"
    written(
        type(export)(export.rows, export.columns, hostile, (("asked for", hostile),)), tmp_path / "rates.csv"
    )
    codebook = codebook_of(tmp_path / "rates.csv").read_text()
    assert "<script>" not in codebook
    assert "\x1b" not in codebook
    assert r"a\|b\n\| c \|&lt;script>\x1b[2J" in codebook.splitlines()[0]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(
    ending: str, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"rates{ending}"
    path.write_bytes(OLD)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(Fault, match="the disk is full"):
        written(made_exports.export({}), path)
    assert names(tmp_path) == {path.name}
    assert path.read_bytes() == OLD


NO_ROOM = """
import resource, sys
from pathlib import Path
import made_exports
from pipeline.errors import Fault
from pipeline.export.files.formats import FORMATS
from pipeline.export.files.written import written
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
for ending in FORMATS:
    try:
        written(made_exports.hostile(), Path(sys.argv[1]) / f"rates{ending}")
    except Fault as fault:
        print(fault)
"""


def test_a_machine_that_takes_no_more_leaves_the_old_files(tmp_path: Path) -> None:
    for ending in FORMATS:
        (tmp_path / f"rates{ending}").write_bytes(OLD)
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    command = [sys.executable, "-c", NO_ROOM, tmp_path]
    done = subprocess.run(command, env=environment, timeout=60, capture_output=True, text=True, check=True)
    told = done.stdout.splitlines()
    assert len(told) == len(FORMATS)
    assert all("is not written: " in line for line in told)
    assert not done.stderr
    assert names(tmp_path) == {f"rates{ending}" for ending in FORMATS}
    assert all(path.read_bytes() == OLD for path in tmp_path.iterdir())


KILLED = """
import sys, time
from pathlib import Path
from pipeline.export.files.whole_file import whole_file
with whole_file(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    print("writing", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_kill_leaves_the_old_file_and_the_next_sweeps(number: int, tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(OLD)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, path], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"writing\n"
        with whole_file(tmp_path / "rates.csv") as file:  # sweeps nothing that is being written
            file.write(OLD)
        assert len(names(tmp_path)) == 2
        process.send_signal(number)
        process.wait(30)
    assert path.read_bytes() == OLD
    with whole_file(path) as file:
        file.write(b"new")
    assert names(tmp_path) == {path.name}
    assert path.read_bytes() == b"new"


def test_a_link_is_followed_and_rights_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_bytes(OLD)
    real.chmod(0o600)
    (tmp_path / "rates.csv").symlink_to(real)
    with whole_file(tmp_path / "rates.csv") as file:
        file.write(b"new")
    assert (tmp_path / "rates.csv").is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o600


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with a snapshot, made of an input and an index."""
    snapshot = tmp_path / "output" / "snapshots" / "1"
    snapshot.mkdir(parents=True)
    (tmp_path / "output" / "latest").symlink_to("snapshots/1")
    (tmp_path / "in").mkdir()
    for name in ("in/a.json", "in/index.csv", "given.csv", "mine.csv"):
        (tmp_path / name).write_bytes(OLD)
    manifest = {
        "arguments": {"inputs": [str(tmp_path / "in")], "index": str(tmp_path / "given.csv")},
        "inputs": [{"source_path": "a.json", "file": str(tmp_path / "in" / "a.json")}],
    }
    (snapshot / "run.json").write_text(json.dumps(manifest))
    return tmp_path / "output"


def check_export(path: Path, output: Path) -> None:
    check(path, FORMATS, output, beside=codebook_of(path))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("rates.xml", "the name must end in .csv, .csv.gz, .xlsx, .dta, .parquet, .json or .jsonl"),
        ("rates", "the name must end in"),
        (".csv", "the name must end in"),
        ("rates.gz", "the name must end in"),
        ("missing/rates.csv", "missing is not there: make it first"),
        ("given.csv/rates.csv", "given.csv is no folder"),
        ("", "is a folder: name a file in it"),
        ("..", "is a folder: name a file in it"),
        ("in", "in is a folder: name a file in it, as .*in/name.csv"),
        ("folder.csv", "folder.csv is a folder"),
        ("pipe.csv", "is no file that could be replaced"),
        ("dangling.csv", "The folder .*nowhere is not there"),
        ("output/snapshots/rates.csv", "lies in a snapshot"),
        ("output/latest/rates.csv", "lies in a snapshot"),
        ("in/../output/snapshots/1/rates.csv", "lies in a snapshot"),
        ("way.csv", "lies in a snapshot"),
        ("in/a.json", "is an input"),
        ("in/index.csv", "is an input"),
        ("given.csv", "is an input"),
        ("booked.csv", "booked.csv.codebook.md is no file"),
        ("n" * 300 + ".csv", "too long"),
    ],
)
def test_where_nothing_may_be_written(output: Path, path: str, words: str) -> None:
    home = output.parent
    (home / "folder.csv").mkdir()
    os.mkfifo(home / "pipe.csv")
    (home / "dangling.csv").symlink_to("nowhere/rates.csv")
    (home / "way.csv").symlink_to("output/snapshots/1/rates.csv")
    os.mkfifo(home / "booked.csv.codebook.md")
    before = sorted(home.rglob("*"))
    with pytest.raises(UsageFault, match=words):
        check_export(home / path, output)
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize(
    "path", ["rates.csv", "mine.csv", "output/rates.csv", "in/new.csv", "Rates.CSV", "a b.csv.gz"]
)
def test_where_a_file_may_be_written(output: Path, path: str) -> None:
    check_export(output.parent / path, output)


@pytest.mark.parametrize("path", ["", ".", "..", "/", "-", "/dev/stdout", "~/rates.csv"])
def test_what_is_no_name_of_a_file(output: Path, path: str) -> None:
    with pytest.raises(UsageFault, match=r"is a folder|must end in|is not there"):
        check_export(Path(path), output)


def test_a_snapshot_that_is_named_itself_is_kept_too(output: Path) -> None:
    with pytest.raises(UsageFault, match="lies in a snapshot"):
        check_export(output / "snapshots" / "1" / "rates.csv", output / "snapshots" / "1")


@pytest.mark.parametrize("manifest", ["", "{}", "[]", '{"arguments": {"inputs": 3}, "inputs": [1]}', "null"])
def test_a_manifest_that_says_nothing_forbids_nothing(output: Path, manifest: str) -> None:
    (output / "latest" / "run.json").write_text(manifest)
    check_export(output.parent / "mine.csv", output)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_takes_no_names(output: Path) -> None:
    (output.parent / "in").chmod(0o500)
    with pytest.raises(UsageFault, match="Nothing may be written in the folder"):
        check_export(output.parent / "in" / "rates.csv", output)


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rates.xlsx"
    path.write_bytes(OLD)
    export = made_exports.export({}, {})
    rows = SimpleNamespace(num_rows=1_048_576)
    with pytest.raises(UsageFault, match=r"1,048,575 rows .* 1,048,576: write \.csv\.gz or \.parquet"):
        written(type(export)(rows, export.columns, ""), path)
    assert path.read_bytes() == OLD
    monkeypatch.setattr(xlsx_file, "_MOST_ROWS", 3)
    written(export, path)  # as many as there is room for
    assert openpyxl.load_workbook(path)["data"].max_row == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [("a" * 32_767, 0), ("a" * 32_768, 1), ("😀" * 16_383, 0), ("😀" * 16_384, 1), ("\x1b" * 9_000, 1)],
)
def test_a_text_that_no_cell_holds_is_told(text: str, told: int, tmp_path: Path) -> None:
    path = tmp_path / "rates.xlsx"
    said = written(made_exports.export({"portfolio_name": text}), path)
    assert len(said) == told
    assert all("1 of the texts of portfolio_name" in words for words in said)
    assert all(words in codebook_of(path).read_text() for words in said)
    at = [cell.value for cell in openpyxl.load_workbook(path)["data"][1]].index("portfolio_name")
    found = openpyxl.load_workbook(path)["data"][2][at].value
    assert found.endswith("…") == bool(told)
    assert len(found.encode("utf-16-le")) // 2 <= 32_767


def test_what_stata_cannot_say_is_told_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "rates.dta"
    said = written(made_exports.export({"condition": ""}, {"condition": None}), path)
    assert said == ("condition has empty texts and missing ones, which are the same in Stata.",)
    said = written(made_exports.export({"condition": "a\x00b"}), path)
    assert said == ("1 of the texts of condition hold a zero byte, which is written out (\\x00).",)
    with pytest.raises(UsageFault, match=r"tier_to holds 9999999999999999\.99, .* write \.csv\.gz"):
        written(made_exports.export({"tier_to": Decimal("9999999999999999.99")}), path)


def test_a_number_that_no_workbook_holds_is_text(tmp_path: Path) -> None:
    path = tmp_path / "rates.xlsx"
    written(
        made_exports.export({"tier_to": Decimal("9999999999999999.99"), "tier_from": Decimal("1E15")}), path
    )
    sheet = openpyxl.load_workbook(path)["data"]
    found: dict[Any, Any] = dict(
        zip(*([cell.value for cell in row] for row in sheet.iter_rows()), strict=True)
    )
    assert found["tier_to"] == "9999999999999999.99"
    assert found["tier_from"] == 10**15


def test_every_ending_is_named() -> None:
    assert all(ending in in_words(FORMATS) for ending in FORMATS)
    assert {format_of(Path(f"rates{ending}")).name for ending in FORMATS} == {
        form.name for form in FORMATS.values()
    }


BARE = """
import sys
from pathlib import Path
import pyarrow as pa
import made_exports
from pipeline.export.crsp_names import crsp_named
from pipeline.export.exported import Export
from pipeline.export.rate_units import RateUnit, in_unit
from pipeline.export.wide import widened
from pipeline.export.files.written import written
rows = pa.ipc.open_file(sys.argv[1]).read_all()
export = Export(rows, made_exports.COLUMNS, "title")
for shape in (export, crsp_named(export), in_unit(crsp_named(widened(export)), RateUnit.BP)):
    written(shape, Path(sys.argv[2]))
sys.exit("pandas" in sys.modules)
"""


@pytest.mark.parametrize("ending", FORMATS)
def test_only_stata_needs_pandas(ending: str, tmp_path: Path) -> None:
    rows = made_exports.hostile().rows
    with pa.ipc.new_file(tmp_path / "rows", rows.schema) as file:
        file.write_table(rows)
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    command = [sys.executable, "-c", BARE, tmp_path / "rows", tmp_path / f"rates{ending}"]
    done = subprocess.run(command, env=environment, timeout=60, check=False)
    assert done.returncode == (ending == ".dta")


def test_the_software_can_be_cited() -> None:
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert said["cff-version"] == "1.2.0"
    assert said["title"] == project["name"]
    assert str(said["version"]) == project["version"]
    assert said["license"] == project["license"]
    assert said["authors"] == [{"name": "The edgar-fees developers"}]
    assert {"message", "type"} <= set(said)
    assert "doi" not in said
