"""`edgar-fees show`: rows look like rows, at every width, and no figure of any fixture is missing in them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from parsers import parse
from parsers.container.submission import open_file
from parsers.media import lay_open
from parsers.media.fault import Fault
from parsers.model import Exhibit, Reading, Sheet
from pipeline.commands.show.laid_rows import Layout
from pipeline.commands.show.notes import notes_of
from pipeline.commands.show.printed_rows import PrintedRow, printed_rows
from pipeline.commands.show.side_by_side import side_by_side, uncoloured
from pipeline.commands.show.terminal_width import columns

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
