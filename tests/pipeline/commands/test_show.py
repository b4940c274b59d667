"""`edgar-fees show`: rows look like rows, at every width, and no figure of any fixture is missing in them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from parsers import parse
from parsers.container.submission import open_file
from parsers.media import lay_open
from parsers.media.fault import Fault
from parsers.model import Exhibit, Reading, Sheet
from pipeline.cli import main
from pipeline.commands.show import one_file
from pipeline.commands.show.laid_rows import Layout
from pipeline.commands.show.notes import notes_of
from pipeline.commands.show.printed_rows import PrintedRow, printed_rows
from pipeline.commands.show.side_by_side import coloured, side_by_side, uncoloured
from pipeline.commands.show.terminal_width import columns
from pipeline.ingest.workers import KILLED

FIXTURES = sorted((Path(__file__).parents[3] / "fixtures" / "raw_filings").iterdir())
WIDTHS = (20, 80, 120, 200)
PLAN = """<html><body><p>ELM TRUST</p><p>DISTRIBUTION PLAN</p>
<p>The Trust adopts this Plan under Rule 12b-1 for the classes of its Funds below.</p>{}
<p>This Plan takes effect on May 1, 2004.</p></body></html>"""


def opened(path: Path) -> list[tuple[Exhibit, Reading, Sheet]]:
    """The exhibits of a file that say something, each with its reading and its sheet."""
    found = []
    for exhibit in open_file(path.name, path.read_bytes()):
        reading, sheet = parse(exhibit), lay_open(exhibit)
        if reading.document is not None and not isinstance(sheet, Fault):
            found.append((exhibit, reading, sheet[0]))
    return found


def solid(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def print_of(sheet: Sheet, row: PrintedRow) -> str:
    return "".join(sheet.text[start:end] for start, end in row.stretches)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_every_figure_of_a_fixture_is_shown_once_at_its_place(path: Path) -> None:
    for exhibit, reading, sheet in opened(path):
        rows = printed_rows(sheet)
        assert solid("".join(print_of(sheet, row) for row in rows)) == solid(sheet.text)
        homes = {
            figure.figure_number: [
                at
                for at, row in enumerate(rows)
                if any(start <= figure.span[0] < end for start, end in row.stretches)
            ]
            for figure in reading.figures
        }
        assert all(len(places) == 1 for places in homes.values())
        noted = {note.span for note in notes_of(reading, sheet, lambda _: 0)}
        assert {figure.span for figure in reading.figures} <= noted
        for width in WIDTHS:
            told = "\n".join(side_by_side(exhibit, reading, width, uncoloured))
            for figure in reading.figures:
                (home,) = homes[figure.figure_number]
                assert re.search(rf"(?m)^ *{home + 1} ", told), (width, figure)
        inked = "".join(
            side_by_side(exhibit, reading, 200, lambda text, colour: f"⟦{uncoloured(text, colour)}⟧")
        )
        for figure in reading.figures:
            assert solid(figure.source_text) <= solid("".join(re.findall("⟦([^⟧]*)⟧", inked)))


@pytest.mark.parametrize("path", FIXTURES[::3], ids=lambda path: path.name)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_row_of_any_width_keeps_its_print_in_order_and_within_its_room(path: Path, width: int) -> None:
    for _, _, sheet in opened(path):
        rows = printed_rows(sheet)
        layout = Layout(sheet.text, rows, width)
        for row in rows:
            lines = layout.lines(row)
            laid = [each for line in lines for each in line]
            shown = "".join(sheet.text[each.start : each.end] for each in laid)
            assert solid(shown) == solid(print_of(sheet, row))
            for line in lines:
                edge = 0
                for each in line:
                    assert each.left >= edge
                    edge = each.left + columns(sheet.text[each.start : each.end])
                assert edge <= width


def test_a_file_that_ends_its_process_is_shown_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("nothing")
    monkeypatch.setattr(one_file, "Look", _Deadly)
    assert one_file.show_file(path) == 0
    assert KILLED in " ".join(capsys.readouterr().out.split())


class _Deadly(one_file.Look):
    def __call__(self, path: Path, skip: frozenset[int]) -> Iterator[one_file.Shown]:
        os.kill(os.getpid(), signal.SIGKILL)
        yield "parsed", path.name


def test_an_index_beside_a_file_says_when_it_was_filed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.htm").write_text(PLAN.format("<p>Class A pays 0.25% of its net assets a year.</p>"))
    (tmp_path / "index.csv").write_text("file,filing_date,cik\nplan.htm,2004-10-15,796227\nother.txt,,\n")
    assert main(["show", str(tmp_path / "plan.htm")]) == 0
    assert re.search(r"filed +2004-10-15\n +filers +\(0000796227\)", capsys.readouterr().out)
    assert main(["show", str(tmp_path / "index.csv")]) == 2
    assert "no exhibit" in capsys.readouterr().err


def test_show_loads_no_library_of_tables() -> None:
    heavy = "{'pyarrow', 'pandas', 'numpy', 'duckdb', 'pypdfium2'} & set(sys.modules)"
    for module in ("pipeline.commands.show.exhibits", "pipeline.cli"):
        told = subprocess.run(
            [sys.executable, "-c", f"import sys, {module}; print(len({heavy}))"],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert told.stdout == "0\n"


def shown(markup: str, width: int) -> list[str]:
    """The printed rows of a plan with that markup in it, notes beside or below them."""
    exhibit = Exhibit("plan.htm", PLAN.format(markup).encode())
    lines = list(side_by_side(exhibit, parse(exhibit), width, uncoloured))
    return [re.sub(r"^ *\d+ ", "", line) for line in lines]


TABLE = "<table>{}</table>"
ROW = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"


def table(*rows: tuple[str, str, str]) -> str:
    return TABLE.format("".join(ROW.format(*row) for row in rows))


HEAD = ("Fund", "Service Fee", "")


def test_a_percent_sign_in_a_cell_of_its_own_stands_with_its_number() -> None:
    lines = shown(table(HEAD, ("Elm Bond Fund", "0.25", "%"), ("Oak Fund", "(0.30", ")%")), 120)
    assert [line for line in lines if line.startswith("Elm Bond Fund  0.25%")]
    assert [line for line in lines if line.startswith("Oak Fund       (0.30)%")]


def test_spans_keep_their_columns() -> None:
    markup = TABLE.format(
        "<tr><td>Fund</td><td colspan=2>Rate of the fee</td><td>Day</td></tr>"
        "<tr><td rowspan=2>Elm Fund</td><td>Class A</td><td>0.25%</td><td>May</td></tr>"
        "<tr><td>Class C</td><td>0.75%</td><td>June</td></tr>"
    )
    first, second, third = (
        next(line for line in shown(markup, 120) if word in line) for word in ("Rate of", "May", "June")
    )
    assert first.index("Rate") == second.index("Class A") == third.index("Class C")
    assert second.index("0.25%") == third.index("0.75%")
    assert first.index("Day") == second.index("May") == third.index("June")


def test_wide_and_combining_letters_take_their_columns() -> None:
    assert (columns("基金"), columns("Socie\u0301te\u0301"), columns("a\u200bb")) == (4, 7, 8)
    rows = table(HEAD, ("基金成長", "0.25%", ""), ("Socie\u0301te\u0301 Fund", "0.30%", ""))
    one, two = (next(line for line in shown(rows, 120) if rate in line) for rate in ("0.25%", "0.30%"))
    assert columns(one[: one.index("0.25%")]) == columns(two[: two.index("0.30%")])


def test_a_table_of_very_many_columns_is_run_on_and_loses_nothing() -> None:
    cells = "".join(f"<td>Class {name}</td>" for name in "ABCDEFGHIJKLMNOPQRST")
    rates = "".join(f"<td>0.{at}%</td>" for at in range(10, 30))
    lines = shown(TABLE.format(f"<tr><td>Fund</td>{cells}</tr><tr><td>Elm Fund</td>{rates}</tr>"), 60)
    assert all(columns(line) <= 60 for line in lines)
    assert all(f"0.{at}%" in "\n".join(lines) for at in range(10, 30))


def test_a_figure_that_is_not_seen_is_shown_behind_all_else_with_the_reason() -> None:
    hidden = "<p>The fee is 0.25% <span style='display:none'>0.90%</span> of the net assets.</p>"
    lines = shown(hidden, 120)
    mark = lines.index(next(line for line in lines if "struck through:" in line))
    assert [line for line in lines[mark:] if "0.90%" in line and "set aside" in line]


def test_a_letter_that_would_turn_the_line_is_written_out() -> None:
    assert "Elm\\u202e Fund" in "\n".join(shown(table(HEAD, ("Elm\u202e Fund", "0.25", "%")), 120))


def test_colours_only_where_they_are_asked_for() -> None:
    assert coloured("0.25%\x1b", "32") == "\x1b[32m0.25%\\x1b\x1b[0m"
    assert uncoloured("0.25%", "32") == "0.25%"
