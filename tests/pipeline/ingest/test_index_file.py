"""An index is read, or what is wrong with it is one sentence, whatever it holds."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.ingest import index_file
from pipeline.ingest.filing import Filing
from pipeline.ingest.index_file import Index, read_index
from pipeline.ingest.outcome import Source

HEADER = "file,accession_number,cik,form_type,exhibit_type,filing_date,bytes,sha256\n"
LINE = f"b/ex.txt,0000950129-04-008223,796227,485BPOS,EX-99.M,2004-10-15,120,{'aB' * 32}\n"
FILING = Filing(
    "line 2 of index.csv", "", "0000950129-04-008223", ("0000796227",), "485BPOS", "EX-99.M",
    date(2004, 10, 15), 120, "ab" * 32,
)  # fmt: skip


def read(folder: Path, content: bytes | str) -> Index:
    path = folder / "index.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_index(Source(path, path.name, 0))


@pytest.mark.parametrize(
    "content",
    [
        HEADER + LINE,
        b"\xef\xbb\xbf" + (HEADER + LINE).encode(),
        (HEADER + LINE).replace("\n", "\r\n"),
        (HEADER + LINE).replace("\n", "\r"),
        (HEADER + LINE).replace(",", ";"),
        (HEADER + LINE).replace(",", "\t"),
        HEADER.upper() + LINE,
        HEADER.replace(",", " , ") + LINE.replace(",", " , "),
        HEADER + '"' + LINE.strip().replace(",", '","') + '"',
        HEADER + LINE.replace("0000950129-04-008223", "000095012904008223").replace("2004-10-15", "20041015"),
        HEADER + LINE.replace("b/ex.txt", "./c/../b//ex.txt"),
        HEADER + LINE.replace("b/ex.txt", r"b\ex.txt"),
        HEADER.replace("\n", ",remark\n") + LINE.replace("\n", ",seen\n") + "\n , , \n",
    ],
)
def test_an_index_is_read_as_spreadsheets_and_people_write_it(tmp_path: Path, content: bytes | str) -> None:
    (row,), faults = (index := read(tmp_path, content)).rows, index.faults
    assert (row.file, row.filing, faults) == ("b/ex.txt", FILING, ())


def test_empty_cells_say_nothing_and_columns_may_lack(tmp_path: Path) -> None:
    index = read(tmp_path, "filing_date,file\n,a.txt\n2004-10-15,b.txt\n")
    assert [(row.file, row.filing.filing_date) for row in index.rows] == [
        ("a.txt", None),
        ("b.txt", date(2004, 10, 15)),
    ]


def test_several_filers(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "file,cik\na.txt,0000000012; 7\n").rows
    assert row.filing.ciks == ("0000000007", "0000000012")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "it is empty"),
        (" \n\n", "it is empty"),
        (LINE, "its first line names no column file"),
        ("path,cik\na.txt,1\n", "its first line names no column file"),
        ("file,cik,file\na,1,b\n", "its first line names a column twice"),
        ((HEADER + LINE).encode("utf-16"), "byte 1 of it is not UTF-8"),
        ("file\ncaf\xe9.txt\n".encode("latin-1"), "byte 9 of it is not UTF-8"),
        (b"\0" * 5000, "it holds zero bytes"),
        ('file,cik\n"a.txt,1\n', "line 2 is no line of CSV"),
        ("file\n" + "a" * 200_000, "line 2 is no line of CSV"),
    ],
)
def test_what_is_no_index_gives_no_row(tmp_path: Path, content: bytes | str, fault: str) -> None:
    index = read(tmp_path, content)
    assert index.rows == ()
    (said,) = index.faults
    assert said.startswith(fault)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("a.txt,,,,,10/15/2004,,", "filing_date “10/15/2004” is no date (2004-10-15)"),
        ("a.txt,,,,,2004-02-30,,", "filing_date “2004-02-30” is no date (2004-10-15)"),
        ("a.txt,,,,,9999-12-31,,", "filing_date “9999-12-31” is no date (2004-10-15)"),
        (
            "a.txt,0000950129,,,,,,",
            "accession_number “0000950129” is no accession number (0000950129-04-008223)",
        ),
        ("a.txt,,7.96E+05,,,,,", "cik “7.96E+05” is no CIK (up to ten digits)"),
        ("a.txt,,,,,,1.2k,", "bytes “1.2k” is no number of bytes"),
        ("a.txt,,,,,,-1,", "bytes “-1” is no number of bytes"),
        ("a.txt,,,,,,,abc", "sha256 “abc” is no SHA-256 (64 hexadecimal digits)"),
        (",,1,,,,,", "it names no file"),
        (".,,1,,,,,", "file “.” is no path of a file"),
        ("a, b.txt,,,,,,,", "it has 9 cells, and the first line 8"),
        ("a.txt", "it has 1 cells, and the first line 8"),
        ("a.txt,,,,,\x1b[2J,,", r"filing_date “\x1b[2J” is no date (2004-10-15)"),
    ],
)
def test_a_line_that_is_wrong_is_told_and_the_others_are_read(tmp_path: Path, line: str, fault: str) -> None:
    index = read(tmp_path, f"{HEADER}{line}\n{LINE}")
    assert [row.file for row in index.rows] == ["b/ex.txt"]
    assert index.faults == (f"line 2: {fault}",)


@pytest.mark.parametrize(("day", "kept"), [("2004-10-15", ["a.txt"]), ("2004-10-16", [])])
def test_a_file_twice_is_told_and_used_only_where_both_lines_agree(
    tmp_path: Path, day: str, kept: list[str]
) -> None:
    index = read(tmp_path, f"file,filing_date\na.txt,2004-10-15\n./a.txt,{day}\n")
    assert [row.file for row in index.rows] == kept
    assert index.faults == ("line 3: “a.txt” stands in line 2 already",)


def test_what_is_no_file_or_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dead").symlink_to("nowhere")
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(300 << 20)
    faults = {path.name: read_index(Source(path, path.name, 0)).faults for path in sorted(tmp_path.iterdir())}
    assert faults == {
        "dead": ("the file can't be opened: No such file or directory",),
        "folder": ("it is a folder, not a file",),
        "huge": ("the file has 300 MB; no more than 200 MB are read",),
        "pipe": ("it is a pipe, not a file",),
    }
    monkeypatch.setattr(index_file, "INDEX_BYTES", 10)
    assert read(tmp_path, HEADER).faults == ("it has 0 MB; no more than 0 MB are read",)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text(alphabet='file,cik\n\r";\t.\x85\u2028 ', max_size=80)))
def test_any_bytes_are_an_index_or_told(tmp_path: Path, content: bytes | str) -> None:
    index = read(tmp_path, content)
    assert all(isinstance(fault, str) and fault for fault in index.faults)
