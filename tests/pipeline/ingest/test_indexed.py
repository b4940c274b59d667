"""Runs with an index, given or found, and with paths that say what bare files were filed with."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline import run as recipe
from pipeline.cli import main
from pipeline.publish.snapshot import latest

Rows = Callable[[Path, str], list[dict[str, Any]]]
Make = Callable[..., str]

NUMBER, OTHER = "0000950129-04-008223", "0000950129-05-000001"
PLAN = """\
                    OAK TRUST
                DISTRIBUTION PLAN

     The Trust adopts this Plan under Rule 12b-1 for the Class A Shares of its Funds.

     1. The Trust shall pay a distribution fee at an annual rate of {}% of the average daily net assets of
the Class A Shares of Elm Growth Fund.
"""
SUBMISSION = f"""\
<SEC-DOCUMENT>{NUMBER}.txt : 20041015
<SEC-HEADER>{NUMBER}.hdr.sgml : 20041015
ACCESSION NUMBER:		{NUMBER}
CONFORMED SUBMISSION TYPE:	485BPOS
PUBLIC DOCUMENT COUNT:		1
FILED AS OF DATE:		20041015

FILER:
	COMPANY DATA:
		COMPANY CONFORMED NAME:			OAK TRUST
		CENTRAL INDEX KEY:			0000796227
