"""Cells of a flattened table whose empty cells are printed too -> rows of one length.

    | Fund | | Rate | | | | | | Elm Fund | | 0.25 | % | Oak Fund | | 0.30 | %

Each row has as many cells as the first one; that number is where all columns hold things of one kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from parsers.media.flattened_cells import FlatCell, Kind
from parsers.media.flattened_rows import Placed, TableRow
from parsers.model import Cell
from parsers.terms.sorts import Sort

_MOST_LENGTHS = 3  # tried
_LONGEST_ROW = 60  # cells


def place_grid(cells: Sequence[FlatCell]) -> Placed | None:
    """The rows of a table of at least two; None where its cells are of no one length."""
    begins = _row_begins(cells)
    gaps = Counter(b - a for a, b in pairwise(begins))
    for length, _ in gaps.most_common(_MOST_LENGTHS):
        first = begins[0] - length
        if not 1 < length <= _LONGEST_ROW or first < 0:
            continue
        while first >= length and _is_row(cells[first - length : first], cells[first : first + length]):
            first -= length
        if _is_regular(cells[first:], length):
            return _placed(cells, first, length)
    return None


def _row_begins(cells: Sequence[FlatCell]) -> list[int]:
    """Words behind a figure or its sign, with only empty cells between."""
    begins: list[int] = []
    valued = False
    for at, cell in enumerate(cells):
        if cell.kind is Kind.WORDS and valued:
            begins.append(at)
        if cell.kind is not Kind.EMPTY:
            valued = cell.kind is not Kind.WORDS
    return begins


def _is_row(cells: Sequence[FlatCell], below: Sequence[FlatCell]) -> bool:
    """Does a row of the table stand above the first one that was found, of the same kinds?"""
    return any(cell.kind is Kind.FIGURE for cell in cells) and _is_regular((*cells, *below), len(below))


def _is_regular(cells: Sequence[FlatCell], length: int) -> bool:
    """Does each column hold words alone, figures alone, signs alone? Rows without figures are none."""
    rows = _cut(cells, length)
    for column in range(length):
        kinds = {row[column].kind for row in rows if column < len(row)} - {Kind.EMPTY}
        if len(kinds) > 1:
            return False
    return len(rows) > 1 and all(_has_figure(row) for row in rows if any(c.pieces for c in row))


def _has_figure(row: Sequence[FlatCell]) -> bool:
    return any(cell.kind is Kind.FIGURE for cell in row)


def _cut(cells: Sequence[FlatCell], length: int) -> list[Sequence[FlatCell]]:
    return [cells[at : at + length] for at in range(0, len(cells), length)]


def _placed(cells: Sequence[FlatCell], first: int, length: int) -> Placed:
    """What stands before the first row, counted back from it in rows, is the heading."""
    begin = first % length
    rows = (_row(row) for row in _cut(cells[begin:], length))
    above = tuple(cell for cell in cells[:begin] if cell.pieces)
    return Placed(above, tuple(row for row in rows if row), ())


def _row(cells: Sequence[FlatCell]) -> TableRow:
    return tuple(Cell(at, cell.pieces) for at, cell in enumerate(cells) if cell.pieces)


def place_single_row(cells: Sequence[FlatCell]) -> Placed | None:
    """Headings of several lines over one row of figures that has no name: the class stands above it.

    | Maximum | Maximum | Front-End | 12b-1 Fee | Sales Charge | | 3.75% | 0.50%
    """
    first = next((at for at, cell in enumerate(cells) if cell.kind is Kind.FIGURE), 0)
    figures = [cell for cell in cells[first:] if cell.kind is Kind.FIGURE]
    length = len(figures)
    if length < 2 or not first or first % length or list(cells[first:]) != figures:
        return None
    if any(cell.can_be(Sort.PORTFOLIO, Sort.CLASS, Sort.CAPTION) for cell in cells[:first] if cell.pieces):
        return None
    return _placed(cells, first, length)
