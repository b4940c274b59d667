"""The report as a file: what stands in it, that it is whole, and that no exhibit can say anything in it."""

from __future__ import annotations

import html
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from made_reports import FIXTURES, HARM, HARMFUL, blocks, documents, published, written

from bench.many_documents import enlarge
from pipeline.cli import main
from pipeline.publish.snapshot import latest, read_table


def test_every_document_is_there_with_every_row(page: str, output: Path) -> None:
    shown = documents(page)
    assert set(shown) >= set(FIXTURES)
    for table, name in (("figures", "figures"), ("fee_rates", "rates"), ("schedule_entries", "entries")):
        rows = read_table(latest(output), table).num_rows
        assert sum(len(each["rows"][name]) for each in shown.values()) == rows > 0


def test_every_row_is_found_in_its_print(page: str) -> None:
    for path, said in documents(page).items():
        text = said["print"]["text"]
        for rows in said["rows"].values():
            for row in rows:
                if "locator" in row:
                    start, end = row["at"]
                    assert text[start:end].split() == row["text"].split(), (path, row)


def test_the_blocks_of_a_print_hold_all_that_was_read(page: str) -> None:
    """What is shown of a page of HTML or a PDF are its blocks: no figure may stand in none of them."""
    for path, said in documents(page).items():
        shown = said["print"]
        if shown["medium"] == "text":
            continue
        spans = [span for block in shown["blocks"] for span in _spans(block)]
        spans += [span[:2] for span in (*shown["rest"], *shown["dead"])]
        for row in said["rows"]["figures"]:
            start, end = row["at"]
            assert any(a <= start and end <= b for a, b in spans), (path, row)


def _spans(block: dict[str, Any]) -> list[list[int]]:
    lines = [*block.get("p", ()), *block.get("l", ())]
    pieces = [piece[:2] for line in block.get("g", ()) for piece in line]
    cells = [span for row in block.get("t", ()) for cell in row for span in cell[3]]
    return [*lines, *pieces, *cells]


def test_a_figure_has_the_worst_grade_of_its_rates(page: str) -> None:
    doubtful = documents(page)["syn-dunmoor-clauses-2015.htm"]["rows"]
    marked = [row for row in doubtful["figures"] if row["mark"] == "doubtful"]
    assert marked
    assert all(any(doubtful["rates"][at]["reading"] == "doubtful" for at in row["rates"]) for row in marked)
    unread = documents(page)["wellsfargo-servicing-2015.htm"]["rows"]["figures"]
    assert {row["mark"] for row in unread if row["fate"] == "unread"} == {"unread"}
    assert all(row["reason"] for row in unread if row["fate"] != "read")


def test_the_same_snapshot_gives_the_same_bytes(page: str, output: Path, tmp_path: Path) -> None:
    assert written(tmp_path / "again.html", output, "--jobs", "3") == page


def test_it_is_its_own_and_asks_nobody(page: str) -> None:
    head = html.unescape(page[: page.index("<body>")])
    assert "default-src 'none'" in head
    assert "unsafe" not in head
    for loading in ("src=", '<link rel="stylesheet', "@import", "url("):
        assert loading not in page.replace('rel="icon" href="data:,"', "").split("</style>")[0]


def test_nothing_of_an_exhibit_is_markup(page: str) -> None:
    assert HARM not in page
    assert "<img" not in page
    assert "<script>window" not in page
    told = documents(page)[HARMFUL]
    assert HARM in told["print"]["text"] or "onerror" in json.dumps(told)


def test_the_head_is_small_however_many_documents(output: Path, tmp_path: Path) -> None:
    many = enlarge(latest(output), tmp_path / "many", 12)
    page = written(tmp_path / "many.html", many)
    assert len(blocks(page)["catalogue"]["documents"]) == 12 * (len(FIXTURES) + 1)
    few = written(tmp_path / "few.html", latest(output))
    first = '<script type="text/plain"'
    assert page.index(first) < few.index(first) * 1.02 < 150_000