</SEC-HEADER>
<DOCUMENT>
<TYPE>EX-99.M
<SEQUENCE>1
<FILENAME>dex99m.txt
<TEXT>
{{}}
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an undated plan."""
    place = tmp_path / "in"
    place.mkdir()
    (place / "plan.txt").write_text(PLAN.format("0.25"))
    return place


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def run(*asked: object, out: Path, jobs: int = 1) -> int:
    return main(["run", *map(str, asked), "-o", str(out), "--jobs", str(jobs), "--quiet", "--allow-drop"])


def write(path: Path, *lines: str, header: str = "file,filing_date") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([header, *lines, ""]))
    return path


def told(rows: Rows, out: Path, *codes: str) -> list[tuple[str, str]]:
    wanted = codes or ("missing_file", "short_file", "filing_conflict", "unread_index", "undated_document")
    return sorted(
        (row["code"], row["source_path"] or "") for row in rows(out, "findings") if row["code"] in wanted
    )


def dates(rows: Rows, out: Path) -> dict[str, str]:
    return {row["source_path"]: str(row["filing_date"]) for row in rows(out, "filings")}


def tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in latest(out).glob("*.parquet")}


# ---------------------------------------------------------------------- what is taken


@pytest.mark.parametrize("is_given", [True, False])
def test_an_index_dates_a_document_that_nothing_else_dates(
    folder: Path, tmp_path: Path, out: Path, rows: Rows, is_given: bool
) -> None:
    assert run(folder, out=out) == 0
    assert rows(out, "fee_history") == []
    header = "file,accession_number,cik,form_type,exhibit_type,filing_date,bytes,sha256"
    content = (folder / "plan.txt").read_bytes()
    line = f"plan.txt,{NUMBER},796227,485BPOS,EX-99.M,2004-10-15,{len(content)},{sha256(content).hexdigest()}"
    index = write((tmp_path / "x.csv") if is_given else folder / "index.csv", line, header=header)
    assert run(folder, *(["--index", index] if is_given else []), out=out) == 0
    (filing,) = rows(out, "filings")
    assert (filing["accession_number"], filing["ciks"], filing["form_type"], filing["exhibit_type"]) == (
        NUMBER,
        ["0000796227"],
        "485BPOS",
        "EX-99.M",
    )
    (document,) = rows(out, "documents")
    assert (document["effective_date_basis"], document["effective_date"], document["filing_date"]) == (
        "filing",
        date(2004, 10, 15),
        date(2004, 10, 15),
    )
    (period,) = rows(out, "fee_history")
    assert (period["valid_from"], period["known_from"]) == (date(2004, 10, 15), date(2004, 10, 15))
    assert told(rows, out) == []
    assert rows(out, "filing_names") == []  # nobody has said how the filer is called


@pytest.mark.parametrize(
    "path",
    [
        f"edgar/data/796227/{NUMBER.replace('-', '')}/plan.txt",
        f"{NUMBER}/plan.txt",
        f"796227_485BPOS_2004-10-15_{NUMBER}.txt",
    ],
)
def test_a_path_says_it_whichever_folder_is_given(folder: Path, out: Path, rows: Rows, path: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / "plan.txt").rename(folder / path)
    for given in (folder, (folder / path).parent, folder / path):
        run(given, out=out)
        (filing,) = rows(out, "filings")
        assert filing["accession_number"] == NUMBER
        assert filing["ciks"] == (["0000796227"] if "796227" in path else [])
        (document,) = rows(out, "documents")
        assert document["effective_date_basis"] == ("filing" if "2004-10-15" in path else None)


def test_what_the_file_says_goes_before_and_contradictions_are_told(
    folder: Path, out: Path, rows: Rows
) -> None:
    (folder / "sub.txt").write_text(SUBMISSION.format(PLAN.format("0.30")))
    write(folder / "index.csv", "sub.txt,2004-10-16,5", "plan.txt,2004-10-15,", header="file,filing_date,cik")
    assert run(folder, out=out) == 0
    assert dates(rows, out) == {"plan.txt": "2004-10-15", "sub.txt#1": "2004-10-15"}
    assert told(rows, out) == [("filing_conflict", "sub.txt")] * 2
    write(folder / "index.csv", "sub.txt,2004-10-15,796227", header="file,filing_date,cik")
    run(folder, out=out)
    assert told(rows, out, "filing_conflict") == []


def test_an_index_given_goes_before_one_found_and_the_nearest_before_another(
    tmp_path: Path, folder: Path, out: Path, rows: Rows
) -> None:
    (folder / "2004").mkdir()
    (folder / "plan.txt").rename(folder / "2004" / "plan.txt")
    write(folder / "index.csv", "2004/plan.txt,2004-10-13")
    write(folder / "2004" / "index.csv", "plan.txt,2004-10-14")
    run(folder, out=out)
    assert (dates(rows, out), told(rows, out)) == (
        {"2004/plan.txt": "2004-10-14"},
        [("filing_conflict", "2004/plan.txt")],
    )
    given = write(tmp_path / "x.csv", "2004/plan.txt,2004-10-15")
    run(folder, "--index", given, out=out)
    assert dates(rows, out) == {"2004/plan.txt": "2004-10-15"}
    assert len(told(rows, out)) == 2


def test_the_file_of_an_index_given_is_found_from_several_folders(
    tmp_path: Path, folder: Path, out: Path, rows: Rows
) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "b.txt").write_text(PLAN.format("0.35"))
    index = write(
        tmp_path / "meta" / "x.csv",
        "../in/plan.txt,2004-10-15",  # from where it lies
        f"{folder}/deep/b.txt,2004-10-16",
    )
    run(folder, "--index", index, out=out)
    assert dates(rows, out) == {"plan.txt": "2004-10-15", "deep/b.txt": "2004-10-16"}
    write(index, "in/plan.txt,2004-10-17", "b.txt,2004-10-18")
    run(folder / "plan.txt", folder / "deep", "--index", index, out=out)
    assert dates(rows, out)["b.txt"] == "2004-10-18"


def test_a_path_that_may_be_two_files_is_told_and_not_used(
    tmp_path: Path, folder: Path, out: Path, rows: Rows
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "plan.txt").write_text(PLAN.format("0.40"))
    index = write(tmp_path / "meta" / "x.csv", "plan.txt,2004-10-15")
    run(folder, tmp_path / "other", "--index", index, out=out)
    assert set(dates(rows, out).values()) == {"None"}
    assert told(rows, out, "filing_conflict") == [("filing_conflict", "plan.txt")]


def test_an_index_is_no_exhibit_wherever_it_lies(folder: Path, out: Path, rows: Rows) -> None:
    index = write(folder / "filings.txt", "plan.txt,2004-10-15")
    run(folder, "--index", index, out=out)
    assert dates(rows, out) == {"plan.txt": "2004-10-15"}
    index.rename(folder / "index.csv")
    run(*sorted(folder.iterdir()), out=out)  # as a shell gives folder/*
    assert dates(rows, out) == {"plan.txt": "2004-10-15"}


def test_parts_of_an_archive_are_named_as_in_filings(folder: Path, out: Path, rows: Rows) -> None:
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for name in ("a.txt", f"{OTHER}/b.txt"):
            archive.writestr(name, PLAN.format(f"0.3{len(name) % 10}"))
    (folder / "plan.txt").unlink()
    header = "file,filing_date,sha256"
    write(
        folder / "index.csv",
        f"all.zip#a.txt,2004-10-15,{'0' * 64}",
        "all.zip#c.txt,2004-10-15,",
        header=header,
    )
    run(folder, out=out)
    assert dates(rows, out) == {"all.zip#a.txt": "2004-10-15", f"all.zip#{OTHER}/b.txt": "None"}
    assert {row["accession_number"] for row in rows(out, "filings")} == {None, OTHER}
    assert told(rows, out, "missing_file", "short_file") == [
        ("missing_file", "all.zip#c.txt"),
        ("short_file", "all.zip#a.txt"),
    ]


def test_what_could_not_be_read_is_listed_with_its_filing(folder: Path, out: Path, rows: Rows) -> None:
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "empty.txt").touch()
    write(folder / "index.csv", "gone.txt,2004-10-15", "empty.txt,2004-10-15")
    assert run(folder, out=out) == 1
    assert dates(rows, out) == {"gone.txt": "2004-10-15", "empty.txt": "2004-10-15", "plan.txt": "None"}


# ---------------------------------------------------------------------- what lacks


def test_missing_short_and_changed_files_are_told_and_stop_nothing(
    folder: Path, out: Path, rows: Rows
) -> None:
    for name in ("short.txt", "long.txt", "changed.txt", "whole.txt"):
        (folder / name).write_text("Dear shareholder")
    (folder / "data.xml").write_text("<x/>")
    good = sha256(b"Dear shareholder").hexdigest()
    write(
        folder / "index.csv",
        "short.txt,17,",
        "long.txt,15,",
        f"changed.txt,16,{'0' * 64}",
        f"whole.txt,16,{good}",
        "gone/a.txt,16,",
        "data.xml,4,",
        header="file,bytes,sha256",
    )
    assert run(folder, out=out) == 0
    assert told(rows, out, "missing_file", "short_file") == [
        ("missing_file", "data.xml"),  # it is there, and of no kind that is read
        ("missing_file", "gone/a.txt"),
        ("short_file", "changed.txt"),
        ("short_file", "long.txt"),
        ("short_file", "short.txt"),
    ]
    severities = {row["source_path"]: row["severity"] for row in rows(out, "findings")}
    assert (severities["data.xml"], severities["gone/a.txt"], severities["short.txt"]) == (
        "info",
        "warning",
        "warning",
    )


def test_what_lacks_is_named_below_the_input_however_an_index_names_it(
    folder: Path, tmp_path: Path, out: Path, rows: Rows
) -> None:
    index = write(tmp_path / "meta" / "x.csv", "a.txt,", f"{folder}/b.txt,", "../in/c.txt,", "./d/../d.txt,")
    run(folder, "--index", index, out=out)
    assert [path for _, path in told(rows, out, "missing_file")] == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_what_no_folder_was_to_hold_is_not_missing(
    folder: Path, tmp_path: Path, out: Path, rows: Rows
) -> None:
    index = write(tmp_path / "x.csv", "in/plan.txt,2004-10-15", "in/other.txt,2004-10-15")
    assert run(folder / "plan.txt", "--index", index, out=out) == 0
    assert (dates(rows, out), told(rows, out)) == ({"plan.txt": "2004-10-15"}, [])


# ---------------------------------------------------------------------- a bad index

BAD = {
    "no header": "plan.txt,2004-10-15\n",
    "no column file": "path,filing_date\nplan.txt,2004-10-15\n",
    "unreadable date": "file,filing_date\nplan.txt,15.10.2004\n",
    "duplicate rows": "file,filing_date\nplan.txt,2004-10-15\nplan.txt,2004-10-16\n",
    "wrong encoding": "file,filing_date\nplan.txt,2004-10-15\ncafé.txt,\n".encode("utf-16"),
    "outside": "file,filing_date\n../../elsewhere/plan.txt,2004-10-15\n",
    "outside, absolute": "file,filing_date\n/etc/passwd,2004-10-15\n",
    "empty": "",
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_bad_index_that_is_given_is_wrong_usage_in_one_sentence(
    folder: Path,
    tmp_path: Path,
    out: Path,
    content: str | bytes,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recipe, "extract", None)  # it is found before anything is read
    path = tmp_path / "x.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run(folder, "--index", path, out=out) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"edgar-fees: The index {path} can't be used: ")
    assert not (out / "latest").exists()


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_bad_index_that_is_found_is_a_finding(
    folder: Path, out: Path, rows: Rows, content: str | bytes
) -> None:
    (folder / "index.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run(folder, out=out) == 0
    assert told(rows, out, "unread_index") == [("unread_index", "index.csv")]
    assert dates(rows, out) == {"plan.txt": "None"}


def test_an_index_that_is_a_folder_is_told_and_what_lies_in_it_is_read(
    folder: Path, out: Path, rows: Rows, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "index.csv").mkdir()
    (folder / "plan.txt").rename(folder / "index.csv" / "plan.txt")
    assert run(folder, out=out) == 0
    assert told(rows, out, "unread_index") == [("unread_index", "index.csv")]
    assert dates(rows, out) == {"index.csv/plan.txt": "None"}
    for given in (folder, folder / "nowhere.csv"):
        assert run(folder, "--index", given, out=out) == 2
        assert f"The index {given} can't be used" in capsys.readouterr().err


def test_other_lines_of_a_found_index_are_used(folder: Path, out: Path, rows: Rows) -> None:
    bad = [f"{number}.txt,soon" for number in range(30)]
    write(folder / "index.csv", *bad, "plan.txt,2004-10-15")
    run(folder, out=out)
    assert dates(rows, out) == {"plan.txt": "2004-10-15"}
    assert len(told(rows, out, "unread_index")) == 21  # twenty, and that there are more


# ---------------------------------------------------------------------- the same again


def test_tables_depend_on_the_set_of_inputs_alone(tmp_path: Path, rows: Rows) -> None:
    for number, name in enumerate(("one", "two"), 1):
        write(tmp_path / name / "index.csv", f"a.txt,2004-10-1{number}", "gone.txt,2004-10-15")
        (tmp_path / name / "a.txt").write_text(PLAN.format(f"0.2{number}"))
    inputs = [tmp_path / "one", tmp_path / "two"]
    found = []
    for place, (order, jobs) in enumerate([(inputs, 1), (inputs[::-1], 2), ([tmp_path / "two", *inputs], 1)]):
        run(*order, out=tmp_path / f"out{place}", jobs=jobs)
        found.append(tables(tmp_path / f"out{place}"))
    assert found[0] == found[1] == found[2]
    assert dates(rows, tmp_path / "out0") == {"one/a.txt": "2004-10-11", "two/a.txt": "2004-10-12"}
    assert told(rows, tmp_path / "out0", "missing_file") == [
        ("missing_file", "one/gone.txt"),
        ("missing_file", "two/gone.txt"),
    ]


def test_the_cache_serves_no_reading_made_with_another_index(folder: Path, out: Path, tmp_path: Path) -> None:
    indexes: list[tuple[str, ...]] = [(), ("2004-10-15",), ("2005-10-15",), (), ("2004-10-15",)]
    for place, days in enumerate(indexes):
        (folder / "index.csv").unlink(missing_ok=True)
        for day in days:
            write(folder / "index.csv", f"plan.txt,{day}")
        run(folder, out=out)
        run(folder, out=tmp_path / f"fresh{place}")
        assert tables(out) == tables(tmp_path / f"fresh{place}")


def test_an_index_through_a_link_is_about_the_files_beside_the_link(
    folder: Path, tmp_path: Path, out: Path, rows: Rows
) -> None:
    write(tmp_path / "master" / "filings.csv", "plan.txt,2004-10-15")
    other = tmp_path / "other"
    other.mkdir()
    (other / "plan.txt").write_text(PLAN.format("0.40"))
    for place in (folder, other):
        os.symlink(tmp_path / "master" / "filings.csv", place / "index.csv")
    run(folder, other, out=out)
    assert dates(rows, out) == {"in/plan.txt": "2004-10-15", "other/plan.txt": "2004-10-15"}
