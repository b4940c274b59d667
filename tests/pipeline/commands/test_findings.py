"""`edgar-fees findings`: worst first, each with a file, and what is new."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_tables import DOCUMENT, FILING, FINDING, published, tables

from pipeline.cli import main
from pipeline.publish.codes import CODES

CROSS: dict[str, Any] = {
    "finding_id": "f2",
    "document_id": "d1",
    "code": "missing_amendment",
    "severity": "warning",
    "message": "missing: 1",
}
FOUND = [
    FINDING | {"locator": "char=200,202"},
    FINDING | {"finding_id": "f0", "locator": "char=1000,1002", "source_path": "b.txt"},
    CROSS,
    CROSS | {"finding_id": "f3", "code": "silent_change", "severity": "info"},
    CROSS | {"finding_id": "f4", "code": "crashed", "severity": "error", "document_id": None}
    | {"source_path": "c.txt", "message": "It failed: \x1b[2J\nTrace"},
]  # fmt: skip
FILINGS = [
    FILING | {"source_path": "a.txt", "status": "duplicate"},
    FILING | {"source_path": "b.txt"},
    FILING | {"source_path": "c.txt", "document_id": None, "status": "quarantined", "reason": "crashed"},
]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Two snapshots; the older has one finding."""
    published(tmp_path / "out", tables({"findings": [FOUND[0]], "filings": FILINGS}))
    published(tmp_path / "out", tables({"findings": FOUND, "filings": FILINGS}))
    return tmp_path / "out"


def listed(output: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, str]]:
    assert main(["findings", "--csv", *options, "-o", str(output)]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_worst_first_and_each_with_a_file(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed(output, capsys)
    assert [(row["severity"], row["code"], row["source_path"]) for row in rows] == [
        ("error", "crashed", "c.txt"),
        ("warning", "missing_amendment", "b.txt"),  # the one that was read, of two
        ("warning", "unread_rate", "b.txt"),
        ("warning", "unread_rate", "b.txt"),
        ("info", "silent_change", "b.txt"),
    ]
    assert [row["locator"] for row in rows[2:4]] == ["char=200,202", "char=1000,1002"]
    assert rows[1]["advice"] == CODES["missing_amendment"].advice


def test_a_block_says_what_stands_where_and_once_what_to_do(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["findings", "-o", str(output)]) == 0
    told = capsys.readouterr().out
    assert "warning unread_rate: b.txt, char=200,202  [f1]\n    ?\n    print: 1%\n    to do: Look" in told
    assert told.count("    to do: ") == 4
    assert "\x1b" not in told
    assert told.splitlines()[-1] == "      5  findings in 2 files"
    assert "      2  warning  unread_rate" in told


def test_nothing_is_wider_than_80_columns_but_places(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = CROSS | {"message": "word " * 60}
    published(output, tables({"findings": [long], "filings": FILINGS}))
    main(["findings", "-o", str(output)])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--code", "unread_rate", "--code", "crashed"], ["f4", "f1", "f0"]),
        (["--severity", "info"], ["f3"]),
        (["--file", "A.TXT"], ["f2", "f1", "f0", "f3"]),  # another filing of the same document
        (["--file", "c.t"], ["f4"]),
        (["--new-since", "previous"], ["f4", "f2", "f0", "f3"]),
        (["--new-since", "latest"], []),
    ],
)
def test_what_is_asked_for(
    output: Path, capsys: pytest.CaptureFixture[str], options: list[str], ids: list[str]
) -> None:
    assert [row["finding_id"] for row in listed(output, capsys, *options)] == ids


def test_a_snapshot_is_named_or_how_its_name_begins(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = sorted((output / "snapshots").iterdir())[0].name
    for name in (first, first.partition("-")[0], str(output / "snapshots" / first)):
        assert len(listed(output, capsys, "--new-since", name)) == 4


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--code", "unread_rat"], "There is no code unread_rat: did you mean unread_rate."),
        (["--code", "zzz"], "There is no code zzz: edgar-fees schema codes lists them."),
        (["--severity", "warnings"], "--severity has no warnings: did you mean warning?"),
        (["--new-since", "previos"], "did you mean previous."),
        (["--new-since", "2"], "There is no snapshot 2 in"),
        (["--new-since", ""], "There is no snapshot  in"),
        (["--new-since", "no/where"], "There is no folder no/where"),
        (["--file", "zzz"], "No file of this snapshot has zzz in its path."),
        (["--to", "x.xml"], "x.xml: the name must end in .csv, .json or .parquet."),
        (
            ["--to", "no/where/x.csv"],
            "The folder no/where is not there: make it first, or write to another one.",
        ),
        (["--csv", "--summary"], "not both"),
    ],
)
def test_wrong_use_is_a_plain_sentence_and_2(
    output: Path, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    try:
        status = main(["findings", *options, "-o", str(output)])
    except SystemExit as end:
        status = int(str(end.code))
    told = capsys.readouterr()
    assert (status, told.out) == (2, "")
    assert words in told.err


def test_no_output_and_no_older_snapshot_are_plain_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["findings", "-o", str(tmp_path / "none")]) == 2
    assert "run edgar-fees run first" in capsys.readouterr().err
    published(tmp_path / "out")
    assert main(["findings", "--new-since", "previous", "-o", str(tmp_path / "out")]) == 2
    assert "There is no snapshot before the latest" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_a_file_holds_the_same_in_every_form(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    path = tmp_path / f"found.{ending}"
    assert main(["findings", "--to", str(path), "-o", str(output)]) == 0
    assert "5 findings in" in capsys.readouterr().err
    rows = {
        "csv": lambda: list(csv.DictReader(io.StringIO(path.read_text()))),
        "json": lambda: json.loads(path.read_text()),
        "parquet": lambda: pq.read_table(path).to_pylist(),
    }[ending]()
    assert [row["finding_id"] for row in rows] == ["f4", "f2", "f1", "f0", "f3"]
    assert not rows[1]["locator"]


def test_the_table_is_in_the_order_of_its_key(output: Path) -> None:
    table = pq.read_table(output / "latest" / "findings.parquet")
    assert table["finding_id"].to_pylist() == [f"f{number}" for number in range(5)]


def test_no_advice_sends_a_user_to_our_files() -> None:
    words = " ".join(code.meaning + code.advice for code in CODES.values())
    assert not any(part in words for part in ("CONTRIBUTING", "parsers/", ".py", "wordings"))


def test_a_table_of_another_version_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = published(tmp_path / "out", tables({"documents": [DOCUMENT]}))
    path = folder / "findings.parquet"
    table = pq.read_table(path)
    pq.write_table(table.append_column("more", pa.array(["x"] * table.num_rows)), path)
    assert [row["finding_id"] for row in listed(tmp_path / "out", capsys)] == ["f1"]