def test_a_source_that_changed_is_told(page: str, tmp_path: Path) -> None:
    output = published(tmp_path)
    (tmp_path / "exhibits" / FIXTURES[0]).write_text("Another text, 0.75%.")
    (tmp_path / "exhibits" / FIXTURES[1]).unlink()
    shown = documents(written(tmp_path / "report.html", output))
    assert "changed" in shown[FIXTURES[0]]["print"]["gone"]
    assert "can't be opened" in shown[FIXTURES[1]]["print"]["gone"]
    assert "text" not in shown[FIXTURES[0]]["print"]
    assert shown[FIXTURES[0]]["rows"] == _without_places(documents(page)[FIXTURES[0]]["rows"])
    assert "gone" not in shown[FIXTURES[2]]["print"]


def _without_places(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {
        table: [{name: value for name, value in row.items() if name != "at"} for row in each]
        for table, each in rows.items()
    }


def test_the_inputs_may_have_moved(page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = published(tmp_path)
    shutil.move(tmp_path / "exhibits", tmp_path / "elsewhere")
    written(tmp_path / "gone.html", output)
    assert f"{len(FIXTURES) + 1} of them without their print" in capsys.readouterr().err
    moved = documents(written(tmp_path / "moved.html", output, "--inputs", str(tmp_path / "elsewhere")))
    assert moved == documents(page)
    exhibit = tmp_path / "elsewhere" / "syn-yarrow-amend4-2008.htm"
    before = exhibit.read_bytes()
    moved_to = ["--inputs", str(exhibit.parent)]
    assert main(["report", "--to", str(exhibit), "-o", str(output), "--jobs", "1", *moved_to]) == 2
    assert "is an input of the run" in capsys.readouterr().err
    assert exhibit.read_bytes() == before


def test_against_the_last_snapshot(tmp_path: Path) -> None:
    output = published(tmp_path)
    assert "There is no earlier snapshot" in written(tmp_path / "one.html", output)
    (tmp_path / "exhibits" / FIXTURES[-1]).unlink()
    exhibits = str(tmp_path / "exhibits")
    assert main(["run", exhibits, "-o", str(output), "--jobs", "1", "--quiet", "--allow-drop"]) == 0
    head = written(tmp_path / "two.html", output).partition('<script type="text/plain"')[0]
    assert ">-1<span" in head
    assert "no change" in head


def test_what_was_there_stays_where_the_new_one_fails(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.html"
    path.write_text("the old one")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.report.page._write_documents", fails)
    assert main(["report", "--to", str(path), "-o", str(output)]) == 3
    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (["--to", "report.pdf"], "must end in .html"),
        (["--to", "nowhere/report.html"], "folder nowhere is not there"),
        (["--to", "folder.html"], "is a folder"),
        (["--to", "report.html", "-o", "empty"], "run edgar-fees run first"),
        (["--to", "report.html", "-o", "partial"], "has no document_id in figures"),
        (["--to", "report.html", "-o", "damaged"], "damaged"),
        (["--to", "report.html", "--inputs", "nothing"], "nothing"),
        (["--to", "report.html", "--jobs", "0"], "0"),
        ([], "--to is missing"),
    ],
)
def test_what_can_not_be(
    asked: list[str], sentence: str, output: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "empty").mkdir()
    for name in ("partial", "damaged"):
        shutil.copytree(latest(output), tmp_path / name)
    (tmp_path / "partial" / "figures.parquet").unlink()
    (tmp_path / "damaged" / "figures.parquet").write_bytes(b"PAR1" + b"\0" * 40)
    given = ["report", *asked, *(() if "-o" in asked else ("-o", str(output)))]
    assert _status(given) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "report.html").exists()


def _status(given: list[str]) -> object:
    try:
        return main(given)
    except SystemExit as stop:  # the parser's way
        return stop.code
